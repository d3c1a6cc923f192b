"""The werkboek as everybody reads it: what is published. `lesson` is; `unpublished` is not."""

from tests.lessons import make_lesson

from .answers import ALL, CAST

NOBODY = dict.fromkeys(CAST, 404)

TABLE = {
    ("werkboek:workbook", ""): ALL,
    ("werkboek:lesson_list", ""): ALL,
    ("werkboek:feed", ""): ALL,
    ("werkboek:chapter", ""): ALL,
    ("werkboek:chapter", "unknown"): NOBODY,
    ("werkboek:lesson", "to_read"): ALL,
    ("werkboek:lesson", "not_yet"): NOBODY,
    ("sitemap", ""): ALL,
    ("robots", ""): ALL,
}
WRITING = []


def things(people) -> dict:
    """A lesson that is published, and one that its authors, readers and editors alone may see."""
    return {
        "book_lesson": make_lesson(people.member, state="gepubliceerd"),
        "book_offered": make_lesson(people.member, state="aangeboden"),
    }


def arguments(route: str, asked: str, things: dict) -> list:
    if route == "werkboek:lesson":
        return [things["book_lesson" if asked == "to_read" else "book_offered"].slug]
    return {"werkboek:chapter": [asked or "strategie"]}.get(route, [])
