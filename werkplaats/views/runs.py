"""Putting work methods ready at the tables of a meeting, and the page of who takes part in one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone

from cases.models import Case
from wijkwerk.lib.access import access, denying, everyone, get_or_deny, signed_in
from wijkwerk.lib.states import MoveError

from .. import policies
from ..board import Seen
from ..forms.runs import LookForm, RunForm
from ..models import Meeting, Run, WorkMethod
from ..services import preparing, run_people
from ..services.records import cases_of
from ..states import RunState
from .at_table import find_run
from .frame import meeting_page
from .live import TAKING_PART, back_to, show


@access(signed_in, form=True)
def run_list(request, public_id):
    """The runs of a meeting side by side; organisers put one ready."""
    meetings = Meeting.objects.select_related("round")
    meeting = get_or_deny(meetings, request.user, public_id=public_id)
    may_start = policies.can_start_runs(request.user, meeting)
    if request.method == "POST" and not may_start:
        raise PermissionDenied
    form = run_form(request, meeting) if may_start else None
    if form and form.is_valid() and prepare(request, meeting, form):
        return redirect("werkplaats:runs", meeting.public_id)
    runs = Run.objects.visible_to(request.user).filter(meeting=meeting).for_page()
    rows = rows_of(request.user, list(runs.prefetch_related("steps").distinct()))
    context = {"rows": rows, "form": form, "may_start": may_start}
    return meeting_page(request, "werkplaats/run_list.html", meeting, "runs", context)


def rows_of(user, runs: list[Run]) -> list[dict]:
    """Each run with its clock and whether this person is in it; open ones first."""
    mine = set(
        Run.objects.filter(people__participant__user=user, people__left_at=None)
        .filter(pk__in=[run.pk for run in runs])
        .values_list("pk", flat=True)
    )
    now = timezone.now()
    rows = [{"run": run, "seen": Seen(run, None, now), "is_in": run.pk in mine} for run in runs]
    return sorted(rows, key=lambda row: row["run"].state == RunState.CLOSED)


def run_form(request, meeting: Meeting) -> RunForm:
    """The form, with the tables that are free and the cases that this person may read."""
    cases = Case.objects.visible_to(request.user).filter(pk__in=cases_of(meeting).values("pk"))
    cases = list(cases.prefetch_related("tensions__tension").order_by("title"))
    tables = meeting.tables.filter(case__in=[case.pk for case in cases])
    tables = tables.exclude(runs__in=Run.objects.exclude(state=RunState.CLOSED))
    methods = WorkMethod.objects.visible_to(request.user).in_use()
    return RunForm(
        request.POST or None,
        tables=list(tables.select_related("case")),
        cases=cases,
        methods=methods,
    )


def prepare(request, meeting: Meeting, form: RunForm) -> Run | None:
    """Put the run ready; what the service refuses after all stands at the field."""
    try:
        with denying():
            run = preparing.prepare_run(meeting=meeting, by=request.user, **form.run())
    except MoveError as error:
        form.add_error("place", str(error))
        return None
    messages.success(request, f"‘{run.name}’ staat klaar. De code is {run.code}.")
    return run


@access(everyone)
def run(request, public_id):
    """The page of who takes part, on a phone."""
    return show(request, TAKING_PART, *find_run(request, public_id))


@access(everyone, form=True)
def look(request, public_id):
    """Choose from where I look: my sign in the drawing."""
    found, viewer = find_run(request, public_id)
    if viewer.person is None:
        raise PermissionDenied
    form = LookForm(request.POST or None)
    if form.is_valid():
        run_people.look_as(person=viewer.person, **form.cleaned_data)
        return back_to(request, found, at="#part-people")
    return show(request, TAKING_PART, found, viewer)
