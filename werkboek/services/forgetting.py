"""Invitations that nobody answered end, and addresses of readers without an account go."""

from datetime import datetime, timedelta

from django.db import transaction

from wijkwerk.outbox import services as outbox

from .. import policies
from ..models import Review
from ..states import LessonState, ReviewState
from .moving import move_lesson
from .reviewing import LASTS, close, hold_review

EXTRA = timedelta(days=14)  # after the link: so long the editor may still ask by telephone
KEPT = timedelta(days=28)  # after that
SOMEBODY = "Uitgenodigde lezer"
CLOCK = "Wijkwerk"
NO_ANSWER = "De uitnodiging om te lezen verliep zonder antwoord."


def expire_invitations(now: datetime) -> int:
    """End what nobody answered EXTRA after its link died; return how many. Twice does no harm.

    The lesson waits for another reader, and is back on the desk of the editors.
    """
    old = Review.objects.open().filter(reader=None, asked_at__lt=now - LASTS - EXTRA)
    return sum(expire(review, now) for review in old.select_related("lesson"))


@transaction.atomic
def expire(review: Review, now: datetime) -> int:
    lesson, review = hold_review(review)
    if review.state != ReviewState.ASKED:
        return 0
    close(review)
    outbox.drop_about(review.about)
    if lesson.state == LessonState.IN_REVIEW and not policies.agreed_reviews(lesson).exists():
        move_lesson(
            lesson=lesson, to=LessonState.OFFERED, by=None, who=CLOCK, at=now, reason=NO_ANSWER
        )
    return 1


@transaction.atomic
def forget_addresses(now: datetime) -> int:
    """Forget addresses of readers without an account, and their mails; return how many.

    KEPT after the last day on which an answer could come. Who read is still named in the lesson;
    of who never answered the name goes too.
    """
    known = Review.objects.exclude(state=ReviewState.ASKED).exclude(address="")
    old = list(known.filter(asked_at__lt=now - LASTS - EXTRA - KEPT))
    outbox.forget_about(review.about for review in old)
    rows = Review.objects.filter(pk__in=[review.pk for review in old])
    rows.filter(state=ReviewState.CANCELLED).update(name=SOMEBODY, organisation="")
    return rows.update(address="")
