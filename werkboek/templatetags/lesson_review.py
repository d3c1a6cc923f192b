"""What stands beside a lesson in the making, and how it looks: `{% load lesson_review %}`."""

from dataclasses import dataclass

from django import template
from django.db.models import Count
from django.utils import timezone

from .. import policies
from ..models import Lesson
from ..readiness import hints, missing
from ..states import OPEN_TO_AUTHOR, LessonState, ReviewState

register = template.Library()

VARIANTS = {
    LessonState.OFFERED: "warning",
    LessonState.IN_REVIEW: "warning",
    LessonState.PUBLISHED: "active",
    LessonState.TO_REVISE: "warning",
    LessonState.WITHDRAWN: "inactive",
    ReviewState.ASKED: "warning",
    ReviewState.AGREED: "active",
    ReviewState.CANCELLED: "inactive",
}
NEXT = {
    LessonState.DRAFT: "Alleen de schrijvers zien deze les. Klaar? Bied hem dan aan.",
    LessonState.OFFERED: "De redactie zoekt iemand uit een andere gemeente die de les leest.",
    LessonState.IN_REVIEW: "Iemand uit een andere gemeente leest de les.",
    LessonState.PUBLISHED: "Iedereen leest deze les in het werkboek.",
    LessonState.TO_REVISE: "De schrijvers passen de les aan en bieden hem opnieuw aan.",
    LessonState.WITHDRAWN: "De les staat niet in het werkboek.",
}
AGREED = "De tweede lezer is akkoord. De schrijvers en de redactie kunnen de les nu publiceren."
YOURS = {LessonState.TO_REVISE: "Pas de les aan en bied hem opnieuw aan."}


@dataclass(frozen=True)
class Step:
    """One thing this person may do with the lesson now."""

    label: str
    url: str
    is_first: bool = False


STEPS = [
    ("Les aanbieden", "aanbieden/", policies.can_offer, True),
    ("Publiceren", "publiceren/", policies.can_publish, True),
    ("De tweede lezer", "lezers/", policies.can_appoint_reader, True),
    ("Weer een concept maken", "hervatten/", policies.can_resume, True),
    ("Les terughalen", "terughalen/", policies.can_fetch_back, False),
    ("Terug naar de schrijver", "terugsturen/", policies.can_send_back, False),
    ("Hoe ver is de les geprobeerd?", "hoe-ver/", policies.can_set_maturity, False),
    ("Klopt de les nog?", "klopt-nog/", policies.can_renew, False),
    ("Laat de les herzien", "herzien/", policies.can_ask_revision, False),
    ("Les intrekken", "terugtrekken/", policies.can_withdraw, False),
]


def steps_of(user, lesson: Lesson) -> list[Step]:
    """What `user` may do with `lesson` now, the next step first."""
    return [
        Step(label, f"{lesson.writing_url}{path}", is_first)
        for label, path, may, is_first in STEPS
        if may(user, lesson)
    ]


@register.inclusion_tag("werkboek/_review.html", takes_context=True)
def lesson_review(context, lesson: Lesson) -> dict:
    """The state of a lesson, what it misses, what one may do, who read it and how it went.

    Reasons and remarks are for who looks after the lesson; its reader sees the own reading.
    """
    user = context["request"].user
    keeps = policies.keeps(user, lesson)
    reviews = lesson.reviews.select_related("reader__municipality", "version")
    reviews = reviews.annotate(remark_count=Count("remarks"))
    is_open = keeps and lesson.state in OPEN_TO_AUTHOR
    moves = list(lesson.moves.select_related("by")) if keeps else []
    back = moves[0] if is_open and moves and moves[0].reason else None
    is_agreed = has_agreed(lesson)
    return {
        "lesson": lesson,
        "is_agreed": is_agreed,
        "next": AGREED if is_agreed else next_of(user, lesson),
        "back": back,
        "read": reviews.filter(decided_at=back.at).first() if back else None,
        "todos": missing(lesson) if is_open else [],
        "hints": hints(lesson) if is_open else [],
        "steps": steps_of(user, lesson),
        "reviews": reviews if keeps else reviews.visible_to(user),
        "moves": moves,
        "today": timezone.localdate(),
    }


def next_of(user, lesson: Lesson) -> str:
    """One sentence about what happens with `lesson` now."""
    state = LessonState(lesson.state)
    return YOURS[state] if state in YOURS and policies.is_author(user, lesson) else NEXT[state]


def has_agreed(lesson: Lesson) -> bool:
    """Whether a second reader agreed to what lies there to be published."""
    return lesson.state == LessonState.IN_REVIEW and policies.agreed_reviews(lesson).exists()


@register.inclusion_tag("werkboek/_state.html")
def lesson_badge(lesson: Lesson) -> dict:
    """The state of one lesson, also that its reader agreed; a list shows the state alone."""
    return {"lesson": lesson, "is_agreed": has_agreed(lesson)}


@register.filter
def variant(state: str) -> str:
    """The look of a state of a lesson or a reading; the word beside it carries the meaning."""
    return VARIANTS.get(state, "neutral")


@register.filter
def lesson_state(state: str) -> str:
    return LessonState(state).label
