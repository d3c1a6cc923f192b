"""What of the lessons can be found by whom, and how a result looks (wijkwerk.search)."""

from django.utils import timezone

from wijkwerk.search.kinds import Result, SearchKind, register
from wijkwerk.search.models import Entry

from .models import Shelved
from .services.indexing import KIND, index_all_lessons
from .shelf import PATH
from .states import Maturity


def readable(user) -> dict[str, list[int]]:
    """What is published, for everybody."""
    return {Entry.Audience.PUBLIC: list(Shelved.objects.order_by().values_list("pk", flat=True))}


def results(hits: list, user) -> dict[int, Result]:
    """How the found lessons look in the list, in one query."""
    shelf = Shelved.objects.filter(pk__in=[hit.object_id for hit in hits]).order_by()
    rows = shelf.values_list("pk", "slug", "maturity", "chapter__name", "changed_at")
    return {row[0]: result_of(*row[1:]) for row in rows}


def result_of(slug: str, maturity: str, chapter: str, at) -> Result:
    return Result(
        url=f"{PATH}{slug}/",
        where=chapter,
        labels=(Maturity(maturity).label,),
        on=timezone.localdate(at),
    )


def register_search() -> None:
    register(SearchKind(KIND, "Lessen", "Les", readable, results, index_all_lessons))
