"""What stands around the form of a step: the way through the steps, and what is still missing."""

from dataclasses import dataclass

from django.urls import reverse

from ..models import Case
from ..readiness import demands_for
from ..states import FORWARD, CaseState
from ..steps import STEPS, Step


@dataclass(frozen=True)
class StepLink:
    """One step of the list on top; of a new casus only the first can be opened."""

    title: str
    url: str
    is_done: bool
    is_current: bool


def step_links(case: Case | None, current: Step) -> list[StepLink]:
    """Return the steps of `case`; a step is done when nothing it holds is asked for offering."""
    if case is None:
        return [StepLink(step.title, "", False, step == current) for step in STEPS]
    open_paths = {demand.path for demand, met in demands_for(case, CaseState.OFFERED) if not met}
    return [
        StepLink(step.title, url_of(case, step), is_done(step, open_paths), step == current)
        for step in STEPS
    ]


def is_done(step: Step, open_paths: set[str]) -> bool:
    return bool(step.fields) and f"bewerken/{step.key}/" not in open_paths


def url_of(case: Case, step: Step) -> str:
    return reverse("cases:edit_step", args=[case.public_id, step.key])


def checklist_of(case: Case) -> dict:
    """Return what `cases/_checklist.html` shows: all that the next step forward asks.

    No query for a concept that comes from `for_page`, one for a casus that was discussed.
    """
    target = FORWARD.get(case.state)
    return {
        "demands": demands_for(case, target) if target else [],
        "target": CaseState(target).label if target else "",
    }
