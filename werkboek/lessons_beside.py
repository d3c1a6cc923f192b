"""What the werkboek shows with a casus (cases.beside): its lessons, and those that fit."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from cases import beside
from cases.models import Case
from trios.models import User

from . import policies
from .cards import cards_of
from .fitting import lessons_for
from .models import LessonUse
from .practising import done_answers

NEAR_BY = 3  # lessons next to an agreement or at the start of a session


def lessons_of_case(case: Case, user: User) -> str:
    """On the page of a casus, for its trio: what it uses, how far it is, and the way to more.

    What fits is asked for by the page itself, once somebody gets there: it takes time.
    """
    if not policies.can_practise(user, case):
        return ""
    uses = list(LessonUse.objects.visible_to(user).filter(case=case).select_related("lesson"))
    used = cards_of([use.lesson_id for use in uses])
    known = {card.pk for card in used}
    done = done_answers(user).filter(case=case)
    context = {"case": case, "used": used}
    context["gone"] = [use for use in uses if use.lesson_id not in known]
    context |= {"done": done.count(), **addresses(case)}
    return render_to_string("werkboek/_case_lessons.html", context)


def addresses(case: Case) -> dict[str, str]:
    return {
        "fit_url": reverse("werkboek:fitting", args=[case.public_id]),
        "practice_url": reverse("werkboek:practice_case", args=[case.public_id]),
    }


def lessons_near(case: Case, user: User) -> str:
    """Next to an agreement, in the harvest, at the start: lessons that fit, to read."""
    found = lessons_for(case, most=NEAR_BY)
    if not found:
        return ""
    fit_url = addresses(case)["fit_url"] if policies.can_practise(user, case) else ""
    context = {"lessons": found, "fit_url": fit_url}
    return render_to_string("werkboek/_lessons_near.html", context)


def way_to_lessons(case: Case, user: User) -> str:
    """At the list of agreements, for the trio: the way to the lessons that fit; no query."""
    if not policies.can_practise(user, case):
        return ""
    link = '<a class="nl-link" href="{}">Lessen die hierbij passen</a>'
    return format_html(link, addresses(case)["fit_url"])


def register_lessons() -> None:
    beside.register(lessons_of_case)
    beside.register(way_to_lessons, at=beside.ACTION_LIST)
    for place in (beside.ACTIONS, beside.HARVEST, beside.START):
        beside.register(lessons_near, at=place)
