"""Loading the scripts of the house: the work methods that every installation has.

They stand in werkplaats/scripts/methods.json, in the words of states.py. docs/werkvormen.md tells
where they come from.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from ..models import MethodStep, WorkMethod

SCRIPTS = Path(__file__).parents[1] / "scripts" / "methods.json"
LOCK = 20_190_702
PLAIN = ("name", "chapter", "purpose", "result", "group_min", "group_max", "roles", "materials")
STEP = ("minutes", "title", "text", "speaks", "silent", "input", "capture", "named")
STEP += ("limit_per_person",)


class ScriptError(ValueError):
    """A script in the file cannot be played; the text says which one and why."""


@dataclass
class Loaded:
    """How many scripts of the house are new, changed, as they were, and put away."""

    new: int = 0
    changed: int = 0
    same: int = 0
    put_away: int = 0


def read_scripts(path: Path = SCRIPTS) -> list[dict]:
    """The scripts of the file, unchecked."""
    return json.loads(path.read_text(encoding="utf-8"))["workmethods"]


@transaction.atomic
def load_methods(scripts: list[dict] | None = None) -> Loaded:
    """Make the scripts of the house as `scripts` tells, known by their key; say what changed.

    Loading the same twice changes nothing. One that is not told any more is put away. Copies of
    facilitators and runs keep what they have. Raises ScriptError, and then nothing is loaded.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    scripts = read_scripts() if scripts is None else scripts
    known = {one.key: one for one in WorkMethod.objects.exclude(key=None)}
    found = Loaded()
    for script in scripts:
        method = known.pop(script["slug"], None) or WorkMethod(key=script["slug"])
        outcome = load_one(method, script)
        setattr(found, outcome, getattr(found, outcome) + 1)
    gone = WorkMethod.objects.filter(pk__in=[one.pk for one in known.values()]).in_use()
    found.put_away = gone.update(archived_at=timezone.now())
    return found


def load_one(method: WorkMethod, script: dict) -> str:
    """Make `method` as `script` tells; return "new", "changed" or "same"."""
    is_new = method.pk is None
    told = fields_of(script)
    steps = [step_of(step) for step in script["steps"]]
    check_minutes(script)
    before = {name: getattr(method, name) for name in told}
    if not is_new and before == told and steps == steps_now(method):
        return "same"
    for name, value in told.items():
        setattr(method, name, value)
    method.made_at = method.made_at or timezone.now()
    method.version += 0 if is_new else 1
    method.save()
    method.steps.all().delete()
    MethodStep.objects.bulk_create(
        MethodStep(method=method, order=order, **step) for order, step in enumerate(steps, start=1)
    )
    return "new" if is_new else "changed"


def fields_of(script: dict) -> dict:
    """The values of a WorkMethod; one that is told is not put away."""
    again = script.get("repeat")
    return {
        **{name: script[name] for name in PLAIN},
        "moment": script["when"],
        "repeat_from": again and again["from_step"],
        "repeat_to": again and again["to_step"],
        "repeat_times": again["times"] if again else 1,
        "archived_at": None,
    }


def step_of(step: dict) -> dict:
    """The values of a MethodStep."""
    return {**{name: step[name] for name in STEP}, "shown": step["visibility"]}


def steps_now(method: WorkMethod) -> list[dict]:
    return list(method.steps.order_by("order").values(*STEP, "shown"))


def check_minutes(script: dict) -> None:
    """Raise ScriptError when the steps, with their repeats, do not last as long as is told."""
    again = script.get("repeat") or {"from_step": 1, "to_step": 0, "times": 1}
    minutes = sum(
        step["minutes"] * (again["times"] if again["from_step"] <= n <= again["to_step"] else 1)
        for n, step in enumerate(script["steps"], start=1)
    )
    if minutes != script["minutes"]:
        raise ScriptError(
            f"{script['name']}: de stappen duren {minutes} minuten, niet {script['minutes']}."
        )
