"""Lessons with a casus: `practised` is one of the trio of Coevorden, opened to the facilitator.

The lesson is published and has an exercise; what a trio does with it stays with the trio.
"""

from tests.factories import grant, make_case
from tests.lessons import make_lesson
from werkboek.services import save_answer, use_lesson

from .answers import CLOSED, WITH_SEAT

OF_THE_TRIO = {**CLOSED, "member": 200, "facilitator": 403}

TABLE = {
    ("werkboek:practice", ""): WITH_SEAT,
    ("werkboek:practice_case", "practised"): OF_THE_TRIO,
    ("werkboek:fitting", "practised"): OF_THE_TRIO,
    ("werkboek:exercise", "practised"): OF_THE_TRIO,
    ("werkboek:use", "practised"): OF_THE_TRIO,
}
WRITING = ["werkboek:exercise", "werkboek:use"]
SLUG = "les-om-te-doen"


def things(people) -> dict:
    case = make_case(people.trio, title="Waarmee het trio oefent")
    grant(case, person=people.facilitator)
    author = people.stranger
    lesson = make_lesson(author, state="gepubliceerd", slug=SLUG, exercise="Teken twee kanten.")
    use_lesson(lesson=lesson, case=case, by=people.member)
    given = {"text": "Wij tekenden ze.", "is_done": True, "version": 0}
    save_answer(lesson=lesson, case=case, by=people.member, **given)
    return {"practised": case}


def arguments(route: str, asked: str, things: dict) -> list:
    return [SLUG] if route in WRITING else []
