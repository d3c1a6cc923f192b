"""Who sees which casus (I-01 to I-04)."""

import ast
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone

from cases.models import Case
from tests.factories import grant, make_case, make_district, seat
from trios.roles import Position

ROOT = Path(__file__).resolve().parents[2]
INSIDE = ["member", "social", "physical"]
OUTSIDE = [
    "seatless",
    "adviser",
    "stranger",
    "receiver",
    "facilitator",
    "editor",
    "reader",
    "municipal_admin",
    "admin",
    "disabled",
]


@pytest.mark.parametrize("who", INSIDE + OUTSIDE)
def test_only_active_seats_of_the_trio_see_its_concept(people, case, who):
    assert Case.objects.visible_to(getattr(people, who)).exists() is (who in INSIDE)


def test_a_visitor_sees_nothing_even_of_a_trio_without_members(people, case):
    case.trio.memberships.all().delete()
    assert not Case.objects.visible_to(AnonymousUser()).exists()


def test_the_end_of_a_seat_works_at_once(people, case):
    people.member.memberships.update(ends_on=timezone.localdate())
    assert not Case.objects.visible_to(people.member).exists()


def test_a_disabled_member_sees_nothing(people, case):
    people.member.is_active = False
    assert not Case.objects.visible_to(people.member).exists()


GRANTS = [
    ("live", timedelta(days=-1), timedelta(days=1), True),
    ("without an end", timedelta(days=-1), None, True),
    ("over", timedelta(days=-2), timedelta(days=-1), False),
    ("not begun", timedelta(days=1), None, False),
]


@pytest.mark.parametrize(("name", "begins", "until", "sees"), GRANTS)
@pytest.mark.parametrize("to", ["person", "trio"])
def test_a_grant_opens_a_casus_only_while_it_lasts(people, case, name, begins, until, sees, to):
    now = timezone.now()
    receiver = {"person": people.stranger} if to == "person" else {"trio": people.other_trio}
    grant(case, **receiver, begins_at=now + begins, until=until and now + until)
    assert Case.objects.visible_to(people.stranger).exists() is sees


def test_a_grant_to_a_trio_ends_with_the_seat(people, case):
    grant(case, trio=people.other_trio)
    people.stranger.memberships.update(ends_on=timezone.localdate())
    assert not Case.objects.visible_to(people.stranger).exists()


def test_who_takes_over_a_seat_sees_the_cases_of_the_trio(people, case):
    people.member.memberships.update(ends_on=timezone.localdate())
    seat(people.trio, people.seatless, Position.AREA)
    assert Case.objects.visible_to(people.seatless).get() == case


def test_the_query_starts_from_an_index_and_not_from_all_cases(people, case):
    ruwaard = make_district(people.other_municipality)
    for _ in range(3):
        make_case(people.other_trio, district=ruwaard)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Case.objects.visible_to(people.member).explain()
    assert "Seq Scan on cases_case" not in plan


def test_an_open_list_follows_the_seat_of_this_very_moment(people, case, sign_in):
    client = sign_in(people.member)
    assert case.title in client.get("/casussen/").content.decode()
    people.member.memberships.update(ends_on=timezone.localdate())
    assert case.title not in client.get("/casussen/").content.decode()
    assert client.get(case.get_absolute_url()).status_code == 404


def test_who_reads_through_a_grant_reads_the_sheet_without_history(people, offered, sign_in):
    page = sign_in(people.facilitator).get(offered.get_absolute_url()).content.decode()
    assert offered.residents_wish in page
    assert "Tijdlijn" not in page
    assert "Bewerken" not in page


# Where `Case.objects` and `Grant.objects` are used without `visible_to`, and why (I-04).
UNSCOPED = {
    ("werkboek/fitting.py", "told_of"): "what lessons a casus asks for, which the caller may see",
    ("werkboek/services/using.py", "hold_case"): "locks the row that the view found",
    ("werkboek/views/practice.py", "find_case"): "get_or_deny asks visible_to",
    ("werkplaats/services/programme.py", "cases_offered"): "what the trios of the round offered",
    ("cases/mails.py", "load"): "the relay asked still_valid, which is scoped",
    ("cases/services/actions.py", "lock_case"): "locks the row that the view found",
    ("cases/services/advice.py", "locked"): "locks the row that the view found",
    ("cases/services/attachments.py", "locked"): "locks the row that the view found",
    ("cases/services/logging.py", "log_case"): "makes the casus of the own trio",
    ("cases/services/editing.py", "update_case"): "locks the row that the view found",
    ("cases/services/lenses.py", "locked"): "locks the row that the view found",
    ("cases/services/opening.py", "hold_cases"): "locks the rows that a service found",
    ("cases/services/opening.py", "open_to_rounds"): "writes what a round opens",
    ("werkplaats/services/records.py", "cases_of"): "a set of numbers, which the caller scopes",
    ("cases/services/moving.py", "move_case"): "locks the row that the view found",
    ("cases/services/notes.py", "write_note"): "locks the row that the view found",
    ("cases/services/reactions.py", "react"): "locks the row that the view found",
    ("cases/services/reactions.py", "remove_reaction"): "locks the row that the view found",
    ("cases/services/links.py", "link_cases"): "locks the row that the view found",
    ("cases/services/links.py", "unlink"): "locks the row that the view found",
    ("cases/services/initiatives.py", "save_initiative"): "locks the row that the view found",
    ("cases/services/reports.py", "report_text"): "locks the row that the view found",
    ("cases/views/lenses.py", "find_case"): "a queryset handed to get_or_deny, which scopes it",
    ("cases/views/sharing.py", "find_case"): "a queryset handed to get_or_deny, which scopes it",
    ("wijkwerk/demo/loaders/advice.py", "*"): "loads invented data",
    ("wijkwerk/demo/loaders/anatomy.py", "*"): "loads invented data",
    ("wijkwerk/demo/loaders/edits.py", "*"): "loads invented data",
    ("wijkwerk/demo/loaders/findable.py", "*"): "loads invented data",
    ("wijkwerk/demo/loaders/lenses.py", "*"): "loads invented data",
    ("wijkwerk/demo/loaders/cases.py", "*"): "loads invented data",
    ("wijkwerk/demo/loaders/grants.py", "*"): "loads invented data",
}
APPS = ["trios", "cases", "werkplaats", "werkboek", "wijkwerk"]


USES = re.compile(r"\b(?:Case|Grant)\.objects\b")
SCOPED = re.compile(r"\bCase\.objects\.(?:visible_to|none)\b|\bget_or_deny\(Case\.objects\b")


def unscoped_uses():
    """Yield (file, function) of every use of a scoped manager without a scope."""
    for path in (path for app in APPS for path in (ROOT / app).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            source = ast.unparse(function)
            if len(USES.findall(source)) > len(SCOPED.findall(source)):
                yield str(path.relative_to(ROOT)), function.name


def test_no_query_on_a_scoped_model_runs_without_a_scope():
    files = {file for file, name in UNSCOPED if name == "*"}
    found = {use for use in unscoped_uses() if use not in UNSCOPED and use[0] not in files}
    assert found == set(), "give it a scope, or a line in UNSCOPED with the reason"


def test_no_line_of_unscoped_outlives_its_use():
    found = set(unscoped_uses())
    known = {(file, "*") for file, _ in found} | found
    assert set(UNSCOPED) <= known
