"""The second reader: asked by an editor, agrees or gives the lesson back (story 14)."""

import re
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.link_tokens import digest_of, make_token
from wijkwerk.lib.public_ids import make_public_id
from wijkwerk.lib.states import MoveError, check_move
from wijkwerk.lib.text import fold
from wijkwerk.lib.workdays import is_workday, nearest_workday

from .. import policies
from ..models import Lesson, Review
from ..states import REVIEW_MOVES, LessonState, ReviewState
from .errors import LessonError
from .moving import hold_lesson, move_lesson
from .telling import ask_reader, take_back_question, tell_decision

PURPOSE = "review"
LASTS = timedelta(days=14)  # a link in an invitation
MOST_DAYS = 60  # for who has an account
OWN_PLACE = "Kies iemand uit een andere gemeente dan die van de schrijvers."
GONE = "Deze vraag is al beantwoord of ingetrokken."


@transaction.atomic
def appoint_reader(*, lesson: Lesson, by: User, reader: User, due_on: date) -> Review:
    """Ask `reader` to read the lesson as it stands, before `due_on`; return the review.

    Who was asked before and did not answer need not read any more. The same question twice is one.
    Raises PermissionError for who is no editor, LessonError for a reader who wrote it or works for
    the same municipality and for a day that cannot be, MoveError where no reader is asked now.
    """
    held = hold_to_ask(lesson, by)
    if not policies.may_read_for(reader, held):
        raise LessonError("reader", OWN_PLACE)
    check_day(due_on, MOST_DAYS)
    asked = held.reviews.filter(state=ReviewState.ASKED, reader=reader, due_on=due_on).first()
    return asked or ask(held, by, due_on, reader=reader)


@transaction.atomic
def invite_reader(
    *, lesson: Lesson, by: User, name: str, address: str, organisation: str, due_on: date
) -> Review:
    """Ask somebody without an account, by a link that opens this lesson alone; return the review.

    The link works for LASTS and dies with the answer. Raises as `appoint_reader`; an address that
    has an account is to be picked from the list.
    """
    held = hold_to_ask(lesson, by)
    address = address.strip().lower()
    check_outsider(held, address, organisation)
    check_day(due_on, LASTS.days)
    same = {"state": ReviewState.ASKED, "address": address, "due_on": due_on}
    number = make_public_id()
    return held.reviews.filter(**same).first() or ask(
        held,
        by,
        due_on,
        public_id=number,
        name=name,
        address=address,
        organisation=organisation,
        token_digest=digest_of(make_token(PURPOSE, number)),
    )


def hold_to_ask(lesson: Lesson, by: User) -> Lesson:
    held = hold_lesson(lesson)
    if not policies.is_editor(by):
        raise PermissionError("only editors ask a reader")
    if not policies.can_appoint_reader(by, held):
        raise MoveError("Voor deze les vraag je nu geen lezer: hij is niet aangeboden.")
    return held


def check_outsider(lesson: Lesson, address: str, organisation: str) -> None:
    """Raise LessonError for who is known here, or works where the authors do."""
    known = User.objects.filter(email=address).first()
    if known and policies.may_read_for(known, lesson):
        raise LessonError("address", f"{known.name} heeft een account. Kies die uit de lijst.")
    rows = lesson.author_rows.filter(municipality__isnull=False)
    domains = {row.user.email.partition("@")[2] for row in rows.select_related("user")}
    if known or address.partition("@")[2] in domains:
        raise LessonError("address", OWN_PLACE)
    names = rows.values_list("municipality__name", flat=True)
    if any(is_named(name, organisation) for name in names):
        raise LessonError("organisation", OWN_PLACE)


def is_named(name: str, text: str) -> bool:
    """Whether `name` stands in `text` as whole words: Ede does not stand in Enschede."""
    return re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", fold(text)) is not None


def check_day(day: date, most: int) -> None:
    """Raise LessonError unless `day` is a work day from tomorrow up to `most` days ahead."""
    today = timezone.localdate()
    if day <= today:
        raise LessonError("due_on", "Kies een werkdag na vandaag.")
    if day > today + timedelta(days=most):
        raise LessonError("due_on", f"Kies een dag binnen {most} dagen.")
    if not is_workday(day):
        near = nearest_workday(day, earliest=today + timedelta(days=1))
        sentence = f"Dat is geen werkdag. De dichtstbijzijnde is {near:%d-%m-%Y}."
        raise LessonError("due_on", sentence)


def ask(lesson: Lesson, by: User, due_on: date, **who) -> Review:
    """Write the question down in place of an open one, move the lesson and tell the reader."""
    now = timezone.now()
    close_open_reviews(lesson)
    review = Review.objects.create(
        lesson=lesson,
        version=lesson.versions.first(),
        asked_by=by,
        asked_at=now,
        due_on=due_on,
        **who,
    )
    if lesson.state == LessonState.OFFERED:
        move_lesson(lesson=lesson, to=LessonState.IN_REVIEW, by=by, at=now)
    ask_reader(review)
    return review


def close_open_reviews(lesson: Lesson) -> None:
    """Take back what is still asked of readers of this held lesson; they hear it."""
    for review in lesson.reviews.open().select_related("reader", "asked_by"):
        close(review)
        take_back_question(review)


def close(review: Review) -> None:
    review.state, review.token_digest = ReviewState.CANCELLED, None
    review.save(update_fields=["state", "token_digest"])


def void_agreements(lesson: Lesson) -> None:
    """A lesson that goes back is read again: who agreed to this version agreed to no later one."""
    agreed = lesson.reviews.filter(state=ReviewState.AGREED, version__number=lesson.version)
    agreed.update(state=ReviewState.CANCELLED)


@transaction.atomic
def cancel_review(*, review: Review, by: User) -> Lesson:
    """Take a question to read back; the lesson waits for a reader again. Return the lesson.

    Taken back twice is once. Raises PermissionError for who is no editor, MoveError for one that
    was answered.
    """
    lesson, review = hold_review(review)
    if not policies.is_editor(by):
        raise PermissionError("only editors take a question back")
    if review.state == ReviewState.CANCELLED:
        return lesson
    if review.state != ReviewState.ASKED:
        raise MoveError(GONE)
    close_open_reviews(lesson)
    if not policies.agreed_reviews(lesson).exists():
        move_lesson(lesson=lesson, to=LessonState.OFFERED, by=by, at=timezone.now())
    return lesson


def hold_review(review: Review) -> tuple[Lesson, Review]:
    """Hold the lesson, then the review: everywhere in this order."""
    lesson = hold_lesson(review.lesson)
    rows = Review.objects.select_for_update(of=["self"], no_key=True)
    rows = rows.select_related("reader__municipality", "asked_by", "version")
    held = rows.get(pk=review.pk)
    held.lesson = lesson
    return lesson, held


@transaction.atomic
def decide(*, review: Review, by: User | None, agrees: bool, text: str) -> Review:
    """Write down what the reader finds; return the review. The same answer twice is one.

    `by` is the reader, None for who came by the link of this review, which dies with the answer.
    Giving back asks a text, and the authors go on with the lesson. Raises LessonError without that
    text, PermissionError for another person or one who became an author or a colleague of one,
    MoveError for a review that is over.
    """
    lesson, review = hold_review(review)
    check_reader(review, by)
    state = ReviewState.AGREED if agrees else ReviewState.RETURNED
    if review.state == state and review.text == text.strip():
        return review
    if review.state != ReviewState.ASKED or lesson.state != LessonState.IN_REVIEW:
        raise MoveError(GONE)
    if not agrees and not text.strip():
        raise LessonError("text", "Schrijf op wat er beter moet. De schrijver leest dat.")
    check_move(review.state, state, REVIEW_MOVES, ReviewState)
    review.state, review.text, review.decided_at = state, text.strip(), timezone.now()
    review.token_digest = None
    review.save(update_fields=["state", "text", "decided_at", "token_digest"])
    if not agrees:
        give_back(review, by)
    tell_decision(review)
    return review


def check_reader(review: Review, by: User | None) -> None:
    """Raise PermissionError unless `by` was asked and still is somebody from elsewhere."""
    if review.reader != by:
        raise PermissionError("somebody else was asked to read this lesson")
    if by is not None and not policies.may_read_for(by, review.lesson):
        raise PermissionError("a reader is no author, and from another municipality")


def give_back(review: Review, by: User | None) -> None:
    move_lesson(
        lesson=review.lesson,
        to=LessonState.TO_REVISE,
        by=by,
        who="" if by else review.credit,
        at=review.decided_at,
        reason=review.text,
    )
    void_agreements(review.lesson)
