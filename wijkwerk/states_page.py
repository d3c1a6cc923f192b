"""docs/toestanden.md: every table of states as a drawing, so that the page cannot go stale."""

from django.db.models import TextChoices

from cases.policies import MOVERS
from cases.states import (
    ACTION_MOVES,
    ADVICE_MOVES,
    MOVES,
    REPORT_MOVES,
    SHARE_MOVES,
    ActionState,
    AdviceState,
    CaseState,
    ReportState,
    ShareState,
    goes_back,
)
from werkboek.states import (
    EDITION_MOVES,
    LESSON_MOVES,
    REACTION_MOVES,
    REVIEW_MOVES,
    EditionState,
    LessonState,
    ReactionState,
    ReviewState,
)
from werkplaats.states import (
    MEETING_MOVES,
    RECORD_MOVES,
    REGISTRATION_MOVES,
    REQUEST_MOVES,
    ROUND_MOVES,
    RUN_MOVES,
    MeetingState,
    RecordState,
    RegistrationState,
    RequestState,
    RoundState,
    RunState,
)
from wijkwerk.outbox.states import MessageState

HEAD = """# Toestanden

Deze bladzijde is getekend uit de code: `manage.py draw_states`. Verander de tabel in `states.py`
en teken opnieuw; een test vergelijkt ze.
"""


# What else moves along a table: its name on the screen, its words and its arrows.
OTHERS = [
    ("Afspraak", ActionState, ACTION_MOVES),
    ("Adviesvraag", AdviceState, ADVICE_MOVES),
    ("Deling", ShareState, SHARE_MOVES),
    ("Melding", ReportState, REPORT_MOVES),
    ("Ronde", RoundState, ROUND_MOVES),
    ("Bijeenkomst", MeetingState, MEETING_MOVES),
    ("Aanmelding", RegistrationState, REGISTRATION_MOVES),
    ("Aanvraag van een gemeente", RequestState, REQUEST_MOVES),
    ("Verslag", RecordState, RECORD_MOVES),
    ("Werkvorm aan tafel", RunState, RUN_MOVES),
    ("Les", LessonState, LESSON_MOVES),
    ("Tweede lezing van een les", ReviewState, REVIEW_MOVES),
    ("Reactie onder een les", ReactionState, REACTION_MOVES),
    ("Editie", EditionState, EDITION_MOVES),
]


def page() -> str:
    """Return the whole page."""
    others = [line for name, words, moves in OTHERS for line in drawing(name, words, moves)]
    return "\n".join([HEAD, *casus(), *others, *messages()])


def casus() -> list[str]:
    """The life of a casus: a drawing, and the same as a table with who and whether a reason."""
    return [
        *drawing("Casus", CaseState, MOVES),
        "| Van | Naar | Wie | Reden |",
        "| --- | --- | --- | --- |",
        *(row(source, target) for source, target in arrows_of(CaseState, MOVES)),
        "",
    ]


def arrows_of(words: type[TextChoices], moves: dict) -> list[tuple]:
    """Return every arrow of a table, in the order of its words."""
    return [(source, target) for source in words for target in words if target in moves[source]]


def drawing(name: str, words: type[TextChoices], moves: dict) -> list[str]:
    return [
        f"## {name}",
        "",
        "```mermaid",
        "stateDiagram-v2",
        *(f"  {source.value} --> {target.value}" for source, target in arrows_of(words, moves)),
        "```",
        "",
    ]


def row(source: CaseState, target: CaseState) -> str:
    who = " of ".join(sorted(MOVERS[source, target]))
    reason = "verplicht" if goes_back(source, target) else ""
    arrow = "terug naar " if goes_back(source, target) else ""
    return f"| {source.label} | {arrow}{target.label} | {who} | {reason} |"


def messages() -> list[str]:
    return [
        "## Bericht in de postbus",
        "",
        "| Sleutel | Op het scherm |",
        "| --- | --- |",
        *(f"| `{state.value}` | {state.label} |" for state in MessageState),
        "",
    ]
