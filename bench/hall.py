"""Inside Django: sessions that are on, each with a run in which everybody writes and reads.

As a program (`python -m bench.within bench.hall`): reads {"sessions": n, "people": n} on stdin;
writes per run its key, its address, the keys of its people, the addresses of their streams, and
the cookie of its first guest.
"""

import json
import sys
from datetime import time, timedelta

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.utils import timezone

from cases.models import Case
from trios.models import User
from werkplaats.models import Meeting, Participant, Round, Run, RunPerson, WorkMethod
from werkplaats.services.clock import instants
from werkplaats.services.preparing import copy_script
from werkplaats.services.running import start_run
from werkplaats.streaming.tickets import stream_address
from werkplaats.views.at_table import let_guest_in

GUIDE = 901  # a facilitator of seed.sql
STEP = {"title": "Schrijven", "input": "write", "capture": ["question"], "shown": "all"}


def make_hall(sessions: int, people: int) -> list[dict]:
    guide = User.objects.get(pk=GUIDE)
    meeting, method = make_meeting(guide), make_method()
    case = Case.objects.first()
    runs = [copy_script(method, guide, meeting=meeting, case=case) for _ in range(sessions)]
    return [fill(start_run(run=run, by=guide), people) for run in runs]


def make_meeting(guide: User) -> Meeting:
    round_ = Round.objects.create(
        title="Ronde", goal="Samen kijken.", state="lopend", places=8, created_by=guide
    )
    round_.organiser_rows.create(user=guide)
    today = timezone.localdate() + timedelta(days=1)
    starts_at, ends_at = instants(today, time(9), time(17))
    return Meeting.objects.create(
        round=round_,
        title="Wie mag ja zeggen?",
        state="bezig",
        date=today,
        start_time=time(9),
        end_time=time(17),
        starts_at=starts_at,
        ends_at=ends_at,
        changed_at=timezone.now(),
    )


def make_method() -> WorkMethod:
    method = WorkMethod.objects.create(
        key="meten", name="Meten", purpose="Schrijven.", roles=["groep"], made_at=timezone.now()
    )
    method.steps.create(order=1, minutes=60, **STEP)
    return method


def fill(run: Run, count: int) -> dict:
    """Let guests take part in a run."""
    now = timezone.now()
    guests = Participant.objects.bulk_create(
        Participant(meeting=run.meeting, display_name=f"Gast {n}", attendance="aanwezig")
        for n in range(count)
    )
    people = RunPerson.objects.bulk_create(
        RunPerson(run=run, participant=guest, joined_at=now) for guest in guests
    )
    return {
        "run": run.pk,
        "page": run.get_absolute_url(),
        "people": [person.pk for person in people],
        "streams": [stream_address(run, person, AnonymousUser()) for person in people],
        "cookies": cookies_of(run, people[0]),
    }


def cookies_of(run: Run, person: RunPerson) -> dict[str, str]:
    response = HttpResponse()
    let_guest_in(response, run, person, secure=True)
    return {name: morsel.value for name, morsel in response.cookies.items()}


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    print(json.dumps(make_hall(asked["sessions"], asked["people"])))
