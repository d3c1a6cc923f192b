"""The sources of a lesson in the making: the list, one form per kind, and taking one away."""

import uuid

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect

from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, denying, get_or_deny, signed_in

from .. import policies, services
from ..forms.sources import FORMS, SourceForm
from ..models import Source
from ..services import LessonError
from ..sources import sources_as_written
from ..states import SourceKind
from .frame import find_lesson, find_open, lesson_page, url_of

KEPT = ["title", "url", "on", "note"]


@access(signed_in)
def source_list(request, public_id):
    """The sources as this person may see them, with a way to add one of each kind."""
    lesson = find_lesson(request, public_id)
    context = {
        "sources": sources_as_written(lesson, request.user),
        "kinds": SourceKind.choices,
    }
    return lesson_page(request, "werkboek/source_list.html", lesson, "sources", context)


@access(policies.can_edit, form=True)
def add_source(request, public_id, kind):
    """Put one source of this kind with the lesson."""
    lesson = find_open(request, public_id)
    if kind not in SourceKind.values:
        raise Http404
    kept = {name: text for name, text in drafts.initial_for(request, *KEPT).items() if text}
    initial = {**kept, "submit_key": uuid.uuid4(), "typed_by": drafts.sign_writer(request.user)}
    form = FORMS[kind](request.POST or None, initial=initial, user=request.user)
    if form.is_valid() and add(request, form, lesson, kind):
        messages.success(request, "De bron staat erbij.")
        return redirect(f"{url_of(lesson)}bronnen/")
    context = {"form": form, "kind": SourceKind(kind).label}
    return lesson_page(request, "werkboek/source_form.html", lesson, "sources", context)


def add(request, form: SourceForm, lesson, kind: str) -> bool:
    """Call the service; what it refuses stands at the field. Return whether it was saved."""
    key = form.cleaned_data["submit_key"]
    arguments = {"kind": SourceKind(kind), "submit_key": key, **form.values()}
    try:
        with denying():
            services.add_source(lesson=lesson, by=request.user, **arguments)
    except LessonError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return False
    drafts.forget(user=request.user, path=request.path)
    return True


@access(policies.can_edit, form=True)
def remove_source(request, public_id, source_id):
    """Ask, and take a source away."""
    lesson = find_open(request, public_id)
    source = get_or_deny(Source.objects.filter(lesson=lesson), request.user, public_id=source_id)
    if request.method == "POST":
        with denying():
            services.remove_source(source=source, by=request.user)
        messages.success(request, "De bron is weggehaald.")
        return redirect(f"{url_of(lesson)}bronnen/")
    shown = sources_as_written(lesson, request.user)
    found = next((one for one in shown if one.public_id == source.public_id), None)
    if found is None:  # taken away while this page was asked
        raise Http404
    context = {"source": found}
    return lesson_page(request, "werkboek/source_remove.html", lesson, "sources", context)
