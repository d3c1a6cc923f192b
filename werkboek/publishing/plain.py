"""A book as one plain page of HTML, from which the other files are made."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .book import Book, BookChapter, BookLesson, Source, in_dutch
from .html import NONE, Writer, joined
from .links import absolute


@dataclass(frozen=True)
class Part:
    """A chapter, a lesson or what stands before and behind them; `kind` is its epub:type.

    `chapter` is the anchor of the chapter of a lesson.
    """

    anchor: str
    name: str
    body: SafeString
    kind: str
    chapter: str = ""


class Page:
    """Writes the parts of a book; a chapter has headings of level 1, a lesson of level 2.

    `picture(name)` is the address of a picture; `files` says in which file an anchor stands, where
    that is not this one.
    """

    def __init__(self, site: str, picture: Callable[[str], str]):
        self.site = site
        self.files: dict[str, str] = {}
        self.writer = Writer(top=3, picture=picture, link=lambda href: absolute(href, site))

    def whole(self, book: Book, *, before: SafeString = NONE) -> SafeString:
        """The whole page: `before`, a list of what is in it, and its parts.

        What needs a look of its own names it: the office files have a style of that name.
        """
        parts = self.parts(book)
        return format_html(
            '<!doctype html><html lang="nl-NL"><head><meta charset="utf-8"/><title>{}</title>'
            "</head><body>{}{}{}</body></html>",
            book.title,
            before,
            self.contents(parts),
            joined(part.body for part in parts),
        )

    def parts(self, book: Book) -> list[Part]:
        """Everything of the book, in its order."""
        found = [self.section("Voorwoord", "foreword", self.writer.paragraphs(book.foreword))]
        for chapter in book.chapters:
            found += [
                self.chapter(chapter),
                *(self.lesson(one, chapter) for one in chapter.lessons),
            ]
        found.append(self.section("Register van spanningen", "index", self.index(book)))
        found.append(self.section("Colofon", "colophon", self.colophon(book)))
        return [part for part in found if part]

    def section(self, name: str, kind: str, body: SafeString) -> Part | None:
        """A part of its own before or behind the chapters, or nothing."""
        anchor = name.split()[0].lower()
        whole = format_html('<h1 id="{}">{}</h1>{}', anchor, name, body)
        return Part(anchor, name, whole, kind) if body else None

    def contents(self, parts: list[Part]) -> SafeString:
        rows = (
            self.looks(f"toc {2 if one.chapter else 1}", self.item(one.anchor, one.name))
            for one in parts
        )
        return format_html('<h1 id="inhoud">Inhoud</h1>{}', joined(rows))

    def looks(self, style: str, body: SafeString) -> SafeString:
        """A paragraph in a style of its own."""
        return format_html('<div data-custom-style="{}"><p>{}</p></div>', style, body)

    def item(self, anchor: str, words: str, inside: SafeString = NONE) -> SafeString:
        where = self.files.get(anchor) or f"#{anchor}"
        return format_html('<a href="{}">{}</a>{}', where, words, inside)

    def listed(self, items: Iterable[str]) -> SafeString:
        rows = joined(format_html("<li>{}</li>", one) for one in items)
        return format_html("<ul>{}</ul>", rows) if rows else NONE

    def chapter(self, one: BookChapter) -> Part:
        name, words = f"{one.number} {one.name}", self.writer.paragraphs(one.description)
        body = format_html('<h1 id="{}">{}</h1>{}', one.anchor, name, words)
        return Part(one.anchor, name, body, "chapter")

    def lesson(self, one: BookLesson, chapter: BookChapter) -> Part:
        name = f"{one.number} {one.title}"
        head = format_html('<h2 id="{}">{}</h2>', one.anchor, name)
        lead = self.looks("Lead", format_html("<em>{}</em>", one.one_liner))
        body = joined([head, lead, self.writer.blocks(one.blocks), *self.lesson_parts(one)])
        return Part(one.anchor, name, body, "subchapter", chapter.anchor)

    def lesson_parts(self, one: BookLesson) -> list[SafeString]:
        return [
            *(self.part(label, self.writer.paragraphs(words)) for label, words in one.parts),
            self.part("Opdracht", self.exercise(one)),
            self.part("Bronnen", self.listed(map(self.source, one.sources))),
            self.part("Over deze les", self.listed(facts_of(one))),
        ]

    def part(self, label: str, body: SafeString) -> SafeString:
        return format_html("<h3>{}</h3>{}", label, body) if body else NONE

    def exercise(self, one: BookLesson) -> SafeString:
        facts = f"{one.exercise_facts}." if one.exercise_facts else ""
        body = self.writer.paragraphs(one.exercise)
        lead = self.looks("Facts", format_html("{}", facts)) if facts else NONE
        return lead + body if body else NONE

    def source(self, one: Source) -> SafeString:
        if not one.url:
            return format_html("{}", one.text)
        url = absolute(one.url, self.site)
        return format_html('{}, <a href="{}">{}</a>', one.text, url, url)

    def index(self, book: Book) -> SafeString:
        """Each tension with links to its lessons."""
        return self.listed(
            format_html("<strong>{}</strong>: {}", name, self.numbers(found))
            for name, found in book.index
        )

    def numbers(self, lessons: list[BookLesson]) -> SafeString:
        links = [self.item(one.anchor, f"les {one.number}") for one in lessons]
        commas = [NONE, *[SafeString(", ")] * (len(links) - 1)]
        return joined(part for pair in zip(commas, links, strict=True) for part in pair)

    def colophon(self, book: Book) -> SafeString:
        groups = [
            ("Geschreven door", book.authors),
            ("Tweede lezers", book.readers),
            ("Met aanvullingen van", book.credits),
            ("Gemeenten", book.municipalities),
        ]
        people = (self.named(label, names) for label, names in groups if names)
        text = self.writer.paragraphs(book.colophon) + joined(people)
        return text + self.sources(book) + self.named("Deze editie", about(book))

    def sources(self, book: Book) -> SafeString:
        """What each lesson rests on."""
        rows = self.listed(
            self.item(one.anchor, one.number, format_html(" {}", self.in_a_row(one.sources)))
            for one in book.sourced
        )
        return format_html("<h2>Bronnen per les</h2>{}", rows) if rows else NONE

    def in_a_row(self, sources: list[Source]) -> SafeString:
        return format_html_join("; ", "{}", ((self.source(one),) for one in sources))

    def named(self, label: str, items: list[str]) -> SafeString:
        rows = self.listed(format_html("{}", one) for one in items)
        return format_html("<h2>{}</h2>{}", label, rows)


def about(book: Book) -> list[str]:
    """What a file says of the edition it was made from."""
    return [
        f"{book.title}, {book.edition.lower()}",
        f"Vastgesteld op {in_dutch(book.frozen_on)}; de tekst verandert niet meer",
        f"Kenmerk: urn:uuid:{book.identifier}",
        f"Controlegetal van de inhoud (SHA-256): {book.sha256}",
    ]


def facts_of(one: BookLesson) -> list[SafeString]:
    """What is known of a lesson, as lines of a label and a value."""
    facts = [
        ("Hoe ver is dit", f"{one.maturity.label}. {one.maturity.meaning}"),
        ("Blijvend veranderd", one.embedded),
        ("Spanningen", ", ".join(one.tensions)),
        ("Geschreven door", "; ".join(one.authors)),
        ("Tweede lezer", one.reader),
        ("Met een aanvulling van", "; ".join(one.credits)),
        ("Opnieuw bekijken voor", one.review_by),
    ]
    return [format_html("<strong>{}:</strong> {}", label, value) for label, value in facts if value]
