"""Saved filters: an address of their own for a question to the list."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from wijkwerk.lib.access import access, get_or_deny, signed_in

from .. import policies, services
from ..exports import choice_of
from ..filters import Question, ask
from ..forms.saved_filter import SaveFilterForm
from ..models import Case, SavedFilter
from .lists import chips


@access(signed_in, form=True)
def save_filter(request):
    """Keep the filter of the list, which the address names, under a name."""
    query = choice_of(request.GET)
    form = SaveFilterForm(request.POST or None, can_share=bool(request.user.municipality_id))
    if form.is_valid() and (saved := keep(request, form, query)):
        messages.success(request, f"Het filter ‘{saved.name}’ is bewaard.")
        return redirect(saved)
    question = Question.read(QueryDict(query))
    outcome = ask(Case.objects.visible_to(request.user), question, request.user)
    context = {
        "form": form,
        "total": outcome.total,
        "chosen": [text for text, _ in chips(request, question, outcome)],
        "list_url": f"{reverse('cases:list')}?{query}",
    }
    return render(request, "cases/filter_save.html", context)


def keep(request, form: SaveFilterForm, query: str) -> SavedFilter | None:
    shared = form.cleaned_data.get("is_shared", False)
    try:
        return services.save_filter(
            by=request.user, name=form.cleaned_data["name"], query=query, is_shared=shared
        )
    except services.FilterError as error:
        form.add_error("name", str(error))
        return None


@access(signed_in)
def filter_list(request):
    """The own filters and those shared inside the municipality."""
    found = SavedFilter.objects.visible_to(request.user).select_related("owner")
    own = [saved for saved in found if saved.owner_id == request.user.pk]
    shared = [saved for saved in found if saved.owner_id != request.user.pk]
    return render(request, "cases/filter_list.html", {"own": own, "shared": shared})


@access(signed_in)
def open_filter(request, public_id):
    """Go to the list with this filter; what it shows is cut to who looks."""
    saved = get_or_deny(SavedFilter.objects, request.user, public_id=public_id)
    return redirect(f"{reverse('cases:list')}?{saved.query}")


@access(policies.can_forget_filter, form=True)
def forget_filter(request, public_id):
    """Ask to confirm, and remove a filter of the own."""
    saved = get_or_deny(
        SavedFilter.objects, request.user, policies.can_forget_filter, public_id=public_id
    )
    if request.method == "POST":
        try:
            services.forget_filter(saved=saved, by=request.user)
        except PermissionError as error:
            raise PermissionDenied from error
        messages.success(request, f"Het filter ‘{saved.name}’ is weg.")
        return redirect("cases:filters")
    return render(request, "cases/filter_forget.html", {"saved": saved})
