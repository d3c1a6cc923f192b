"""Reactions of the stranger under a lesson of the member, and one of a visitor.

`shown_reaction`, `waiting_reaction`, and `unconfirmed_reaction` of the visitor.
`gone_from_view` is not read any more.
"""

from tests.lessons import make_lesson
from tests.reactions import make_reaction, token_of

from .answers import ALL, CAST, CLOSED, SIGN_IN

OUT = {"visitor": SIGN_IN, "disabled": SIGN_IN}
UNKNOWN = dict.fromkeys(CAST, 404)
EDITORS = {**dict.fromkeys(CAST, 403), **OUT, "editor": 200}
# What shows is seen by all, so who may not answer it is refused; what waits is unknown.
ANSWERS = {**EDITORS, "member": 200}
WAITS = {**CLOSED, "editor": 200, "stranger": 403}
WRITER = {**dict.fromkeys(CAST, 403), **OUT, "stranger": 200}

TABLE = {
    ("werkboek:react", "open_to_reactions"): ALL,
    ("werkboek:react", "gone_from_view"): UNKNOWN,
    ("werkboek:reaction_sent", "open_to_reactions"): ALL,
    ("werkboek:reaction_sent", "gone_from_view"): UNKNOWN,
    ("werkboek:lesson_reactions", "open_to_reactions"): ALL,
    ("werkboek:lesson_reactions", "gone_from_view"): UNKNOWN,
    ("werkboek:confirm_reaction", ""): ALL,
    ("werkboek:confirm_reaction", "unknown"): UNKNOWN,
    ("werkboek:remove_by_link", ""): ALL,
    ("werkboek:remove_by_link", "unknown"): UNKNOWN,
    ("werkboek:reaction_queue", ""): EDITORS,
    ("werkboek:reaction", "shown_reaction"): ANSWERS,
    ("werkboek:reaction", "waiting_reaction"): WAITS,
    ("werkboek:reaction", "unconfirmed_reaction"): CLOSED,
    ("werkboek:take_over_reaction", "shown_reaction"): ANSWERS,
    ("werkboek:take_over_reaction", "waiting_reaction"): WAITS,
    ("werkboek:take_over_reaction", "unconfirmed_reaction"): CLOSED,
    ("werkboek:drop_credit", "shown_reaction"): ANSWERS,
    ("werkboek:drop_credit", "waiting_reaction"): WAITS,
    ("werkboek:drop_credit", "unconfirmed_reaction"): CLOSED,
    ("werkboek:show_reaction", "shown_reaction"): EDITORS,
    ("werkboek:show_reaction", "waiting_reaction"): WAITS,
    ("werkboek:show_reaction", "unconfirmed_reaction"): CLOSED,
    ("werkboek:refuse_reaction", "shown_reaction"): EDITORS,
    ("werkboek:refuse_reaction", "waiting_reaction"): WAITS,
    ("werkboek:refuse_reaction", "unconfirmed_reaction"): CLOSED,
    ("werkboek:remove_reaction", "shown_reaction"): WRITER,
    ("werkboek:remove_reaction", "waiting_reaction"): {**CLOSED, "stranger": 200, "editor": 403},
    ("werkboek:remove_reaction", "unconfirmed_reaction"): CLOSED,
}
WRITING = [
    "werkboek:react",
    "werkboek:confirm_reaction",
    "werkboek:remove_by_link",
    "werkboek:reaction",
    "werkboek:take_over_reaction",
    "werkboek:drop_credit",
    "werkboek:show_reaction",
    "werkboek:refuse_reaction",
    "werkboek:remove_reaction",
]
OF_LESSON = {"werkboek:react", "werkboek:reaction_sent", "werkboek:lesson_reactions"}
BY_LINK = {"werkboek:confirm_reaction", "werkboek:remove_by_link"}


def things(people) -> dict:
    """The reactions; the lessons are asked by their slugs."""
    lesson = make_lesson(people.member, state="gepubliceerd", slug="een-les-om-op-te-reageren")
    make_lesson(people.member, state="ingetrokken", slug="een-les-die-weg-is")
    return {
        "shown_reaction": make_reaction(lesson, people.stranger),
        "waiting_reaction": make_reaction(lesson, people.stranger, state="wacht"),
        "unconfirmed_reaction": make_reaction(lesson, state="wacht_op_adres"),
    }


def arguments(route: str, asked: str, things: dict) -> list:
    """The slug of a lesson, or the token of a link."""
    if route in OF_LESSON:
        return ["een-les-die-weg-is" if asked == "gone_from_view" else "een-les-om-op-te-reageren"]
    if route in BY_LINK:
        return ["A" * 22 if asked == "unknown" else token_of(things["unconfirmed_reaction"])]
    return []
