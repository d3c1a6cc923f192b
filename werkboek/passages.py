"""The parts of a lesson to which a remark may point, and whether words stand in them."""

from wijkwerk.lib.rich_text import plain_text

from .content import PARTS

BODY, EXERCISE = "body", "exercise"
POINTED_AT = [
    ("title", "Titel"),
    ("one_liner", "In één zin"),
    *PARTS,
    (BODY, "Tekst"),
    (EXERCISE, "Opdracht"),
]
LABELS = dict(POINTED_AT)


def words_of(content: dict, part: str) -> str:
    """The words of one part of a version, without marks."""
    if part == EXERCISE:
        return content[EXERCISE]["text"]
    return plain_text(content[BODY]) if part == BODY else content.get(part, "")


def stands_in(content: dict, part: str, passage: str) -> bool:
    """Whether `passage` stands in that part; spaces, line ends and capitals do not count."""
    return flat(passage) in flat(words_of(content, part))


def flat(text: str) -> str:
    return " ".join(text.split()).casefold()
