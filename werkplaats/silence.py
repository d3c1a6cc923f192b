"""Who may write in a step, and who reads what: the rules of a work method (features.md part 2).

Knows rows by their fields alone and asks no database, so that pages, services and streams all
decide by the same lines: a stream holds a snapshot of the steps and the roles.
"""

from .states import Capture, InputMode, MethodRole, RunState, Shown

# Who keeps the time sits in the group.
SITS_WITH = {MethodRole.TIMEKEEPER: MethodRole.GROUP}
NAMES = {
    MethodRole.BRINGER: "de inbrenger",
    MethodRole.GROUP: "de groep",
    MethodRole.GUIDE: "de begeleider",
    MethodRole.TIMEKEEPER: "de tijdbewaker",
    MethodRole.OBSERVER: "de waarnemer",
}

NOTES = "Jij begeleidt. Schrijf op wat anderen zeggen, op hun naam."
LEAVES_IT = "Jij begeleidt. De anderen doen het nu zelf; jij hoeft niets op te schrijven."
STAYS_OUT = "Jij begeleidt en blijft buiten de inhoud."


def why_silent(role: str, step, state: str) -> str:
    """Say in one sentence why somebody in `role` cannot write, vote or stand now, or "".

    `step` is the step of now or None, with `speaks`, `silent`, `input`, `capture`; `state` is that
    of the run. Where nobody speaks the room is quiet and everybody uses the input of the step, but
    for who guides: they stay out of the content (domain.md section 8).
    """
    if state == RunState.CLOSED:
        return "De werkvorm is afgerond. Je kunt het bord nog lezen."
    if step is None or state == RunState.READY:
        return "De begeleider is nog niet begonnen. Zodra het begint, kun je hier schrijven."
    role = SITS_WITH.get(role, role)
    if role == MethodRole.OBSERVER:
        if Capture.PROCESS_NOTE in step.capture:
            return ""
        return "Jij kijkt mee als waarnemer. In deze stap schrijf je niets op."
    if role in step.speaks or not (step.speaks or role == MethodRole.GUIDE):
        return ""
    if role == MethodRole.GUIDE:
        return what_the_guide_does(step)
    names = " en ".join(NAMES[one] for one in step.speaks)
    if role in step.silent:
        return f"Jij luistert nu. Het woord is aan {names}."
    return f"In deze stap is het woord aan {names}."


def what_the_guide_does(step) -> str:
    """Why who guides writes no card of their own in a step in which others do something."""
    if not step.speaks:
        return STAYS_OUT
    return NOTES if step.input == InputMode.SPEAK else LEAVES_IT


def reads_card(reader: int | None, writer: int | None, step) -> bool:
    """Whether the person `reader` may read a card of `writer` in `step` (security.md, I-41).

    Both are keys of RunPerson, None for nobody. `step` has `shown`, `input` and `opened_at`. Who
    wrote it always reads it; what is to be voted on lies open, the dots do not (`sees_result`).
    """
    if reader is not None and reader == writer:
        return True
    if step.shown == Shown.GIVER_ONLY:
        return False
    return step.shown == Shown.AT_ONCE or step.input == InputMode.VOTE or sees_result(step)


def sees_result(step) -> bool:
    """Whether dots and places of a step lie open to all."""
    if step.shown == Shown.GIVER_ONLY:
        return False
    return step.shown == Shown.AT_ONCE or step.opened_at is not None


def open_question(card):
    """The card that `card` answers, where everybody may read that and it still lies there; or None.

    `card` has `answers`, and that its `by_id`, `step` and `removed_at`.
    """
    asked = card.answers
    lies = asked is not None and asked.removed_at is None
    return asked if lies and reads_card(None, asked.by_id, asked.step) else None
