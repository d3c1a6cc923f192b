from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command

from cases.models import (
    Attachment,
    Case,
    CaseTension,
    Grant,
    LensNote,
    Report,
    SavedFilter,
    TimelineEntry,
)
from trios.models import District, Membership, Municipality, User
from werkplaats.services.checking_in import why_closed
from wijkwerk.demo.loaders import load_all
from wijkwerk.demo.loaders.room import key_of
from wijkwerk.demo.loaders.runs import run_of_today
from wijkwerk.search.models import Entry

PASSWORD = "een lange zin voor de test"
DATED = [
    (Case, ["created_at", "updated_at", "version"]),
    (TimelineEntry, ["at", "by"]),
    (Membership, ["begins_on", "ends_on"]),
    (Grant, ["begins_at", "until"]),
    (Municipality, ["joined_on", "theme", "first_year"]),
    (User, ["password", "created_at"]),
    (CaseTension, ["now", "wanted"]),
    (Entry, ["title"]),
    (LensNote, ["written_at", "strategy"]),
    (Attachment, ["at", "sha256", "file"]),
    (Report, ["at", "state"]),
    (SavedFilter, ["name", "query"]),
]


def everything():
    return {model: set(model.objects.values_list("pk", *fields)) for model, fields in DATED}


def test_loading_again_weeks_later_changes_nothing(db):
    with time_machine.travel(datetime(2026, 3, 27, 22, 30, tzinfo=UTC), tick=False):
        load_all(PASSWORD)
    before = everything()
    with time_machine.travel(datetime(2026, 5, 2, 9, 0, tzinfo=UTC), tick=False):
        again = load_all(PASSWORD)
    assert set(again.values()) == {0}
    assert everything() == before


def test_it_loads_in_the_night_in_which_the_clock_goes_forward(db):
    with time_machine.travel(datetime(2026, 3, 29, 0, 30, tzinfo=UTC), tick=False):
        load_all(PASSWORD)
        meeting = run_of_today().meeting
        assert str(meeting.date) == "2026-03-29"  # a Sunday
        assert why_closed(meeting, datetime(2026, 3, 29, 0, 30, tzinfo=UTC)) == ""


def test_loading_again_keeps_what_people_changed(db):
    load_all(PASSWORD)
    District.objects.filter(pk="WK010910").update(name="Hernoemd")
    Municipality.objects.filter(pk="GM0109").update(theme="linde")
    Case.objects.filter(submit_key=key_of("C01")).update(title="Hernoemd")
    Grant.objects.filter(case__submit_key=key_of("C03")).delete()
    load_all(PASSWORD)
    assert District.objects.get(pk="WK010910").name == "Hernoemd"
    assert Municipality.objects.get(pk="GM0109").theme == "linde"
    assert Case.objects.get(submit_key=key_of("C01")).title == "Hernoemd"
    assert not Grant.objects.filter(case__submit_key=key_of("C03")).exists()


def test_another_password_is_given_to_everybody(db):
    load_all(PASSWORD)
    load_all("een andere zin voor de test")
    passwords = set(User.objects.values_list("password", flat=True))
    assert len(passwords) == 1
    assert User.objects.first().check_password("een andere zin voor de test")


def test_an_own_password_stays_until_the_password_of_the_demo_changes(db):
    load_all(PASSWORD)
    person = User.objects.first()
    person.set_password("mijn eigen zin")
    person.save()
    load_all(PASSWORD)
    person.refresh_from_db()
    assert person.check_password("mijn eigen zin")


def test_the_command_tells_what_is_new(db, capsys):
    call_command("load_demo", password=PASSWORD)
    assert "gemeenten: 342 nieuw" in capsys.readouterr().out
    call_command("load_demo", "--sign-ins")
    assert "wietske.wijdewold@coevorden.example" in capsys.readouterr().out


def test_the_command_refuses_outside_demo_and_test(db, settings):
    settings.ON_LOOPBACK = False
    with pytest.raises(CommandError):
        call_command("load_demo")
    assert not User.objects.exists()
