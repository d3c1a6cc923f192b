"""What the werkplaats shows on the page of a casus: where people stood (cases.beside)."""

from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string

from cases import beside
from cases.models import Case
from trios.models import User

from .models import Run, Stand
from .moved import picture_of
from .states import RunState

MOST = 3


def pictures_on(case: Case, user: User) -> str:
    """The pictures of the runs on `case` that ended, newest first; viewpoints, without names.

    They are for everybody who reads the casus (the issue: it belongs on the casus).
    """
    stood = Exists(Stand.objects.filter(run=OuterRef("pk")))
    ended = Run.objects.filter(stood, case=case, state=RunState.CLOSED)
    runs = ended.select_related("meeting").order_by("-ended_at")[:MOST]
    found = [(run, picture) for run in runs if (picture := picture_of(run))]
    return render_to_string("werkplaats/_pictures.html", {"pictures": found}) if found else ""


def register_part() -> None:
    beside.register(pictures_on)
