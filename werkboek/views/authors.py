"""Who writes a lesson: the list, adding a colleague, taking one off."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect

from trios.models import User
from wijkwerk.lib.access import access, denying, signed_in

from .. import policies, services
from ..forms.sources import AuthorForm
from ..services import LessonError
from .frame import find_lesson, find_open, lesson_page, url_of

UNKNOWN = "We kennen niemand met dit adres die lessen kan schrijven."


@access(signed_in)
def author_list(request, public_id):
    """Who writes along, by name and municipality."""
    lesson = find_lesson(request, public_id)
    return page(request, lesson, AuthorForm())


def page(request, lesson, form: AuthorForm):
    context = {
        "authors": lesson.author_rows.select_related("user", "municipality"),
        "form": form,
    }
    return lesson_page(request, "werkboek/authors.html", lesson, "authors", context)


@access(policies.can_edit, form=True)
def add_author(request, public_id):
    """Let a colleague write along."""
    lesson = find_open(request, public_id)
    form = AuthorForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and add(request, form, lesson):
        return redirect(f"{url_of(lesson)}schrijvers/")
    return page(request, lesson, form)


def add(request, form: AuthorForm, lesson) -> bool:
    """Call the service; what it refuses stands at the field. Return whether it was saved."""
    known = User.objects.filter(email__iexact=form.cleaned_data["address"], is_active=True)
    user = known.filter(role__in=policies.WRITERS).first()
    if user is None:
        form.add_error("address", UNKNOWN)
        return False
    if policies.is_author(user, lesson):
        who = "Je schrijft" if user == request.user else f"{user.name} schrijft"
        form.add_error("address", f"{who} al mee.")
        return False
    try:
        with denying():
            services.add_author(lesson=lesson, by=request.user, user=user)
    except LessonError as error:
        form.add_error("address", str(error))
        return False
    messages.success(request, f"{user.name} schrijft nu mee.")
    return True


@access(policies.can_edit, form=True)
def remove_author(request, public_id, author_id):
    """Ask, and take a writer off."""
    lesson = find_open(request, public_id)
    row = lesson.author_rows.filter(user__public_id=author_id).select_related("user").first()
    if row is None:
        raise Http404
    if request.method != "POST":
        return lesson_page(request, "werkboek/author_remove.html", lesson, "authors", {"row": row})
    try:
        with denying():
            services.remove_author(lesson=lesson, by=request.user, user=row.user)
    except LessonError as error:
        messages.error(request, str(error))
        return redirect(f"{url_of(lesson)}schrijvers/")
    messages.success(request, f"{row.user.name} schrijft niet meer mee.")
    return redirect(
        "werkboek:writing" if row.user == request.user else f"{url_of(lesson)}schrijvers/"
    )
