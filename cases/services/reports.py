"""“Meld dit”: somebody points at a text that may hold personal data (domain.md section 10.1)."""

from django.db import transaction
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.states import check_move
from wijkwerk.outbox import services as outbox

from .. import policies
from ..models import Case, Report
from ..states import REPORT_MOVES, EntryKind, ReportState
from .content import write_line


@transaction.atomic
def report_text(*, case: Case, by: User, place: str, reason: str) -> Report:
    """Put a report on the list of the municipality and tell its administrators; return it.

    `place` names the text, as the screen calls it. The caller found `case` as something that `by`
    may read, whole or as short version. The same report while it is open is made once.
    """
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    about = {**Report.of(case), "place": place, "reason": reason, "by": by}
    if known := Report.objects.filter(**about, state=ReportState.OPEN).first():
        return known
    now = timezone.now()
    report = Report.objects.create(**about, at=now)
    write_line(case, EntryKind.REPORT, by, now, what=f"meldde de tekst bij ‘{place}’", text=reason)
    tell(report, "report_made", User.objects.administering(case.municipality_id))
    return report


@transaction.atomic
def ask_trio(*, report: Report, by: User) -> Report:
    """Ask the trio to change the text; twice asks once. Raises MoveError once it was handled."""
    report = lock(report, by)
    if report.state == ReportState.ASKED:
        return report
    check_move(report.state, ReportState.ASKED, REPORT_MOVES, ReportState)
    report.state = ReportState.ASKED
    report.save(update_fields=["state"])
    tell(report, "report_asked", report.case.trio.people())
    return report


@transaction.atomic
def handle_report(*, report: Report, by: User, note: str) -> Report:
    """Take a report off the list, with what was done; twice does it once."""
    report = lock(report, by)
    if report.state == ReportState.HANDLED:
        return report
    check_move(report.state, ReportState.HANDLED, REPORT_MOVES, ReportState)
    report.state, report.note = ReportState.HANDLED, note
    report.handled_by, report.handled_at = by, timezone.now()
    report.save()
    return report


def lock(report: Report, by: User) -> Report:
    locked = Report.objects.select_for_update(of=("self",)).select_related("case__trio")
    report = locked.get(pk=report.pk)
    if not policies.can_handle_report(by, report):
        raise PermissionError("reports are for who administers the municipality")
    return report


def tell(report: Report, kind: str, people) -> None:
    outbox.put(
        kind,
        key=f"{kind}:{report.pk}",
        to=people,
        context={"report": report.pk},
        municipality=report.municipality,
    )
