"""A lesson as it is written now: reading it, changing it, and its versions."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timezone import localtime

from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, denying, signed_in
from wijkwerk.lib.rich_text import dress

from .. import policies, services
from ..changes import changes_between
from ..conflicts import Comparison, compare
from ..content import content_of, read
from ..forms.lessons import LessonForm
from ..models import Lesson, LessonVersion
from ..services import LessonError, StaleError
from ..services.pictures import sizes_of
from ..services.writing import FIELDS
from ..sources import sources_as_written
from .frame import find_lesson, find_open, lesson_page, url_of


@access(signed_in)
def write_lesson(request, public_id):
    """The lesson as a reader will see it, for who writes, reads or edits it."""
    lesson = find_lesson(request, public_id)
    shown = read(content_of(lesson))
    context = {
        "shown": shown,
        "body": dress(shown.body, sizes_of(lesson)),
        "sources": sources_as_written(lesson, request.user),
        "today": timezone.localdate(),
    }
    return lesson_page(request, "werkboek/write_lesson.html", lesson, "lesson", context)


@access(policies.can_edit, form=True)
def edit(request, public_id):
    """Change a lesson; who saves second sees both versions."""
    lesson = find_open(request, public_id)
    form = form_for(request, lesson)
    conflict = None
    if form.is_valid():
        try:
            if save(request, form, lesson):
                messages.success(request, "De les is opgeslagen.")
                return redirect(url_of(lesson))
        except StaleError as error:
            conflict = conflict_in(form, error)
    context = {"form": form, "conflict": conflict}
    status = 409 if conflict else 200
    return lesson_page(request, "werkboek/edit.html", lesson, "edit", context, status=status)


def form_for(request, lesson: Lesson) -> LessonForm:
    kept = {name: text for name, text in drafts.initial_for(request, *KEPT).items() if text}
    first = {name: first_of(lesson, name) for name in FIELDS}
    return LessonForm(
        request.POST or None,
        initial={**first, "version": lesson.version, **kept},
        lesson=lesson,
        pictures=f"{url_of(lesson)}beelden/",
    )


KEPT = ["title", "one_liner", "context", "tried", "result", "because", "limits", "body", "exercise"]


def first_of(lesson: Lesson, name: str):
    value = getattr(lesson, name)
    return list(value.all()) if hasattr(value, "all") else value


def save(request, form: LessonForm, lesson: Lesson) -> bool:
    """Call the service; what it refuses stands at the field. Raises StaleError as it does."""
    cleaned = form.cleaned_data
    arguments = {"version": cleaned["version"] or 0, "note": cleaned["note"]}
    try:
        with denying():
            services.save_lesson(lesson=lesson, by=request.user, fields=form.values(), **arguments)
    except LessonError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return False
    drafts.forget(user=request.user, path=request.path)
    return True


def conflict_in(form: LessonForm, error: StaleError) -> Comparison:
    """Let the form go on from what is saved now; return how that differs from what was typed."""
    form.data = form.data.copy()
    form.data["version"] = error.thing.version
    return compare(error.thing, form.values())


@access(signed_in)
def versions(request, public_id):
    """All versions, newest first: when, by whom, and what is different."""
    lesson = find_lesson(request, public_id)
    rows = LessonVersion.objects.visible_to(request.user).filter(lesson=lesson)
    rows = rows.select_related("by").defer("content")
    return lesson_page(request, "werkboek/versions.html", lesson, "versions", {"versions": rows})


@access(signed_in)
def version(request, public_id, number):
    """One version and what changed since an earlier one, usually the one before."""
    lesson = find_lesson(request, public_id)
    rows = LessonVersion.objects.visible_to(request.user).filter(lesson=lesson)
    found = rows.filter(number=number).select_related("by").first()
    if found is None:
        raise Http404
    earlier = rows.filter(number__lt=number)
    wanted = request.GET.get("met", "")
    before = earlier.filter(number=wanted).first() if is_number(wanted) else None
    before = before or earlier.first()
    shown = read(found.content)
    context = {
        "version": found,
        "before": before,
        "choices": choices_of(lesson, earlier.values_list("number", "at")),
        "changes": changes_between(before.content, found.content) if before else [],
        "shown": shown,
        "body": dress(shown.body, sizes_of(lesson)),
    }
    return lesson_page(request, "werkboek/version.html", lesson, "versions", context)


def is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) < len(str(2**31))


def choices_of(lesson: Lesson, earlier) -> list[tuple[int, str]]:
    """Numbers of the versions to compare with, and what each of them was."""
    read = lesson.reviews.exclude(decided_at=None).order_by("-decided_at", "-pk")
    was = {read.values_list("version__number", flat=True).first(): "wat de lezer las"}
    if lesson.published:
        was[lesson.published.number] = "wat bezoekers nu lezen"
    return [
        (number, f"Versie {number}, {was.get(number) or f'{localtime(at):%d-%m-%Y}'}")
        for number, at in earlier
    ]
