"""The screens that a whole room sees: nothing closed on them, and one scribe who writes for all."""

from datetime import timedelta

import pytest
import time_machine

from tests.rounds import attend
from tests.runs import let_in, let_in_guest, make_method, make_run, write
from werkplaats.models import RunPerson, Table
from werkplaats.services import run_state, running

ROOM_QUERIES, SCREEN_QUERIES = 13, 10
SECRET = "Een dicht geheim"
STILL = [
    {"title": "Vragen", "capture": ["question", "answer"]},
    {
        "title": "Stil",
        "input": "write",
        "silent": ["inbrenger", "groep"],
        "capture": ["advice"],
        "shown": "after_step",
        "limit_per_person": 2,
    },
    {"title": "Wat klopt?", "speaks": ["inbrenger"], "silent": ["groep"], "capture": ["verdict"]},
]


def go_on(run, people):
    run.refresh_from_db()
    running.go_on(run=run, by=people.facilitator, step=run.step, empty_is_meant=True)
    run.refresh_from_db()


@pytest.fixture
def run(people):
    """At its second step: everybody writes, closed, two cards each."""
    run = make_run(people, steps=STILL, room_mode=True)
    go_on(run, people)
    return run


@pytest.fixture
def mine(people, sign_in):
    """A client on which the facilitator, who leads, is signed in."""
    return sign_in(people.facilitator)


@pytest.fixture
def bringer(run, people):
    return let_in(run, people.member, "inbrenger", "wijkambtenaar")


@pytest.fixture
def guest(run):
    return let_in_guest(run)


def type_card(client, run, person, text="Een advies", kind="advice", **fields):
    """What the form of a scribe sends."""
    data = {"van": "kamer", "als": person.public_id, "kind": kind, "text": text, **fields}
    return client.post(f"{run.get_absolute_url()}kaart/", data)


def room_of(client, run, query="") -> str:
    page = client.get(f"{run.get_absolute_url()}kamer/{query}")
    return " ".join(page.content.decode().split())


# --- what is on them ------------------------------------------------------------------------------
SCREENS = [
    "scherm/",
    "scherm/?deel=clock,step,board",
    "scherm/nieuws/?na=0",
    "kamer/",
    "kamer/?als={leader}",
    "kamer/?als={leader}&deel=clock,step,input,board,people",
]


def leader_of(run) -> RunPerson:
    return run.people.get(participant__user=run.led_by)


def bytes_of(client, run, screen) -> str:
    leader = leader_of(run).public_id
    answer = client.get(run.get_absolute_url() + screen.format(leader=leader))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("screen", SCREENS)
def test_no_closed_card_is_on_a_screen_for_all_not_even_of_who_leads(
    run, people, mine, guest, screen
):
    leader = leader_of(run)
    leader.role = "groep"  # leads and takes part as well
    leader.save()
    for person in (leader, guest):
        write(person, SECRET, kind="advice")
    assert SECRET in mine.get(run.get_absolute_url()).content.decode()
    assert SECRET not in bytes_of(mine, run, screen)
    go_on(run, people)
    opened = bytes_of(mine, run, screen)
    assert SECRET in opened


def test_the_screen_of_the_room_tells_the_task_and_who_is_silent(people, mine):
    run = make_run(people)
    page = mine.get(f"{run.get_absolute_url()}scherm/").content.decode()
    for words in ("Nog 10 minuten", "Vertellen", "de inbrenger", "de groep", "Vragen, 10 minuten"):
        assert words in page
    assert "op schema" not in page


def test_the_code_stands_there_until_it_begins_and_when_it_is_asked_for(people, mine):
    run = make_run(people, started=False)
    screen = f"{run.get_absolute_url()}scherm/"
    code = f"{run.code[:3]} {run.code[3:]}"
    assert code in mine.get(screen).content.decode()
    running.start_run(run=run, by=people.facilitator)
    assert code not in mine.get(screen).content.decode()
    assert code in mine.get(f"{screen}?code=1").content.decode()
    run_state.close_run(run=run, by=people.facilitator, empty_is_meant=True)
    assert code not in mine.get(f"{screen}?code=1").content.decode()


# --- writing for others ---------------------------------------------------------------------------
def test_a_scribe_writes_on_the_name_of_somebody_and_stays_with_them(run, mine, guest, people):
    answer = type_card(mine, run, guest)
    assert answer["Location"].startswith(f"{run.get_absolute_url()}kamer/?als={guest.public_id}")
    card = run.cards.get()
    assert (card.by, card.entered_by) == (guest, people.facilitator)


def test_what_a_scribe_wrote_closed_is_only_counted_afterwards(run, mine, guest):
    answer = type_card(mine, run, guest, SECRET)
    page = mine.get(answer["Location"]).content.decode()
    assert SECRET not in page
    assert "nog 1 kaart" in page
    assert "Haal de laatste kaart van Gast van de corporatie weg" in page


def test_who_listens_cannot_be_written_for(people, mine):
    run = make_run(people, room_mode=True)
    bringer = let_in(run, people.member, "inbrenger")
    for _ in range(2):  # to the step in which the group analyses and the inbrenger listens
        go_on(run, people)
    let_in_guest(run)
    page = room_of(mine, run, f"?als={bringer.public_id}")
    assert f'<option value="{bringer.public_id}"' not in page
    assert "Inbrenger, luistert nu" in page
    answer = type_card(mine, run, bringer, "Toch iets zeggen")
    assert "Deze persoon is nu niet aan het woord." in answer.content.decode()
    assert "Toch iets zeggen" in answer.content.decode()
    assert not run.cards.exists()


def test_a_card_above_the_limit_is_refused_with_what_was_typed(run, mine, guest):
    for n in range(2):
        type_card(mine, run, guest, f"Advies {n}")
    answer = type_card(mine, run, guest, "Een derde advies")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "hoogstens 2 kaarten" in page
    assert "Een derde advies" in page
    assert "alle kaarten gegeven" in page
    assert run.cards.count() == 2


def test_the_last_card_is_taken_back_unread(run, mine, guest, bringer):
    for person, text in ((guest, "Eerste"), (bringer, "Van een ander"), (guest, "Een slip")):
        type_card(mine, run, person, text)
    address = f"{run.get_absolute_url()}kamer/terugnemen/"
    answer = mine.post(address, {"van": "kamer", "als": guest.public_id})
    assert answer.status_code == 302
    lying = run.cards.lying().values_list("text", flat=True)
    assert list(lying) == ["Eerste", "Van een ander"]


def test_what_somebody_wrote_on_their_own_phone_is_not_taken_back_by_a_scribe(run, mine, guest):
    write(guest, "Zelf geschreven", kind="advice")
    address = f"{run.get_absolute_url()}kamer/terugnemen/"
    answer = mine.post(address, {"van": "kamer", "als": guest.public_id})
    assert answer.status_code == 409
    assert "geen kaart opgeschreven" in answer.content.decode()
    assert run.cards.lying().count() == 1


@pytest.fixture
def voting(people):
    steps = [
        {"title": "Opties", "capture": ["option"]},
        {
            "title": "Stippen",
            "input": "vote",
            "capture": ["vote"],
            "shown": "after_step",
            "limit_per_person": 1,
        },
        {"title": "Staan", "input": "position", "capture": ["position"], "shown": "after_step"},
    ]
    run = make_run(people, steps=steps, room_mode=True)
    write(let_in(run, people.stranger, "groep"), "Een optie", kind="option")
    go_on(run, people)
    return run


def test_a_scribe_puts_dots_for_somebody_and_sees_how_many_are_left(voting, people, mine):
    person = voting.people.get(role="groep")
    address = f"{voting.get_absolute_url()}kaart/{voting.cards.get().public_id}/stip/"
    data = {"van": "kamer", "als": person.public_id}
    assert "Bregje: nog 1 stip" in room_of(mine, voting, f"?als={person.public_id}")
    assert mine.post(address, {**data, "zet": "stip"}).status_code == 302
    assert voting.votes.get().person == person
    assert "Bregje: stip gegeven" in room_of(mine, voting, f"?als={person.public_id}")
    mine.post(address, {**data, "weg": "stip"})
    assert not voting.votes.exists()


def test_a_scribe_goes_on_with_who_gave_nothing_yet(voting, people, mine):
    first = voting.people.get(role="groep")
    second = let_in_guest(voting, "Gijs")
    of_run = voting.get_absolute_url()
    sent = {"van": "kamer", "als": first.public_id}
    dot = f"{of_run}kaart/{voting.cards.get().public_id}/stip/"
    assert mine.post(dot, {**sent, "zet": "stip"})["Location"].startswith(
        f"{of_run}kamer/?als={second.public_id}#part-input"
    )
    go_on(voting, people)
    place = f"{of_run}plek/"
    for person, then in [(first, second), (second, second), (first, first)]:
        answer = mine.post(place, {"van": "kamer", "als": person.public_id, "place": "6"})
        assert f"?als={then.public_id}#" in answer["Location"]  # nobody waits: the chosen one stays


def test_a_scribe_places_somebody_without_telling_where(voting, people, mine):
    go_on(voting, people)
    person = voting.people.get(role="groep")
    query = f"?als={person.public_id}"
    assert "Waar staat Bregje?" in room_of(mine, voting, query)
    data = {"van": "kamer", "als": person.public_id, "place": "6"}
    assert mine.post(f"{voting.get_absolute_url()}plek/", data).status_code == 302
    assert voting.stands.get().place == 6
    page = room_of(mine, voting, query)
    assert "Bregje: heeft een plek" in page
    assert "checked" not in page


def test_a_scribe_writes_down_what_the_inbrenger_says_of_a_hypothesis(people, mine):
    steps = [
        {"title": "Zeg het", "capture": ["hypothesis"]},
        {"title": "Klopt het?", "speaks": ["inbrenger"], "capture": ["verdict"]},
    ]
    run = make_run(people, steps=steps, room_mode=True)
    let_in(run, people.member, "inbrenger")
    card = write(let_in(run, people.stranger, "groep"), "De planning is de baas", "hypothesis")
    go_on(run, people)
    assert "Wat zegt de inbrenger?" in room_of(mine, run)
    bringer = run.people.get(role="inbrenger")
    data = {"van": "kamer", "als": bringer.public_id, f"verdict_{card.public_id}": "klopt"}
    mine.post(f"{run.get_absolute_url()}oordelen/", data)
    card.refresh_from_db()
    assert card.verdict == "klopt"


def test_the_buttons_of_the_room_bring_one_back_to_the_room(run, mine):
    step = run.step.order
    data = {"van": "kamer", "step": step}
    asked = mine.post(f"{run.get_absolute_url()}leiden/verder/", data)
    assert "nog niets vastgelegd" in asked.content.decode()
    answer = mine.post(f"{run.get_absolute_url()}leiden/verder/", {**data, "leeg": "ja"})
    assert answer["Location"] == f"{run.get_absolute_url()}kamer/"


# --- switching it on and off ---------------------------------------------------------------------
def set_mode(client, run, word):
    return client.post(f"{run.get_absolute_url()}kamer/zetten/", {word: "1"})


def test_where_everybody_writes_for_themselves_who_leads_is_asked_to_switch_it_on(people, mine):
    run = make_run(people, steps=STILL)
    go_on(run, people)
    guest = let_in_guest(run)
    write(guest, "Zelf geschreven", kind="advice")
    page = room_of(mine, run, f"?als={guest.public_id}")
    assert "Zet de kamermodus aan" in page
    assert "kaart gegeven" not in page  # nobody is counted
    assert "nog 1 kaart" not in page
    assert guest.public_id not in page
    assert mine.get(f"{run.get_absolute_url()}kamer/?deel=people").status_code == 404
    assert "Kamermodus: één iemand" in mine.get(f"{run.get_absolute_url()}leiden/").content.decode()
    assert set_mode(mine, run, "aan")["Location"] == f"{run.get_absolute_url()}kamer/"
    assert "nog 1 kaart" in room_of(mine, run)
    assert "Kamermodus staat aan" in mine.get(f"{run.get_absolute_url()}leiden/").content.decode()
    assert set_mode(mine, run, "uit")["Location"] == f"{run.get_absolute_url()}leiden/"
    assert "Zet de kamermodus aan" in room_of(mine, run)


def test_while_it_is_off_nothing_is_given_for_others_and_what_was_typed_stays(run, mine, guest):
    assert type_card(mine, run, guest, "Een dicht advies").status_code == 302
    set_mode(mine, run, "uit")
    answer = type_card(mine, run, guest, "Nog een <advies>")
    assert answer.status_code == 409
    assert "Nog een &lt;advies&gt;" in answer.content.decode()
    assert "Voor anderen schrijven kan in de kamermodus." in answer.content.decode()
    address = f"{run.get_absolute_url()}kamer/terugnemen/"
    assert mine.post(address, {"van": "kamer", "als": guest.public_id}).status_code == 409
    assert add(mine, run, name="Buurvrouw", viewpoint="bewoner").status_code == 409
    assert run.cards.lying().count() == 1


def test_a_run_that_is_over_and_a_try_out_are_not_switched(people, run, mine):
    run_state.close_run(run=run, by=people.facilitator, empty_is_meant=True)
    assert set_mode(mine, run, "uit").status_code == 409
    run = running.try_out(method=make_method(), by=people.facilitator)
    assert set_mode(mine, run, "aan").status_code == 404


# --- who is there ---------------------------------------------------------------------------------
def add(client, run, **data):
    return client.post(f"{run.get_absolute_url()}kamer/erbij/", {"van": "kamer", **data})


def test_somebody_of_the_list_comes_in_with_their_own_role(run, people, mine):
    here = attend(run.meeting, people.social, "")
    gone = attend(run.meeting, people.physical, "afwezig")
    page = room_of(mine, run)
    assert here.public_id in page
    assert gone.public_id not in page
    for _ in range(2):
        add(mine, run, participant=here.public_id, viewpoint="buiten")
    person = RunPerson.objects.get(run=run, participant=here)
    assert (person.role, person.viewpoint) == ("inbrenger", "sectorambtenaar_sociaal")


@pytest.mark.parametrize(("hours", "attendance"), [(1, "aanwezig"), (-48, "")])
def test_who_is_put_in_during_the_meeting_is_present(run, people, hours, attendance, client):
    here = attend(run.meeting, people.social, "")
    with time_machine.travel(run.meeting.starts_at + timedelta(hours=hours), tick=False):
        client.force_login(people.facilitator)
        assert add(client, run, participant=here.public_id, viewpoint="buiten").status_code == 302
    here.refresh_from_db()
    assert here.attendance == attendance


def test_a_new_name_comes_in_and_a_name_that_is_there_does_not(run, mine, guest):
    add(mine, run, name="Buurvrouw", viewpoint="bewoner")
    assert run.people.get(participant__display_name="Buurvrouw").viewpoint == "bewoner"
    answer = add(mine, run, name="buurvrouw", viewpoint="bewoner")
    assert answer.context["live"].add_form.errors["name"]


@pytest.mark.parametrize(
    ("participant", "name", "field"), [("", "", "participant"), (1, "x", "name")]
)
def test_one_of_the_list_or_a_name_and_not_both(run, people, mine, participant, name, field):
    here = attend(run.meeting, people.social, "")
    chosen = here.public_id if participant else ""
    answer = add(mine, run, participant=chosen, name=name, viewpoint="buiten")
    assert list(answer.context["live"].add_form.errors) == [field]


def test_who_was_sent_away_comes_back_by_who_leads(run, mine, guest):
    guest.left_at = run.made_at
    guest.save()
    add(mine, run, participant=guest.participant.public_id, viewpoint="buiten")
    guest.refresh_from_db()
    assert guest.left_at is None


def test_everybody_of_the_table_comes_in_at_once(people, mine):
    run = make_run(people, room_mode=True)
    table = Table.objects.create(meeting=run.meeting, block=1, number=1, case=run.case)
    for user in (people.social, people.stranger):
        table.seatings.create(participant=attend(run.meeting, user), meeting=run.meeting, block=1)
    run.table = table
    run.save()
    add(mine, run, tafel="1")
    assert run.people.count() == 3
    assert run.events.filter(kind="mensen").exists()


def test_a_try_out_has_both_screens_and_takes_in_nobody(people, mine):
    run = running.try_out(method=make_method(), by=people.facilitator)
    assert mine.get(f"{run.get_absolute_url()}scherm/").status_code == 200
    assert "Zet iemand erbij" not in room_of(mine, run)
    type_card(mine, run, run.people.get(role="inbrenger"), "Het begon zo", kind="story")
    assert "Het begon zo" in room_of(mine, run)
    assert add(mine, run, name="Buurvrouw", viewpoint="bewoner").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_room_and_the_screen_ask_the_same_for_one_and_three(
    run, people, mine, django_assert_num_queries, count
):
    for n in range(count):
        write(let_in_guest(run, f"Gast {n}"), f"Kaart {n}", kind="advice")
    go_on(run, people)
    for screen, number in (("kamer/", ROOM_QUERIES), ("scherm/", SCREEN_QUERIES)):
        mine.get(run.get_absolute_url() + screen)
        with django_assert_num_queries(number):
            mine.get(run.get_absolute_url() + screen)
