"""Lessons for the own casus: what fits, what is used, and working through the exercises."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from cases.models import Case
from cases.policies import can_log
from cases.views.frame import case_page
from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, denying, get_or_deny

from .. import policies, services
from ..cards import cards_of
from ..content import read
from ..fitting import hidden_at, lessons_for, used_at
from ..forms.practice import AnswerForm
from ..models import Lesson
from ..practising import (
    Exercise,
    ExerciseBook,
    book_of,
    done_answers,
    exercise_url,
    gone_answers,
)
from .frame import find_published

RECENT = 30
# What a button does, and its words.
USED, ASIDE = ("gebruikt", "We gebruiken deze les"), ("niet_van_toepassing", "Niet van toepassing")
NOT_USED = ("niet_gebruikt", "We gebruiken hem toch niet")
AGAIN = ("weer_tonen", "Toon hem weer bij deze casus")
BUTTONS = {
    "doings_new": [USED, ASIDE],
    "doings_use": [USED],
    "doings_used": [NOT_USED],
    "doings_hidden": [AGAIN, USED],
}
SAID = {
    "gebruikt": "De les staat bij de casus.",
    "niet_gebruikt": "De les staat niet meer bij de casus.",
    "niet_van_toepassing": "Deze les tonen we niet meer bij deze casus.",
    "weer_tonen": "Deze les tonen we weer bij deze casus.",
}
DO = {
    "gebruikt": services.use_lesson,
    "niet_gebruikt": services.stop_using,
    "niet_van_toepassing": services.set_lesson_aside,
    "weer_tonen": services.show_lesson_again,
}


def find_case(request, public_id: str) -> Case:
    cases = Case.objects.for_head()
    return get_or_deny(cases, request.user, policies.can_practise, public_id=public_id)


def find_for(case: Case, slug: str) -> Lesson:
    """A published lesson, or one that was withdrawn and that this casus still has."""
    kept = Q(pk__in=case.lessons_used.values("lesson"))
    kept |= Q(pk__in=case.lessons_hidden.values("lesson"))
    lessons = Lesson.objects.select_related("published")
    return get_object_or_404(lessons.filter(Q(published__isnull=False) | kept), slug=slug)


@access(can_log)
def practice(request):
    """Choose a casus of the own trio to work on, with the lesson one came from."""
    if not can_log(request.user):
        raise PermissionDenied
    lesson = find_published(request.GET["les"]) if request.GET.get("les") else None
    cases = Case.objects.visible_to(request.user).of_trio(request.user).order_by("-updated_at")
    cases = list(cases.only("public_id", "title", "state", "trio_id")[: RECENT + 1])
    done = {}
    for number in done_answers(request.user).filter(case__in=cases).values_list("case", flat=True):
        done[number] = done.get(number, 0) + 1
    for case in cases:
        case.done = done.get(case.pk, 0)
        case.exercise_url = exercise_url(case, lesson.slug) if lesson else ""
    context = {"cases": cases[:RECENT], "has_more": len(cases) > RECENT}
    context |= {"lesson": lesson and read(lesson.published.content), "slug": lesson and lesson.slug}
    return render(request, "werkboek/practice.html", context)


@access(policies.can_practise)
def practice_case(request, public_id):
    """The exercises for one casus: how far the trio is, where to go on, and what it answered."""
    case = find_case(request, public_id)
    book = book_of(case)
    context = {"book": book, "gone": gone_answers(case, book)}
    return case_page(request, "werkboek/practice_case.html", case, "", context)


@access(policies.can_practise, form=True)
def exercise(request, public_id, slug):
    """One exercise: read it, answer it, or leave it for later."""
    case = find_case(request, public_id)
    lesson, book = find_published(slug), book_of(case)
    found = book.find(slug)
    if found is None:
        raise Http404
    form, theirs = AnswerForm(request.POST or None, initial=initial_of(request, found)), None
    if form.is_valid():
        try:
            save(request, case, lesson, form)
        except services.AnswerConflictError as conflict:
            theirs = conflict.answer
            form.data = form.data.copy()
            form.data["version"] = theirs.version
        else:
            return redirect(after(case, book, found, is_done=form.is_done))
    return exercise_page(request, case, lesson, book, found, form, theirs)


def initial_of(request, found: Exercise) -> dict:
    """The answer as it is, or what was typed when the sign-in ended."""
    now = {"text": found.answer.text, "version": found.answer.version} if found.answer else {}
    kept = drafts.initial_for(request, "text", "version")
    return {"version": 0, **now, **{name: value for name, value in kept.items() if value}}


def save(request, case: Case, lesson: Lesson, form: AnswerForm) -> None:
    cleaned = form.cleaned_data
    given = {"text": cleaned["text"], "is_done": form.is_done, "version": cleaned["version"]}
    with denying():
        services.save_answer(lesson=lesson, case=case, by=request.user, **given)
    drafts.forget(user=request.user, path=request.path)
    said = "De opdracht is klaar. Jullie antwoord staat bij de casus."
    messages.success(request, said if form.is_done else "Bewaard. Je gaat later verder.")


def after(case: Case, book: ExerciseBook, found: Exercise, *, is_done: bool) -> str:
    """Where one goes: to the next exercise, or to all of them."""
    _, following = book.around(found)
    if is_done and following:
        return following.url
    return reverse("werkboek:practice_case", args=[case.public_id])


def exercise_page(request, case, lesson, book, found, form, theirs):
    content = lesson.published.content
    before, following = book.around(found)
    context = {
        "lesson": read(content),
        "lesson_url": lesson.get_absolute_url(),
        "task": content["exercise"],
        "book": book,
        "found": found,
        "number": book.exercises.index(found) + 1,
        "chapter": [one for one in book.exercises if one.chapter == found.chapter],
        "before": before,
        "following": following,
        "form": form,
        "theirs": theirs,
        "theirs_title": f"{theirs.by.name} heeft dit antwoord net opgeslagen" if theirs else "",
        **BUTTONS,
        "is_used": lesson.pk in used_at(case),
    }
    status = 409 if theirs else 200
    return case_page(request, "werkboek/exercise.html", case, "", context, status=status)


@access(policies.can_practise)
def fitting(request, public_id):
    """The lessons that fit a casus, and those set aside; the list alone for the page of the casus.

    Each has its buttons: used, and not applicable.
    """
    case = find_case(request, public_id)
    context = {"case": case, "lessons": lessons_for(case), "on_case": request.htmx, **BUTTONS}
    if request.htmx:
        return render(request, "werkboek/_fitting.html", context)
    context |= {"used": cards_of(used_at(case)), "hidden": cards_of(hidden_at(case))}
    return case_page(request, "werkboek/fitting.html", case, "", context)


@access(policies.can_practise, form=True)
def use(request, public_id, slug):
    """Say that a lesson is used for this casus, that it does not apply, or take that back."""
    case = find_case(request, public_id)
    lesson = find_for(case, slug)
    if request.method == "POST":
        service = DO.get(request.POST.get("doe", ""))
        if service is None:
            raise BadRequest("not something one does with a lesson")
        with denying():
            service(lesson=lesson, case=case, by=request.user)
        messages.success(request, SAID[request.POST["doe"]])
        return redirect(back_to(request, case))
    return case_page(request, "werkboek/use.html", case, "", use_context(case, lesson))


def use_context(case: Case, lesson: Lesson) -> dict:
    """The lesson and what one does with it; of one that was withdrawn, to take that back."""
    is_used, shown = lesson.pk in used_at(case), None
    doings = [NOT_USED] if is_used else [USED, ASIDE]
    if lesson.published:
        shown = read(lesson.published.content)
    elif not is_used:
        doings = [AGAIN]
    return {
        "lesson": shown,
        "title": shown.title if shown else "de les die er niet meer is",
        "slug": lesson.slug,
        "is_used": is_used,
        "doings": doings,
        "lesson_url": lesson.get_absolute_url(),
    }


def back_to(request, case: Case) -> str:
    """The page of the casus or of what fits, whichever the button stood on."""
    on_case = request.POST.get("terug") == "casus"
    return (
        case.get_absolute_url() if on_case else reverse("werkboek:fitting", args=[case.public_id])
    )
