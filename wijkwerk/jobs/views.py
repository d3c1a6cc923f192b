from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers

from wijkwerk.lib.access import access, get_or_deny, signed_in
from wijkwerk.lib.downloads import offer

from . import services
from .models import Job
from .states import JobState
from .store import documents


@access(signed_in, form=True)
def detail(request, public_id):
    """How far a file is, for who asked for it; a POST stops it."""
    job = get_or_deny(Job.objects, request.user, public_id=public_id)
    if request.method == "POST":
        return stop(request, job)
    kind = job.known_kind
    is_done = job.state == JobState.DONE
    context = {
        "job": job,
        "kind": kind,
        "back_url": kind.back(job),
        "may_download": is_done and kind.may_download(job, request.user),
        "said_before": request.GET.get("was", ""),
    }
    response = render(request, "jobs/_job.html" if request.htmx else "jobs/job.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def stop(request, job: Job):
    stopped = services.stop_job(job=job)
    if stopped.state == JobState.CANCELLED:
        messages.success(request, "Het maken van het bestand is gestopt.")
    return redirect(job)


@access(signed_in)
def download(request, public_id):
    """The file itself, as long as who asked for it may still see what is in it."""
    job = get_or_deny(Job.objects, request.user, public_id=public_id, state=JobState.DONE)
    if not job.known_kind.may_download(job, request.user):
        raise Http404
    try:
        file = documents().open(job.file)
    except FileNotFoundError:
        messages.error(request, "Dit bestand is er niet meer. Vraag het opnieuw aan.")
        return redirect(job)
    return offer(file, job.name, job.content_type)
