"""docs/toestanden.md: every table of states as a drawing, so that the page cannot go stale."""

from cases.policies import MOVERS
from cases.states import MOVES, CaseState, goes_back, needs_reason
from wijkwerk.outbox.states import MessageState

HEAD = """# Toestanden

Deze bladzijde is getekend uit de code: `manage.py draw_states`. Verander de tabel in `states.py`
en teken opnieuw; een test vergelijkt ze.
"""


def page() -> str:
    """Return the whole page."""
    return "\n".join([HEAD, *casus(), *messages()])


def casus() -> list[str]:
    """The life of a casus: a drawing, and the same as a table with who and whether a reason."""
    arrows = [(source, target) for source in CaseState for target in CaseState]
    arrows = [(source, target) for source, target in arrows if target in MOVES[source]]
    return [
        "## Casus",
        "",
        "```mermaid",
        "stateDiagram-v2",
        *(f"  {source.value} --> {target.value}" for source, target in arrows),
        "```",
        "",
        "| Van | Naar | Wie | Reden |",
        "| --- | --- | --- | --- |",
        *(row(source, target) for source, target in arrows),
        "",
    ]


def row(source: CaseState, target: CaseState) -> str:
    who = " of ".join(sorted(MOVERS[source, target]))
    reason = "verplicht" if needs_reason(source, target) else ""
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
