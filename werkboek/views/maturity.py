"""How far a lesson was tried, and whether it still holds."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from wijkwerk.lib.access import access, denying

from .. import policies, services
from ..forms.reviewing import MaturityForm, ReviewByForm
from ..services import LessonError
from .lesson_frame import find_lesson, lesson_page


@access(policies.can_set_maturity, form=True)
def maturity(request, public_id):
    """Say how far a lesson was tried; of a published one visitors see it at once."""
    lesson = find_lesson(request, public_id, policies.keeps, policies.can_set_maturity)
    names = ("maturity", "embedded_change", "embedded_since")
    form = MaturityForm(request.POST or None, initial={n: getattr(lesson, n) for n in names})
    if form.is_valid():
        try:
            with denying():
                services.set_maturity(
                    lesson=lesson, by=request.user, today=timezone.localdate(), **form.values()
                )
        except LessonError as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, "Opgeslagen: hoe ver de les is geprobeerd.")
            return redirect(lesson.writing_url)
    heading = "Hoe ver is de les geprobeerd?"
    return lesson_page(request, "werkboek/move.html", lesson, heading, {"form": form})


@access(policies.can_renew, form=True)
def renew(request, public_id):
    """Say that a published lesson still holds."""
    lesson = find_lesson(request, public_id, policies.keeps, policies.can_renew)
    form = ReviewByForm(request.POST or None, submit="De les klopt nog")
    if form.is_valid():
        try:
            with denying():
                services.renew_lesson(
                    lesson=lesson,
                    by=request.user,
                    today=timezone.localdate(),
                    review_by=form.cleaned_data["review_by"],
                )
        except LessonError as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, "Genoteerd: de les klopt nog.")
            return redirect(lesson.writing_url)
    return lesson_page(request, "werkboek/renew.html", lesson, "Klopt de les nog?", {"form": form})
