"""From what somebody asks to what the database looks for."""

from dataclasses import dataclass

from . import questions
from .models import Word
from .questions import Question, Term, read_question
from .words import plain

MAX_NEAR = 50  # stems that one word may stand for


@dataclass(frozen=True)
class Wanted:
    """What to look for.

    `query` is ready for PostgreSQL, built from stems and never from what was typed; it is empty
    when there is nothing to look for, and then `problem` says what to do. `exact` and `near` are
    the stems to rank by; `forms` are the words to mark.
    """

    question: Question
    query: str = ""
    exact: str = ""
    near: str = ""
    forms: frozenset[str] = frozenset()
    problem: str = ""

    @property
    def notice(self) -> str:
        """What somebody should know about how the question was read, or nothing."""
        if self.problem:
            return self.problem
        return questions.TOO_LONG if self.question.was_cut else ""


@dataclass
class Known:
    """What the database knows of the words of a question."""

    stems: dict[str, str | None]
    forms: dict[str, dict[str, list[str]]]

    @classmethod
    def ask(cls, question: Question) -> "Known":
        rows = Word.objects.look_up(question.words, MAX_NEAR)
        return cls({w: stem for w, stem, _ in rows}, {w: forms for w, _, forms in rows})

    def says_something(self, term: Term) -> bool:
        return any(self.stems[word] for word in term.words)

    def near(self, term: Term) -> list[str]:
        """The stems a term stands for, its own first."""
        own = [self.stems[word] for word in term.words if self.stems[word]]
        more = self.forms[term.words[0]] if term.widened else []
        return list(dict.fromkeys([*own, *more]))

    def query(self, term: Term) -> str:
        """The condition of one term; `<2>` is a step over a stop word."""
        if term.widened:
            return f"({either(self.near(term))})"
        text, step = "", 0
        for word in term.words:
            step += 1
            if stem := self.stems[word]:
                text += f" <{step}> {quoted(stem)}" if text else quoted(stem)
                step = 0
        return f"({text})" if term.wanted else f"!({text})"


def look_up(typed: str) -> Wanted:
    """Read what somebody typed and look up which words come close; one query."""
    question = read_question(typed)
    if not question.terms:
        return Wanted(question, problem=questions.NO_WORDS if question.text else "")
    known = Known.ask(question)
    terms = [term for term in question.terms if known.says_something(term)]
    wanted = [term for term in terms if term.wanted]
    if not wanted:
        asked = any(term.wanted for term in question.terms)
        why = questions.ONLY_STOP_WORDS if asked else questions.ONLY_MINUS
        return Wanted(question, problem=why)
    return Wanted(
        question,
        query=" & ".join(map(known.query, terms)),
        exact=either(known.stems[w] for term in wanted for w in term.words if known.stems[w]),
        near=either(stem for term in wanted for stem in known.near(term)),
        forms=forms_of(wanted, known),
    )


MOST_WORDS = 24  # of a text that somebody types; the first ones say most


def stems_of_text(text: str) -> list[str]:
    """Return the quoted stems of the first words of a text, each once, stop words left out."""
    return [quoted(stem) for stem in plain_stems(text)]


def plain_stems(text: str) -> list[str]:
    """Return those stems as they are, without quotes."""
    words = [word for word in plain(text).split() if len(word) >= 4 and word.isalpha()]
    asked = dict.fromkeys(list(dict.fromkeys(words))[:MOST_WORDS], False)
    rows = Word.objects.look_up(asked, MAX_NEAR) if asked else []
    stems = {word: stem for word, stem, _ in rows}
    return list(dict.fromkeys(stems[word] for word in asked if stems.get(word)))


def forms_of(terms: list[Term], known: Known) -> frozenset[str]:
    words = [word for term in terms for word in term.words if known.stems[word]]
    close = [form for word in words for forms in known.forms[word].values() for form in forms]
    return frozenset([*words, *close])


def either(stems) -> str:
    return " | ".join(quoted(stem) for stem in dict.fromkeys(stems))


def quoted(stem: str) -> str:
    """A stem as text of a tsquery. It holds no signs (see `words.plain`); this makes sure."""
    doubled = stem.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"
