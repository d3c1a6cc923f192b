"""Forgetting who took part in a run, some weeks after its end (issue: Afterwards)."""

import random
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import DurationField, ExpressionWrapper, F, Value
from django.db.models.functions import Coalesce

from wijkwerk.jobs.models import Job

from ..models import Answer, Participant, Record, Run, RunPerson, Stand, Vote
from ..states import AnswerKind, RunState
from .attendance import GUEST, STAND_IN
from .run_state import end, hold_run

NOBODY = "Deelnemer"
FILES_WITH_NAMES = ["record_pdf", "record_docx"]


def forget_run_names(now: datetime) -> int:
    """Forget guests, and who wrote, voted or stood without a name; return of how many runs.

    For every run that ended `forget_after_days` ago. What was written, the number of dots and the
    places stay; nothing in the database tells any more whose they were. Files of its record that
    were made before go too. `now` is an aware instant; running twice forgets once.
    """
    return sum(forget(run, now) for run in Run.objects.filter(pk__in=due(now)).order_by("pk"))


def due(now: datetime) -> list[int]:
    """The keys of the runs whose term is over."""
    days = ExpressionWrapper(
        F("forget_after_days") * Value(timedelta(days=1)), output_field=DurationField()
    )
    of_meetings = Run.objects.filter(meeting__isnull=False, forgotten_at=None)
    ended = Coalesce("ended_at", "meeting__ends_at")  # also one that nobody closed
    over = of_meetings.annotate(until=ended + days).filter(until__lte=now)
    return list(over.values_list("pk", flat=True))


@transaction.atomic
def forget(run: Run, now: datetime) -> int:
    """Forget the names of one run, and end it; 0 when somebody opened it again, or was first."""
    run = hold_run(run)
    if run.pk not in due(now):
        return 0
    if run.state != RunState.CLOSED:
        end(run, run.meeting.ends_at)
    forget_guests_of(run)
    forget_writers(run)
    for given in (Vote, Stand):
        forget_givers(run, given)
    run.events.all().delete()
    forget_files(run)
    run.forgotten_at = now
    run.version += 1
    run.save(update_fields=["forgotten_at", "version"])
    return 1


def forget_guests_of(run: Run) -> None:
    """Leave of who took part without an account that they were there."""
    strangers = Participant.objects.filter(runs__run=run, user=None)
    stand_ins = strangers.exclude(standing_in_for=None)
    absent = stand_ins.values("standing_in_for__user")
    answers = Answer.objects.filter(meeting=run.meeting_id, kind=AnswerKind.STAND_IN)
    answers.filter(person__in=absent).update(stand_in=STAND_IN)
    keys = list(stand_ins.values_list("pk", flat=True))
    strangers.update(display_name=GUEST, organisation="")
    Participant.objects.filter(pk__in=keys).update(display_name=STAND_IN)


def forget_writers(run: Run) -> None:
    """Take the writer off the cards of steps without names, and who typed them."""
    cards = run.cards.filter(step__named=False)
    cards.update(by=None, entered_by=None)


def forget_givers(run: Run, given: type[Vote] | type[Stand]) -> None:
    """Give the dots or places of steps without names to people of whom nothing is known.

    They are made in a random order, so that neither their number tells who they were.
    """
    rows = given.objects.filter(run=run, step__named=False).exclude(person__label=NOBODY)
    pairs = list(rows.order_by().values_list("step", "person").distinct())
    random.SystemRandom().shuffle(pairs)
    for step, person in pairs:
        nobody = RunPerson.objects.create(
            run=run, label=NOBODY, joined_at=run.ended_at, left_at=run.ended_at
        )
        rows.filter(step=step, person=person).update(person=nobody)


def forget_files(run: Run) -> None:
    """Throw away the files of the record, in which the names stand; one may ask for a new one."""
    records = Record.objects.filter(meeting=run.meeting_id, case=run.case_id)
    keys = list(records.values_list("pk", flat=True))
    Job.objects.filter(kind__in=FILES_WITH_NAMES, context__record__in=keys).delete()
