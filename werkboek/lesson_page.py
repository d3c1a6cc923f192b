"""The page of a published lesson: its article, its chapter beside it, where one goes on."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache
from math import ceil

from django.template.loader import get_template
from django.utils.safestring import SafeString

from wijkwerk.lib import rich_text

from .content import ShownLesson, read
from .models import Lesson, LessonPicture, Shelved

BESIDE = 8  # lessons of the chapter shown before and after this one
A_MINUTE = 200  # words that somebody reads
PICTURES = "/werkboek/beeld/"
MARK = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Neighbour:
    """A lesson of the same chapter. `number` is its place, where the begin of the chapter shows."""

    slug: str
    title: str
    number: int | None
    is_current: bool = False

    @property
    def url(self) -> str:
        return f"/werkboek/lessen/{self.slug}/"


@dataclass(frozen=True)
class InChapter:
    """The lessons around one, in order; `total` where the whole chapter shows, else nothing."""

    lessons: tuple[Neighbour, ...]
    total: int | None

    @property
    def place(self) -> int:
        return next(n for n, one in enumerate(self.lessons) if one.is_current)

    @property
    def current(self) -> Neighbour:
        return self.lessons[self.place]

    @property
    def previous(self) -> Neighbour | None:
        return self.lessons[self.place - 1] if self.place else None

    @property
    def next(self) -> Neighbour | None:
        return self.lessons[self.place + 1] if self.place + 1 < len(self.lessons) else None


def in_chapter(shelved: Shelved) -> InChapter:
    """The lessons before and after this one. Two queries."""
    shelf = Shelved.objects.only("slug", "title")
    before = list(shelf.before(shelved)[: BESIDE + 1])
    behind = list(shelf.behind(shelved)[: BESIDE + 1])
    whole = len(before) <= BESIDE
    row = [*reversed(before[:BESIDE]), shelved, *behind[:BESIDE]]
    lessons = tuple(
        Neighbour(one.slug, one.title, number if whole else None, one is shelved)
        for number, one in enumerate(row, start=1)
    )
    return InChapter(lessons, len(row) if whole and len(behind) <= BESIDE else None)


@dataclass(frozen=True)
class Article:
    """A version as it reads; the number of the version tells all there is to know of it."""

    version: int
    shown: ShownLesson = field(compare=False)

    @property
    def body(self) -> SafeString:
        return rich_text.dress(self.shown.body, sizes_in(self.shown.body))

    @property
    def minutes(self) -> int:
        texts = [MARK.sub(" ", self.shown.body), *(text for _, text in self.shown.parts)]
        return max(1, ceil(len(" ".join(texts).split()) / A_MINUTE))

    @property
    def contents(self) -> list[tuple[str, str]]:
        """The table of contents: anchor and words."""
        found = [("kort", "De les in het kort")] if self.shown.parts else []
        found += [(anchor, text) for level, anchor, text in self.outline if level == 2]
        exercise = self.shown.content["exercise"]["text"]
        found += [("opdracht", "Opdracht voor je trio")] if exercise else []
        found += [("sources", "Bronnen")] if self.shown.content["sources"] else []
        return [*found, ("over-de-les", "Over deze les"), ("reactions", "Reacties")]

    @property
    def outline(self) -> list[tuple[int, str, str]]:
        return rich_text.outline(self.shown.body)

    @property
    def tags(self) -> list[tuple[str, str, list[dict]]]:
        """What it is about: a heading, the name of the filter, and the words."""
        content = self.shown.content
        rows = [
            ("Spanning", "spanning", content["tensions"]),
            ("Wat staat in de weg?", "belemmering", content["obstacles"]),
            ("Sector", "sector", content["sectors"]),
        ]
        return [row for row in rows if row[2]]


def sizes_in(body: str) -> dict[str, tuple[int, int]]:
    """Width and height of the pictures in `body`, by their address."""
    addresses = {one: one.removeprefix(PICTURES).partition(".")[0] for one in pictures_in(body)}
    if not addresses:
        return {}
    rows = LessonPicture.objects.filter(sha256__in=addresses.values())
    sizes = {sha: (width, height) for sha, width, height in rows.values_list(*SIZED)}
    return {one: sizes[sha] for one, sha in addresses.items() if sha in sizes}


SIZED = ["sha256", "width", "height"]


def pictures_in(body: str) -> list[str]:
    """The addresses of the pictures in `body`, in order."""
    if PICTURES not in body:
        return []
    images = (node for node in rich_text.parse(body).walk() if node.tag == "img")
    return [src for node in images if (src := node.attrs.get("src", "")).startswith(PICTURES)]


@lru_cache(maxsize=200)  # some 4 MB
def article_html(article: Article) -> SafeString:
    """The article as HTML: a version does not change, so it is made once per process."""
    return get_template("werkboek/_article.html").render({"article": article})


@dataclass(frozen=True)
class LessonPage:
    """A published lesson with all that its page shows of the werkboek itself."""

    lesson: Lesson
    article: Article
    chapter: InChapter
    today: date

    @property
    def shown(self) -> ShownLesson:
        return self.article.shown

    @property
    def embedded_since(self) -> date | None:
        text = self.shown.content["embedded_since"]
        return date.fromisoformat(text) if text else None

    @property
    def is_stale(self) -> bool:
        return self.shown.is_stale(self.today)

    @property
    def renewed_at(self) -> datetime:
        """When it last changed for readers; its version may be older than its publication."""
        return max(self.lesson.first_published_at, self.lesson.published.at)

    @cached_property
    def html(self) -> SafeString:
        return article_html(self.article)

    # What is the same for everybody is made once for a page.
    @cached_property
    def menu(self) -> SafeString:
        return self.part("menu")

    @cached_property
    def head(self) -> SafeString:
        return self.part("head")

    @cached_property
    def colophon(self) -> SafeString:
        return self.part("colophon")

    @cached_property
    def onward(self) -> SafeString:
        return self.part("onward")

    def part(self, name: str) -> SafeString:
        return get_template(f"werkboek/_lesson_{name}.html").render({"page": self})

    @cached_property
    def picture(self) -> str:
        """The address of its first picture, for who shares the page."""
        return next(iter(pictures_in(self.shown.body)), "")


@lru_cache(maxsize=200)  # some 10 MB
def page_of(stamp: tuple, today: date) -> LessonPage:
    """The page of the lesson with this stamp (ShelfQuerySet), which tells all there is to know.

    Three queries, once per stamp.
    """
    number = stamp[0]
    lesson = Lesson.objects.select_related("published", "shelved").get(pk=number)
    article = Article(lesson.published_id, read(lesson.published.content))
    return LessonPage(lesson, article, in_chapter(lesson.shelved), today)
