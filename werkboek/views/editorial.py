"""The desk of the editors: which lessons wait for whom."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone

from wijkwerk.lib.access import access

from .. import policies
from ..desk import columns_of
from ..models import Reaction


@access(policies.is_editor)
def editorial(request):
    """What was offered, who reads what, what is ready, and what is out of date."""
    if not policies.is_editor(request.user):
        raise PermissionDenied
    context = {
        "groups": columns_of(request.user, timezone.localdate()),
        "reactions": Reaction.objects.waiting().count(),
    }
    return render(request, "werkboek/editorial.html", context)
