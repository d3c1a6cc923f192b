"""Reactions as one reader sees them: no address, and what waits for its writer alone."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString

from wijkwerk.lib.fragments import fragment

from . import policies
from .models import Lesson, Reaction
from .states import ReactionState

BESIDE = 5  # on the page of a lesson; the rest is one link away
NOTES = {
    ReactionState.WAITING: "Alleen jij ziet dit. De redactie kijkt ernaar.",
    ReactionState.REFUSED: "Alleen jij ziet dit. De redactie heeft je reactie niet geplaatst.",
}


@dataclass(frozen=True)
class ShownReaction:
    """One reaction; `note` says what its writer should know, `urls` what this reader may do."""

    public_id: str
    kind: str
    text: str
    who: str
    place: str
    at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None
    is_credited: bool
    note: str
    handle_url: str
    remove_url: str


def shown(row: Reaction, user, *, answers: bool) -> ShownReaction:
    """What `user` sees of a row of `with_names()`; `answers` is whether this person may answer."""
    own = policies.can_take_back(user, row)
    return ShownReaction(
        public_id=row.public_id,
        kind=row.get_kind_display(),
        text=row.text,
        who=row.writer,
        place=place_of(row),
        at=row.at,
        answer=row.answer,
        answered_by=row.answered_by.name if row.answered_by else "",
        answered_at=row.answered_at,
        is_credited=is_credited(row),
        note=" ".join(filter(None, [NOTES.get(row.state, ""), row.reason])) if own else "",
        handle_url=reverse("werkboek:reaction", args=[row.public_id]) if answers else "",
        remove_url=reverse("werkboek:remove_reaction", args=[row.public_id]) if own else "",
    )


def place_of(row: Reaction) -> str:
    """The municipality of an account; a visitor is called a visitor."""
    if row.by is None:
        return "bezoeker"
    return row.by.municipality.name if row.by.municipality else ""


def is_credited(row: Reaction) -> bool:
    """Whether the version that everybody reads holds what this reaction brought."""
    known = row.credited_number is not None and row.published_number is not None
    return known and row.credited_number <= row.published_number


def may_answer(user, lesson: Lesson) -> bool:
    return policies.is_editor(user) or policies.is_author(user, lesson)


def reactions_under(lesson: Lesson, user):
    """The rows under a published lesson that `user` reads."""
    return Reaction.objects.under_lesson(user).filter(lesson=lesson.pk).with_names()


def html_of(one: ShownReaction) -> SafeString:
    return fragment("werkboek/_reaction.html", one)


def reactions_block(lesson: Lesson, user) -> dict:
    """What the page of a lesson tells of its reactions (_reactions.html); at most two queries.

    For a visitor it is the same as for every other one, so that a page may be kept.
    """
    rows = list(reactions_under(lesson, user).order_by("-at", "-pk")[: BESIDE + 1])
    answers = bool(rows) and may_answer(user, lesson)
    return {
        "lesson": lesson,
        "reactions": [html_of(shown(row, user, answers=answers)) for row in rows[:BESIDE]],
        "more": len(rows) > BESIDE,
    }
