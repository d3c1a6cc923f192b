"""Beside the first step of a casus: lessons and cases that look like what is being typed."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render

from wijkwerk.lib.access import access

from .. import policies, services
from ..alike import all_alike, chosen_ones, in_words, typed_text
from ..known import sources
from ..models import Case
from ..steps import CLASH, Step


def only_looks(request) -> bool:
    """Whether somebody asked what looks alike, by the buttons for who has no JavaScript."""
    return bool({"alike", "not_alike"} & request.POST.keys())


def beside(request, step: Step, case: Case | None) -> dict:
    """What stands beside the first step: lessons and cases that look like what was typed."""
    return alike_context(request, case) if step == CLASH else {}


def alike_context(request, case: Case | None) -> dict:
    """What looks like what was typed, and what was set aside or chosen before saving."""
    aside = [key for key in request.POST.getlist("aside") if key]
    if request.POST.get("not_alike"):
        aside.append(request.POST["not_alike"])
    keys = [key for key in request.POST.getlist("source") if key not in aside]
    chosen = chosen_ones(request.user, keys)
    given, text = {"case": case, "aside": aside, "chosen": chosen}, typed_text(request.POST)
    found = all_alike(request.user, text, **given) if text.strip() else []
    return {"alike": found, "alike_in_words": in_words(found), "aside": aside, "chosen": chosen}


@access(policies.can_log, form=True)
def look_alike(request):
    """The part of the first step that is renewed while somebody types; keeps nothing."""
    if not policies.can_log(request.user):
        raise PermissionDenied
    case = Case.objects.visible_to(request.user).of_trio(request.user)
    case = case.filter(public_id=request.POST.get("casus", "")).first()
    return render(request, "cases/alike_answer.html", alike_context(request, case))


def keep_choices(request, case: Case) -> None:
    """Write down what was set aside, lay the links that were ticked, and use those lessons."""
    aside, chosen = request.POST.getlist("aside"), request.POST.getlist("source")
    services.set_aside(case=case, by=request.user, keys=aside)
    services.link_alike(case=case, by=request.user, keys=chosen)
    for source in sources():
        source.set_aside(case, request.user, source.own(aside))
        source.use(case, request.user, source.own(chosen))
