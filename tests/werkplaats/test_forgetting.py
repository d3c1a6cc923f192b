"""After the term nothing in the database tells who a guest was, or who wrote without a name."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.factories import grant
from tests.rounds import attend
from tests.runs import let_in, let_in_guest, make_run, write
from werkplaats.models import Answer, Participant, RunPerson
from werkplaats.services import board, preparing, records, run_state, running
from werkplaats.services.forgetting import forget_run_names
from werkplaats.tasks import forget_run_names as task
from wijkwerk.jobs.models import Job
from wijkwerk.jobs.services import request_job

pytestmark = pytest.mark.django_db
NAME, STAND_IN, PLACE = "Gijsbertha Gastvrouw", "Vera Vervangster", "Woonstichting Zeldzaam"
STEPS = [
    {"title": "Met naam", "capture": ["story"]},
    {"title": "Zonder naam", "input": "write", "capture": ["option"], "named": False},
    {"title": "Stippen", "input": "vote", "capture": ["vote"], "named": False},
    {"title": "Plek", "input": "position", "capture": ["position"], "named": False},
    {"title": "Plek met naam", "input": "position", "capture": ["position"]},
]


@pytest.fixture
def run(people):
    """A run that is over, in which a guest, a stand-in and the member wrote, voted and stood."""
    run = make_run(people, steps=STEPS)
    grant(run.case, person=people.facilitator)
    guest = let_in_guest(run, NAME)
    Participant.objects.filter(pk=guest.participant_id).update(organisation=PLACE)
    people.guest, people.bringer = guest, let_in(run, people.member, "inbrenger")
    people.stand_in = let_in_stand_in(run, people)
    write(guest, "Een verhaal van de gast.")
    go_on(run, people)
    option = write(people.bringer, "Een optie zonder naam.", "option")
    write(guest, "Nog een optie.", "option")
    go_on(run, people)
    for person in (guest, people.bringer):
        board.cast_vote(card=option, person=person)
    for _ in range(2):
        go_on(run, people)
        for place, person in enumerate((guest, people.bringer), start=2):
            board.take_stand(person=person, place=place)
    return run_state.close_run(run=run, by=people.facilitator)


def let_in_stand_in(run, people):
    """Somebody who came for the social domain, whom an answer named."""
    absent = attend(run.meeting, people.social, "vervanger")
    registration = run.meeting.round.registrations.get(trio=people.trio)
    Answer.objects.create(
        registration=registration,
        meeting=run.meeting,
        person=people.social,
        kind="vervanger",
        stand_in=STAND_IN,
        at=timezone.now(),
    )
    person = let_in_guest(run, STAND_IN)
    Participant.objects.filter(pk=person.participant_id).update(standing_in_for=absent)
    return person


def go_on(run, people):
    run.refresh_from_db()
    running.go_on(run=run, by=people.facilitator, step=run.step, empty_is_meant=True)


def after(run, **more):
    return run.ended_at + timedelta(days=run.forget_after_days, **more)


def dump() -> str:
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema='public'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        rows = []
        for table in tables:
            cursor.execute(f'SELECT row_to_json(t)::text FROM "{table}" t')  # noqa: S608 our tables
            rows += [f"{table}: {row}" for (row,) in cursor.fetchall()]
    return "\n".join(rows)


def holding(word: str) -> list[str]:
    return [line for line in dump().splitlines() if word in line]


@pytest.mark.parametrize("word", [NAME, STAND_IN, PLACE])
def test_no_table_holds_the_name_of_a_guest_after_the_term(run, word):
    assert holding(word)
    assert forget_run_names(after(run, seconds=-1)) == 0
    assert holding(word)
    assert forget_run_names(after(run)) == 1
    assert holding(word) == []
    assert forget_run_names(after(run, hours=1)) == 0


def test_nothing_tells_who_wrote_voted_or_stood_without_a_name(run, people):
    persons = [people.guest.pk, people.bringer.pk]
    unnamed = {"step__named": False}
    assert run.cards.filter(by__in=persons, **unnamed).count() == 2
    run.cards.update(entered_by=people.facilitator)
    forget_run_names(after(run))
    assert not run.cards.filter(**unnamed).exclude(by=None, entered_by=None).exists()
    for given in (run.votes, run.stands):
        assert not given.filter(person__in=persons, **unnamed).exists()
        assert not given.filter(person__participant__isnull=False, **unnamed).exists()
    assert not run.events.exists()
    run.refresh_from_db()
    assert run.forgotten_at == after(run)


def test_the_board_and_the_count_of_dots_and_places_stay(run, people):
    forget_run_names(after(run))
    assert run.cards.count() == 3
    assert run.cards.get(text="Een optie zonder naam.").votes.count() == 2
    for title in ("Plek", "Plek met naam"):
        places = run.stands.filter(step__title=title).values_list("place", flat=True)
        assert sorted(places) == [2, 3]


def test_who_wrote_under_the_own_name_keeps_it(run, people):
    forget_run_names(after(run))
    assert run.stands.filter(step__named=True, person=people.bringer).exists()
    story = run.cards.get(text__startswith="Een verhaal")
    assert str(story.by) == "Gast"
    people.stand_in.participant.refresh_from_db()
    assert people.stand_in.participant.display_name == "Vervanger"


def test_nobody_new_takes_part(run):
    there = set(run.people.there().values_list("pk", flat=True))
    forget_run_names(after(run))
    assert set(run.people.there().values_list("pk", flat=True)) == there
    assert RunPerson.objects.filter(run=run, participant=None).count() == 4


def test_a_run_that_is_open_again_keeps_its_names(run, people):
    moment = after(run)
    running.reopen_run(run=run, by=people.facilitator)
    assert forget_run_names(moment) == 0
    assert holding(NAME)


def test_a_run_has_the_term_of_its_own(run):
    type(run).objects.update(forget_after_days=3)
    assert forget_run_names(run.ended_at + timedelta(days=3, seconds=-1)) == 0
    assert forget_run_names(run.ended_at + timedelta(days=3)) == 1


def test_files_of_the_record_that_were_made_before_go_too(run, people):
    record = records.open_record(meeting=run.meeting, case=run.case, by=people.facilitator)
    for kind in ("record_pdf", "record_docx"):
        context = {"record": record.pk}
        request_job(kind, owner=people.facilitator, context=context, key=f"{kind}:{record.pk}")
    assert Job.objects.count() == 2
    forget_run_names(after(run))
    assert not Job.objects.exists()


def test_the_clock_runs_it(run):
    type(run).objects.update(ended_at=timezone.now() - timedelta(days=29))
    task()
    assert holding(NAME) == []


def test_the_round_sets_the_term_also_for_runs_that_are_ready(run, people, sign_in):
    round_ = run.meeting.round
    assert run.forget_after_days == round_.forget_after_days == 28
    page = f"{round_.get_absolute_url()}bewerken/"
    typed = {
        "title": round_.title,
        "goal": round_.goal,
        "places": round_.places,
        "organisers": [people.facilitator.pk],
        "version": round_.version,
    }
    client = sign_in(people.facilitator)
    refused = client.post(page, {**typed, "forget_after_days": "0"}).content.decode()
    assert "Vul een aantal dagen in van 1 tot en met 365." in refused
    assert client.post(page, {**typed, "forget_after_days": "7"}).status_code == 302
    run.refresh_from_db()
    assert run.forget_after_days == 7
    other = preparing.prepare_run(
        meeting=run.meeting, case=run.case, method=run.method, by=people.facilitator
    )
    assert other.forget_after_days == 7
