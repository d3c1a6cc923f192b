"""What “Mijn werk” on the start page shows of the werkboek."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from cases.work import Group, Item
from trios.models import User

from . import policies
from .models import Lesson, Reaction, Review
from .querysets import written_by
from .states import LessonState

MOST = 10
NEW = timedelta(days=30)  # so long a reaction without an answer is shown to who may answer


def work_of(user: User) -> list[Group]:
    """Return what waits for `user`: lessons to read, own lessons, and those for the editors."""
    groups = [
        Group("Lessen om te lezen", lessons_to_read(user)),
        Group("Jouw lessen", own_lessons(user)),
        Group("Reacties op jouw lessen", reactions_to_answer(user)),
    ]
    if policies.is_editor(user):
        groups.append(Group("Aangeboden lessen", offered_lessons(user)))
        groups.append(Group("Reacties voor de redactie", waiting_reactions(user)))
    return [group for group in groups if group.items]


def lessons_to_read(user: User) -> list[Item]:
    asked = Review.objects.visible_to(user).open().filter(reader=user)
    rows = asked.select_related("version", "asked_by").order_by("due_on", "pk")[:MOST]
    return [
        Item(
            review.version.content["title"],
            f"{review.asked_by.name} vraagt of je hem leest",
            review.get_absolute_url(),
            review.due_on,
        )
        for review in rows
    ]


def own_lessons(user: User) -> list[Item]:
    """Own lessons with which the author can go on: to mend, to publish, to look at again."""
    today = timezone.localdate()
    own = Lesson.objects.visible_to(user).filter(written_by(user, "pk"))
    waiting = own.filter(state=LessonState.TO_REVISE) | own.agreed() | own.old(today)
    return [own_item(lesson) for lesson in waiting.order_by("changed_at", "pk")[:MOST]]


def own_item(lesson: Lesson) -> Item:
    what = {
        LessonState.TO_REVISE: ("Er moet iets beter", ""),
        LessonState.IN_REVIEW: ("De lezer is akkoord: je kunt publiceren", "publiceren/"),
        LessonState.PUBLISHED: ("Verouderd: klopt de les nog?", "klopt-nog/"),
    }
    about, path = what[LessonState(lesson.state)]
    return Item(lesson.title, about, f"{lesson.writing_url}{path}")


def offered_lessons(user: User) -> list[Item]:
    offered = Lesson.objects.visible_to(user).filter(state=LessonState.OFFERED)
    return [
        Item(lesson.title, "Kies een tweede lezer", f"{lesson.writing_url}lezers/")
        for lesson in offered.order_by("changed_at", "pk")[:MOST]
    ]


def reactions_to_answer(user: User) -> list[Item]:
    """New reactions of others on own lessons, that nobody answered yet."""
    rows = Reaction.objects.unanswered().filter(written_by(user, "lesson")).exclude(by=user)
    rows = rows.filter(decided_at__gte=timezone.now() - NEW).with_lesson()
    return [
        reaction_item(row, reverse("werkboek:reaction", args=[row.public_id]))
        for row in rows.order_by("at", "pk")[:MOST]
    ]


def waiting_reactions(user: User) -> list[Item]:
    """Reactions that an editor shows or refuses, longest waiting first."""
    rows = Reaction.objects.visible_to(user).waiting().with_lesson().order_by("at", "pk")[:MOST]
    return [reaction_item(row, reverse("werkboek:reaction_queue")) for row in rows]


def reaction_item(row: Reaction, url: str) -> Item:
    title = f"‘{row.lesson_title}’" if row.lesson_title else "een les die weg is"
    about = f"{row.get_kind_display()}, op {title}"
    return Item(Truncator(row.text).chars(80), about, url)
