"""From the frozen content of an edition to a plain book, and the hash of that content."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from wijkwerk.lib import text

from ..content import PARTS
from ..states import Maturity, SourceKind
from .blocks import blocks_of, walk

MANY = {SourceKind.CASE: "casussen", SourceKind.MEETING: "bijeenkomsten"}


@dataclass(frozen=True)
class Source:
    """What a lesson rests on, as everybody may read it: of a casus no more than the place."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class BookLesson:
    """A lesson as it stands in the book; `number` is that of the chapter and its own: 2.3."""

    number: str
    slug: str
    version: int
    title: str
    one_liner: str
    parts: list[tuple[str, str]]
    blocks: list[dict]
    exercise: str
    exercise_facts: str
    maturity: Maturity
    embedded: str
    review_by: str
    authors: list[str]
    municipalities: list[str]
    reader: str
    credits: list[str]
    sources: list[Source]
    tensions: list[str]
    sectors: list[str]
    obstacles: list[str]

    @property
    def anchor(self) -> str:
        return f"les-{self.number.replace('.', '-')}"


@dataclass(frozen=True)
class BookChapter:
    number: int
    key: str
    name: str
    description: str
    lessons: list[BookLesson]

    @property
    def anchor(self) -> str:
        return f"hoofdstuk-{self.number}"


@dataclass(frozen=True)
class Book:
    """A whole edition; `sha256` is the hash of the content it was read from."""

    number: int
    title: str
    subtitle: str
    foreword: str
    colophon: str
    identifier: str
    frozen_on: str
    chapters: list[BookChapter]
    sha256: str = field(default="", compare=False)

    @property
    def lessons(self) -> list[BookLesson]:
        return [lesson for chapter in self.chapters for lesson in chapter.lessons]

    @property
    def edition(self) -> str:
        return f"Editie {self.number}"

    @property
    def year(self) -> str:
        return self.frozen_on[:4]

    @cached_property
    def authors(self) -> list[str]:
        """Everybody who wrote, each once, by name."""
        return sorted({one for lesson in self.lessons for one in lesson.authors}, key=str.casefold)

    @cached_property
    def readers(self) -> list[str]:
        return sorted({one.reader for one in self.lessons if one.reader}, key=str.casefold)

    @cached_property
    def credits(self) -> list[str]:
        return sorted({one for lesson in self.lessons for one in lesson.credits}, key=str.casefold)

    @cached_property
    def municipalities(self) -> list[str]:
        """The municipalities of who wrote, each once."""
        names = {one for lesson in self.lessons for one in lesson.municipalities}
        return sorted(names, key=str.casefold)

    @cached_property
    def sourced(self) -> list[BookLesson]:
        """The lessons that name what they rest on."""
        return [one for one in self.lessons if one.sources]

    @cached_property
    def index(self) -> list[tuple[str, list[BookLesson]]]:
        """The tensions in the order of the alphabet, each with its lessons."""
        terms: dict[str, list[BookLesson]] = {}
        for lesson in self.lessons:
            for name in lesson.tensions:
                terms.setdefault(name, []).append(lesson)
        return sorted(terms.items(), key=lambda pair: pair[0].casefold())

    @cached_property
    def pictures(self) -> list[str]:
        """The names of the pictures in it, each once: hash and ending."""
        names = (name for lesson in self.lessons for name in pictures_in(lesson.blocks))
        return list(dict.fromkeys(names))


def pictures_in(blocks: list[dict]) -> list[str]:
    """The names of the pictures in the text of one lesson."""
    return [f"{b['sha256']}.{b['ending']}" for b in walk(blocks) if b["kind"] == "picture"]


def canonical(content: dict) -> bytes:
    """The one way to write down `content`: keys in order, no white space, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def hash_of(content: dict) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()


def book_of(content: dict) -> Book:
    """Make a book of the content of an edition, frozen or in the making.

    Its hash is that of the content; what no file can hold (XML) is left out of the words.
    """
    sha256, content = hash_of(content), readable(content)
    plain = ["number", "title", "subtitle", "foreword", "colophon", "identifier", "frozen_on"]
    chapters = [
        BookChapter(
            number=n,
            key=chapter["key"],
            name=chapter["name"],
            description=chapter["description"],
            lessons=[lesson_of(row, f"{n}.{m}") for m, row in enumerate(chapter["lessons"], 1)],
        )
        for n, chapter in enumerate(content["chapters"], start=1)
    ]
    values = {name: content[name] for name in plain}
    return Book(**values, chapters=chapters, sha256=sha256)


def readable(value):
    """The same texts, lists and dicts without characters that are none."""
    if isinstance(value, str):
        return text.readable(value)
    if isinstance(value, list):
        return [readable(one) for one in value]
    return {k: readable(v) for k, v in value.items()} if isinstance(value, dict) else value


def lesson_of(row: dict, number: str) -> BookLesson:
    content = row["content"]
    exercise = content["exercise"]
    return BookLesson(
        number=number,
        slug=row["slug"],
        version=row["version"],
        title=content["title"],
        one_liner=content["one_liner"],
        parts=[(label, content[key]) for key, label in PARTS if content.get(key)],
        blocks=blocks_of(content["body"]),
        exercise=exercise["text"],
        exercise_facts=facts_of(exercise),
        maturity=Maturity(content["maturity"]),
        embedded=embedded_of(content),
        review_by=in_dutch(content["review_by"]),
        authors=[named(one) for one in content["authors"]],
        municipalities=[one["municipality"] for one in content["authors"] if one["municipality"]],
        reader=content["reader"],
        credits=content["credits"],
        sources=sources_of(content["sources"]),
        **{
            kind: [t["name"] for t in content[kind]]
            for kind in ("tensions", "sectors", "obstacles")
        },
    )


def facts_of(exercise: dict) -> str:
    minutes = f"{exercise['minutes']} minuten" if exercise["minutes"] else ""
    method = f"werkvorm: {exercise['method']}" if exercise["method"] else ""
    return ", ".join(filter(None, [minutes, method]))


def embedded_of(content: dict) -> str:
    """What changed for good, and since when."""
    if not content["embedded_change"]:
        return ""
    return f"{content['embedded_change']} (sinds {in_dutch(content['embedded_since'])})"


def named(author: dict) -> str:
    return ", ".join(filter(None, [author["name"], author["municipality"]]))


def sources_of(rows: list[dict]) -> list[Source]:
    """The sources in their order; of casussen and meetings of one place how many there are."""
    hidden = Counter((row["kind"], row["municipality"]) for row in rows if is_hidden(row))
    keys = dict.fromkeys(
        (row["kind"], row["municipality"]) if is_hidden(row) else source_of(row) for row in rows
    )
    return [one if isinstance(one, Source) else hidden_source(*one, hidden[one]) for one in keys]


def is_hidden(row: dict) -> bool:
    return SourceKind(row["kind"]) in MANY


def hidden_source(kind: str, municipality: str, count: int) -> Source:
    """A casus or a meeting as its place alone."""
    what = SourceKind(kind).label if count == 1 else f"{count} {MANY[SourceKind(kind)]}"
    place = f" ({municipality})" if municipality else ""
    return Source(f"{what}{place}, niet openbaar")


def source_of(row: dict) -> Source:
    """A talk or a document as it was written down."""
    kind = SourceKind(row["kind"])
    day = f", {in_dutch(row['on'])}" if row["on"] else ""
    place = f" ({row['municipality']})" if row["municipality"] else ""
    if kind == SourceKind.INTERVIEW:
        return Source(f"Gesprek met {row['title']}{place}{day}")
    return Source(
        f"{row['title']}{place}{', gelezen op ' + in_dutch(row['on']) if day else ''}", row["url"]
    )


def in_dutch(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d-%m-%Y}" if iso else ""
