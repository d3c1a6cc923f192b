"""Taking along what the filter of the list shows."""

import hashlib

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from wijkwerk.jobs.services import request_job
from wijkwerk.lib.access import access, signed_in
from wijkwerk.lib.downloads import offer_stream

from ..exports import CSV_TYPE, choice_of, csv_parts, find, values_of
from ..jobs import XLSX


@access(signed_in, form=True)
def export(request):
    """What a download holds, and the choice of its form; a POST lets an Excel file be made."""
    choice = choice_of(request.GET)
    _, outcome = find(request.user, request.GET)
    if not outcome.total:
        return tell_nothing(request, choice)
    if request.method == "POST":
        mark = hashlib.sha256(choice.encode()).hexdigest()
        job = request_job(
            XLSX, owner=request.user, context={"choice": choice}, key=f"{XLSX}:{mark}"
        )
        return redirect(job)
    return render(request, "cases/case_export.html", {"outcome": outcome, "choice": choice})


@access(signed_in)
def export_csv(request):
    """The cases of the list as CSV, row by row."""
    question, outcome = find(request.user, request.GET)
    if not outcome.total:
        return tell_nothing(request, choice_of(request.GET))
    return offer_stream(csv_parts(values_of(question, outcome)), "casussen.csv", CSV_TYPE)


def tell_nothing(request, choice: str):
    """Back to the list, with a sentence instead of an empty file."""
    messages.info(request, "Er is niets om te downloaden. Kies een ander filter.")
    return redirect(f"{reverse('cases:list')}?{choice}")
