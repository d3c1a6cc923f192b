"""The tables of the demo: two runs that ended, with their boards, and one to start now."""

import pytest
from django.urls import reverse

from trios.models import User
from werkplaats import policies
from werkplaats.follow_up import follow_up
from werkplaats.models import Card, LessonDraft, Meeting, Record, Run
from werkplaats.moved import picture_of
from werkplaats.services import run_state, running
from werkplaats.services.checking_in import why_closed
from wijkwerk.demo.days import moment
from wijkwerk.demo.loaders.runs import run_of_today
from wijkwerk.demo.people import how_to_play

pytestmark = pytest.mark.django_db
LEADER = "p-fac-1@wijkwerk.example"
BRINGER = "wietske.wijdewold@coevorden.example"


def person(email):
    return User.objects.get(email=email)


def test_everything_of_the_boards_is_there(loaded):
    rows = loaded.source.file("runs")["runs"]
    ended = Run.objects.filter(state="afgerond").order_by("started_at")
    assert ended.count() == len(rows)
    for run, row in zip(ended, rows, strict=True):
        assert run.method.key == row["method"]
        assert run.cards.count() == len(row["cards"])
        assert run.stands.count() == len(row["stands"])
        assert run.votes.count() == sum(len(one["by"]) for one in row["votes"])
        assert [step.spent // 60 for step in run.steps.all()] == row["real_minutes"]
        assert run.started_at == moment(run.meeting.date, *map(int, row["start_time"].split(":")))


def test_every_card_was_made_something_or_dropped_as_the_data_says(loaded):
    rows = [one for row in loaded.source.file("runs")["runs"] for one in row["harvest"]]
    made = Card.objects.filter(harvest_item__isnull=False).count()
    dropped = Card.objects.filter(dropped__isnull=False).count()
    assert (made + dropped, dropped) == (len(rows), 2)
    record = Record.objects.filter(dropped__isnull=False, items__kind="les").distinct().get()
    assert record.state == "bevestigd"
    draft = LessonDraft.objects.get(item__record=record)
    assert draft.context
    assert draft.because
    assert record.items.filter(kind="afspraak", action__isnull=False).count() == 3


def test_the_moves_lead_to_the_end(loaded):
    for run in Run.objects.filter(state="afgerond"):
        kinds = list(run.turns.values_list("kind", flat=True))
        assert kinds[-1] == "einde"
        assert sum(t.spent for t in run.turns.all()) == sum(s.spent for s in run.steps.all())
        assert run.turns.last().at == run.ended_at <= run.meeting.ends_at


def test_the_picture_shows_every_kind_of_viewpoint_and_who_moved(loaded):
    picture = picture_of(Run.objects.get(method__key="het-koord"))
    keys = {sign.key for sign in picture.signs}
    assert keys == {"wijkambtenaar", "sociaal", "fysiek", "partner", "buiten"}
    assert "schoven op" in picture.summary


def test_a_run_can_be_started_at_once_and_opens_with_what_was_agreed(loaded):
    run = run_of_today()
    assert (run.state, run.meeting.state) == ("klaar", "bezig")
    running.start_run(run=run, by=person(LEADER))
    run.refresh_from_db()
    found = follow_up(run, person(BRINGER))
    assert {one.state for one in found.agreements} == {"Klaar", "Bezig", "Open"}
    assert all(one.url for one in found.agreements)


def test_check_in_is_open_the_whole_of_day_zero(loaded):
    meeting = Meeting.objects.get(state="bezig")
    for hour, minute in [(0, 0), (12, 0), (23, 59)]:
        assert why_closed(meeting, moment(meeting.date, hour, minute)) == ""


def test_the_demo_tells_how_to_play_in_two_browsers(loaded, client):
    run = run_of_today()
    told = "\n".join(how_to_play())
    assert run.code in told
    assert LEADER in told
    assert BRINGER in told
    assert "|" not in told
    assert reverse("werkplaats:lead_run", args=[run.public_id]) in told
    client.force_login(person(LEADER))
    assert policies.can_lead(person(LEADER), run)
    paths = [word.removeprefix("{address}") for word in told.split() if "{address}" in word]
    assert len(paths) == 3
    for path in paths:
        assert client.get(path).status_code == 200, path


def test_when_today_was_played_nothing_is_told(loaded):
    run_state.close_run(run=run_of_today(), by=person(LEADER))
    assert how_to_play() == []
