"""Asking one colleague for advice: the question opens the sheet, the answer lands on the casus."""

import uuid
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.states import MoveError, check_move
from wijkwerk.lib.workdays import add_workdays, next_workday
from wijkwerk.outbox import services as outbox

from .. import policies
from ..models import AdviceRequest, Case
from ..states import ADVICE_MOVES, AdviceState, EntryKind, GrantReason
from .actions import MAIL_TIME, ActionError, check_due
from .content import write_line
from .indexing import index_case

READS_ON = timedelta(days=30)  # after an answer: to look something up, and to talk about it


class AdviceError(ValueError):
    """A question cannot be asked so. `field` is the field at fault, the text one Dutch sentence."""

    def __init__(self, field: str, sentence: str):
        super().__init__(sentence)
        self.field = field


@transaction.atomic
def ask_advice(
    *, case: Case, by: User, adviser: User, question: str, due_on: date, submit_key: uuid.UUID
) -> AdviceRequest:
    """Ask `adviser` a question, open the sheet to that person and plan the mails; return it.

    The same question under the same `submit_key` is one, however often the button was pressed.
    Raises AdviceError for who is no colleague outside the trio or a date that cannot be,
    PermissionError without a seat.
    """
    case = locked(case)
    if not policies.can_ask_advice(by, case):
        raise PermissionError("only the trio asks advice")
    fields = {"adviser": adviser, "question": question, "due_on": due_on}
    if known := case.advice.filter(submit_key=submit_key).first():
        if all(getattr(known, name) == value for name, value in fields.items()):
            return known
        submit_key = uuid.uuid4()  # somebody went back in the browser and asked something else
    check_adviser(case, adviser)
    check_due_on(due_on)
    now = timezone.now()
    advice = AdviceRequest.objects.create(
        **AdviceRequest.of(case), **fields, asked_by=by, asked_at=now, submit_key=submit_key
    )
    renew_access(advice, now)
    what = f"vroeg advies aan {adviser.name}, uiterlijk op {due_on:%d-%m-%Y}"
    write_line(case, EntryKind.ADVICE, by, now, what=what, text=question)
    index_case(case)
    tell("advice_asked", advice, by, [adviser])
    plan_reminders(advice)
    return advice


@transaction.atomic
def answer_advice(*, advice: AdviceRequest, by: User, answer: str) -> AdviceRequest:
    """Write down the answer, put it on the timeline and tell the trio.

    The same answer twice is one. Raises MoveError for a question that waits no longer,
    PermissionError for who was not asked.
    """
    case = locked(advice.case)
    advice = case.advice.select_for_update(of=["self"]).select_related("adviser").get(pk=advice.pk)
    if not policies.can_answer_advice(by, advice):
        raise PermissionError("this question was for somebody else")
    if advice.state == AdviceState.ANSWERED and advice.answer == answer:
        return advice
    check_waiting(advice, AdviceState.ANSWERED)
    now = timezone.now()
    advice.state, advice.answer, advice.answered_at = AdviceState.ANSWERED, answer, now
    advice.save(update_fields=["state", "answer", "answered_at"])
    renew_access(advice, now)
    write_line(case, EntryKind.ADVICE, by, now, what="gaf advies", text=answer)
    index_case(case)
    tell("advice_answered", advice, by, [one for one in case.trio.people() if one != by])
    return advice


@transaction.atomic
def withdraw_advice(*, advice: AdviceRequest, by: User, reason: str) -> AdviceRequest:
    """Take a waiting question back, with the reason; the sheet closes to the adviser at once.

    One that was withdrawn stays as it is. Raises MoveError for a question that was answered or
    without a reason, PermissionError without a seat.
    """
    case = locked(advice.case)
    advice = case.advice.select_for_update(of=["self"]).select_related("adviser").get(pk=advice.pk)
    if not policies.can_withdraw_advice(by, advice):
        raise PermissionError("only the trio withdraws a question")
    if advice.state == AdviceState.WITHDRAWN:
        return advice
    check_waiting(advice, AdviceState.WITHDRAWN)
    if not reason:
        raise MoveError("Schrijf erbij waarom je de vraag intrekt.")
    now = timezone.now()
    advice.state, advice.withdraw_reason = AdviceState.WITHDRAWN, reason
    advice.withdrawn_by, advice.withdrawn_at = by, now
    advice.save(update_fields=["state", "withdraw_reason", "withdrawn_by", "withdrawn_at"])
    renew_access(advice, now)
    what = f"trok de adviesvraag aan {advice.adviser.name} in"
    write_line(case, EntryKind.ADVICE, by, now, what=what, text=reason)
    tell("advice_withdrawn", advice, by, [advice.adviser])
    return advice


def locked(case: Case) -> Case:
    """Questions of one casus are written one after the other, so a double click finds its first."""
    return Case.objects.select_for_update(of=["self"]).select_related("trio").get(pk=case.pk)


def check_adviser(case: Case, adviser: User) -> None:
    """Raise AdviceError unless `adviser` is a colleague who does not sit in the trio."""
    if not User.objects.colleagues_of(case.trio).filter(pk=adviser.pk).exists():
        raise AdviceError("adviser", "Kies een collega van je eigen gemeente uit de lijst.")


def check_due_on(day: date) -> None:
    """Raise AdviceError unless `day` is a work day, today or later, as for an agreement."""
    try:
        check_due(day)
    except ActionError as error:
        raise AdviceError("due_on", str(error)) from error


def check_waiting(advice: AdviceRequest, target: AdviceState) -> None:
    """Raise MoveError, in words about the question, unless the arrow to `target` is there."""
    if advice.state == AdviceState.WITHDRAWN:
        raise MoveError("Deze vraag is intussen ingetrokken. Een antwoord is niet meer nodig.")
    if advice.state == AdviceState.ANSWERED:
        raise MoveError("Deze vraag is intussen beantwoord.")
    check_move(advice.state, target, ADVICE_MOVES, AdviceState)


def renew_access(advice: AdviceRequest, now: datetime) -> None:
    """Keep the one grant of this adviser in step with all questions to that person.

    Open while a question waits, then until READS_ON after the last answer; without an answer it
    ends now. One that had ended begins anew.
    """
    case = advice.case
    grant, _ = case.grants.get_or_create(
        person_id=advice.adviser_id,
        why=GrantReason.ADVICE,
        defaults={"municipality_id": case.municipality_id, "begins_at": now},
    )
    if grant.until and grant.until <= now:
        grant.begins_at = now
    requests = case.advice.filter(adviser=advice.adviser_id)
    answered_at = requests.aggregate(last=Max("answered_at"))["last"]
    reads_on = max(now, answered_at + READS_ON) if answered_at else now
    grant.until = None if requests.waiting().exists() else reads_on
    grant.save(update_fields=["begins_at", "until"])


def plan_reminders(advice: AdviceRequest) -> None:
    """Plan a reminder the work day before, and one to both sides the work day after.

    Both drop by themselves when the question waits no longer; a moment that has passed is left
    out.
    """
    for kind, day, people in [
        ("advice_due", add_workdays(advice.due_on, -1), [advice.adviser]),
        ("advice_overdue", next_workday(advice.due_on), [advice.adviser, advice.asked_by]),
    ]:
        moment = timezone.make_aware(
            datetime.combine(day, MAIL_TIME), timezone.get_default_timezone()
        )
        if moment > timezone.now():
            tell(kind, advice, advice.asked_by, people, due_at=moment)


def tell(kind: str, advice: AdviceRequest, by: User, to: list[User], **fields) -> None:
    outbox.put(
        kind,
        key=f"{kind}:{advice.pk}",
        to=to,
        context={"advice": advice.pk, "case": advice.case_id, "by": by.pk},
        municipality=advice.municipality,
        **fields,
    )
