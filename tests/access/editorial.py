"""What editors keep of all lessons together."""

from .answers import CAST, SIGN_IN

OUT = {"visitor": SIGN_IN, "disabled": SIGN_IN}
EDITORS = {**dict.fromkeys(CAST, 403), **OUT, "editor": 200}
TABLE = {
    ("werkboek:all_lessons", ""): EDITORS,
    ("werkboek:chapter_order", ""): EDITORS,
    ("werkboek:chapter_order", "unknown"): {**EDITORS, "editor": 404},
}
WRITING = ["werkboek:chapter_order"]


def things(people) -> dict:
    return {}


def arguments(route: str, asked: str, things: dict) -> list:
    return {"werkboek:chapter_order": [asked or "strategie"]}.get(route, [])
