"""The title and the texts of an edition in the making, on a page of their own."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect

from wijkwerk.lib.access import access

from .. import policies
from ..forms.editions import EditEditionForm, EditionForm
from ..models import Edition
from ..services import editions as services
from .editions import find, is_draft, show, url_of


@dataclass(frozen=True)
class Difference:
    """One text in which two people's versions differ."""

    label: str
    theirs: str
    yours: str


@access(policies.can_keep_edition, form=True)
def texts(request, number):
    """Change the title, the foreword and the colophon."""
    edition = find(request, number)
    if not is_draft(edition):
        services.refuse_frozen()
    known = {name: getattr(edition, name) for name in EditionForm.base_fields}
    form = EditEditionForm(request.POST or None, initial={**known, "version": edition.version})
    if not form.is_valid():
        return show(request, "texts.html", edition, {"form": form})
    try:
        save(edition, form, request.user)
    except services.StaleEditionError as error:
        return show_conflict(request, error.edition, form)
    messages.success(request, "De titel en de teksten zijn opgeslagen.")
    return redirect(url_of(edition))


def save(edition: Edition, form: EditEditionForm, by) -> None:
    version = form.cleaned_data["version"]
    services.save_edition(edition=edition, by=by, version=version, **form.texts())


def show_conflict(request, edition: Edition, form: EditEditionForm):
    """Somebody else saved meanwhile: both versions, and what was typed in the form."""
    pairs = [
        (form[name].label, getattr(edition, name), text) for name, text in form.texts().items()
    ]
    differences = [Difference(*pair) for pair in pairs if pair[1] != pair[2]]
    data = form.data.copy()
    data["version"] = edition.version
    conflict = {"saved_by": "Iemand anders", "saved_at": None, "differences": differences}
    context = {"form": EditEditionForm(data), "conflict": conflict}
    return show(request, "texts.html", edition, context, status=409)
