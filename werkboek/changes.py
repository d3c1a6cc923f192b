"""What changed between two versions of a lesson, word by word, to be read and not to be decoded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from wijkwerk.lib.rich_text import plain_text

from .content import PARTS
from .states import Maturity, SourceKind

MOST = 1_000  # lines of a part or words of a line: comparing more costs their square
SAME, GONE, NEW = "same", "gone", "new"
FORM_ONLY = "Alleen de opmaak is veranderd: koppen, lijsten, vet, links of de plaats van een beeld."
LABELS = [
    ("title", "Titel"),
    ("one_liner", "In één zin"),
    *PARTS,
    ("body", "Tekst"),
    ("chapter", "Hoofdstuk"),
    ("tensions", "Spanningen"),
    ("sectors", "Sectoren"),
    ("obstacles", "Belemmeringen"),
    ("exercise", "Opdracht"),
    ("maturity", "Hoe ver is het geprobeerd"),
    ("embedded_change", "Wat is er blijvend veranderd"),
    ("embedded_since", "Sinds"),
    ("authors", "Schrijvers"),
    ("sources", "Bronnen"),
]


@dataclass(frozen=True)
class Piece:
    """Some words: the same in both versions, gone, or new."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One part of the lesson that changed: its name and the pieces of its lines."""

    label: str
    lines: list[list[Piece]]
    note: str = ""


def changes_between(before: dict, after: dict) -> list[Change]:
    """The parts in which two contents of a lesson differ, in the order of the lesson."""
    return [
        change_of(label, say(name, before), say(name, after))
        for name, label in LABELS
        if before.get(name) != after.get(name)
    ]


def change_of(label: str, old: str, new: str) -> Change:
    if old == new:
        return Change(label, [], FORM_ONLY)
    return Change(label, list(compared(old.split("\n"), new.split("\n"))))


def compared(old: list[str], new: list[str]) -> Iterator[list[Piece]]:
    """The lines of both; where one became another, by word. Lines that stayed are left out."""
    for what, a, b, c, d in steps(old, new):
        if what == "replace":
            pairs = zip(old[a:b], new[c:d], strict=False)
            yield from (words(one, other) for one, other in pairs)
            shared = min(b - a, d - c)
            a, c = a + shared, c + shared
        if what != "equal":
            yield from ([Piece(GONE, line)] for line in old[a:b] if line)
            yield from ([Piece(NEW, line)] for line in new[c:d] if line)


def steps(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """What became of which part of `old`; of more than MOST the old and the new as a whole."""
    if max(len(old), len(new)) > MOST:
        return [("delete", 0, len(old), 0, 0), ("insert", 0, 0, 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def words(old: str, new: str) -> list[Piece]:
    """One line that became another, as runs of words."""
    before, after = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    found = []
    for what, a, b, c, d in steps(before, after):
        if what == "equal":
            found.append(Piece(SAME, "".join(before[a:b])))
            continue
        runs = [(GONE, before[a:b]), (NEW, after[c:d])]
        found += [Piece(kind, "".join(run)) for kind, run in runs if run]
    return found


def say(name: str, content: dict) -> str:
    """A value of a version in words, a line per thing."""
    value = content.get(name) or ""
    if name == "body":
        return plain_text(value)
    if name == "maturity":
        return Maturity(value).label
    if name == "chapter":
        return value["name"]
    if name == "exercise":
        return exercise(value)
    if name == "sources":
        return "\n".join(map(source, value))
    if isinstance(value, list):
        return "\n".join(one["name"] for one in value)
    return value


def exercise(value: dict) -> str:
    minutes = f"{value['minutes']} minuten" if value["minutes"] else ""
    return "\n".join(filter(None, [value["text"], minutes, value["method"]]))


def source(row: dict) -> str:
    """A source without what not every reader of this lesson may see: no title of a casus."""
    words = [SourceKind(row["kind"]).label, row["title"] or row["municipality"], row["url"]]
    return ", ".join(filter(None, words))
