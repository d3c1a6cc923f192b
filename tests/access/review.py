"""The way of a lesson to the werkboek: its author, its second reader, editors, and all others.

All lessons are of the member. `lesson_draft` is a concept, `lesson_offered` waits for a reader,
`lesson_read` lies with `receiver`, `lesson_agreed` may be published, `lesson_out` is published and
`lesson_gone` was withdrawn. `reading` is the review of `lesson_read`, `taken_back` one that
`receiver` need not read any more; somebody was invited for another lesson by mail.
"""

from tests.lessons import make_lesson
from tests.werkboek.reading import make_invitation, make_review, offered_lesson, token_of
from werkboek.services import add_remark, cancel_review, decide, withdraw_lesson

from .answers import SIGN_IN

CAST = [
    "visitor",
    "disabled",
    "member",
    "social",
    "receiver",
    "editor",
    "stranger",
    "facilitator",
    "seatless",
    "reader",
    "admin",
]
OUT = {"visitor": SIGN_IN, "disabled": SIGN_IN}
UNKNOWN = {**dict.fromkeys(CAST, 404), **OUT}
AUTHORS = {**UNKNOWN, "member": 200}
EDITORS = {**UNKNOWN, "editor": 200, "member": 403}
KEEPERS = {**UNKNOWN, "editor": 200, "member": 200}
ANYBODY = dict.fromkeys(CAST, 200)
NOBODY = dict.fromkeys(CAST, 404)

TABLE = {
    ("werkboek:editorial", ""): {**dict.fromkeys(CAST, 403), **OUT, "editor": 200},
    ("werkboek:review", "reading"): {**KEEPERS, "receiver": 200},
    ("werkboek:review", "taken_back"): KEEPERS,
    ("werkboek:review_remark", "reading"): {**KEEPERS, "receiver": 302, "member": 302}
    | {"editor": 302},
    ("werkboek:review_thanks", ""): ANYBODY,
    ("werkboek:review_by_link", ""): ANYBODY,
    ("werkboek:review_by_link", "unknown"): NOBODY,
    ("werkboek:remark_by_link", "unknown"): NOBODY,
    ("werkboek:review_picture", "reading"): UNKNOWN,
    ("werkboek:picture_by_link", "unknown"): NOBODY,
    ("werkboek:offer_lesson", "lesson_draft"): AUTHORS,
    ("werkboek:offer_lesson", "lesson_offered"): {**AUTHORS, "editor": 403, "member": 403},
    ("werkboek:send_back_lesson", "lesson_offered"): EDITORS,
    ("werkboek:send_back_lesson", "lesson_read"): {**EDITORS, "receiver": 403},
    ("werkboek:send_back_lesson", "lesson_agreed"): EDITORS,
    ("werkboek:send_back_lesson", "lesson_out"): {**EDITORS, "editor": 403},
    ("werkboek:fetch_back_lesson", "lesson_offered"): {**AUTHORS, "editor": 403},
    ("werkboek:fetch_back_lesson", "lesson_read"): {**AUTHORS, "receiver": 403, "editor": 403},
    ("werkboek:fetch_back_lesson", "lesson_out"): {**UNKNOWN, "member": 403, "editor": 403},
    ("werkboek:lesson_readers", "lesson_draft"): {**UNKNOWN, "member": 403},
    ("werkboek:lesson_readers", "lesson_offered"): EDITORS,
    ("werkboek:lesson_readers", "lesson_read"): {**EDITORS, "receiver": 403},
    ("werkboek:cancel_review", "lesson_read"): {**EDITORS, "receiver": 403},
    ("werkboek:publish_lesson", "lesson_read"): {**UNKNOWN, "receiver": 403}
    | {"editor": 403, "member": 403},
    ("werkboek:publish_lesson", "lesson_agreed"): KEEPERS,
    ("werkboek:revise_lesson", "lesson_out"): KEEPERS,
    ("werkboek:withdraw_lesson", "lesson_draft"): AUTHORS,
    ("werkboek:withdraw_lesson", "lesson_out"): KEEPERS,
    ("werkboek:lesson_maturity", "lesson_draft"): AUTHORS,
    ("werkboek:lesson_maturity", "lesson_out"): KEEPERS,
    ("werkboek:renew_lesson", "lesson_out"): KEEPERS,
    ("werkboek:resume_lesson", "lesson_gone"): {**AUTHORS, "editor": 403},
}
# By a form that was open longer the service says what changed meanwhile: 409, not 403.
WRITING = ["werkboek:lesson_readers", "werkboek:cancel_review", "werkboek:revise_lesson"]
WRITING += ["werkboek:withdraw_lesson", "werkboek:lesson_maturity", "werkboek:renew_lesson"]


def things(people) -> dict:
    draft = make_lesson(people.member)
    reading, agreed = make_review(people), make_review(people)
    decide(review=agreed, by=people.receiver, agrees=True, text="")
    taken_back = make_review(people)
    cancel_review(review=taken_back, by=people.editor)
    gone = make_lesson(people.member, state="gepubliceerd")
    withdraw_lesson(lesson=gone, by=people.member, reason="Klopt niet meer.")
    remark = add_remark(
        review=reading,
        by=people.receiver,
        part="context",
        passage="nota",
        text="Welke nota?",
        submit_key=reading.lesson.submit_key,
    )
    return {
        "lesson_draft": draft,
        "lesson_offered": offered_lesson(people),
        "lesson_read": reading.lesson,
        "lesson_agreed": agreed.lesson,
        "lesson_out": make_lesson(people.member, state="gepubliceerd"),
        "lesson_gone": gone,
        "reading": reading,
        "reading_remark": remark,
        "taken_back": taken_back,
        "lesson_invited": make_invitation(people),
    }


def arguments(route: str, asked: str, things: dict) -> list:
    """The remark or review of a lesson, or the token of a link."""
    if route == "werkboek:review_remark":
        return [things["reading_remark"].public_id]
    if route == "werkboek:cancel_review":
        return [things["reading"].public_id]
    if asked == "unknown" and route == "werkboek:review_by_link":
        return ["A" * 22]
    if asked == "unknown" and route == "werkboek:remark_by_link":
        return ["A" * 22, things["reading_remark"].public_id]
    if route == "werkboek:review_picture":
        return [f"{'0' * 64}.png"]
    if route == "werkboek:picture_by_link":
        return ["A" * 22, f"{'0' * 64}.png"]
    if route == "werkboek:review_by_link":
        return [token_of(things["lesson_invited"])]
    return []
