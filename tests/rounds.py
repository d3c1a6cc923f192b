"""Plain functions that make one thing of the werkplaats each, without asking anybody."""

from datetime import date, time, timedelta
from hashlib import sha256

from django.core.files.base import ContentFile
from django.utils import timezone

from tests.factories import numbers
from werkplaats.models import Answer, BroughtCase, Meeting, Participant, Registration, Round
from werkplaats.services.clock import instants
from werkplaats.services.meetings import STANDARD_AGENDA, put_agenda


def make_round(organiser, **fields):
    """A round in concept with six places, organised by one facilitator."""
    fields = {
        "title": f"Ronde {next(numbers)}",
        "goal": "Samen kijken naar wat er botst.",
        "places": 6,
        "created_by": organiser,
        **fields,
    }
    made = Round.objects.create(**fields)
    made.organiser_rows.create(user=organiser)
    return made


def make_meeting(round_, *, day: date | None = None, begins=time(13), ends=time(16, 30), **fields):
    """A planned meeting in a town hall, in four weeks unless told, with the standard agenda."""
    day = day or timezone.localdate() + timedelta(days=28)
    starts_at, ends_at = instants(day, begins, ends)
    fields = {
        "title": "Wie mag ja zeggen?",
        "venue": "Gemeentehuis, raadzaal",
        "address": "Raadhuisplein 1",
        "state": "gepland",
        "date": day,
        "start_time": begins,
        "end_time": ends,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "changed_at": timezone.now(),
        **fields,
    }
    meeting = Meeting.objects.create(round=round_, **fields)
    put_agenda(meeting, STANDARD_AGENDA)
    return meeting


def register(round_, trio, *, state="aangemeld", **fields):
    """A registration as it stands in the table; nobody is told."""
    now = timezone.now()
    fields = {
        "registered_at": now,
        "registered_by": trio.people()[0],
        "withdrawn_at": now if state == "afgemeld" else None,
        **fields,
    }
    return Registration.objects.create(
        round=round_, trio=trio, municipality_id=trio.municipality_id, state=state, **fields
    )


def bring(registration, case, *, offered=False):
    """A casus that the trio brings; `offered` says that who takes part may read it (no grant)."""
    now = timezone.now()
    return BroughtCase.objects.create(
        registration=registration,
        case=case,
        by=registration.registered_by,
        at=now,
        offered_at=now if offered else None,
    )


def answer(registration, meeting, person, kind="komt", **fields):
    fields = {"at": timezone.now(), **fields}
    return Answer.objects.create(
        registration=registration, meeting=meeting, person=person, kind=kind, **fields
    )


def attend(meeting, person, attendance="aanwezig", **fields):
    """A row on the list of the day; empty attendance means: not filled in yet."""
    trio_id = person.trio_id
    fields = {"display_name": person.name, "trio_id": trio_id, **fields}
    return Participant.objects.create(meeting=meeting, user=person, attendance=attendance, **fields)


def make_document(meeting, by, *, name="programma.pdf", content=b"%PDF-1.7 programma"):
    """A document of a meeting, with its file in the store."""
    document = meeting.documents.model(
        meeting=meeting,
        by=by,
        at=timezone.now(),
        name=name,
        content_type="application/pdf",
        size=len(content),
        sha256=sha256(content).hexdigest(),
    )
    document.file.save(f"bijeenkomsten/{name}", ContentFile(content), save=False)
    document.save()
    return document
