"""What the sheet shows of the initiative of residents, as plain values."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from wijkwerk.lib import workdays

from .models import Case, Initiative
from .states import InitiativeMark


@dataclass(frozen=True)
class Mark:
    """One of the five marks; without a value nobody looked at it yet."""

    label: str
    value: int = 0
    remark: str = ""

    @property
    def dots(self) -> list[bool]:
        return [n < self.value for n in range(5)]


@dataclass(frozen=True)
class Shown:
    """An initiative in words."""

    stage: str
    contact: str
    answer_by: date
    answered_on: date | None
    promised: str
    promise: str
    marks: tuple[Mark, ...]

    @property
    def is_late(self) -> bool:
        return self.answered_on is None and self.answer_by < timezone.localdate()

    @property
    def term(self) -> str:
        return workdays.in_words(self.answer_by, timezone.localdate())


def initiative_of(case: Case) -> Shown | None:
    """Return the initiative of `case`, which the reader may see, or None; two queries."""
    known = Initiative.objects.filter(case=case).select_related("contact").first()
    if known is None:
        return None
    scores = {row.mark: row for row in known.scores.all()}
    marks = [
        Mark(mark.label, scores[mark].value, scores[mark].remark)
        if mark in scores
        else Mark(mark.label)
        for mark in InitiativeMark
    ]
    return Shown(
        known.get_stage_display(),
        known.contact.name,
        known.answer_by,
        known.answered_on,
        known.promised,
        known.promise,
        tuple(marks),
    )
