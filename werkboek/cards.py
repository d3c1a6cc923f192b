"""A published lesson in a few lines, as lists beside a casus show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from .models import Lesson
from .querysets import published_text
from .states import Maturity

PREFIX = "les:"


@dataclass(frozen=True)
class LessonCard:
    """What everybody may read of a lesson."""

    pk: int
    public_id: str
    slug: str
    title: str
    one_liner: str
    maturity: Maturity
    place: str
    has_exercise: bool

    @property
    def key(self) -> str:
        return f"{PREFIX}{self.public_id}"

    @property
    def url(self) -> str:
        return reverse("werkboek:lesson", args=[self.slug])


def cards_of(numbers: Iterable[int]) -> list[LessonCard]:
    """The published ones among these lessons, in this order; one query."""
    numbers = list(numbers)
    rows = Lesson.objects.published().filter(pk__in=numbers).order_by()
    rows = rows.annotate(
        shown_title=published_text("title"),
        shown_line=published_text("one_liner"),
        shown_maturity=published_text("maturity"),
        shown_exercise=published_text("exercise", "text"),
    ).values_list(
        "pk",
        "public_id",
        "slug",
        "shown_title",
        "shown_line",
        "shown_maturity",
        "municipality__name",
        "shown_exercise",
    )
    found = {row[0]: card_of(*row) for row in rows}
    return [found[number] for number in numbers if number in found]


def card_of(pk, public_id, slug, title, one_liner, maturity, place, exercise) -> LessonCard:
    maturity = Maturity(maturity)
    return LessonCard(pk, public_id, slug, title, one_liner, maturity, place or "", bool(exercise))


def keys_in(keys: Iterable[str]) -> list[str]:
    """The public ids in these keys of lessons."""
    return [key.removeprefix(PREFIX) for key in keys if key.startswith(PREFIX)]
