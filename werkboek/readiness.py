"""What a lesson still needs before it is offered or published: the one rule behind every list.

Source: the issue, items 2 to 4 and 8; features.md, story 14. Somebody who cannot see a picture, or
who walks through the headings, is a reader too: what they need is asked here, not after printing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from wijkwerk.lib.rich_text import flaws, plain_text

from .models import Lesson
from .states import EVIDENCE, Maturity

TEXTS = [
    ("title", "Geef de les een titel."),
    ("one_liner", "Zeg de les in één zin."),
    ("context", "Vul ‘Context’ in: waar speelde het?"),
    ("tried", "Vul ‘Wat is geprobeerd’ in."),
    ("result", "Vul ‘Resultaat’ in."),
    ("because", "Vul ‘Doordat’ in: waardoor kwam dat resultaat?"),
    ("limits", "Vul ‘Grenzen’ in: waar geldt de les niet?"),
]
NO_SOURCE = "Voeg een bron toe: minstens één casus of bijeenkomst waar de les vandaan komt."
FAULTS = {
    "skipped": "De kop ‘{}’ slaat een niveau over. Zet er een gewone kop boven.",
    "alt": "Schrijf bij elk beeld wat er te zien is, voor wie het niet ziet.",
    "header": "Geef de tabel met ‘{}’ een rij met koppen.",
    "rows": "De tabel met ‘{}’ heeft alleen koppen. Zet er een rij onder, of haal de tabel weg.",
}
REPEATED_ASKS = "‘Herhaald’ vraagt bij het aanbieden bronnen uit minstens twee gemeenten."
TITLE_HINT = "Begint de titel met een werkwoord of een vraag?"
SUBJECTS = {
    "de",
    "het",
    "een",
    "deze",
    "dit",
    "die",
    "dat",
    "mijn",
    "onze",
    "ons",
    "jullie",
}
PLACES = 2  # municipalities in which a lesson was tried before it is repeated


@dataclass(frozen=True)
class Todo:
    """One thing to do: in words, and where, behind the address of the lesson as it is written."""

    text: str
    path: str

    def __str__(self):
        return self.text


def missing(lesson: Lesson) -> list[Todo]:
    """Return what `lesson` needs before it can be offered or published, in the order of its form.

    At most three queries.
    """
    return [*missing_texts(lesson), *missing_maturity(lesson), *missing_source(lesson)]


def missing_texts(lesson: Lesson) -> Iterator[Todo]:
    for name, sentence in TEXTS:
        if not getattr(lesson, name).strip():
            yield Todo(sentence, f"wijzigen/#id_{name}")
    if not plain_text(lesson.body):
        yield Todo("Schrijf de tekst van de les.", "wijzigen/#id_body")
    for sentence in faults_of(lesson.body):
        yield Todo(sentence, "wijzigen/#id_body")


def missing_source(lesson: Lesson) -> list[Todo]:
    if lesson.sources.filter(kind__in=EVIDENCE).exists():
        return []
    return [Todo(NO_SOURCE, "bronnen/")]


def missing_maturity(lesson: Lesson) -> list[Todo]:
    problem = maturity_problem(
        lesson,
        maturity=lesson.maturity,
        change=lesson.embedded_change,
        since=lesson.embedded_since,
        today=timezone.localdate(),
    )
    return [Todo(problem[1], "hoe-ver/")] if problem else []


def maturity_problem(
    lesson: Lesson, *, maturity: str, change: str, since: date | None, today: date
) -> tuple[str, str] | None:
    """Return the field at fault and one sentence, or None where `lesson` may say it went so far.

    Repeated asks sources from several municipalities, which a concept may still lack: there it is
    something to do before offering. Embedded asks what `embedded_problems` asks, always.
    """
    if maturity == Maturity.REPEATED and places_of(lesson) < PLACES:
        return "maturity", (
            "‘Herhaald’ vraagt bronnen uit minstens twee gemeenten. Voeg een bron toe, of kies "
            "‘Geprobeerd’."
        )
    return next(embedded_problems(maturity=maturity, change=change, since=since, today=today), None)


def embedded_problems(
    *, maturity: str, change: str, since: date | None, today: date
) -> Iterator[tuple[str, str]]:
    """Embedded says what changed in the organisation, and since when: the fields at fault."""
    if maturity != Maturity.EMBEDDED:
        return
    if not change.strip():
        yield (
            "embedded_change",
            "Schrijf op wat er in de organisatie is veranderd: een regel, een werkwijze of een "
            "budget.",
        )
    if since is None:
        yield "embedded_since", "Vul in sinds wanneer dat zo is."
    elif since > today:
        yield "embedded_since", "Deze datum moet nog komen. Sinds wanneer is het zo?"


def places_of(lesson: Lesson) -> int:
    """In how many municipalities the lesson was seen or used."""
    seen = lesson.sources.filter(municipality__isnull=False).values_list("municipality")
    used = lesson.uses.values_list("case__municipality")
    return len({*seen, *used})


def faults_of(html: str) -> list[str]:
    """Return what in the body stops some readers, in Dutch sentences, each once."""
    return list(dict.fromkeys(FAULTS[flaw.kind].format(flaw.words) for flaw in flaws(html)))


def hints(lesson: Lesson) -> list[Todo]:
    """What may be better, and stops nobody: a title of one word, or that names a subject."""
    words = lesson.title.lower().split()
    if not words or words[-1].endswith(("?", "!")):
        return []
    is_subject = len(words) == 1 or words[0] in SUBJECTS
    return [Todo(TITLE_HINT, "wijzigen/#id_title")] if is_subject else []
