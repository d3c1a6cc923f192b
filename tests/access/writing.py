"""Lessons in the making: `written` is a concept of the member, `handed_in` was offered.

`from_table` is what a table left to write for the trio of Coevorden.
"""

from django.core.files.base import ContentFile
from django.utils import timezone

from tests.factories import make_case
from tests.lessons import make_draft, make_lesson
from tests.rounds import bring, make_meeting, make_round, register
from werkboek.models import LessonPicture
from werkboek.services.pictures import store

from .answers import SIGN_IN

SHA = "a" * 64
SHUT = {
    "member": 404,
    "social": 404,
    "stranger": 404,
    "receiver": 404,
    "facilitator": 404,
    "editor": 404,
    "reader": 404,
    "admin": 404,
    "municipal_admin": 404,
    "seatless": 404,
    "visitor": SIGN_IN,
    "disabled": SIGN_IN,
}
WRITERS = {
    **dict.fromkeys(SHUT, 403),
    **dict.fromkeys(["member", "social", "stranger", "facilitator", "editor"], 200),
    "visitor": SIGN_IN,
    "disabled": SIGN_IN,
}
OWN = {**SHUT, "member": 200}
WITH_EDITOR = {**OWN, "editor": 200}
# Its author gave it out of hand: the page says so.
EDITOR = {**SHUT, "member": 409, "editor": 200}
READING = [
    "werkboek:write_lesson",
    "werkboek:versions",
    "werkboek:version",
    "werkboek:sources",
    "werkboek:authors",
]
CHANGING = [
    "werkboek:edit_lesson",
    "werkboek:pictures",
    "werkboek:add_source",
    "werkboek:remove_source",
    "werkboek:add_author",
    "werkboek:remove_author",
]
TABLE = {
    ("werkboek:writing", ""): WRITERS,
    ("werkboek:begin_lesson", ""): WRITERS,
    ("werkboek:take_over", "from_table"): {**OWN, "social": 200, "facilitator": 403},
    **{(route, "written"): OWN for route in [*READING, *CHANGING]},
    **{(route, "handed_in"): WITH_EDITOR for route in READING},
    **{(route, "handed_in"): EDITOR for route in CHANGING},
    ("werkboek:change_picture", "written"): {**OWN, "member": 302},
    ("werkboek:picture", ""): {**OWN, "visitor": 404, "disabled": 404},
}
WRITING = [
    "werkboek:begin_lesson",
    "werkboek:take_over",
    "werkboek:change_picture",
    *CHANGING,
]


def things(people) -> dict:
    round_ = make_round(people.facilitator, state="lopend")
    case = make_case(people.trio, state="geagendeerd")
    bring(register(round_, people.trio), case, offered=True)
    written = make_lesson(people.member)
    make_picture(written)
    return {
        "written": written,
        "handed_in": make_lesson(people.member, state="aangeboden"),
        "from_table": make_draft(make_meeting(round_, state="bezig"), case, people.facilitator),
    }


def make_picture(lesson, sha256=SHA):
    if not store().exists(sha256):
        store().save(sha256, ContentFile(b"no picture"))
    return LessonPicture.objects.create(
        lesson=lesson,
        sha256=sha256,
        alt="Een plein",
        content_type="image/png",
        size=8,
        width=4,
        height=2,
        file=sha256,
        by=lesson.made_by,
        at=timezone.now(),
    )


def arguments(route: str, asked: str, things: dict) -> list:
    """What else stands in the address: a version, a kind, a source, a writer, a picture."""
    more = {
        "werkboek:version": lambda lesson: [1],
        "werkboek:add_source": lambda lesson: ["casus"],
        "werkboek:remove_source": lambda lesson: [lesson.sources.first().public_id],
        "werkboek:remove_author": lambda lesson: [lesson.made_by.public_id],
        "werkboek:change_picture": lambda lesson: [SHA],
    }
    if route == "werkboek:picture":
        return [SHA, "png"]
    return more[route](things[asked]) if route in more else []
