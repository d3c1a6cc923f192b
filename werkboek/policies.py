"""Deciding: who may do what in the werkboek."""

from django.db.models import QuerySet

from cases.models import Case
from trios.models import User
from trios.roles import Role
from werkplaats.models import LessonDraft

from .models import Edition, Lesson, Reaction, Review
from .querysets import is_editor
from .states import (
    LESSON_MOVES,
    OPEN_TO_AUTHOR,
    WITH_EDITORS,
    EditionState,
    LessonState,
    ReviewState,
)

WRITERS = {Role.PARTICIPANT, Role.FACILITATOR, Role.EDITOR}


def can_write_lessons(user: User) -> bool:
    """Members of trios, facilitators and editors write lessons."""
    return user.is_authenticated and user.role in WRITERS


def can_take_over(user: User, draft: LessonDraft) -> bool:
    """The trio of its casus makes a lesson of what a table produced."""
    return can_write_lessons(user) and draft.case.trio_id == user.trio_id


def is_author(user: User, lesson: Lesson) -> bool:
    return user.is_authenticated and lesson.author_rows.filter(user=user.pk).exists()


def keeps(user: User, lesson: Lesson) -> bool:
    """Who looks after a lesson: its authors, and editors."""
    return is_author(user, lesson) or is_editor(user)


def can_edit(user: User, lesson: Lesson) -> bool:
    """Its authors, while it is a concept or goes back to them; an editor once it was offered."""
    if lesson.state in OPEN_TO_AUTHOR and is_author(user, lesson):
        return True
    return is_editor(user) and lesson.state in {LessonState.OFFERED, LessonState.TO_REVISE}


def can_offer(user: User, lesson: Lesson) -> bool:
    return lesson.state in OPEN_TO_AUTHOR and is_author(user, lesson)


def can_appoint_reader(user: User, lesson: Lesson) -> bool:
    """Editors appoint the second reader of a lesson that was offered."""
    return is_editor(user) and lesson.state in WITH_EDITORS


def could_read(lesson: Lesson) -> QuerySet[User]:
    """Who can be its second reader: other people, from other municipalities.

    No municipality counts as another one (decisions.md).
    """
    places = {*lesson.author_rows.values_list("municipality", flat=True), lesson.municipality_id}
    others = User.objects.filter(is_active=True).exclude(pk__in=writers_of(lesson))
    return others.exclude(municipality__in=places - {None})


def writers_of(lesson: Lesson) -> set[int]:
    """Its authors, and whoever changed it since it was published, such as an editor."""
    published = lesson.published.number if lesson.published else 0
    since = lesson.versions.filter(number__gt=published).order_by()
    return {*lesson.author_rows.values_list("user", flat=True), *since.values_list("by", flat=True)}


def may_read_for(user: User, lesson: Lesson) -> bool:
    return could_read(lesson).filter(pk=user.pk).exists()


def can_review(user: User, review: Review) -> bool:
    return (
        user.is_authenticated and review.reader_id == user.pk and review.state == ReviewState.ASKED
    )


def agreed_reviews(lesson: Lesson) -> QuerySet[Review]:
    """The reviews that agree to the version that stands there, by who did not write it."""
    agreed = lesson.reviews.filter(state=ReviewState.AGREED, version__number=lesson.version)
    return agreed.exclude(reader__isnull=False, reader__in=writers_of(lesson))


def can_publish(user: User, lesson: Lesson) -> bool:
    """An author or an editor, once a second reader agreed to the version that stands there."""
    ready = lesson.state == LessonState.IN_REVIEW and keeps(user, lesson)
    return ready and agreed_reviews(lesson).exists()


def can_send_back(user: User, lesson: Lesson) -> bool:
    """Editors give a lesson back that is not fit for a reader, or not to be published."""
    return is_editor(user) and lesson.state in WITH_EDITORS


def can_fetch_back(user: User, lesson: Lesson) -> bool:
    """Its authors take a lesson back that they offered, to go on with it."""
    return is_author(user, lesson) and lesson.state in WITH_EDITORS


def can_ask_revision(user: User, lesson: Lesson) -> bool:
    """What was published is opened again by its authors or an editor; it stays in view."""
    return lesson.state == LessonState.PUBLISHED and keeps(user, lesson)


def can_set_maturity(user: User, lesson: Lesson) -> bool:
    """How far a lesson was tried goes on changing: while it is written and once it is out."""
    if lesson.state == LessonState.PUBLISHED:
        return keeps(user, lesson)
    return can_edit(user, lesson)


can_renew = can_ask_revision  # who may say that it is out of date may say that it still holds


def can_resume(user: User, lesson: Lesson) -> bool:
    """A lesson that was withdrawn becomes a concept again, for its authors."""
    return lesson.state == LessonState.WITHDRAWN and is_author(user, lesson)


def can_withdraw(user: User, lesson: Lesson) -> bool:
    return LessonState.WITHDRAWN in LESSON_MOVES[lesson.state] and keeps(user, lesson)


def can_moderate(user: User, reaction: Reaction) -> bool:
    return is_editor(user)


def can_answer(user: User, reaction: Reaction) -> bool:
    """Authors of the lesson and editors answer a reaction and may take it over."""
    return is_editor(user) or is_author(user, reaction.lesson)


def can_take_back(user: User, reaction: Reaction) -> bool:
    """Who wrote it with an account; a visitor has the link in the mail."""
    return user.is_authenticated and reaction.by_id == user.pk


def can_keep_edition(user: User, edition: Edition) -> bool:
    """Editors look at an edition from the inside, and have its files made."""
    return is_editor(user)


def can_edit_edition(user: User, edition: Edition) -> bool:
    return is_editor(user) and edition.state == EditionState.DRAFT


def can_practise(user: User, case: Case) -> bool:
    """The trio of a casus uses lessons for it and works through their exercises."""
    return user.is_authenticated and user.trio_id is not None and user.trio_id == case.trio_id
