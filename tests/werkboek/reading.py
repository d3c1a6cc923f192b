"""A lesson on its way to a second reader, for the tests of this folder."""

from datetime import timedelta

from django.utils import timezone

from tests.lessons import make_lesson
from werkboek.models import Lesson, Review
from werkboek.services import appoint_reader, invite_reader
from werkboek.services.reviewing import PURPOSE
from wijkwerk.lib.link_tokens import make_token
from wijkwerk.lib.workdays import add_workdays


def soon(days: int = 5):
    """A work day that many work days ahead."""
    return add_workdays(timezone.localdate(), days)


def offered_lesson(people, **fields) -> Lesson:
    return make_lesson(people.member, state="aangeboden", **fields)


def make_review(people, lesson=None, reader=None) -> Review:
    """A lesson of the member that somebody of Almelo was asked to read."""
    lesson = lesson or offered_lesson(people)
    reader = reader or people.receiver
    return appoint_reader(lesson=lesson, by=people.editor, reader=reader, due_on=soon())


def make_invitation(people, lesson=None, address="ali@elders.example") -> Review:
    return invite_reader(
        lesson=lesson or offered_lesson(people),
        by=people.editor,
        name="Ali Ver",
        address=address,
        organisation="Gemeente Elders",
        due_on=soon(),
    )


def token_of(review: Review) -> str:
    return make_token(PURPOSE, review.public_id)


def in_a_while(days: int):
    return timezone.now() + timedelta(days=days)
