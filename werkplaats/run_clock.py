"""The one clock of a run: told by the server, the same on every screen.

Knows rows by their fields. Every moment is an aware instant that is handed in; every length is in
whole seconds.
"""

from dataclasses import dataclass
from datetime import datetime

from .states import RunState


@dataclass(frozen=True)
class Clock:
    """What a screen shows of the time. `left` is below zero when a step runs over its minutes.

    `behind` is how much later the run is than planned (below zero: ahead): the real length of the
    steps that are over, and of the step of now as far as it runs over, against their plan.
    `ticks` says whether `left` goes down by itself. `read_at` is the moment of all this.
    """

    left: int
    allowed: int
    behind: int
    ticks: bool
    read_at: datetime

    @property
    def words(self) -> str:
        """How much time there is, to read and to hear."""
        minutes, over = -(-abs(self.left) // 60), self.left < 0
        unit = "minuut" if minutes == 1 else "minuten"
        if self.left == 0:
            return "De tijd is om"
        return f"{minutes} {unit} over de tijd" if over else f"Nog {minutes} {unit}"

    @property
    def pace(self) -> str:
        """Whether the run is ahead of the plan or behind it, to the minute."""
        minutes = round(abs(self.behind) / 60)
        if not minutes:
            return "Op schema"
        unit = "minuut" if minutes == 1 else "minuten"
        return f"{minutes} {unit} {'achter' if self.behind > 0 else 'voor'} op schema"


def spent_on(step, now: datetime) -> int:
    """How long this step has been played until `now`."""
    running = int((now - step.ticking_since).total_seconds()) if step.ticking_since else 0
    return step.spent + max(running, 0)


def planned_for(step) -> int:
    """How long this step was to be."""
    return step.minutes * 60


def allowed_for(step) -> int:
    """How long this step may be by now."""
    return max((step.minutes + step.extra_minutes) * 60, 0)


def read_clock(run, steps: list, now: datetime) -> Clock:
    """Read the clock of `run`, whose `steps` come in their order."""
    current = next((step for step in steps if step.pk == run.step_id), None)
    if current is None:
        return Clock(0, 0, 0, ticks=False, read_at=now)
    spent, allowed = spent_on(current, now), allowed_for(current)
    before = [step for step in steps if step.order < current.order]
    behind = sum(spent_on(step, now) - planned_for(step) for step in before)
    behind += max(spent - planned_for(current), 0)
    ticks = run.state == RunState.RUNNING
    return Clock(allowed - spent, allowed, behind, ticks=ticks, read_at=now)
