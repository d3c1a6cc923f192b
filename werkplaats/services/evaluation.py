"""Looking back on a meeting: answering without a name, and results from four answers on."""

from dataclasses import dataclass
from random import shuffle
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import Avg, Count, QuerySet

from trios.models import User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import EvaluationAnswer, EvaluationTurn, Meeting

FEWEST = 4  # below that one could guess who wrote what
MARKS = {
    "useful": "Was het nuttig voor je casus?",
    "heard": "Kwam ieder aan het woord?",
    "next_step": "Weet je wat je nu gaat doen?",
}


@transaction.atomic
def look_back(
    *, meeting: Meeting, by: User, useful: int, heard: int, next_step: int, keep: str, change: str
) -> None:
    """Keep one filled-in form, without a name and without a moment; marks run from 1 to 5.

    That this person answered is kept apart. Raises MoveError for who answered already,
    PermissionError for who was not there or before the meeting is over.
    """
    if not policies.can_look_back(by, meeting):
        raise PermissionError("only who was there looks back, once the meeting is over")
    try:
        with transaction.atomic():
            EvaluationTurn.objects.create(meeting=meeting, person=by)
    except IntegrityError as error:
        raise MoveError("Je hebt al teruggekeken op deze bijeenkomst. Dank je wel.") from error
    EvaluationAnswer.objects.create(
        id=uuid4(),
        meeting=meeting,
        useful=useful,
        heard=heard,
        next_step=next_step,
        keep=keep,
        change=change,
    )


def has_looked_back(meeting: Meeting, person: User) -> bool:
    return EvaluationTurn.objects.filter(meeting=meeting, person=person).exists()


@dataclass(frozen=True)
class Results:
    """What all together said: how many, a mean per question, and the texts in any order."""

    count: int
    means: tuple[tuple[str, float], ...] = ()
    keep: tuple[str, ...] = ()
    change: tuple[str, ...] = ()

    @property
    def is_enough(self) -> bool:
        return self.count >= FEWEST


def results_of(answers: QuerySet) -> Results:
    """Return the results of `answers` (already cut to what the reader may see).

    Under FEWEST answers only their number comes out. Two queries.
    """
    numbers = answers.aggregate(count=Count("pk"), **{name: Avg(name) for name in MARKS})
    if numbers["count"] < FEWEST:
        return Results(numbers["count"])
    texts = list(answers.values_list("keep", "change"))
    keep, change = ([text for text in column if text] for column in zip(*texts, strict=True))
    shuffle(keep)
    shuffle(change)
    means = tuple((label, round(numbers[name], 1)) for name, label in MARKS.items())
    return Results(numbers["count"], means, tuple(keep), tuple(change))
