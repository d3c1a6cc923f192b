"""Work methods of facilitators: copying one, changing the copy, putting it away.

A script of the house is changed by its loader alone (method_scripts). A run has a copy of its own,
so that nothing here touches a session.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.public_ids import make_public_id, public_id_for

from .. import policies
from ..models import MethodStep, WorkMethod
from ..states import MethodRole
from .errors import MethodError, check_version

HEAD = ("name", "chapter", "purpose", "result", "moment", "group_min", "group_max", "roles")
HEAD += ("materials", "repeat_from", "repeat_to", "repeat_times")
STEP = ("title", "minutes", "text", "speaks", "silent", "input", "capture", "shown", "named")
STEP += ("limit_per_person",)
MOST_STEPS = 30


@transaction.atomic
def copy_method(
    *, method: WorkMethod, by: User, name: str, submit_key: UUID | None = None
) -> WorkMethod:
    """Copy a method with its steps for `by`, who may change the copy; return it.

    The same `submit_key` makes one copy. Raises PermissionError for who is no facilitator.
    """
    if not policies.can_use_methods(by):
        raise PermissionError("facilitators copy methods")
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    public_id = public_id_for("method", submit_key, by.pk) if submit_key else make_public_id()
    if known := WorkMethod.objects.filter(public_id=public_id).first():
        return known
    fields = {field: getattr(method, field) for field in HEAD} | {"name": name}
    made = WorkMethod.objects.create(
        public_id=public_id, made_by=by, made_at=timezone.now(), copied_from=method, **fields
    )
    MethodStep.objects.bulk_create(
        MethodStep(method=made, order=step.order, **values_of(step, STEP))
        for step in method.steps.all()
    )
    return made


def values_of(thing: WorkMethod | MethodStep, names: tuple) -> dict:
    return {name: getattr(thing, name) for name in names}


def lock_method(method: WorkMethod, by: User) -> WorkMethod:
    """Hold a method for who made it; raises PermissionError for others."""
    method = WorkMethod.objects.select_for_update(no_key=True).get(pk=method.pk)
    if not policies.can_edit_method(by, method):
        raise PermissionError("who made a copy changes it")
    return method


@transaction.atomic
def update_method(*, method: WorkMethod, by: User, version: int, **fields) -> WorkMethod:
    """Save new values of HEAD; the same ones again change nothing.

    Raises EditConflictError when it was saved after `version`; MethodError for a role without
    which a step has nobody, or a repeat of steps that are not there; PermissionError for who did
    not make it.
    """
    method = lock_method(method, by)
    if fields == {name: getattr(method, name) for name in fields}:
        return method
    check_version(method, version)
    check_roles(method, fields.get("roles", method.roles))
    last = fields.get("repeat_to", method.repeat_to)
    if last and last > method.steps.count():
        raise MethodError("repeat_to", f"Er zijn {method.steps.count()} stappen. Kies er daarvan.")
    for name, value in fields.items():
        setattr(method, name, value)
    return save(method)


def check_roles(method: WorkMethod, roles: list[str]) -> None:
    """Raise MethodError when a step names a role that is not among `roles`."""
    for step in method.steps.all():
        for role in [*step.speaks, *step.silent]:
            if role not in roles:
                raise MethodError(
                    "roles",
                    f"‘{MethodRole(role).label}’ heeft een taak in stap {step.order}. "
                    "Verander eerst die stap.",
                )


def save(method: WorkMethod) -> WorkMethod:
    method.version += 1
    method.save()
    return method


@transaction.atomic
def add_step(*, method: WorkMethod, by: User, after: int, version: int, **fields) -> MethodStep:
    """Put a step behind the step in place `after` (0: first); return it.

    The same press twice makes one. Raises EditConflictError when the method was saved after
    `version`, MethodError above MOST_STEPS, PermissionError for who did not make it.
    """
    method = lock_method(method, by)
    there = method.steps.filter(order=after + 1).first()
    if method.version == version + 1 and there and values_of(there, STEP) == fields:
        return there
    check_version(method, version)
    steps = list(method.steps.all())
    if len(steps) >= MOST_STEPS:
        raise MethodError("title", f"Een werkvorm heeft hoogstens {MOST_STEPS} stappen.")
    after = min(after, len(steps))
    made = MethodStep(method=method, order=0, **fields)
    put_in_order([*steps[:after], made, *steps[after:]])
    if method.repeat_from and after < method.repeat_to:
        method.repeat_to += 1
        method.repeat_from += 1 if after < method.repeat_from - 1 else 0
    save(method)
    return made


@transaction.atomic
def update_step(*, step: MethodStep, by: User, version: int, **fields) -> MethodStep:
    """Save new values of STEP; the same ones again change nothing. Raises as `add_step`."""
    method = lock_method(step.method, by)
    step = method.steps.get(pk=step.pk)
    if values_of(step, STEP) == fields:
        return step
    check_version(method, version)
    for name, value in fields.items():
        setattr(step, name, value)
    step.save()
    save(method)
    return step


@transaction.atomic
def remove_step(*, step: MethodStep, by: User, version: int) -> None:
    """Take a step out; a repeat gets shorter with it, or ends.

    Raises MethodError for the only step, and as `add_step`.
    """
    method = lock_method(step.method, by)
    check_version(method, version)
    steps = list(method.steps.exclude(pk=step.pk))
    if not steps:
        raise MethodError("title", "Een werkvorm heeft ten minste één stap.")
    place = method.steps.get(pk=step.pk).order
    method.steps.filter(pk=step.pk).delete()
    put_in_order(steps)
    if method.repeat_from and place <= method.repeat_to:
        method.repeat_to -= 1
        method.repeat_from -= 1 if place < method.repeat_from else 0
        if method.repeat_to < method.repeat_from:
            method.repeat_from, method.repeat_to, method.repeat_times = None, None, 1
    save(method)


@transaction.atomic
def arrange_steps(
    *, method: WorkMethod, by: User, rows: list[tuple[MethodStep, int]], version: int
) -> WorkMethod:
    """Put the steps in this order, each with its minutes; the same again changes nothing.

    Raises EditConflictError and PermissionError as `add_step`.
    """
    method = lock_method(method, by)
    told = [(step.pk, minutes) for step, minutes in rows]
    if told == list(method.steps.values_list("pk", "minutes")):
        return method
    check_version(method, version)
    steps = {step.pk: step for step in method.steps.all()}
    for pk, minutes in told:
        steps[pk].minutes = minutes
    put_in_order([steps[pk] for pk, _ in told])
    return save(method)


def put_in_order(steps: list[MethodStep]) -> None:
    """Number the steps from 1 and keep them; the order is checked at the end (a deferred rule)."""
    for order, step in enumerate(steps, start=1):
        step.order = order
        step.save()


@transaction.atomic
def put_away(*, method: WorkMethod, by: User) -> WorkMethod:
    """Take a method off the list of those to choose; runs go on. Raises as `lock_method`."""
    method = lock_method(method, by)
    if method.archived_at is None:
        method.archived_at = timezone.now()
        save(method)
    return method


@transaction.atomic
def bring_back(*, method: WorkMethod, by: User) -> WorkMethod:
    """Put a method back on the list. Raises as `lock_method`."""
    method = lock_method(method, by)
    if method.archived_at is not None:
        method.archived_at = None
        save(method)
    return method
