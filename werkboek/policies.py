"""Deciding: who may do what in the werkboek."""

from trios.models import User
from trios.roles import Role

from .models import Edition, Lesson, Reaction, Review
from .states import OPEN_TO_AUTHOR, EditionState, LessonState, ReviewState

WRITERS = {Role.PARTICIPANT, Role.FACILITATOR, Role.EDITOR}


def can_write_lessons(user: User) -> bool:
    """Members of trios, facilitators and editors write lessons."""
    return user.is_authenticated and user.role in WRITERS


def is_editor(user: User) -> bool:
    """Editors-in-chief keep the werkboek."""
    return user.is_authenticated and user.role == Role.EDITOR


def is_author(user: User, lesson: Lesson) -> bool:
    return user.is_authenticated and lesson.author_rows.filter(user=user.pk).exists()


def can_edit(user: User, lesson: Lesson) -> bool:
    """Its authors, while it is a concept or goes back to them; an editor once it was offered."""
    if lesson.state in OPEN_TO_AUTHOR and is_author(user, lesson):
        return True
    return is_editor(user) and lesson.state in {LessonState.OFFERED, LessonState.TO_REVISE}


def can_offer(user: User, lesson: Lesson) -> bool:
    return lesson.state in OPEN_TO_AUTHOR and is_author(user, lesson)


def can_appoint_reader(user: User, lesson: Lesson) -> bool:
    """Editors appoint the second reader of a lesson that was offered."""
    return is_editor(user) and lesson.state in {LessonState.OFFERED, LessonState.IN_REVIEW}


def may_read_for(user: User, lesson: Lesson) -> bool:
    """Whether `user` can be its second reader: another person, from another municipality.

    No municipality counts as another one (decisions.md).
    """
    if not user.is_active or is_author(user, lesson):
        return False
    own = lesson.author_rows.filter(municipality__isnull=False).values("municipality")
    places = {row["municipality"] for row in own} | {lesson.municipality_id} - {None}
    return user.municipality_id is None or user.municipality_id not in places


def can_review(user: User, review: Review) -> bool:
    return (
        user.is_authenticated and review.reader_id == user.pk and review.state == ReviewState.ASKED
    )


def can_publish(user: User, lesson: Lesson) -> bool:
    """An author or an editor, once a second reader agreed to the version that stands there."""
    agreed = lesson.reviews.filter(state=ReviewState.AGREED, version__number=lesson.version)
    mine = is_author(user, lesson) or is_editor(user)
    return lesson.state == LessonState.IN_REVIEW and mine and agreed.exists()


def can_withdraw(user: User, lesson: Lesson) -> bool:
    return is_editor(user) or is_author(user, lesson)


def can_moderate(user: User, reaction: Reaction) -> bool:
    return is_editor(user)


def can_answer(user: User, reaction: Reaction) -> bool:
    """Authors of the lesson and editors answer a reaction and may take it over."""
    return is_editor(user) or is_author(user, reaction.lesson)


def can_keep_edition(user: User, edition: Edition) -> bool:
    """Editors look at an edition from the inside, and have its files made."""
    return is_editor(user)


def can_edit_edition(user: User, edition: Edition) -> bool:
    return is_editor(user) and edition.state == EditionState.DRAFT
