"""The steps in which a casus is filled in: their order, their words, and the fields of each.

Pure words; the fields are keys of `services.FIELDS` (domain.md section 5).
"""

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Step:
    """One short form: its key in the address, its title, what to do, and which fields it saves."""

    key: str
    title: str
    lead: str
    fields: tuple[str, ...] = ()


CLASH = Step(
    "botsing",
    "Wat schuurt er?",
    "Schrijf op waar een wens van bewoners botst met een regel, een budget of een procedure.",
    (
        "title",
        "district",
        "neighbourhood",
        "place_label",
        "occasion",
        "residents_wish",
        "framework",
        "framework_kind",
        "framework_hardness",
    ),
)
INVOLVED = Step(
    "betrokken",
    "Wie is ervan?",
    "Welke sectoren, groepen en organisaties horen erbij, en wat staat er in de weg?",
    ("sectors", "stakeholders", "obstacles"),
)
TENSIONS = Step(
    "spanningen",
    "Spanningsveld",
    "Tussen welke twee waarden trekt het? Beide zijn goed. Zet de schuif bij waar jullie nu "
    "staan, en waar jullie naartoe willen.",
    ("tensions",),
)
PERSPECTIVES = Step(
    "perspectieven",
    "Perspectieven",
    "Kruip in de huid van een ander. Hoe ziet een bewoner het, of een collega? Schrijf in de "
    "ik-vorm, en kies waar die persoon staat.",
    ("perspectives",),
)
QUESTIONS = Step(
    "vragen",
    "Vragen en kern",
    "Wat wil je aan collega's van andere gemeenten vragen, en hoe vat je de casus samen?",
    ("questions", "summary"),
)
SUMMARY = Step(
    "samenvatting",
    "Samenvatting",
    "Dit staat er nu. Klopt het? Dan kan de casus naar de werkplaats.",
)
STEPS = [CLASH, INVOLVED, TENSIONS, PERSPECTIVES, QUESTIONS, SUMMARY]

# Outside the numbered steps: what is written down when a casus ends.
CLOSING = Step(
    "afronding",
    "Afronding",
    "Wat kwam eruit, en wat kunnen anderen ervan leren? Ook ‘nee, en dit is waarom’ is een "
    "uitkomst.",
    ("outcome_type", "outcome", "lesson_line"),
)
FORMS = {step.key: step for step in [*STEPS, CLOSING] if step.fields}


def heading_of(step: Step) -> str:
    """Return the title of the page of `step`: “Stap 3 van 6: Spanningsveld”."""
    if step not in STEPS:
        return step.title
    return f"Stap {STEPS.index(step) + 1} van {len(STEPS)}: {step.title}"


def next_after(step: Step) -> Step | None:
    """Return the numbered step after `step`, or None after the last and after the closing."""
    return dict(pairwise(STEPS)).get(step)
