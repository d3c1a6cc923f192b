"""Editions for editors: put together, look at, freeze, and let the files be made."""

import uuid

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from wijkwerk.drafts import services as drafts
from wijkwerk.jobs.services import request_job
from wijkwerk.lib.access import access, get_or_deny

from .. import policies
from ..edition_content import content_of_edition
from ..forms.editions import (
    AddChapterForm,
    AddLessonForm,
    EditionForm,
    NewEditionForm,
)
from ..jobs import PROOF
from ..models import Edition
from ..publishing.book import book_of
from ..publishing.todos import Todo, todos_of
from ..services import editions as services
from ..services.freezing import (
    ask_files,
    freeze_edition,
    job_for_files,
    mark_of,
    withdrawn_from,
)
from ..states import EditionState


def find(request, number: int) -> Edition:
    """An edition for editors: one in the making is unknown to others, a frozen one not theirs."""
    return get_or_deny(Edition.objects, request.user, policies.can_keep_edition, number=number)


def url_of(edition: Edition) -> str:
    return reverse("werkboek:edit_edition", args=[edition.number])


def show(request, template: str, edition: Edition, context: dict, status: int = 200):
    frame = {"edition": edition, "url": url_of(edition), "is_draft": is_draft(edition)}
    return render(request, f"werkboek/editions/{template}", frame | context, status=status)


def is_draft(edition: Edition) -> bool:
    return edition.state == EditionState.DRAFT


@access(policies.is_editor)
def edition_desk(request):
    """All editions: the one in the making and those that were frozen."""
    if not policies.is_editor(request.user):
        raise PermissionDenied
    editions = Edition.objects.visible_to(request.user).defer("content")
    return render(request, "werkboek/editions/desk.html", {"editions": editions})


@access(policies.is_editor, form=True)
def start(request):
    """Begin an edition: its title and texts; what is published comes in by itself."""
    if not policies.is_editor(request.user):
        raise PermissionDenied
    kept = drafts.initial_for(request, *EditionForm.base_fields)
    form = NewEditionForm(request.POST or None, initial={"submit_key": uuid.uuid4(), **kept})
    if form.is_valid():
        key = form.cleaned_data["submit_key"]
        edition = services.start_edition(by=request.user, submit_key=key, **form.texts())
        drafts.forget(user=request.user, path=request.path)
        messages.success(request, "De editie is begonnen. Alle gepubliceerde lessen staan erin.")
        return redirect(url_of(edition))
    return render(request, "werkboek/editions/start.html", {"form": form})


@access(policies.can_keep_edition, form=True)
def edit(request, number):
    """One edition: its chapters and lessons, and what is still to be done."""
    edition = find(request, number)
    if not is_draft(edition):
        if request.method == "POST":
            services.refuse_frozen()
        context = {"files": edition.files_in_order, "job": job_for_files(edition)}
        return show(request, "frozen.html", edition, context)
    return show(request, "edit.html", edition, context_of_draft(edition))


def context_of_draft(edition: Edition) -> dict:
    chapters = edition.chapters.select_related("chapter")
    return {
        "chapters": chapters.prefetch_related("lessons__lesson__published"),
        "todos": todos_for(edition),
        "add_lesson": AddLessonForm(edition=edition),
        "add_chapter": AddChapterForm(edition=edition),
    }


def todos_for(edition: Edition, content: dict | None = None) -> list[Todo]:
    """Everything that stands in the way of freezing."""
    gone = [
        Todo(f"‘{row.lesson.title}’ is ingetrokken. Haal de les uit de editie.")
        for row in withdrawn_from(edition)
    ]
    content = content or content_of_edition(edition, timezone.localdate())
    return gone + todos_of(content)


@access(policies.can_keep_edition, form=True)
def arrange(request, number):
    """Move, add or take out one chapter or lesson, by a button of the page of the edition."""
    edition = find(request, number)
    ACTIONS.get(request.POST.get("doe", ""), unknown)(request, edition)
    # The focus goes to what was moved, which stands elsewhere now.
    moved = request.POST["wat"] if request.POST["doe"] in {"omhoog", "omlaag"} else "inhoud"
    return redirect(f"{url_of(edition)}#{moved}")


def unknown(request, edition: Edition):
    raise BadRequest("not something that can be done with an edition")


def row_of(request, edition: Edition):
    """The chapter or lesson of a button: “les-12”. What was taken out meanwhile gives nothing."""
    kind, _, pk = request.POST.get("wat", "").partition("-")
    rows = {"les": edition.lessons, "hoofdstuk": edition.chapters}.get(kind)
    if rows is None or not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        raise BadRequest("not a chapter or a lesson of this edition")
    return rows.select_related("edition").filter(pk=int(pk)).first()


def move(request, edition: Edition, *, down: bool):
    row = row_of(request, edition)
    if row:
        services.move_row(row=row, by=request.user, down=down)


def take_out(request, edition: Edition):
    row = row_of(request, edition)
    if row:
        services.remove_row(row=row, by=request.user)
        messages.success(request, f"‘{row}’ staat niet meer in de editie.")


def add_lesson(request, edition: Edition):
    form = AddLessonForm(request.POST, edition=edition)
    if form.is_valid():
        services.add_lesson(edition=edition, lesson=form.cleaned_data["lesson"], by=request.user)
    else:
        messages.error(request, form.errors["lesson"][0])


def add_chapter(request, edition: Edition):
    form = AddChapterForm(request.POST, edition=edition)
    if form.is_valid():
        services.add_chapter(edition=edition, chapter=form.cleaned_data["chapter"], by=request.user)
    else:
        messages.error(request, form.errors["chapter"][0])


ACTIONS = {
    "omhoog": lambda request, edition: move(request, edition, down=False),
    "omlaag": lambda request, edition: move(request, edition, down=True),
    "weg": take_out,
    "les": add_lesson,
    "hoofdstuk": add_chapter,
}


@access(policies.can_keep_edition, form=True)
def proof(request, number):
    """Let the book be made as it is now, to look at on paper."""
    edition = find(request, number)
    if request.method != "POST" or not is_draft(edition):
        return redirect(url_of(edition))
    context, key = {"edition": edition.pk}, f"{PROOF}:{edition.pk}"
    return redirect(request_job(PROOF, owner=request.user, context=context, key=key))


@access(policies.can_keep_edition, form=True)
def files(request, number):
    """Let all files of a frozen edition be made; they show once all are there."""
    edition = find(request, number)
    if request.method != "POST" or is_draft(edition) or edition.files.exists():
        return redirect(url_of(edition))
    return redirect(ask_files(edition, request.user))


@access(policies.can_keep_edition, form=True)
def freeze(request, number):
    """Freeze an edition: asked once more, with what will stand in it."""
    edition = find(request, number)
    if request.method == "POST":
        seen = request.POST.get("gezien", "")
        freeze_edition(edition=edition, by=request.user, seen=seen)
        messages.success(request, "De editie is vastgesteld. De bestanden worden gemaakt.")
        return redirect(url_of(edition))
    if not is_draft(edition):
        services.refuse_frozen()
    content = content_of_edition(edition, timezone.localdate())
    todos = todos_for(edition, content)
    context = {"book": book_of(content), "todos": todos, "seen": mark_of(content)}
    return show(request, "freeze.html", edition, context)


@access(policies.can_keep_edition, form=True)
def discard(request, number):
    """Throw away an edition in the making, asked once more."""
    edition = find(request, number)
    if request.method == "POST":
        services.discard_edition(edition=edition, by=request.user)
        messages.success(request, "De editie is weggegooid. De lessen staan er nog.")
        return redirect("werkboek:editions")
    if not is_draft(edition):
        services.refuse_frozen()
    return show(request, "discard.html", edition, {})
