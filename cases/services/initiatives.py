"""The initiative of residents that a casus is about."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.workdays import add_workdays, next_workday
from wijkwerk.outbox import services as outbox

from .. import policies
from ..models import Case, Initiative, InitiativeScore
from ..states import EntryKind, InitiativeMark
from .actions import MAIL_TIME
from .content import write_line

FIELDS = ["stage", "contact", "answer_by", "answered_on", "promised_roles", "promise"]


class InitiativeConflictError(Exception):
    """Somebody saved in between; `initiative` is as it is now, nothing was overwritten."""

    def __init__(self, initiative: Initiative):
        super().__init__("the initiative was saved by somebody else")
        self.initiative = initiative


@transaction.atomic
def save_initiative(
    *, case: Case, by: User, fields: dict, scores: dict[str, tuple], seen: datetime | None
) -> Initiative:
    """Write down or change the initiative of `case`, with old and new values on the timeline.

    `fields` holds FIELDS; `scores` per mark of ACTIE its value 1 to 5 and a remark, marks not
    looked at left out. `seen` is the `updated_at` that `by` started from, None for a new one.
    Raises InitiativeConflictError when somebody saved other content since, PermissionError
    without a seat. Saving the same twice changes nothing.
    """
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if not policies.can_edit(by, case):
        raise PermissionError("only the own trio writes about an initiative")
    old = Initiative.objects.filter(case=case).first()
    before = in_words(old) if old else {}
    initiative = Initiative(
        pk=old and old.pk, **Initiative.of(case), updated_at=timezone.now(), **fields
    )
    after = words_of(initiative, scores)
    if before == after:
        return old
    if old and old.updated_at != seen:
        raise InitiativeConflictError(old)
    initiative.save()
    initiative.scores.all().delete()
    InitiativeScore.objects.bulk_create(
        InitiativeScore(initiative=initiative, mark=mark, value=value, remark=remark)
        for mark, (value, remark) in scores.items()
    )
    what = "werkte het bewonersinitiatief bij" if old else "schreef een bewonersinitiatief op"
    write_line(
        case,
        EntryKind.INITIATIVE,
        by,
        initiative.updated_at,
        what=what,
        changes=changes_between(before, after),
    )
    if not initiative.answered_on:
        plan_reminders(initiative, by)
    return initiative


def plan_reminders(initiative: Initiative, by: User) -> None:
    """Plan a mail the work day before the answer is due, and one the work day after.

    Both for the contact, who gets it as far as the casus is open to that person, and for the trio.
    They drop by themselves once residents got their answer, or when the day moved.
    """
    people = {one.pk: one for one in [initiative.contact, *initiative.case.trio.people()]}
    for kind, day in [
        ("initiative_due", add_workdays(initiative.answer_by, -1)),
        ("initiative_overdue", next_workday(initiative.answer_by)),
    ]:
        moment = timezone.make_aware(
            datetime.combine(day, MAIL_TIME), timezone.get_default_timezone()
        )
        if moment > timezone.now():
            outbox.put(
                kind,
                key=f"{kind}:{initiative.pk}:{initiative.answer_by}",
                to=people.values(),
                context={
                    "initiative": initiative.pk,
                    "case": initiative.case_id,
                    "by": by.pk,
                    "answer_by": initiative.answer_by.isoformat(),
                },
                municipality=initiative.municipality,
                due_at=moment,
            )


def in_words(initiative: Initiative) -> dict[str, str]:
    """Return what stands in the database, in the words of the screen."""
    scores = {row.mark: (row.value, row.remark) for row in initiative.scores.all()}
    return words_of(initiative, scores)


def words_of(initiative: Initiative, scores: dict[str, tuple]) -> dict[str, str]:
    day = "{:%d-%m-%Y}".format
    return {
        "initiative_stage": initiative.get_stage_display(),
        "initiative_contact": initiative.contact.name,
        "initiative_answer_by": day(initiative.answer_by),
        "initiative_answered_on": day(initiative.answered_on) if initiative.answered_on else "",
        "initiative_promised_role": initiative.promised,
        "initiative_promise": initiative.promise,
        **{f"initiative_{mark.value}": score_in_words(scores.get(mark)) for mark in InitiativeMark},
    }


def score_in_words(score: tuple | None) -> str:
    if score is None:
        return ""
    value, remark = score
    return f"{value} van 5. {remark}".strip()


def changes_between(before: dict[str, str], after: dict[str, str]) -> dict:
    return {
        name: {"old_text": before.get(name, ""), "new_text": text}
        for name, text in after.items()
        if before.get(name, "") != text
    }
