"""From a casus to its sheet: what who may read the casus may take along on paper."""

import hashlib

from django.utils import timezone

from trios.models import User

from .drawing import axes_of, quotes_of
from .models import Action, Case
from .publishing.sheet import Agreement, Quote, Sheet


def sheet_of(case: Case, user: User) -> Sheet:
    """Return the sheet of `case`, which comes from `for_page`, as `user` may read it.

    One query, for the agreements.
    """
    return Sheet(
        title=case.title,
        place=place_of(case),
        trio=case.trio_name,
        state=case.get_state_display(),
        updated_on=timezone.localdate(case.updated_at),
        summary=case.summary,
        occasion=case.occasion,
        residents_wish=case.residents_wish,
        framework=case.framework,
        framework_kind=case.framework_kind_name,
        hardness=case.get_framework_hardness_display(),
        sectors=tuple(case.sectors_shown),
        axes=axes_of(case),
        quotes=tuple(Quote(q["viewpoint"], q["label"], q["text"]) for q in quotes_of(case)),
        questions=tuple(row["text"] for row in case.questions_shown),
        obstacles=tuple((row["type"], row["text"]) for row in case.obstacles_shown),
        stakeholders=tuple((row["type"], row["label"]) for row in case.stakeholders_shown),
        agreements=agreements_of(case, user),
        outcome_type=case.outcome_type_name or "",
        outcome=case.outcome,
        lesson=case.lesson_line,
    )


def place_of(case: Case) -> str:
    """Where it plays, from near to far."""
    parts = [case.place_label, case.neighbourhood_name, case.district.name, case.municipality_name]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def agreements_of(case: Case, user: User) -> tuple[Agreement, ...]:
    actions = Action.objects.visible_to(user).filter(case=case).select_related("owner")
    return tuple(
        Agreement(action.text, action.owner_name, action.due_on, state_of(action))
        for action in actions
    )


def state_of(action: Action) -> str:
    label = action.get_state_display()
    return f"{label}: {action.drop_reason}" if action.drop_reason else label


def fingerprint_of(sheet: Sheet) -> str:
    """Name the content of a sheet: the same words give the same name, other words another."""
    return hashlib.sha256(repr(sheet).encode()).hexdigest()
