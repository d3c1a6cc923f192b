"""Work methods to read: the list, one as a readable script, and trying one out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from wijkwerk.lib.access import access, denying, get_or_deny
from wijkwerk.lib.paging import ID, Key, page_of

from .. import policies
from ..forms.methods import CopyForm, FilterForm
from ..models import WorkMethod
from ..services import methods as services
from ..services import preparing, running
from .forming import first_values, save

PAGE = 25


def check_may_read(user) -> None:
    """Raise PermissionDenied for who is no facilitator."""
    if not policies.can_use_methods(user):
        raise PermissionDenied


def find_method(request, public_id, policy=None) -> WorkMethod:
    """The method; who is no facilitator is told that this is not for them, of any method."""
    check_may_read(request.user)
    methods = WorkMethod.objects.select_related("made_by", "copied_from")
    return get_or_deny(methods, request.user, policy, public_id=public_id)


@access(policies.can_use_methods)
def method_list(request):
    """The methods to choose from, as far as they are asked for."""
    check_may_read(request.user)
    asked = {name: value for name, value in request.GET.items() if value}
    form = FilterForm(request.GET if asked else None)
    methods = WorkMethod.objects.visible_to(request.user).for_list()
    found = form.chosen(methods.in_use(), request.user)
    context = {
        "form": form,
        "is_filtered": bool(asked.keys() & form.fields.keys()),
        "count": found.count(),
        "put_away": methods.put_away().count(),
        **page_in(found, request),
    }
    return render(request, "werkplaats/method_list.html", context)


@access(policies.can_use_methods)
def put_away_list(request):
    """The methods that were put away."""
    check_may_read(request.user)
    methods = WorkMethod.objects.visible_to(request.user).for_list().put_away()
    context = page_in(methods, request)
    return render(request, "werkplaats/method_put_away_list.html", context)


def page_in(methods, request) -> dict:
    """One page of `methods` by name, with the addresses of its neighbours, the filter kept."""
    page = page_of(methods, [Key("name", descending=False, kind=str), ID], request.GET, size=PAGE)
    question = request.GET.copy()
    for word in ("na", "voor"):
        question.pop(word, None)
    more = f"&{question.urlencode()}" if question else ""
    return {
        "methods": page.rows,
        "previous_url": page.previous and f"?voor={page.previous}{more}",
        "next_url": page.next and f"?na={page.next}{more}",
    }


@access(policies.can_use_methods)
def method(request, public_id):
    """One method: for what, for whom, and its steps as a script to read or to print."""
    found = find_method(request, public_id)
    context = {
        "method": found,
        "may_edit": policies.can_edit_method(request.user, found),
        **script_of(found),
    }
    return render(request, "werkplaats/method_detail.html", context)


def script_of(method: WorkMethod) -> dict:
    """The steps, each with the minute at which it first begins, and how long all of it takes."""
    played = preparing.played_steps(method)
    begins, minutes = {}, 0
    for step, _ in played:
        begins.setdefault(step, minutes)
        minutes += step.minutes
    return {"steps": list(begins.items()), "minutes": minutes}


@access(policies.can_use_methods, form=True)
def copy(request, public_id):
    """Copy a method, to change the copy."""
    found = find_method(request, public_id)
    initial = first_values(request, "name", name=f"{found.name} (kopie)"[:80])
    form = CopyForm(request.POST or None, initial=initial)
    if form.is_valid():
        made = save(request, form, services.copy_method, method=found, **form.cleaned_data)
        messages.success(request, "De kopie is van jou. Verander wat je wilt.")
        return redirect(made)
    text = "De kopie is van jou. Wat je eraan verandert, verandert niets aan het origineel."
    return form_page(request, form, found, "Werkvorm kopiëren", text=text)


@access(policies.can_use_methods, form=True)
def try_out(request, public_id):
    """Play a method alone, with invented people."""
    found = find_method(request, public_id)
    if request.method == "POST":
        with denying():
            run = running.try_out(method=found, by=request.user)
        return redirect("werkplaats:lead_run", run.public_id)
    text = (
        "Je speelt de werkvorm alleen, met verzonnen mensen. Wat je opschrijft, ziet niemand "
        "anders. Begin je opnieuw, dan gaat je vorige proef weg."
    )
    return ask(request, found, "Werkvorm uitproberen", text=text, submit="Begin de proef")


def form_page(request, form, method: WorkMethod, heading: str, *, status=200, **more):
    """Show a form about a method."""
    context = {"form": form, "method": method, "heading": heading, **more}
    return render(request, "werkplaats/method_form.html", context, status=status)


def ask(request, method: WorkMethod, heading: str, *, text: str, submit: str, **more):
    """Ask to confirm something about a method."""
    context = {"method": method, "heading": heading, "text": text, "submit": submit, **more}
    return render(request, "werkplaats/method_ask.html", context)
