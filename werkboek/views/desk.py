"""The desk of who writes: own lessons, what a table left to write, and a new one."""

import uuid

from django.contrib import messages
from django.shortcuts import redirect, render

from werkplaats.models import LessonDraft
from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, denying, get_or_deny

from .. import policies, services
from ..forms.lessons import BeginForm
from ..models import Lesson
from ..services import LessonError
from .frame import url_of

MOST = 200


@access(policies.can_write_lessons)
def desk(request):
    """The lessons of this person, newest first, and the drafts of the own trio."""
    with denying():
        check_writer(request.user)
    own = Lesson.objects.filter(author_rows__user=request.user).select_related("chapter")
    context = {
        "lessons": own.order_by("-changed_at", "-pk")[:MOST],
        "drafts": to_take_over(request.user),
    }
    return render(request, "werkboek/desk.html", context)


def to_take_over(user):
    """What tables with a casus of the own trio produced, and nobody took over yet."""
    own = LessonDraft.objects.visible_to(user).filter(case__trio=user.trio_id, lesson=None)
    return own.select_related("case", "meeting").order_by("-made_at", "-pk") if user.trio_id else []


def check_writer(user) -> None:
    if not policies.can_write_lessons(user):
        raise PermissionError("this person writes no lessons")


@access(policies.can_write_lessons, form=True)
def begin(request):
    """Begin a new lesson; the rest of it comes on its own page."""
    with denying():
        check_writer(request.user)
    kept = drafts.initial_for(request, "title", "one_liner", "chapter")
    form = BeginForm(request.POST or None, initial={**kept, "submit_key": uuid.uuid4()})
    if form.is_valid() and (lesson := make(request, form)):
        messages.success(request, "De les is begonnen. Schrijf verder.")
        return redirect(f"{url_of(lesson)}wijzigen/")
    return render(request, "werkboek/begin.html", {"form": form})


def make(request, form: BeginForm) -> Lesson | None:
    """Call the service; what it refuses stands at the field."""
    key = form.cleaned_data["submit_key"]
    try:
        with denying():
            lesson = services.begin_lesson(by=request.user, fields=form.values(), submit_key=key)
    except LessonError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return None
    drafts.forget(user=request.user, path=request.path)
    return lesson


@access(policies.can_take_over, form=True)
def take_over(request, public_id):
    """Ask, and make a lesson of what a table produced."""
    drafts_ = LessonDraft.objects.select_related("case", "meeting")
    draft = get_or_deny(drafts_, request.user, policies.can_take_over, public_id=public_id)
    if request.method != "POST":
        return render(request, "werkboek/take_over.html", {"draft": draft})
    with denying():
        lesson = services.take_over_draft(draft=draft, by=request.user)
    messages.success(request, "De les staat als concept bij je lessen, met zijn bronnen.")
    return redirect(f"{url_of(lesson)}wijzigen/")
