"""The pages of a run: what each sees, what they send, and what they are told."""

import json
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import grant
from tests.rounds import attend
from tests.runs import let_in, let_in_guest, make_method, make_run, write
from werkplaats.models import Card, Run
from werkplaats.querysets.runs import RunQuerySet
from werkplaats.services import board, preparing, run_people, run_state, running
from werkplaats.views.at_table import let_guest_in
from wijkwerk.lib import limits
from wijkwerk.lib.states import MoveError

pytestmark = pytest.mark.django_db
JSON = {"headers": {"accept": "application/json"}}
ONE = [{"title": "Eén", "input": "write", "capture": ["advice"], "limit_per_person": 1}]
PLACES = [
    {"title": "Ga staan", "input": "position", "capture": ["position"], "shown": "after_step"},
    {"title": "Slot", "capture": ["action"]},
]
DOTS = [
    {"title": "Opties", "capture": ["option"]},
    {
        "title": "Stippen",
        "input": "vote",
        "capture": ["vote"],
        "shown": "after_step",
        "named": False,
        "limit_per_person": 1,
    },
    {"title": "Slot", "capture": ["action"]},
]


@pytest.fixture
def run(people):
    return make_run(people)


@pytest.fixture
def bringer(run, people):
    return let_in(run, people.member, "inbrenger", "wijkambtenaar")


@pytest.fixture
def other(run, people):
    return let_in(run, people.stranger, "groep")


def url(run, end=""):
    return f"{run.get_absolute_url()}{end}"


def step_to(run, people, title):
    run.refresh_from_db()
    while run.step.title != title:
        running.go_on(run=run, by=people.facilitator, step=run.step, empty_is_meant=True)
        run.refresh_from_db()
    return run


def card_data(kind="story", text="Er staan zieke bomen", **fields):
    return {"kind": kind, "text": text, "key": str(uuid4()), **fields}


def text_of(answer) -> str:
    return answer.content.decode()


# --- coming in


def test_who_has_the_code_comes_in_with_one_press(people, run, sign_in):
    client = sign_in(people.stranger)
    page = reverse("werkplaats:join_run", args=[run.code.lower()])
    assert "Doe mee als Bregje" in text_of(client.get(page))
    assert client.post(page).url == url(run)
    assert "(jij)" in text_of(client.get(url(run)))


def test_a_guest_comes_in_under_a_name_and_sees_this_run_alone(people, run, client):
    other_run = make_run(people)
    page = reverse("werkplaats:join_run", args=[run.code])
    assert client.get(url(run)).status_code == 404
    refused = text_of(client.post(page, {"name": "", "viewpoint": "partner"}))
    assert "Vul je naam in." in refused
    guest = {"name": "Gijs", "organisation": "Corporatie", "viewpoint": "partner"}
    assert client.post(page, guest).url == url(run)
    assert "Gijs" in text_of(client.get(url(run)))
    assert client.get(url(other_run)).status_code == 404
    assert client.get(url(run, "leiden/")).status_code == 302


def test_a_name_that_is_taken_is_told_at_its_field_and_what_was_typed_stays(run, people, client):
    let_in(run, people.stranger, "groep")
    page = reverse("werkplaats:join_run", args=[run.code])
    answer = client.post(page, {"name": "Bregje", "organisation": "Thuis", "viewpoint": "buiten"})
    assert "Er doet al iemand mee met deze naam" in text_of(answer)
    assert 'value="Thuis"' in text_of(answer)


def test_a_guest_reads_on_after_the_end_until_the_meeting_is_over(people, run, bringer, client):
    write(bringer, "Het verhaal van de straat")
    page = reverse("werkplaats:join_run", args=[run.code])
    client.post(page, {"name": "Gijs", "viewpoint": "partner"})
    run_state.close_run(run=run, by=people.facilitator)
    assert "Het verhaal van de straat" in text_of(client.get(url(run)))
    assert client.post(url(run, "kaart/"), card_data()).status_code == 409
    run.meeting.state = "afgerond"
    run.meeting.save()
    assert client.get(url(run)).status_code == 404


def test_who_was_sent_away_finds_nothing_any_more(people, run, client):
    page = reverse("werkplaats:join_run", args=[run.code])
    client.post(page, {"name": "Gijs", "viewpoint": "partner"})
    gijs = run.people.get(participant__display_name="Gijs")
    run_people.send_away(person=gijs, by=people.facilitator)
    assert client.get(url(run)).status_code == 404
    assert client.post(url(run, "kaart/"), card_data()).status_code == 404


def test_wrong_codes_are_counted(client):
    page = reverse("werkplaats:join_run", args=["WWWWWW"])
    answers = [client.get(page) for _ in range(21)]
    assert {answer.status_code for answer in answers[:20]} == {404}
    assert answers[20].status_code == 429
    assert "te veel codes" in text_of(answers[20])
    assert "wachtwoord" not in text_of(answers[20])


def test_wrong_codes_of_one_phone_keep_nobody_in_the_hall_out(run, client):
    wrong = reverse("werkplaats:join_run", args=["WWWWWW"])
    for _ in range(25):
        client.get(wrong)
    neighbour = Client()
    assert neighbour.get(wrong).status_code == 404
    for visitor in [client, neighbour]:
        right = visitor.get(reverse("werkplaats:join_run", args=[run.code]))
        assert right.status_code == 200


def test_a_network_that_only_guesses_waits(run, client, monkeypatch):
    monkeypatch.setattr(limits, "WRONG_CODES_OF_A_NETWORK", "3/10m")
    wrong = reverse("werkplaats:join_run", args=["WWWWWW"])
    assert [Client().get(wrong).status_code for _ in range(4)] == [404, 404, 404, 429]
    right = reverse("werkplaats:join_run", args=[run.code])
    assert client.get(right).status_code == 429, "who guesses does not go on until it is right"
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.get(wrong).status_code == 404
    assert elsewhere.get(right).status_code == 200


def test_a_guest_who_scans_again_is_the_same_guest(run, client):
    page = reverse("werkplaats:join_run", args=[run.code])
    guest = {"name": "Gijs", "viewpoint": "partner"}
    client.post(page, guest)
    assert client.get(page).url == url(run)
    assert "Je doet al mee als Gijs." in text_of(client.get(url(run)))
    assert client.post(page, guest).url == url(run)
    assert run.people.filter(participant__user=None).count() == 1


def test_a_ticket_lies_under_the_pages_of_runs_and_a_browser_keeps_five(run, client):
    for old in "ABCDEF":
        client.cookies[f"gast-{old}"] = "x"
    client.cookies["sessie-anders"] = "x"
    page = reverse("werkplaats:join_run", args=[run.code])
    sent = client.post(page, {"name": "Gijs", "viewpoint": "partner"}).cookies
    assert sent[f"gast-{run.public_id}"]["path"] == "/aan-tafel/"
    gone = {name for name, cookie in sent.items() if cookie["max-age"] == 0}
    assert gone == {"gast-A", "gast-B"}


# --- the box of who takes part


def test_a_card_lands_on_the_board(people, run, bringer, sign_in):
    client = sign_in(people.member)
    answer = client.post(url(run, "kaart/"), card_data(step=1))
    assert answer.url == url(run, "#part-input")
    assert "Er staan zieke bomen" in text_of(client.get(url(run)))
    assert run.cards.get().by == bringer


def test_a_script_gets_the_card_and_a_resend_makes_no_second(people, run, bringer, sign_in):
    client = sign_in(people.member)
    data = card_data(step=1)
    answers = [client.post(url(run, "kaart/"), data, **JSON).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert answers[0]["step"] == 1
    assert f'id="card-{run.cards.get().public_id}"' in answers[0]["html"]


def test_who_is_silent_reads_why_and_keeps_what_was_typed(people, run, bringer, other, sign_in):
    client = sign_in(people.stranger)
    page = text_of(client.get(url(run)))
    assert "Jij luistert nu. Het woord is aan de inbrenger." in page
    assert "data-card " not in page
    answer = client.post(url(run, "kaart/"), card_data(text="Ik weet het al", step=1))
    assert answer.status_code == 409
    assert "Jij luistert nu" in text_of(answer)
    assert "Ik weet het al</textarea>" in text_of(answer)
    told = client.post(url(run, "kaart/"), card_data(step=1), **JSON)
    assert told.status_code == 409
    assert told.json()["later"] is True
    assert not run.cards.exists()


def test_faults_stand_at_their_field_with_what_was_typed(people, bringer, run, sign_in):
    client = sign_in(people.member)
    step_to(run, people, "Vragen")
    answer = client.post(url(run, "kaart/"), card_data(kind="", text="Hoe lang al?", step=2))
    assert "Kies wat je vastlegt." in text_of(answer)
    assert "Hoe lang al?</textarea>" in text_of(answer)
    wrong = client.post(url(run, "kaart/"), card_data(kind="question", text=" "), **JSON)
    assert wrong.status_code == 400
    assert wrong.json() == {"errors": {"text": "Schrijf iets op de kaart."}}


def test_over_the_limit_is_told_at_the_field(people, sign_in):
    run = make_run(people, steps=ONE)
    write(let_in(run, people.stranger, "groep"), kind="advice")
    client = sign_in(people.stranger)
    assert "Je gaf al wat hier gevraagd wordt." in text_of(client.get(url(run)))
    answer = client.post(url(run, "kaart/"), card_data(kind="advice", text="Nog een"))
    assert "hoogstens 1 kaart" in text_of(answer)
    assert "Nog een</textarea>" in text_of(answer)
    assert client.post(url(run, "kaart/"), card_data(kind="advice"), **JSON).json() == {
        "why": "In deze stap geef je hoogstens 1 kaart. Haal eerst een weg.",
        "later": False,
    }


def test_an_answer_names_the_question_that_it_belongs_to(people, run, bringer, other, sign_in):
    step_to(run, people, "Vragen")
    question = write(other, "Hoe lang al?", kind="question")
    client = sign_in(people.member)
    data = card_data(kind="answer", text="Sinds de zomer", answers=question.public_id)
    client.post(url(run, "kaart/"), data)
    assert run.cards.get(kind="answer").answers == question
    assert "Antwoord op: Hoe lang al?" in text_of(client.get(url(run)))


def test_an_own_card_goes_away_while_its_step_is_on(people, run, bringer, other, sign_in):
    card, later = write(bringer), write(bringer, "Nog een")
    client = sign_in(people.member)
    assert client.post(url(run, f"kaart/{card.public_id}/weg/")).status_code == 302
    assert run.cards.lying().get() == later
    step_to(run, people, "Vragen")
    answer = client.post(url(run, f"kaart/{later.public_id}/weg/"))
    assert answer.status_code == 409
    assert "Deze stap is voorbij." in text_of(answer)
    foreign = sign_in(people.stranger)
    assert foreign.post(url(run, f"kaart/{later.public_id}/weg/")).status_code == 403


def test_dots_are_put_counted_and_taken_back(people, sign_in):
    run = make_run(people, steps=DOTS)
    other = let_in(run, people.stranger, "groep")
    first, second = (write(other, text, kind="option") for text in ("Kappen", "Planten"))
    step_to(run, people, "Stippen")
    client = sign_in(people.stranger)
    assert "Je hebt nog 1 stip." in text_of(client.get(url(run)))
    for card in (first, second):
        answer = client.post(url(run, f"kaart/{card.public_id}/stip/"), {"zet": "stip"})
    assert answer.status_code == 409
    assert "Je hebt 1 stip. Haal er eerst een weg." in text_of(answer)
    assert "Je stippen zijn op." in text_of(client.get(url(run)))
    client.post(url(run, f"kaart/{first.public_id}/stip/"), {"weg": "stip"})
    assert (
        client.post(url(run, f"kaart/{second.public_id}/stip/"), {"zet": "stip"}, **JSON).json()
        == {}
    )
    assert run.votes.get().card == second


def test_dots_lie_open_after_the_step_and_bear_no_names(people, sign_in):
    run = make_run(people, steps=DOTS)
    other = let_in(run, people.stranger, "groep")
    bringer = let_in(run, people.member, "inbrenger")
    card = write(other, "Planten", kind="option")
    step_to(run, people, "Stippen")
    board.cast_vote(card=card, person=other)
    client = sign_in(people.member)
    page = text_of(client.get(url(run)))
    assert "Al een stip gezet: 1 van 2" in page
    assert "1 stip<" not in page
    board.cast_vote(card=card, person=bringer)
    step_to(run, people, "Slot")
    assert "2 stippen" in text_of(client.get(url(run)))


def test_a_hard_rule_gets_a_colour_with_its_word(people, sign_in):
    steps = [
        {"title": "Route", "capture": ["route_step"]},
        {"title": "Kleur", "input": "vote", "capture": ["hardness"]},
    ]
    run = make_run(people, steps=steps)
    other = let_in(run, people.stranger, "groep")
    card = write(other, "Zes weken wachten", kind="route_step")
    step_to(run, people, "Kleur")
    client = sign_in(people.stranger)
    for word in ("beleid", "gewoonte"):
        client.post(url(run, f"kaart/{card.public_id}/stip/"), {"zet": word})
    page = text_of(client.get(url(run)))
    assert "Beleid: 1, Gewoonte: 1" in page
    client.post(url(run, f"kaart/{card.public_id}/stip/"), {"weg": "beleid"})
    assert run.votes.get().hardness == "gewoonte"


def test_a_place_is_chosen_and_can_change(people, sign_in):
    run = make_run(people, steps=PLACES)
    let_in(run, people.stranger, "groep")
    client = sign_in(people.stranger)
    assert "Kies een plek tussen de twee polen." in text_of(client.post(url(run, "plek/")))
    for place in (2, 6):
        client.post(url(run, "plek/"), {"place": place})
    assert "Je staat op plek 6 van 7." in text_of(client.get(url(run)))
    wrong = client.post(url(run, "plek/"), {"place": 9}, **JSON)
    assert (wrong.status_code, list(wrong.json()["errors"])) == (400, ["place"])


def test_the_inbrenger_says_what_holds(people, run, bringer, other, sign_in):
    step_to(run, people, "Analyse")
    card = write(other, "De planning is de baas", kind="hypothesis")
    second = write(other, "Het geld is op", kind="hypothesis")
    write(other, "De buurt wil het niet", kind="hypothesis")
    step_to(run, people, "Oordeel")
    client = sign_in(people.member)
    address = url(run, "oordelen/")
    why, verdict = f"text_{card.public_id}", f"verdict_{card.public_id}"
    half = text_of(client.post(address, {why: "Tja", f"verdict_{second.public_id}": "klopt"}))
    assert "Kies of het klopt." in half
    assert "Tja" in half
    assert "Kies of het klopt." in text_of(client.post(address, {}))
    said = {verdict: "klopt_niet", why: "Het is het geld", f"verdict_{second.public_id}": "klopt"}
    client.post(address, said)
    assert [one.verdict for one in run.cards.order_by("pk")] == ["klopt_niet", "klopt", ""]
    assert "Klopt niet</strong>: Het is het geld" in text_of(client.get(url(run)))
    assert sign_in(people.stranger).post(address, {verdict: "klopt"}).status_code == 403
    events = run.events.count()
    client.post(address, said)
    assert run.events.count() == events


def test_a_step_with_nothing_but_verdicts_is_not_empty(people, run, bringer, other):
    step_to(run, people, "Analyse")
    card = write(other, kind="hypothesis")
    step_to(run, people, "Oordeel")
    with pytest.raises(run_state.EmptyStepError):
        run_state.close_run(run=run, by=people.facilitator)
    board.judge_cards(person=bringer, said={card: ("klopt", "")})
    assert run_state.close_run(run=run, by=people.facilitator).state == "afgerond"


def test_each_chooses_from_where_they_look(people, run, bringer, sign_in):
    client = sign_in(people.member)
    client.post(url(run, "kijk/"), {"viewpoint": "bewoner"})
    assert "Inbrenger, kijkt als bewoner" in text_of(client.get(url(run)))


def test_parts_come_alone_and_say_up_to_which_event_they_are(people, run, bringer, sign_in):
    client = sign_in(people.member)
    write(bringer)
    answer = client.get(url(run), {"deel": "clock,board"})
    page = text_of(answer)
    assert page.count("data-part=") == 2
    assert 'id="part-clock"' in page
    assert 'id="part-board"' in page
    assert "<html" not in page
    assert int(answer["X-Last-Event"]) == run.events.last().pk
    assert client.get(url(run), {"deel": "lead"}).status_code == 400


def test_an_unnamed_card_bears_no_name(people, sign_in):
    steps = [{"title": "Zonder naam", "input": "write", "capture": ["advice"], "named": False}]
    run = make_run(people, steps=steps)
    write(let_in(run, people.stranger, "groep"), "Een gok", kind="advice")
    let_in(run, people.member, "inbrenger")
    page = text_of(sign_in(people.member).get(url(run), {"deel": "board"}))
    assert "Een gok" in page
    assert "Bregje" not in page


# --- who leads


def press(client, run, name, **data):
    run.refresh_from_db()
    order = run.step.order if run.step else ""
    return client.post(url(run, f"leiden/{name}/"), {"step": order, **data})


def test_who_leads_begins_and_sees_the_next_step(people, sign_in):
    run = make_run(people, started=False)
    client = sign_in(people.facilitator)
    page = text_of(client.get(url(run, "leiden/")))
    assert run.code[:3] in page
    assert "Eerst:</strong> Vertellen, 10 minuten" in page
    press(client, run, "begin")
    page = text_of(client.get(url(run, "leiden/")))
    assert "Nog 10 minuten" in page
    assert "Hierna:</strong> Vragen, 10 minuten" in page


def test_leaving_an_empty_step_asks_first(people, run, sign_in):
    client = sign_in(people.facilitator)
    asked = press(client, run, "verder")
    assert "is nog niets vastgelegd" in text_of(asked)
    run.refresh_from_db()
    assert run.step.order == 1
    press(client, run, "verder", leeg="ja")
    run.refresh_from_db()
    assert run.step.order == 2
    assert "Wil je de werkvorm toch afronden?" in text_of(press(client, run, "afronden"))
    press(client, run, "afronden", leeg="ja")
    run.refresh_from_db()
    assert run.state == "afgerond"
    assert "Toch nog verdergaan" in text_of(client.get(url(run, "leiden/")))


def test_minutes_pause_back_and_showing(people, run, other, sign_in):
    client = sign_in(people.facilitator)
    press(client, run, "tijd", minuten="5")
    press(client, run, "pauze")
    page = text_of(client.get(url(run, "leiden/")))
    assert "Nog 15 minuten" in page
    assert "Pauze: de klok staat stil" in page
    press(client, run, "hervat")
    step_to(run, people, "Analyse")
    write(other, "Een dicht advies", kind="advice")
    assert "Een dicht advies" not in text_of(client.get(url(run, "leiden/")))
    press(client, run, "tonen")
    assert "Een dicht advies" in text_of(client.get(url(run, "leiden/")))
    press(client, run, "terug")
    run.refresh_from_db()
    assert run.step.title == "Vragen"
    assert "Een dicht advies" in text_of(client.get(url(run, "leiden/")))


def test_what_cannot_be_done_is_told_on_the_page(people, run, sign_in):
    client = sign_in(people.facilitator)
    answer = press(client, run, "terug")
    assert answer.status_code == 409
    assert "Dit is de eerste stap." in text_of(answer)
    assert press(client, run, "tijd", minuten="100").status_code == 404
    assert press(client, run, "onzin").status_code == 404


def test_an_old_button_changes_nothing(people, run, bringer, sign_in):
    write(bringer)
    client = sign_in(people.facilitator)
    for _ in range(2):
        client.post(url(run, "leiden/verder/"), {"step": 1})
    run.refresh_from_db()
    assert run.step.order == 2


def test_another_organiser_takes_over(people, run, sign_in):
    run.meeting.round.organiser_rows.create(user=people.other_facilitator)
    client = sign_in(people.other_facilitator)
    assert "Facilitator leidt nu." in text_of(client.get(url(run, "leiden/")))
    press(client, run, "overnemen")
    assert "leidt nu." not in text_of(client.get(url(run, "leiden/")))


def test_who_leads_writes_down_what_people_say_on_their_name(people, run, bringer, sign_in):
    client = sign_in(people.facilitator)
    data = card_data(als=bringer.public_id, van="leiden", step=1)
    assert client.post(url(run, "kaart/"), data).url == url(run, "leiden/#part-input")
    card = run.cards.get()
    assert (card.by, card.entered_by) == (bringer, people.facilitator)
    silent = let_in(run, people.stranger, "groep")
    refused = client.post(url(run, "kaart/"), {**data, "als": silent.public_id, "key": ""})
    assert "Deze persoon is nu niet aan het woord." in text_of(refused)


def test_somebody_else_cannot_write_on_another_name(people, run, bringer, other, sign_in):
    step_to(run, people, "Vragen")
    client = sign_in(people.stranger)
    client.post(url(run, "kaart/"), card_data("question", als=bringer.public_id))
    assert run.cards.get().by == other


def test_cards_are_laid_together_by_choosing(people, run, bringer, sign_in):
    cards = [write(bringer, f"Kaart {n}") for n in range(2)]
    client = sign_in(people.facilitator)
    address = url(run, "leiden/groeperen/")
    assert "Vink eerst de kaarten aan" in text_of(client.post(address, {"heading": "Geld"}))
    ids = [card.public_id for card in cards]
    refused = client.post(address, {"kaart": ids, "heading": ""})
    assert "Schrijf een kop" in text_of(refused)
    assert text_of(refused).count(" checked>") == 2
    client.post(address, {"kaart": ids, "heading": "Geld"})
    assert run.card_groups.get().cards.count() == 2
    client.post(address, {"kaart": ids, "uit": "1"})
    assert not run.card_groups.exists()


def test_roles_are_given_and_somebody_is_sent_away(people, run, other, sign_in):
    client = sign_in(people.facilitator)
    address = url(run, "leiden/mensen/")
    wrong = client.post(address, {"persoon": other.public_id, "role": "baas"})
    assert "Kies een rol." in text_of(wrong)
    data = {"persoon": other.public_id, "role": "tijdbewaker", "viewpoint": "partner"}
    client.post(address, data)
    other.refresh_from_db()
    assert (other.role, other.viewpoint) == ("tijdbewaker", "partner")
    client.post(address, {"persoon": other.public_id, "weg": "1"})
    assert sign_in(people.stranger).get(url(run)).status_code == 404


def test_another_tension_is_laid_until_somebody_stands(people, sign_in):
    run = make_run(people, steps=PLACES)
    second = run.case.tensions.create(tension_id="ruimte_regels", now=0, wanted=50)
    client = sign_in(people.facilitator)
    address = url(run, "leiden/spanningsveld/")
    assert "Kies een ander" in text_of(client.get(url(run, "leiden/")))
    client.post(address, {"tension": second.pk})
    run.refresh_from_db()
    assert (run.pole_a, run.pole_b) == ("Ruimte", "Regels")
    board.take_stand(person=let_in(run, people.stranger, "groep"), place=3)
    assert "Kies een ander" not in text_of(client.get(url(run, "leiden/")))


# --- putting a run ready


@pytest.fixture
def day(people):
    """A meeting with two tables, of which one has an open run, and a method."""
    run = make_run(people)
    grant(run.case, person=people.facilitator)
    tables = [run.meeting.tables.create(block=n, number=n, case=run.case) for n in (1, 2)]
    run.table = tables[0]
    run.save()
    return run.meeting


def test_organisers_put_a_run_ready_at_a_free_table(people, day, sign_in):
    client = sign_in(people.facilitator)
    page = reverse("werkplaats:runs", args=[day.public_id])
    taken, free = day.tables.order_by("number")
    assert f"tafel:{free.public_id}" in text_of(client.get(page))
    assert f"tafel:{taken.public_id}" not in text_of(client.get(page))
    method = make_method()
    data = {
        "place": f"tafel:{free.public_id}",
        "method": method.public_id,
        "room_mode": "on",
    }
    assert "Kies een werkvorm." in text_of(client.post(page, {**data, "method": ""}))
    assert client.post(page, data).url == page
    run = Run.objects.get(table=free)
    assert (run.name, run.room_mode) == (method.name, True)
    assert run.code[:3] in text_of(client.get(page))


def test_a_tension_of_another_casus_is_refused_at_its_field(people, day, sign_in):
    other = make_run(people).case
    grant(other, person=people.facilitator)
    day.tables.create(block=2, number=3, case=other)
    data = {
        "place": f"casus:{day.runs.get().case.public_id}",
        "method": make_method().public_id,
        "tension": other.tensions.first().pk,
    }
    page = reverse("werkplaats:runs", args=[day.public_id])
    answer = sign_in(people.facilitator).post(page, data)
    assert "Dit spanningsveld hoort bij een andere casus." in text_of(answer)


def test_who_is_seated_or_of_the_trio_finds_the_way_in(people, day, sign_in):
    run = day.runs.get()
    page = reverse("werkplaats:runs", args=[day.public_id])
    seated = attend(day, people.stranger, "")
    assert "Doe mee" not in text_of(sign_in(people.stranger).get(page))
    run.table.seatings.create(participant=seated, meeting=day, block=1)
    assert "Doe mee" not in text_of(sign_in(people.stranger).get(page))  # not fixed yet
    type(day).objects.update(programme_fixed_at=timezone.now())
    for who in (people.stranger, people.member):
        assert "Doe mee" in text_of(sign_in(who).get(page))
        assert sign_in(who).post(page, {}).status_code == 403


def test_a_try_out_is_played_as_each_invented_person(people, sign_in):
    run = running.try_out(method=make_method(), by=people.facilitator)
    client = sign_in(people.facilitator)
    bringer = run.people.get(role="inbrenger")
    group = run.people.filter(role="groep").first()
    assert "Code en QR" not in text_of(client.get(url(run, "leiden/")))
    assert "Kies hieronder als wie je kijkt" in text_of(client.get(url(run)))
    silent = text_of(client.get(url(run), {"als": group.public_id}))
    assert "Jij luistert nu" in silent
    answer = client.post(url(run, "kaart/"), card_data(als=bringer.public_id, step=1))
    assert answer.url == url(run, f"?als={bringer.public_id}#part-input")
    assert run.cards.get().by == bringer


# --- figures


@pytest.mark.parametrize(("end", "most"), [("", 13), ("leiden/", 15)])
def test_a_page_asks_as_much_for_three_cards_and_people_as_for_one(
    end, most, people, run, bringer, other, sign_in, django_assert_num_queries
):
    step_to(run, people, "Vragen")
    client = sign_in(people.facilitator if end else people.member)
    write(other, "Vraag 1", kind="question")
    client.get(url(run, end))
    with django_assert_num_queries(most):
        client.get(url(run, end))
    for n, who in enumerate((people.queued, people.withdrawn, people.social)):
        write(let_in(run, who, "groep"), f"Vraag {n + 2}", kind="question")
    cards = list(Card.objects.all()[:2])
    board.group_cards(run=run, cards=cards, heading="Samen", by=people.facilitator)
    with django_assert_num_queries(most):
        client.get(url(run, end))


@pytest.mark.parametrize(("who", "most"), [("facilitator", 13), ("member", 6)])
def test_the_list_asks_as_much_for_three_runs_as_for_one(
    who, most, people, day, sign_in, django_assert_num_queries
):
    client = sign_in(getattr(people, who))
    page = reverse("werkplaats:runs", args=[day.public_id])
    client.get(page)
    with django_assert_num_queries(most):
        client.get(page)
    fields = {"meeting": day, "case": day.runs.get().case, "by": people.facilitator}
    for _ in range(2):
        run = preparing.prepare_run(method=make_method(), **fields)
        running.start_run(run=run, by=people.facilitator)
    with django_assert_num_queries(most):
        client.get(page)


def test_a_json_answer_never_shows_a_card_that_is_closed_for_who_typed_it(people, sign_in):
    run = make_run(
        people,
        steps=[{"title": "Dicht", "input": "speak", "capture": ["advice"], "shown": "after_step"}],
    )
    other = let_in(run, people.stranger, "groep")
    client = sign_in(people.facilitator)
    data = card_data("advice", "Zeg ik zacht", als=other.public_id, van="leiden")
    answer = client.post(url(run, "kaart/"), data, **JSON)
    assert json.loads(answer.content)["html"] == ""
    assert run.cards.get().by == other


# --- what happens while a page is made


class Meanwhile:
    """Let the step go on in the middle of a request, once."""

    def __init__(self, run, people):
        self.run, self.people, self.done = run, people, False

    def happen(self):
        if not self.done:
            self.done = True
            self.run.refresh_from_db()
            step, by = self.run.step, self.people.facilitator
            running.go_on(run=self.run, by=by, step=step, empty_is_meant=True)


@pytest.mark.parametrize("end", ["", "?deel=clock,step,input,board"])
@pytest.mark.parametrize("who", ["member", "guest"])
def test_a_step_that_goes_on_while_the_page_is_made_is_shown_or_told_later(
    who, end, people, run, bringer, sign_in, client, monkeypatch
):
    """Right after the run was read; the page shows the new step, or says it has the old one."""
    meanwhile = Meanwhile(run, people)
    if who == "member":
        sign_in(people.member)
    else:
        response = HttpResponse()
        let_guest_in(response, run, let_in_guest(run), secure=False)
        client.cookies.load({name: one.value for name, one in response.cookies.items()})
    first = RunQuerySet.first

    def read_and_go_on(rows):
        found = first(rows)
        meanwhile.happen()
        return found

    monkeypatch.setattr(RunQuerySet, "first", read_and_go_on)
    answer = client.get(url(run, end))
    assert meanwhile.done
    assert "Vertellen" in text_of(answer)
    assert int(answer["X-Last-Event"]) < run.events.latest("pk").pk


def test_after_a_refusal_the_page_is_that_of_now(people, run, bringer, sign_in, monkeypatch):
    """The step goes on between the press and the service, which refuses because of that."""
    meanwhile = Meanwhile(run, people)

    def refuse(**_):
        meanwhile.happen()
        raise MoveError("Deze stap is voorbij.")

    monkeypatch.setattr(board, "put_card", refuse)
    answer = sign_in(people.member).post(url(run, "kaart/"), card_data(step=1))
    page = text_of(answer)
    assert "Deze stap is voorbij." in page
    assert '<h2 class="nl-heading nl-heading--level-2" id="step-title">Vragen' in page
    assert int(answer["X-Last-Event"]) == run.events.latest("pk").pk
