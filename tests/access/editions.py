"""Editions: `frozen` is for everybody, `making` for editors, `unknown` is not there."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from tests.editions import add_picture, freeze, start
from tests.lessons import make_lesson

from .answers import ALL, CAST, SIGN_IN

OUT = {"visitor": SIGN_IN, "disabled": SIGN_IN}
NOBODY = dict.fromkeys(CAST, 404)
SHUT = {**dict.fromkeys([*CAST, "editor"], 403), **OUT}
EDITORS = {**SHUT, "editor": 200}
# One in the making is unknown to others; of a frozen one they know, but it is not theirs.
MAKING = {**dict.fromkeys(CAST, 404), **OUT, "editor": 200}
MOVED_ON = {**SHUT, "editor": 302}
BACK = {**dict.fromkeys(CAST, 404), **OUT, "editor": 302}

PUBLIC = ["edition", "edition_content", "edition_page", "edition_file", "edition_picture"]
TABLE = {
    ("werkboek:edition_list", ""): {**ALL, "editor": 200},
    **{(f"werkboek:{name}", "frozen"): {**ALL, "editor": 200} for name in PUBLIC},
    **{(f"werkboek:{name}", "making"): {**NOBODY, "editor": 404} for name in PUBLIC},
    **{(f"werkboek:{name}", "unknown"): {**NOBODY, "editor": 404} for name in PUBLIC},
    ("werkboek:editions", ""): EDITORS,
    ("werkboek:start_edition", ""): EDITORS,
    ("werkboek:edit_edition", "making"): MAKING,
    ("werkboek:edit_edition", "frozen"): EDITORS,
    ("werkboek:edition_texts", "making"): MAKING,
    ("werkboek:edition_texts", "frozen"): {**SHUT, "editor": 409},
    ("werkboek:freeze", "making"): MAKING,
    ("werkboek:freeze", "frozen"): {**SHUT, "editor": 409},
    ("werkboek:discard", "making"): MAKING,
    ("werkboek:discard", "frozen"): {**SHUT, "editor": 409},
    # What is done by a button alone goes back to the page of the edition.
    ("werkboek:arrange", "making"): {**BACK, "editor": 400},
    ("werkboek:arrange", "frozen"): {**SHUT, "editor": 400},
    ("werkboek:proof", "making"): BACK,
    ("werkboek:proof", "frozen"): MOVED_ON,
    ("werkboek:files", "making"): BACK,
    ("werkboek:files", "frozen"): MOVED_ON,
}
# A proof is made by a POST that goes on to its job: test_only_editors_get_a_proof.
WRITING = [
    f"werkboek:{name}"
    for name in (
        "start_edition",
        "edit_edition",
        "edition_texts",
        "freeze",
        "discard",
        "arrange",
        "files",
    )
]
NUMBERS = {"frozen": 1, "making": 2, "unknown": 99}
BEHIND = {"edition_page": "les-1-1", "edition_file": "pdf"}


def things(people) -> dict:
    """A frozen edition with a picture and a file, and one in the making."""
    lesson = make_lesson(people.member, state="gepubliceerd")
    picture = add_picture(lesson)
    frozen = freeze(start(people.editor), people.editor)
    stored = storages["documents"].save(f"edities/{frozen.identifier}/pdf", ContentFile(b"%PDF"))
    sha256 = hashlib.sha256(b"%PDF").hexdigest()
    frozen.files.create(form="pdf", file=stored, size=4, sha256=sha256, made_at=timezone.now())
    start(people.editor)
    return {"edition_picture": picture}


def arguments(route: str, asked: str, things: dict) -> list:
    """The number of the edition, and which part of it."""
    name = route.removeprefix("werkboek:")
    known = {*PUBLIC, "proof", *(one.split(":")[1] for one in WRITING)}
    if asked not in NUMBERS or name not in known:
        return []
    more = {**BEHIND, "edition_picture": things["edition_picture"]}
    return [NUMBERS[asked], *([more[name]] if name in more else [])]
