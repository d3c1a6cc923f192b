"""A frozen edition on the web: its pages in the order of the book, each with its number."""

from dataclasses import dataclass

from .models import Edition, Lesson
from .publishing.book import Book, BookChapter, BookLesson, book_of


@dataclass(frozen=True)
class WebPage:
    """One page of an edition on the web; `kind` names its template."""

    anchor: str
    name: str
    number: int
    kind: str
    chapter: BookChapter | None = None
    lesson: BookLesson | None = None

    @property
    def about(self) -> str:
        """What it is about in one sentence; "" for what stands around the chapters."""
        if self.lesson:
            return self.lesson.one_liner
        return self.chapter.description if self.chapter else ""


@dataclass(frozen=True)
class WebBook:
    book: Book
    pages: list[WebPage]

    @property
    def about(self) -> str:
        """What the book is in one sentence."""
        return self.book.subtitle or f"{self.book.title}, {self.book.edition.lower()}."

    def page(self, anchor: str) -> WebPage | None:
        return next((page for page in self.pages if page.anchor == anchor), None)

    def beside(self, page: WebPage) -> tuple[WebPage | None, WebPage | None]:
        """The page before and the page behind."""
        at = page.number - 1
        before = self.pages[at - 1] if at else None
        return before, self.pages[at + 1] if at + 1 < len(self.pages) else None


def web_book(edition: Edition) -> WebBook:
    """The book of a frozen edition; read once per content, which never changes."""
    known = remembered.get(edition.sha256)
    if known is None:
        book = book_of(edition.content)
        known = WebBook(book, pages_of(book))
        remembered.put(edition.sha256, known)
    return known


class Remembered:
    """The books that were read last, by the hash of their content."""

    def __init__(self, most: int):
        self.most, self.books = most, {}

    def get(self, sha256: str) -> WebBook | None:
        return self.books.get(sha256)

    def put(self, sha256: str, book: WebBook) -> None:
        while len(self.books) >= self.most:
            self.books.pop(next(iter(self.books)), None)
        self.books[sha256] = book


remembered = Remembered(4)


def pages_of(book: Book) -> list[WebPage]:
    parts = [("voorwoord", "Voorwoord", "foreword", None, None)] if book.foreword else []
    for chapter in book.chapters:
        name = f"{chapter.number} {chapter.name}"
        parts.append((chapter.anchor, name, "chapter", chapter, None))
        parts += [
            (one.anchor, f"{one.number} {one.title}", "lesson", chapter, one)
            for one in chapter.lessons
        ]
    if book.index:
        parts.append(("register", "Register van spanningen", "index", None, None))
    parts.append(("colofon", "Colofon", "colophon", None, None))
    return [
        WebPage(anchor, name, n, kind, chapter, lesson)
        for n, (anchor, name, kind, chapter, lesson) in enumerate(parts, start=1)
    ]


def since_then(one: BookLesson) -> str:
    """What became of a lesson after it was frozen: "", "newer" or "gone"; one query."""
    number = (
        Lesson.objects.published()
        .filter(slug=one.slug)
        .values_list("published__number", flat=True)
        .first()
    )
    if number is None:
        return "gone"
    return "newer" if number > one.version else ""
