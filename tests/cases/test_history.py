"""Field history: triggers write it, whoever changes a row, and nothing changes it afterwards."""

import ast
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pgtrigger
import pytest
from django.apps import apps
from django.contrib import admin
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from pghistory.models import Event

from cases import services
from cases.models import Case, CaseTension, Grant
from cases.models.taxonomy import ObstacleType, OutcomeType, StakeholderType, TensionType
from tests.factories import grant, make_case, step_data

ROOT = Path(__file__).resolve().parents[2]
EVENTS = [model for model in apps.get_models() if issubclass(model, Event)]
# Words of lists are no casework, and a saved filter is a question, not a fact about a casus.
UNTRACKED = {ObstacleType, OutcomeType, StakeholderType, TensionType} | {
    apps.get_model("cases", "SavedFilter")
}
REFUSED = "Cannot update or delete rows"
CaseEvent = apps.get_model("cases", "CaseEvent")


def history(thing) -> list:
    """What was written down of `thing`, oldest first."""
    event = apps.get_model("cases", f"{type(thing).__name__}Event")
    return list(event.objects.filter(pgh_obj_id=thing.pk).order_by("pk"))


def titles(case: Case) -> list[tuple[str, str]]:
    return [(row.pgh_label, row.title) for row in history(case)]


def test_every_table_of_casework_is_tracked():
    tracked = {event.pgh_tracked_model._meta.concrete_model for event in EVENTS}
    models = {
        model._meta.concrete_model
        for model in apps.get_app_config("cases").get_models(include_auto_created=True)
        if not issubclass(model, Event)
    }
    assert models - tracked == UNTRACKED


def test_the_database_has_the_triggers_of_every_tracked_table(db):
    for event in EVENTS:
        table = event.pgh_tracked_model._meta.db_table
        assert triggers_on(table) >= {"insert_insert", "update_update", "delete_delete"}, table
        assert "append_only" in triggers_on(event._meta.db_table), event


def triggers_on(table: str) -> set[str]:
    """The names of the triggers of a table that are switched on, without their number."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled = 'O'",
            [table],
        )
        names = [name for (name,) in cursor.fetchall()]
    return {
        name.removeprefix("pgtrigger_").rpartition("_")[0]
        for name in names
        if name.startswith("pgtrigger_")
    }


def test_every_column_of_a_tracked_table_is_kept():
    for event in EVENTS:
        kept = {field.name for field in event._meta.local_fields}
        assert {field.name for field in event.pgh_tracked_model._meta.local_fields} <= kept


def test_an_update_of_a_queryset_leaves_the_old_value(case):
    Case.objects.filter(pk=case.pk).update(title="Anders")
    assert titles(case) == [("insert", case.title), ("update", "Anders")]


def test_bulk_writes_leave_every_value(case):
    rows = CaseTension.objects.bulk_create(
        [CaseTension(case=case, tension_id="ruimte_regels", now=10, wanted=90)]
    )
    rows[0].now = 40
    CaseTension.objects.bulk_update(rows, ["now"])
    assert [(row.pgh_label, row.now) for row in history(rows[0])] == [
        ("insert", 10),
        ("update", 40),
    ]


def test_a_row_that_is_deleted_leaves_what_it_said(case):
    tension = case.tensions.get()
    case.tensions.all().delete()
    last = history(tension)[-1]
    assert (last.pgh_label, last.case_id, last.now) == ("delete", case.pk, 20)


def test_a_line_of_sql_leaves_the_old_value(case):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET title = 'Per regel' WHERE id = %s", [case.pk])
    assert titles(case) == [("insert", case.title), ("update", "Per regel")]


def test_sectors_that_come_and_go_are_kept(case):
    case.sectors.set(["groen"])
    event = apps.get_model("cases", "CaseSectorEvent")
    rows = event.objects.filter(case_id=case.pk, sector_id="wegbeheer").order_by("pk")
    assert [row.pgh_label for row in rows] == ["insert", "delete"]


def test_who_could_read_a_casus_until_when_is_kept(people, offered):
    row = Grant.objects.get(case=offered)
    until = timezone.now() + timedelta(days=1)
    Grant.objects.filter(pk=row.pk).update(until=until)
    assert [(one.pgh_label, one.until) for one in history(row)] == [
        ("insert", None),
        ("update", until),
    ]


def test_a_save_that_changes_nothing_writes_nothing(case):
    Case.objects.filter(pk=case.pk).update(title=case.title)
    assert titles(case) == [("insert", case.title)]


def test_the_history_of_a_removed_note_keeps_its_text_for_nobody_on_the_screen(people, case):
    note = services.write_note(case=case, by=people.member, text="Geheim", submit_key=uuid4())
    services.remove_note(note=note, by=people.social)
    assert [row.text for row in history(note)] == ["Geheim", ""]


def test_a_form_writes_down_the_number_of_who_sent_it_and_no_more(people, case, sign_in):
    address = f"{case.get_absolute_url()}bewerken/vragen/"
    answer = sign_in(people.social).post(address, step_data("vragen"))
    assert answer.status_code == 302
    last = history(case)[-1]
    assert (last.pgh_label, last.pgh_context) == ("update", {"user": people.social.pk})


def test_what_the_clock_writes_has_no_person(case):
    Case.objects.filter(pk=case.pk).update(title="Vanzelf")
    assert history(case)[-1].pgh_context is None


@pytest.mark.parametrize("sql", ["UPDATE {} SET pgh_label = 'anders'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_any_history(people, offered, sql):
    with connection.cursor() as cursor:
        for event in EVENTS:
            if not event.objects.exists():
                fill(cursor, event)
            with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
                cursor.execute(sql.format(event._meta.db_table))


def fill(cursor, event) -> None:
    """Put one empty line in a history for which nothing happened; its columns may be null here."""
    columns = [
        field for field in event._meta.local_fields if not field.primary_key and not field.null
    ]
    for field in columns:
        cursor.execute(f"ALTER TABLE {event._meta.db_table} ALTER {field.column} DROP NOT NULL")
    cursor.execute(f"INSERT INTO {event._meta.db_table} DEFAULT VALUES")


def test_a_service_that_erases_can_pass_inside_its_transaction_and_nobody_after_it(case):
    """What the erase service will do: docs/besluiten/0010-historie-met-triggers.md."""
    with transaction.atomic(), pgtrigger.ignore("cases.CaseEvent:append_only"):
        CaseEvent.objects.filter(pgh_obj_id=case.pk).update(title="[gewist]")
    assert titles(case) == [("insert", "[gewist]")]
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        CaseEvent.objects.filter(pgh_obj_id=case.pk).update(title="Terug")


# --- read from the code -------------------------------------------------------------------------
# Where history is set up; nothing else of ours speaks of it until there is an erase service.
SETS_UP = {"wijkwerk/settings.py", "wijkwerk/lib/middleware.py"}
FREEZES = {"werkboek/models/editions.py"}  # by triggers, and keeps no history


def our_files():
    for app in ("trios", "cases", "werkplaats", "werkboek", "wijkwerk"):
        for path in (ROOT / app).rglob("*.py"):
            name = str(path.relative_to(ROOT))
            if "migrations" not in path.parts and name not in SETS_UP:
                yield name, ast.parse(path.read_text(encoding="utf-8"))


def words_of(tree: ast.AST):
    """Yield every name, attribute, imported module and text of a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_history_is_in_no_admin():
    assert not set(EVENTS) & set(admin.site._registry)


def test_no_page_service_or_command_reads_history_or_passes_its_guard():
    models = {event.__name__.lower() for event in EVENTS}
    tables = {event._meta.db_table for event in EVENTS}
    found = {
        (name, word)
        for name, tree in our_files()
        if not name.startswith("cases/models/") and name not in FREEZES
        for word in words_of(tree)
        if word.lower().split(".")[-1] in models
        or any(table in word for table in tables)
        or word.split(".")[0] in {"pghistory", "pgtrigger"}
        or word.startswith("pgh_")
    }
    assert found == set()


def test_the_models_of_casework_use_history_only_to_be_tracked():
    used = {
        node.attr
        for name, tree in our_files()
        if name.startswith("cases/models/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "pghistory"
    }
    assert used == {"track", "create_event_model"}


def test_every_history_knows_an_earlier_casus_by_its_number(people):
    """Also after the casus itself is gone: no foreign key takes its history along."""
    case = make_case(people.trio)
    number = case.pk
    grant(case, person=people.facilitator)
    case.timeline.all().delete()
    case.delete()
    assert CaseEvent.objects.filter(pgh_obj_id=number, pgh_label="delete").exists()
