"""What everybody reads: the werkboek, its chapters and its lessons."""

from functools import lru_cache
from itertools import groupby

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from cases.policies import can_log
from wijkwerk.lib.access import access, everyone
from wijkwerk.lib.fragments import fragment
from wijkwerk.lib.kept_pages import show
from wijkwerk.lib.paging import page_of as cut

from .. import policies
from ..elsewhere import around
from ..lesson_page import page_of
from ..models import Chapter, Lesson, Shelved
from ..practising import count_in_words
from ..shelf import BY_CHAPTER, SORTS, Question, ask, first_of_each_chapter, row_of

ON_FRONT = 6  # lessons of each chapter on the first page of the werkboek
NEWEST = 3
USES = 5  # where the stamp of a lesson says how often it was used
SIZE = 25  # lessons on one page of a chapter


@access(everyone)
def workbook(request):
    """Werkboek: the chapters with their first lessons, and what is new."""
    today = timezone.localdate()
    chapters = list(Chapter.objects.in_use())
    first = {
        key: list(rows)
        for key, rows in groupby(
            sorted(first_of_each_chapter(ON_FRONT), key=lambda one: one.chapter_id),
            key=lambda one: one.chapter_id,
        )
    }
    value = tuple(
        (
            chapter.key,
            chapter.name,
            chapter.description,
            tuple(row_of(one, today, chapter=False) for one in first.get(chapter.key, [])),
            first[chapter.key][0].total if chapter.key in first else 0,
        )
        for chapter in chapters
    )
    newest = newest_lessons(NEWEST)
    writes = policies.can_write_lessons(request.user)
    context = {"chapters": value, "newest": newest, "writes": writes}
    context["practises"] = can_log(request.user)
    return show(request, "werkboek/workbook.html", (value, newest), lambda: context)


def newest_lessons(size: int) -> tuple:
    """The rows of the lessons that were published last."""
    shelf = Shelved.objects.for_list().order_by("-first_published_at", "-pk")
    today = timezone.localdate()
    return tuple(row_of(one, today) for one in shelf[:size])


@access(everyone)
def chapter(request, key):
    """The lessons of one chapter, in order."""
    today = timezone.localdate()
    stamp = Shelved.objects.stamp_of_chapter(key, SIZE)
    if stamp is None:
        raise Http404

    def context():
        return chapter_page(request.GET, key, today) if request.GET else first_page(stamp, today)

    return show(request, "werkboek/chapter.html", (stamp, today), context)


@lru_cache(maxsize=50)
def first_page(stamp: tuple, today) -> dict:
    """The first page of the chapter with this stamp, which tells all that it shows."""
    return chapter_page({}, stamp[0], today)


def chapter_page(asked, key: str, today) -> dict:
    """What the page of a chapter shows."""
    lessons = Shelved.objects.filter(chapter=key)
    page = cut(lessons, BY_CHAPTER[1:], asked, size=SIZE)
    rows = [row_of(one, today, chapter=False) for one in page.rows]
    return {
        "chapter": Chapter.objects.get(key=key),
        "others": list(Chapter.objects.in_use().values_list("key", "name")),
        "rows": [fragment("werkboek/_row.html", row) for row in rows],
        "previous_url": page.previous and f"?voor={page.previous}",
        "next_url": page.next and f"?na={page.next}",
    }


@access(everyone)
def lesson_list(request):
    """All lessons, filtered, counted, sorted, page by page."""
    question = Question.read(request.GET)
    outcome, today = ask(question), timezone.localdate()
    page = cut(outcome.lessons.for_list(), question.keys, request.GET)
    context = {
        "question": question,
        "outcome": outcome,
        "facets": [
            (facet, [fragment("cases/_choice.html", one) for one in boxes], chosen_in(boxes))
            for facet, boxes in outcome.facets
            if boxes
        ],
        "chips": chips(request, question, outcome),
        "rows": [fragment("werkboek/_row.html", row_of(one, today)) for one in page.rows],
        "previous_url": page.previous and address(request, voor=page.previous),
        "next_url": page.next and address(request, na=page.next),
        "sorts": [(key, label) for key, (label, _) in SORTS.items()],
    }
    part = request.htmx and not request.htmx.history_restore_request
    name = "werkboek/_results.html" if part else "werkboek/lesson_list.html"
    response = render(request, name, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def chosen_in(boxes: list) -> bool:
    return any(one.chosen for one in boxes)


def chips(request, question: Question, outcome) -> list[tuple[str, str]]:
    """What is filtered on, each with the address of the list without it."""
    found = [(f"Zoeken: {question.q}", without(request, "q"))] if question.q else []
    return found + [
        (f"{facet.label.rstrip('?')}: {one.label}", without(request, facet.name, one.value))
        for facet, one in outcome.chosen
    ]


def without(request, name: str, value: str = "") -> str:
    params = request.GET.copy()
    kept = [other for other in params.getlist(name) if value and other != value]
    params.setlist(name, kept)
    for paging in ("na", "voor"):
        params.pop(paging, None)
    return f"?{params.urlencode()}"


def address(request, **paging: str) -> str:
    """The same list from another place."""
    params = request.GET.copy()
    for name in ("na", "voor"):
        params.pop(name, None)
    for name, token in paging.items():
        params[name] = token
    return f"?{params.urlencode()}"


@access(everyone)
def lesson(request, slug):
    """A published lesson, in the version that was published; 404 for any other."""
    today = timezone.localdate()
    stamp = Shelved.objects.stamp_of_lesson(slug)
    if stamp is None:
        return gone(request, slug)

    def context():
        page = page_of(stamp, today)
        cases, sources = around(page.lesson.pk, page.shown.content, request.user)
        parts = {"elsewhere": cases, "sources": sources, "told": count_in_words(stamp[USES])}
        parts["keeps"] = policies.keeps(request.user, page.lesson)
        return {"page": page, "lesson": page.lesson, **parts}

    return show(request, "werkboek/lesson.html", (stamp, today), context)


def gone(request, slug: str):
    """Say that the lesson which stood here was withdrawn; 404 for one that never came out."""
    if not Lesson.objects.gone().filter(slug=slug).exists():
        raise Http404
    return render(request, "werkboek/gone.html", status=410)
