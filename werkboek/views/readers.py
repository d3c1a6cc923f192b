"""Who reads a lesson as second reader: editors ask, invite and take back."""

from django.contrib import messages
from django.shortcuts import redirect

from wijkwerk.lib.access import access, denying, get_or_deny

from .. import policies, services
from ..forms.reviewing import AppointForm, InviteForm
from ..models import Lesson, Review
from ..services import LessonError
from .lesson_frame import find_lesson, lesson_page
from .moves import only_editors


@access(policies.can_appoint_reader, form=True)
def readers(request, public_id):
    """Who was asked, and two ways to ask: somebody with an account, or an address."""
    lesson = find_lesson(request, public_id, only_editors)
    invites = "uitnodiging-name" in request.POST
    posted = request.POST if request.method == "POST" else None
    appoint = AppointForm(posted if not invites else None, lesson=lesson)
    invite = InviteForm(posted if invites else None)
    form, service = (
        (invite, services.invite_reader) if invites else (appoint, services.appoint_reader)
    )
    if form.is_valid() and asked(request, lesson, form, service):
        return redirect("werkboek:lesson_readers", lesson.public_id)
    rows = lesson.reviews.select_related("reader__municipality", "asked_by", "version")
    context = {
        "appoint": appoint,
        "invite": invite,
        "reviews": rows,
        "may_ask": policies.can_appoint_reader(request.user, lesson),
        "has_open": any(review.state == "gevraagd" for review in rows),
        "form": form,
    }
    return lesson_page(request, "werkboek/readers.html", lesson, "De tweede lezer", context)


def asked(request, lesson: Lesson, form, service) -> bool:
    """Call the service; what it refuses after all stands at the field. Return whether it asked."""
    try:
        with denying():
            review = service(lesson=lesson, by=request.user, **form.cleaned_data)
    except LessonError as error:
        form.add_error(error.field, str(error))
        return False
    messages.success(request, f"{review.reader_name} krijgt een mail met de vraag om te lezen.")
    return True


@access(policies.can_appoint_reader, form=True)
def cancel(request, public_id, review_id):
    """Take a question to read back."""
    lesson = find_lesson(request, public_id, only_editors)
    rows = Review.objects.filter(lesson=lesson).select_related("reader", "lesson")
    review = get_or_deny(rows, request.user, public_id=review_id)
    if request.method == "POST":
        with denying():
            services.cancel_review(review=review, by=request.user)
        messages.success(request, f"{review.reader_name} hoeft de les niet meer te lezen.")
        return redirect("werkboek:lesson_readers", lesson.public_id)
    text = f"{review.reader_name} hoeft de les dan niet meer te lezen en krijgt daar een mail over."
    context = {"text": text, "button": "Vraag intrekken", "back": f"{lesson.writing_url}lezers/"}
    return lesson_page(request, "werkboek/move.html", lesson, "Vraag intrekken", context)
