"""A published lesson in a few lines, as lists beside a casus show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from wijkwerk.lib.public_ids import is_public_id

from .models import Shelved
from .states import Maturity

PREFIX = "les:"
COLUMNS = ["pk", "lesson__public_id", "slug", "title", "one_liner", "maturity"]
COLUMNS += ["lesson__municipality__name"]


@dataclass(frozen=True)
class LessonCard:
    """What everybody may read of a lesson; `place` is the municipality it comes from."""

    pk: int
    public_id: str
    slug: str
    title: str
    one_liner: str
    maturity: str
    place: str | None

    @property
    def key(self) -> str:
        return f"{PREFIX}{self.public_id}"

    @property
    def badge(self) -> str:
        return Maturity(self.maturity).label

    @property
    def url(self) -> str:
        return reverse("werkboek:lesson", args=[self.slug])


def cards_of(numbers: Iterable[int]) -> list[LessonCard]:
    """The published ones among these lessons, in this order; one query."""
    numbers = list(numbers)
    rows = Shelved.objects.filter(pk__in=numbers).order_by()
    found = {row[0]: LessonCard(*row) for row in rows.values_list(*COLUMNS)}
    return [found[number] for number in numbers if number in found]


def keys_in(keys: Iterable[str]) -> list[str]:
    """The public ids in these keys of lessons; what is no key is skipped."""
    named = [key.removeprefix(PREFIX) for key in keys if key.startswith(PREFIX)]
    return [public_id for public_id in named if is_public_id(public_id)]
