"""What the werkboek shows on the page of a casus and of a meeting: what was learned of it."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cases import beside
from cases.models import Case
from trios.models import User
from werkplaats import beside_meeting
from werkplaats.models import LessonDraft, Meeting

from . import policies
from .models import Lesson, Source

MOST = 20


@dataclass(frozen=True)
class Learned:
    """A lesson that names this casus or meeting; `state` is empty for what is published."""

    title: str
    url: str
    state: str = ""


def learned_from(user: User, **thing) -> list[Learned]:
    """The lessons that rest on a casus or meeting which `user` may see, newest first.

    What is published stands there with the words of its version, when that names the source; a
    lesson in the making only for who sees it as it is written.
    """
    rows = list(Source.objects.filter(**thing).select_related("lesson__published").order_by("-pk"))
    if not rows:
        return []
    numbers = [row.lesson_id for row in rows]
    seen = set(Lesson.objects.visible_to(user).filter(pk__in=numbers).values_list("pk", flat=True))
    found = [one(row, row.lesson_id in seen) for row in rows]
    return [row for row in found if row][:MOST]


def one(row: Source, is_seen: bool) -> Learned | None:
    lesson = row.lesson
    content = lesson.published.content if lesson.published else {}
    if any(source["id"] == row.public_id for source in content.get("sources", [])):
        return Learned(content["title"], lesson.get_absolute_url())
    if not is_seen:
        return None
    return Learned(
        lesson.title, f"/werkboek/schrijven/{lesson.public_id}/", lesson.get_state_display()
    )


def drafts_of(user: User, **thing) -> list[LessonDraft]:
    """What tables left to write for the trio of `user`."""
    if not (user.trio_id and policies.can_write_lessons(user)):
        return []
    own = LessonDraft.objects.filter(case__trio=user.trio_id, lesson=None, **thing)
    return list(own.order_by("-made_at", "-pk")[:MOST])


def learned_on_case(case: Case, user: User) -> SafeString | str:
    return shown(learned_from(user, case=case), drafts_of(user, case=case))


def learned_on_meeting(meeting: Meeting, user: User) -> SafeString | str:
    return shown(learned_from(user, meeting=meeting), drafts_of(user, meeting=meeting))


def shown(learned: list[Learned], drafts: list[LessonDraft]) -> SafeString | str:
    if not (learned or drafts):
        return ""
    context = {"learned": learned, "drafts": drafts}
    return render_to_string("werkboek/_learned.html", context)


def register_parts() -> None:
    beside.register(learned_on_case)
    beside_meeting.register(learned_on_meeting)
