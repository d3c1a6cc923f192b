from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from .models import Case


@login_required
def case_list(request):
    """The newest 25 rows, straight from the primary key, with two joins."""
    rows = Case.objects.select_related("district", "trio").order_by("-pk")[:25]
    return render(request, "limit/list.html", {"rows": rows})


def detail(request, public_id):
    """Only there to be linked to."""
    return HttpResponse(public_id)
