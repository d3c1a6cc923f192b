"""The lessons with their sources, their second reader and how they moved, known by their slug."""

from datetime import date, datetime, timedelta
from io import BytesIO

from django.utils.html import format_html

from cases.models import Case
from trios.models import User
from werkboek.content import content_of
from werkboek.models import (
    Lesson,
    LessonAuthor,
    LessonMove,
    LessonVersion,
    Review,
    ReviewRemark,
    Source,
)
from werkboek.services.indexing import index_lesson
from werkboek.services.pictures import add_picture, address_of
from werkboek.states import LessonState, ReviewState
from werkplaats.models import WorkMethod
from wijkwerk.lib.rich_text import clean
from wijkwerk.lib.uploads import inspect

from ..days import moment
from ..pictures import draw
from ..source import Reader
from .room import Room, key_of, number_of

PLAIN = ["slug", "title", "one_liner", "context", "tried", "result", "because", "limits"]
TERMS = ["tensions", "sectors", "obstacles"]
WEEK = timedelta(days=7)
# How a lesson of the data came to be what it is, a week per step.
LIVES = {
    LessonState.DRAFT: [],
    LessonState.IN_REVIEW: [LessonState.OFFERED, LessonState.IN_REVIEW],
    LessonState.PUBLISHED: [LessonState.OFFERED, LessonState.IN_REVIEW, LessonState.PUBLISHED],
}
BEGINS = -80  # days from day 0, for the first lesson; each next one a day later
READ_SINCE = -24  # those that are still read began so late that their reader is in time
READS_FOR = 21  # days from the question to the day on which the reader should be done
REMARKS = [
    ("limits", "Geldt dit ook in een dorp met één ambtenaar? Schrijf dat erbij."),
    ("because", "Wie nam het besluit? Noem de rol, dan kan een ander dat ook vragen."),
]
WORDS = "De les klopt met wat wij zelf zagen. Ik herken de botsing meteen."


def load(room: Room) -> dict[str, int]:
    known = set(Lesson.objects.values_list("slug", flat=True))
    rows = [row for row in room.source.file("lessons")["lessons"] if row["slug"] not in known]
    editor = User.objects.filter(role="redacteur").order_by("pk").first()
    for row in rows:
        make_lesson(row, room, editor)
    return {"lessen": len(rows)}


def make_lesson(row: Reader, room: Room, editor: User) -> None:
    trio = room.trios[row["author_trio"]]
    author = trio.memberships.active().order_by("position").first().user
    reader = room.people[row["second_reader"]]
    begins = READ_SINCE if row["state"] == LessonState.IN_REVIEW else BEGINS + number_of(row["id"])
    at = moment(room.days.workday(begins), 10, number_of(row["id"]))
    lesson = Lesson.objects.create(
        **values_of(row, room),
        municipality=trio.municipality,
        made_by=author,
        made_at=at,
        changed_at=at,
    )
    for name in TERMS:
        getattr(lesson, name).set(row[name])
    LessonAuthor.objects.create(lesson=lesson, user=author, municipality=trio.municipality)
    for number in row["evidence_cases"]:
        add_case(lesson, room.cases[number], author, at)
    for one in row["other_sources"] if row.peek("other_sources") else []:
        add_source(lesson, one, room, at)
    lesson.body = body_of(row, pictures_of(lesson, row, at))
    moves = LIVES[row["state"]]
    version = LessonVersion.objects.create(
        lesson=lesson,
        number=1,
        at=at,
        by=author,
        content=content_of(lesson, reader=named(reader) if LessonState.PUBLISHED in moves else ""),
    )
    live(lesson, moves, author, editor, at)
    if moves:
        due_on = room.days.workday(begins + 14 + READS_FOR)
        ask(version, reader, editor, at + 2 * WEEK, due_on, read=LessonState.PUBLISHED in moves)
    if LessonState.PUBLISHED in moves:
        lesson.published, lesson.first_published_at = version, at + 3 * WEEK
    lesson.state = row["state"]
    lesson.save()
    index_lesson(lesson)


def values_of(row: Reader, room: Room) -> dict:
    exercise, since = row["exercise"], row.peek("embedded_since_offset_days")
    return {
        **{name: row[name] for name in PLAIN},
        "chapter_id": row["chapter"],
        "order": number_of(row["id"]),
        "exercise": exercise["text"],
        "exercise_minutes": exercise["minutes"],
        "exercise_method": WorkMethod.objects.get(key=room.methods[exercise["workmethod"]]),
        "maturity": row["maturity"],
        "embedded_change": row["embedded_change"] if since else "",
        "embedded_since": room.days.day(row["embedded_since_offset_days"]) if since else None,
        "review_by": room.days.day(row["review_by_offset_days"]),
        "submit_key": key_of(row["id"]),
    }


def body_of(row: Reader, pictures: dict[str, str]) -> str:
    """The text as the editor would have kept it: a piece is marked already, or a paragraph.

    A picture has the name of its scene for an address; `pictures` tells the real one.
    """
    pieces = row["body"].split("\n\n")
    html = "".join(one if one.startswith("<") else format_html("<p>{}</p>", one) for one in pieces)
    for scene, address in pictures.items():
        html = html.replace(f'src="{scene}"', f'src="{address}"')
    return clean(html)


def pictures_of(lesson: Lesson, row: Reader, at: datetime) -> dict[str, str]:
    """Keep the pictures of a lesson; return the address of each by its scene."""
    rows = row["pictures"] if row.peek("pictures") else []
    return {one["scene"]: picture_of(lesson, one, at) for one in rows}


def picture_of(lesson: Lesson, one: Reader, at: datetime) -> str:
    checked = inspect(BytesIO(draw(one["scene"], "PNG")), f"{one['scene']}.png")
    picture = add_picture(lesson=lesson, by=lesson.made_by, checked=checked, alt=one["alt"])
    lesson.pictures.filter(pk=picture.pk).update(at=at)
    return address_of(picture)


def add_source(lesson: Lesson, one: Reader, room: Room, at: datetime) -> None:
    """A meeting, a talk or a document; where a meeting and a talk were says its trio."""
    trio = one["trio"]
    Source.objects.create(
        lesson=lesson,
        kind=one["kind"],
        meeting=room.meetings[one["meeting"]] if one["meeting"] else None,
        municipality=room.trios[trio].municipality if trio else None,
        title=one["title"],
        url=one["url"],
        on=room.days.workday(one["offset_days"]) if one["title"] else None,
        note=one["note"],
        by=lesson.made_by,
        at=at,
    )


def add_case(lesson: Lesson, case: Case, author: User, at: datetime) -> None:
    Source.objects.create(
        lesson=lesson, kind="casus", case=case, municipality=case.municipality, by=author, at=at
    )


def live(lesson: Lesson, moves: list, author: User, editor: User, at: datetime) -> None:
    """Write down how the lesson moved: offered by its author, the rest by the editor."""
    states = [LessonState.DRAFT, *moves]
    LessonMove.objects.bulk_create(
        LessonMove(
            lesson=lesson,
            from_state=before,
            to_state=after,
            at=at + n * WEEK,
            by=author if after == LessonState.OFFERED else editor,
        )
        for n, (before, after) in enumerate(zip(states, moves, strict=False), start=1)
    )


def ask(
    version: LessonVersion, reader: User, editor: User, at: datetime, due_on: date, *, read: bool
) -> None:
    review = Review.objects.create(
        lesson=version.lesson,
        version=version,
        reader=reader,
        asked_by=editor,
        asked_at=at,
        due_on=due_on,
        state=ReviewState.AGREED if read else ReviewState.ASKED,
        text=WORDS if read else "",
        decided_at=at + WEEK if read else None,
    )
    if not read:
        ReviewRemark.objects.bulk_create(
            ReviewRemark(review=review, part=part, text=text, at=at + WEEK)
            for part, text in REMARKS
        )


def named(person: User) -> str:
    return f"{person.name}, {person.municipality.name}"
