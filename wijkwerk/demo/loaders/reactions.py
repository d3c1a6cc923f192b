"""What people say under the lessons: with answers, and what waits for the editors."""

from datetime import timedelta

from werkboek.models import Lesson, Reaction
from werkboek.models.reactions import LINK_PURPOSE
from werkboek.states import ReactionState
from wijkwerk.lib.link_tokens import digest_of, make_token

from ..days import moment
from ..source import Reader
from .room import Room, key_of, number_of

# Answers to reactions of the data, by their ids.
ANSWERS = {
    "RX21": (
        "Bij ons tekende de teamleider, en zette de controller er zijn paraaf bij. Begin met een "
        "half jaar: dan durft bijna iedereen."
    ),
    "RX19": "Goede tip. We nemen hem mee als we de les opnieuw bekijken.",
}
FIRST = "L01"  # the lesson to which visitors react
# Of visitors: one that shows, and two that wait in the queue.
VISITORS = [
    (
        "RV1",
        "Marjan Lubbers",
        "herkenbaar",
        -40,
        ReactionState.SHOWN,
        "Ik werk bij een woningcorporatie. Ook bij ons lag er een mooi plan, en wist niemand wie "
        "maandag moest beginnen.",
    ),
    (
        "RV2",
        "Teun Oosterhof",
        "vraag",
        -3,
        ReactionState.WAITING,
        "Werkt dit ook in een dorp met tweehonderd inwoners? Wij hebben geen wijkteam.",
    ),
    (
        "RV3",
        "Nadia Kwakkel",
        "tip",
        -2,
        ReactionState.WAITING,
        "Hang het blad op in het buurthuis. Bewoners vulden bij ons zelf aan wat er miste.",
    ),
]


def load(room: Room) -> dict[str, int]:
    """The reactions of the data and those of visitors, where they are not there yet."""
    known = set(Reaction.objects.values_list("submit_key", flat=True))
    rows = [
        row for row in room.source.file("reactions")["reactions"] if row["target_type"] == "lesson"
    ]
    lessons = lessons_of(room)
    new = [make_reaction(row, room, lessons) for row in rows if key_of(row["id"]) not in known]
    first = lessons[FIRST]
    new += [of_visitor(one, room, first) for one in VISITORS if key_of(one[0]) not in known]
    return {"reacties op lessen": len(Reaction.objects.bulk_create(new))}


def lessons_of(room: Room) -> dict[str, Lesson]:
    """The lessons by their id in the data."""
    known = {
        lesson.slug: lesson
        for lesson in Lesson.objects.only("slug", "made_by", "first_published_at")
    }
    return {row["id"]: known[row["slug"]] for row in room.source.file("lessons")["lessons"]}


def make_reaction(row: Reader, room: Room, lessons: dict[str, Lesson]) -> Reaction:
    """A reaction of somebody of the data, with an answer of the author where there is one."""
    at = moment(room.days.workday(row["date_offset_days"]), 15, number_of(row["id"]))
    by, kind, text = room.people[row["person"]], row["kind"], row["text"]
    lesson = lessons[row["target"]]
    if lesson.first_published_at:  # nobody reacts to what is not out yet
        at = max(at, lesson.first_published_at + timedelta(days=1))
    reaction = Reaction(lesson=lesson, by=by, kind=kind, text=text, at=at)
    reaction.submit_key, reaction.state = key_of(row["id"]), ReactionState.SHOWN
    reaction.decided_at = at + timedelta(days=1)
    if answer := ANSWERS.get(row["id"]):
        reaction.answer, reaction.answered_by = answer, lesson.made_by
        reaction.answered_at = at + timedelta(days=4)
    return reaction


def of_visitor(one: tuple, room: Room, lesson: Lesson) -> Reaction:
    number, name, kind, days, state, text = one
    at = moment(room.days.workday(days), 20, number_of(number))
    reaction = Reaction(lesson=lesson, name=name, kind=kind, text=text, at=at, state=state)
    reaction.address = f"{name.lower().replace(' ', '.')}@elders.example"
    reaction.submit_key, reaction.confirmed_at = key_of(number), at + timedelta(minutes=5)
    reaction.decided_at = at + timedelta(days=1) if state == ReactionState.SHOWN else None
    reaction.token_digest = digest_of(make_token(LINK_PURPOSE, *reaction.token_parts))
    return reaction
