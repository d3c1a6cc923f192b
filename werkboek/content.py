"""What stands in a version of a lesson: from rows to plain values, and back to something to show.

`LessonVersion.content` holds these values and never changes, so that pages, search, editions and
files read the same words without asking for the lesson as it is written now.
"""

from dataclasses import dataclass, field
from datetime import date

from .models import Lesson
from .states import Maturity

TEXTS = ["title", "one_liner", "context", "tried", "result", "because", "limits", "body"]
PARTS = [
    ("context", "Context"),
    ("tried", "Wat is geprobeerd"),
    ("result", "Resultaat"),
    ("because", "Doordat"),
    ("limits", "Grenzen"),
]


def content_of(lesson: Lesson, *, reader: str = "", credits: list[str] = ()) -> dict:
    """Everything of `lesson` as JSON values; some ten queries.

    `reader` is who read it as second reader, with municipality; `credits` are the people whose
    reaction was taken over.
    """
    method = lesson.exercise_method
    return {
        **{name: getattr(lesson, name) for name in TEXTS},
        "chapter": {"key": lesson.chapter_id, "name": lesson.chapter.name},
        "exercise": {
            "text": lesson.exercise,
            "minutes": lesson.exercise_minutes,
            "method": method.name if method else "",
        },
        "tensions": named(lesson.tensions.all()),
        "sectors": named(lesson.sectors.all()),
        "obstacles": named(lesson.obstacles.all()),
        "maturity": lesson.maturity,
        "embedded_change": lesson.embedded_change,
        "embedded_since": iso(lesson.embedded_since),
        "review_by": iso(lesson.review_by),
        "authors": [
            {
                "name": row.user.name,
                "municipality": row.municipality.name if row.municipality else "",
            }
            for row in lesson.author_rows.select_related("user", "municipality")
        ],
        "reader": reader,
        "credits": list(credits),
        "sources": [source_of(row) for row in sources_of(lesson)],
    }


def named(terms) -> list[dict]:
    return [{"key": term.pk, "name": str(term)} for term in terms]


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def sources_of(lesson: Lesson):
    return lesson.sources.select_related("case", "meeting", "municipality")


def source_of(source) -> dict:
    """A source with the number of its row; a title only where everybody may read it."""
    own = source.case_id or source.meeting_id
    return {
        "id": source.public_id,
        "kind": source.kind,
        "municipality": source.municipality.name if source.municipality else "",
        "title": "" if own else source.title,
        "url": source.url,
        "on": iso(source.on),
        "note": source.note,
    }


@dataclass(frozen=True)
class ShownLesson:
    """A version of a lesson, ready to be shown; `body` is HTML that was sanitised on the way in."""

    title: str
    one_liner: str
    body: str
    chapter: dict
    maturity: Maturity
    content: dict = field(repr=False)

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The parts that were filled in, each with its heading."""
        return [(label, self.content[key]) for key, label in PARTS if self.content.get(key)]

    @property
    def review_by(self) -> date | None:
        text = self.content.get("review_by")
        return date.fromisoformat(text) if text else None

    def is_stale(self, today: date) -> bool:
        """Whether it should have been looked at again; `today` is a Dutch calendar day."""
        return self.review_by is not None and self.review_by < today


def read(content: dict) -> ShownLesson:
    """Make of the content of a version what pages and files show."""
    return ShownLesson(
        title=content["title"],
        one_liner=content["one_liner"],
        body=content["body"],
        chapter=content["chapter"],
        maturity=Maturity(content["maturity"]),
        content=content,
    )
