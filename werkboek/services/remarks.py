"""Remarks of the second reader at a passage, and what the authors did with them."""

import uuid

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Review, ReviewRemark
from ..passages import LABELS, stands_in
from ..states import ReviewState
from .errors import LessonError
from .reviewing import GONE, check_reader, hold_review

MOST = 100  # remarks in one review


@transaction.atomic
def add_remark(
    *,
    review: Review,
    by: User | None,
    part: str,
    passage: str,
    text: str,
    submit_key: uuid.UUID,
) -> ReviewRemark:
    """Write a remark at words of the version that is read; return it.

    `by` is the reader, None for who came by the link. The same `submit_key` is the same remark.
    Raises LessonError for words that do not stand in `part`, MoveError for a review that is over,
    PermissionError for somebody else.
    """
    _, review = hold_open(review, by)
    if known := review.remarks.filter(submit_key=submit_key).first():
        return known
    if not stands_in(review.version.content, part, passage):
        sentence = f"Deze woorden staan niet bij ‘{LABELS[part]}’. Neem ze precies over."
        raise LessonError("passage", sentence)
    if review.remarks.count() >= MOST:
        raise LessonError("text", f"Je hebt al {MOST} opmerkingen. Zeg de rest bij je oordeel.")
    return review.remarks.create(
        part=part, passage=passage, text=text, submit_key=submit_key, at=timezone.now()
    )


@transaction.atomic
def remove_remark(*, remark: ReviewRemark, by: User | None) -> None:
    """Take an own remark away while the review is open. Raises as `add_remark`."""
    _, review = hold_open(remark.review, by)
    review.remarks.filter(pk=remark.pk).delete()


def hold_open(review: Review, by: User | None):
    lesson, review = hold_review(review)
    check_reader(review, by)
    if review.state != ReviewState.ASKED:
        raise MoveError(GONE)
    return lesson, review


@transaction.atomic
def tick_remark(*, remark: ReviewRemark, by: User, done: bool) -> ReviewRemark:
    """Note that the authors did something with a remark, or not yet after all; return it.

    Raises PermissionError for who did not write the lesson, MoveError while the reader still reads.
    """
    lesson, review = hold_review(remark.review)
    if not policies.is_author(by, lesson):
        raise PermissionError("only authors tick a remark")
    if review.state == ReviewState.ASKED:
        raise MoveError("De lezer is nog bezig.")
    held = review.remarks.select_for_update().get(pk=remark.pk)
    if done != bool(held.done_at):
        held.done_at = timezone.now() if done else None
        held.save(update_fields=["done_at"])
    return held
