"""What somebody asks: a text as typed becomes terms. The database is not asked here."""

import re
from dataclasses import dataclass

from wijkwerk.lib.text import clean

from .words import plain

MAX_LENGTH = 200
MAX_WIDENED = 10  # words of one question that also find the compounds they are part of
PART = re.compile(r'-?"[^"]+"|[^\s"]+')

TOO_LONG = f"Je vraag was te lang. We zochten met de eerste {MAX_LENGTH} tekens."
NO_WORDS = "Typ een woord om op te zoeken: letters of cijfers."
ONLY_STOP_WORDS = "Deze woorden staan in bijna elke tekst. Typ er een woord bij dat meer zegt."
TOO_SLOW = "Zoeken duurde te lang. Typ er een woord bij, of kies een minder gewoon woord."
ONLY_MINUS = "Typ ook een woord dat er wel in moet staan."


@dataclass(frozen=True)
class Term:
    """One condition. More than one word means: next to each other, in this order."""

    words: tuple[str, ...]
    wanted: bool = True
    widened: bool = False


@dataclass(frozen=True)
class Question:
    """A text as typed, at most MAX_LENGTH long, and the conditions in it; all of them count."""

    text: str
    terms: tuple[Term, ...]
    was_cut: bool = False

    @property
    def words(self) -> dict[str, bool]:
        """The different words, and whether each also finds the compounds it is part of."""
        found = dict.fromkeys((w for term in self.terms for w in term.words), False)
        widened = [term.words[0] for term in self.terms if term.widened]
        return found | dict.fromkeys(widened[:MAX_WIDENED], True)


def read_question(typed: str) -> Question:
    """Read words, "words between quotes" and -words as people type them; nothing is an error."""
    text = clean(typed).strip()
    was_cut, text = len(text) > MAX_LENGTH, text[:MAX_LENGTH].strip()
    terms = tuple(term for part in PART.findall(text) for term in terms_of(part))
    return Question(text=text, terms=terms, was_cut=was_cut)


def terms_of(part: str) -> list[Term]:
    wanted = not part.startswith("-")
    words = tuple(plain(part).split())
    if not words:
        return []
    if not wanted or part.startswith('"'):
        return [Term(words, wanted=wanted)]
    return [Term((word,), widened=len(word) >= 3) for word in words]
