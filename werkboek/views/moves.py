"""A lesson goes on or back: offering, publishing, revising, withdrawing."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from wijkwerk.lib.access import access, denying

from .. import policies, services
from ..forms.reviewing import ReasonForm, ReviewByForm
from ..models import Lesson
from ..readiness import missing
from ..services import LessonError, NotReadyError
from .lesson_frame import find_lesson, lesson_page


@access(policies.can_offer, form=True)
def offer(request, public_id):
    """Offer a lesson; one that misses something says what, and where that is done."""
    lesson = find_lesson(request, public_id, policies.is_author, policies.can_offer)
    todos = missing(lesson) if request.method != "POST" else []
    if request.method == "POST":
        try:
            with denying():
                services.offer_lesson(lesson=lesson, by=request.user)
        except NotReadyError as error:
            todos = error.todos
        else:
            messages.success(request, "De les is aangeboden. De redactie zoekt een tweede lezer.")
            return redirect(lesson.writing_url)
    context = {"todos": todos, "refused": request.method == "POST"}
    return lesson_page(request, "werkboek/offer.html", lesson, "Les aanbieden", context)


@access(policies.can_publish, form=True)
def publish(request, public_id):
    """Publish a lesson with which a second reader agreed, until it is looked at again."""
    lesson = find_lesson(request, public_id, policies.keeps, policies.can_publish)
    form = ReviewByForm(request.POST or None, submit="Publiceren")
    if form.is_valid():
        try:
            with denying():
                services.publish_lesson(
                    lesson=lesson,
                    by=request.user,
                    today=timezone.localdate(),
                    review_by=form.cleaned_data["review_by"],
                )
        except LessonError as error:
            form.add_error(error.field, str(error))
        except NotReadyError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De les staat in het werkboek.")
            return redirect(lesson.writing_url)
    agreed = policies.agreed_reviews(lesson).select_related("reader__municipality")
    context = {"form": form, "todos": missing(lesson), "agreed": agreed}
    return lesson_page(request, "werkboek/publish.html", lesson, "Les publiceren", context)


def with_reason(request, lesson, service, *, words: dict, text: str, done: str):
    """Ask why, and call `service` with the answer. `words` are those of the form."""
    form = ReasonForm(request.POST or None, **words)
    if form.is_valid():
        with denying():
            service(lesson=lesson, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, done)
        return redirect(seen_after(request.user, lesson))
    context = {"form": form, "text": text}
    return lesson_page(request, "werkboek/move.html", lesson, words["submit"], context)


def seen_after(user, lesson) -> str:
    """Where to go on: the lesson, or the desk of an editor who sees the lesson no longer."""
    if Lesson.objects.visible_to(user).filter(pk=lesson.pk).exists():
        return lesson.writing_url
    return reverse("werkboek:editorial")


@access(policies.can_send_back, form=True)
def send_back(request, public_id):
    """Give a lesson back to its authors, before somebody reads it or after."""
    return with_reason(
        request,
        find_lesson(request, public_id, only_editors, policies.can_send_back),
        services.send_back,
        words={
            "submit": "Terug naar de schrijver",
            "label": "Wat moet er beter?",
            "missing": "Schrijf op wat er beter moet. De schrijver leest dat.",
        },
        text="De schrijver werkt verder aan de les en biedt hem opnieuw aan. Wie is gevraagd om te "
        "lezen, hoeft dat niet meer te doen. Daarna leest opnieuw iemand de les.",
        done="De les is terug bij de schrijver.",
    )


@access(policies.can_fetch_back, form=True)
def fetch_back(request, public_id):
    """Take an offered lesson back."""
    lesson = find_lesson(request, public_id, policies.is_author, policies.can_fetch_back)
    if request.method == "POST":
        with denying():
            services.fetch_back(lesson=lesson, by=request.user)
        messages.success(request, "Je hebt de les terug. Je kunt hem weer wijzigen.")
        return redirect(lesson.writing_url)
    context = {
        "text": "Je werkt dan verder aan de les en biedt hem opnieuw aan. Wie is gevraagd om te "
        "lezen, hoeft dat niet meer te doen. Daarna leest opnieuw iemand de les."
    }
    return lesson_page(request, "werkboek/move.html", lesson, "Les terughalen", context)


@access(policies.can_ask_revision, form=True)
def revise(request, public_id):
    """Open a published lesson again."""
    return with_reason(
        request,
        find_lesson(request, public_id, policies.keeps, policies.can_ask_revision),
        services.ask_revision,
        words={
            "submit": "Laat de les herzien",
            "label": "Wat klopt er niet meer?",
            "missing": "Schrijf op wat er niet meer klopt.",
        },
        text="De les blijft in het werkboek staan zoals hij is, tot de nieuwe versie is gelezen en "
        "gepubliceerd.",
        done="De les staat op ‘Te herzien’. De schrijvers kunnen hem veranderen.",
    )


@access(policies.can_withdraw, form=True)
def withdraw(request, public_id):
    """Take a lesson back."""
    return with_reason(
        request,
        find_lesson(request, public_id, policies.keeps, policies.can_withdraw),
        services.withdraw_lesson,
        words={
            "submit": "Les intrekken",
            "label": "Waarom trek je de les in?",
            "missing": "Schrijf erbij waarom.",
        },
        text="Bezoekers lezen en vinden de les dan niet meer. In een editie die al is vastgesteld, "
        "blijft hij staan. De schrijvers kunnen er later een concept van maken.",
        done="De les is ingetrokken.",
    )


@access(policies.can_resume, form=True)
def resume(request, public_id):
    """Make a concept of a lesson that was withdrawn."""
    lesson = find_lesson(request, public_id, policies.is_author, policies.can_resume)
    if request.method == "POST":
        with denying():
            services.resume_lesson(lesson=lesson, by=request.user)
        messages.success(request, "De les is weer een concept.")
        return redirect(lesson.writing_url)
    heading = "Weer een concept maken"
    context = {
        "text": "De les wordt weer een concept. Je schrijft verder en biedt hem opnieuw aan."
    }
    return lesson_page(request, "werkboek/move.html", lesson, heading, context)


def only_editors(user, lesson) -> bool:
    return policies.is_editor(user)
