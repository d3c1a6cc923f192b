"""Agreements: who, what, before when, and what becomes of them."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases import services
from cases.action_rows import actions_block
from cases.models import Action
from cases.states import ACTION_MOVES, ActionState
from tests.factories import make_action, make_case, make_user, seat
from trios.roles import Position
from wijkwerk.drafts.services import keep
from wijkwerk.lib.states import MoveError
from wijkwerk.lib.workdays import add_workdays

THURSDAY = date(2026, 9, 3)
NOON = "2026-09-03 12:00+02:00"


@pytest.fixture
def today():
    """It is Thursday 3 September 2026."""
    with time_machine.travel(NOON, tick=False):
        yield THURSDAY


def base(case) -> str:
    return f"{case.get_absolute_url()}afspraken/"


def url(action) -> str:
    return f"{base(action.case)}{action.public_id}/"


def sent(owner, **fields) -> dict:
    """What a browser sends when the form is filled in."""
    owner = owner if isinstance(owner, str) else owner.public_id
    return {
        "text": "Vraag de bomenploeg om een datum",
        "owner": owner,
        "owner_note": "",
        "due_on": "10-9-2026",
        "days": "",
        "submit_key": str(uuid.uuid4()),
        **fields,
    }


def make(case, by, **fields):
    values = {
        "text": "Een schouw plannen",
        "owner": by,
        "due_on": add_workdays(timezone.localdate(), 5),
        "submit_key": uuid.uuid4(),
        **fields,
    }
    return services.make_action(case=case, by=by, **values)


# --- making --------------------------------------------------------------------------------------
def test_a_member_gives_an_agreement_to_a_colleague(today, people, case, sign_in):
    answer = sign_in(people.member).post(f"{base(case)}nieuw/", sent(people.social))
    assert (answer.status_code, answer["Location"]) == (302, base(case))
    action = Action.objects.get()
    assert (action.owner, action.due_on, action.state) == (
        people.social,
        date(2026, 9, 10),
        ActionState.OPEN,
    )
    assert (action.made_by, action.municipality_id) == (people.member, case.municipality_id)


def test_a_term_in_work_days_becomes_a_date(today, people, case, sign_in):
    fields = sent(people.member, due_on="", days="2")
    sign_in(people.member).post(f"{base(case)}nieuw/", fields)
    assert Action.objects.get().due_on == date(2026, 9, 7)  # over the weekend


def test_an_agreement_can_be_for_a_role_with_its_function(today, people, case, sign_in):
    fields = sent("rol:partner", owner_note="wijkagent")
    sign_in(people.member).post(f"{base(case)}nieuw/", fields)
    action = Action.objects.get()
    assert (action.owner, action.owner_name) == (None, "Partner (wijkagent)")


def test_making_an_agreement_stands_on_the_timeline_and_can_be_read_there(people, case, sign_in):
    make(case, people.member, owner=people.social, text="Bel de corporatie")
    line = case.timeline.first()
    assert (line.kind, line.by) == ("afspraak", people.member)
    assert "Bel de corporatie" in line.text
    page = sign_in(people.physical).get(f"{case.get_absolute_url()}tijdlijn/?soort=afspraak")
    assert "maakte een afspraak" in page.content.decode()
    assert "Bel de corporatie" in page.content.decode()


WRONG = [
    ({"text": ""}, "text", "Schrijf op wat jullie afspreken."),
    ({"text": "x" * 301}, "text", "gebruik hoogstens 300 tekens"),
    ({"owner": ""}, "owner", "Kies wie het doet."),
    ({"owner": "STRANGER"}, "owner", "Kies iemand die nu in jullie trio zit, of een rol."),
    ({"owner": "SEATLESS"}, "owner", "Kies iemand die nu in jullie trio zit, of een rol."),
    ({"owner": "LEFT"}, "owner", "Kies iemand die nu in jullie trio zit, of een rol."),
    ({"owner": "rol:koning"}, "owner", "Kies iemand die nu in jullie trio zit, of een rol."),
    ({"owner": "rol:"}, "owner", "Kies iemand die nu in jullie trio zit, of een rol."),
    ({"owner_note": "wijkagent"}, "owner_note", "Dit vul je alleen in bij een rol."),
    ({"due_on": "2-9-2026"}, "due_on", "Deze datum is voorbij."),
    ({"due_on": "31-02-2027"}, "due_on", "Vul een bestaande datum in als dd-mm-jjjj"),
    ({"due_on": "morgen"}, "due_on", "Vul een bestaande datum in als dd-mm-jjjj"),
    ({"due_on": "5-9-2026"}, "due_on", "De dichtstbijzijnde werkdag is vrijdag 04-09-2026."),
    ({"due_on": "6-9-2026"}, "due_on", "De dichtstbijzijnde werkdag is maandag 07-09-2026."),
    ({"due_on": "25-12-2026"}, "due_on", "Vrijdag 25-12-2026 is geen werkdag."),
    ({"due_on": "3-9-2126"}, "due_on", "Kies een datum binnen 5 jaar."),
    ({"days": "5"}, "due_on", "Vul een datum in of een aantal werkdagen, niet allebei."),
    ({"due_on": ""}, "due_on", "Vul een datum in, of een aantal werkdagen."),
    ({"due_on": "", "days": "0"}, "days", "van 1 tot en met 260"),
    ({"due_on": "", "days": "-1"}, "days", "van 1 tot en met 260"),
    ({"due_on": "", "days": "100000"}, "days", "van 1 tot en met 260"),
    ({"due_on": "", "days": "9" * 400}, "days", "van 1 tot en met 260"),
    ({"due_on": "", "days": "tien"}, "days", "van 1 tot en met 260"),
]


@pytest.mark.parametrize(("fields", "field", "sentence"), WRONG)
def test_wrong_input_gets_its_sentence_and_keeps_what_was_typed(
    today, people, case, sign_in, fields, field, sentence
):
    people.physical.memberships.update(ends_on=THURSDAY)
    persons = {
        "STRANGER": people.stranger.public_id,
        "SEATLESS": people.seatless.public_id,
        "LEFT": people.physical.public_id,
    }
    fields = {name: persons.get(value, value) for name, value in fields.items()}
    answer = sign_in(people.member).post(f"{base(case)}nieuw/", {**sent(people.member), **fields})
    form = answer.context["form"]
    assert answer.status_code == 200
    assert set(form.errors) == {field}
    assert any(sentence in error for error in form.errors[field])
    assert {name: form[name].value() for name in fields} == fields
    assert not Action.objects.exists()


def test_a_double_click_makes_one_agreement(today, people, case, sign_in):
    client, fields = sign_in(people.member), sent(people.social)
    answers = [client.post(f"{base(case)}nieuw/", fields) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Action.objects.count() == 1
    assert case.timeline.filter(kind="afspraak").count() == 1


def test_who_comes_back_and_changes_the_form_changes_that_agreement(today, people, case, sign_in):
    client, fields = sign_in(people.member), sent(people.social)
    client.post(f"{base(case)}nieuw/", fields)
    client.post(f"{base(case)}nieuw/", {**fields, "text": "Andere woorden"})
    assert Action.objects.get().text == "Andere woorden"


@pytest.mark.parametrize("who", ["facilitator", "stranger", "seatless", "admin"])
def test_only_the_trio_makes_changes_and_moves_agreements(people, offered, who):
    action, person = make_action(offered), getattr(people, who)
    with pytest.raises(PermissionError):
        make(offered, person, owner=people.member)
    with pytest.raises(PermissionError):
        services.change_action(
            action=action, by=person, text="x", owner=people.member, due_on=action.due_on
        )
    with pytest.raises(PermissionError):
        services.move_action(action=action, by=person, state=ActionState.DONE)
    action.refresh_from_db()
    assert (action.text, action.state) == ("Een schouw plannen met bewoners", ActionState.OPEN)


def test_an_agreement_of_another_casus_is_not_found_here(people, case, sign_in):
    other = make_action(make_case(people.trio, title="Een andere"))
    assert sign_in(people.member).get(f"{base(case)}{other.public_id}/").status_code == 404


def test_who_lost_the_seat_while_the_form_was_open_makes_nothing(people, case):
    assert people.member.trio_id == case.trio_id  # known to this object, as in a request
    people.member.memberships.update(ends_on=timezone.localdate())
    with pytest.raises(PermissionError):
        make(case, people.member, owner=people.social)


# --- changing ------------------------------------------------------------------------------------
def test_a_change_stands_on_the_timeline_with_old_and_new(today, people, case, sign_in):
    action = make_action(case, owner=people.social, due_on=date(2026, 9, 10))
    fields = sent(people.physical, text=action.text, due_on="11-9-2026")
    sign_in(people.member).post(url(action), fields)
    changes = case.timeline.first().changes
    assert changes["action_owner"] == {"old_text": "Sander", "new_text": "Gerlof"}
    assert changes["action_due"]["new_text"] == "uiterlijk op 11-09-2026"
    assert "action_text" not in changes
    page = sign_in(people.member).get(f"{case.get_absolute_url()}tijdlijn/").content.decode()
    assert "Wie doet het?" in page


def test_saving_the_same_twice_changes_nothing(today, people, case, sign_in):
    action = make_action(case, owner=people.social, due_on=date(2026, 9, 10))
    sign_in(people.member).post(url(action), sent(people.social, text=action.text))
    assert not case.timeline.filter(kind="afspraak").exists()


def test_an_overdue_agreement_can_get_new_words_without_a_new_date(today, people, case, sign_in):
    action = make_action(case, owner=people.social, due_on=date(2026, 9, 1))
    sign_in(people.member).post(url(action), sent(people.social, due_on="1-9-2026"))
    action.refresh_from_db()
    assert action.text == "Vraag de bomenploeg om een datum"


def test_a_number_of_work_days_beside_the_old_date_is_a_new_term(today, people, case, sign_in):
    action = make_action(case, owner=people.social, due_on=date(2026, 9, 1))
    fields = sent(people.social, text=action.text, due_on="01-09-2026", days="3")
    sign_in(people.member).post(url(action), fields)
    action.refresh_from_db()
    assert action.due_on == date(2026, 9, 8)


def test_a_new_date_is_tested_like_a_first_one(today, people, case, sign_in):
    action = make_action(case, owner=people.social, due_on=date(2026, 9, 1))
    answer = sign_in(people.member).post(url(action), sent(people.social, due_on="2-9-2026"))
    assert "Deze datum is voorbij" in answer.content.decode()


def test_an_owner_who_left_is_told_and_another_one_asked(people, case, sign_in):
    action = make_action(case, owner=people.physical)
    people.physical.memberships.update(ends_on=timezone.localdate())
    client = sign_in(people.member)
    assert "Gerlof zit niet meer in jullie trio" in client.get(base(case)).content.decode()
    page = client.get(url(action))
    assert "Gerlof zit niet meer in jullie trio" in page.content.decode()
    due = f"{action.due_on:%d-%m-%Y}"
    answer = client.post(url(action), sent(people.physical, due_on=due))
    assert answer.context["form"].errors["owner"]
    client.post(url(action), sent(people.social, due_on=due))
    assert "zit niet meer" not in client.get(base(case)).content.decode()


def test_somebody_else_in_the_seat_does_not_take_over_the_agreement(people, case, sign_in):
    make_action(case, owner=people.physical)
    people.physical.memberships.update(ends_on=timezone.localdate())
    seat(case.trio, make_user(municipality=people.municipality), Position.PHYSICAL)
    assert "zit niet meer in jullie trio" in sign_in(people.member).get(base(case)).content.decode()


def test_the_service_refuses_what_the_form_would(today, people, case):
    known = make_action(case, owner=people.member, due_on=date(2026, 9, 1))
    for fields in [
        {"owner": people.stranger},
        {"owner": None, "owner_role": "koning"},
        {"due_on": date(2026, 9, 2)},
        {"due_on": date(2026, 9, 5)},
    ]:
        with pytest.raises(services.ActionError):
            make(case, people.member, **fields)
        values = {"text": "x", "owner": people.member, "due_on": known.due_on, **fields}
        with pytest.raises(services.ActionError):
            services.change_action(action=known, by=people.member, **values)
    assert Action.objects.get().text == known.text


def test_a_colleague_who_left_at_this_very_moment_is_told_at_the_field(
    today, people, case, sign_in, monkeypatch
):
    """The list was made with the colleague in it; the service looks again."""
    held = [people.member, people.social, people.physical]
    monkeypatch.setattr("trios.models.Trio.people", lambda trio: held)
    people.physical.memberships.update(ends_on=THURSDAY)
    answer = sign_in(people.member).post(f"{base(case)}nieuw/", sent(people.physical))
    assert "Gerlof zit niet in jullie trio" in answer.context["form"].errors["owner"][0]


def test_changing_one_that_ended_meanwhile_keeps_what_was_typed(today, people, case, sign_in):
    action = make_action(case, owner=people.social, state=ActionState.DONE)
    answer = sign_in(people.member).post(url(action), sent(people.social))
    assert answer.context["form"]["text"].value() == "Vraag de bomenploeg om een datum"
    assert "Zet hem eerst weer op ‘Open’" in answer.content.decode()


# --- moving --------------------------------------------------------------------------------------
ARROWS = [(source, target) for source in ActionState for target in ActionState if source != target]


@pytest.mark.parametrize(("source", "target"), ARROWS)
def test_an_agreement_follows_the_arrows_of_the_table_only(people, case, source, target):
    dropped = ActionState.DROPPED
    action = make_action(case, state=source, drop_reason="Weg" if source == dropped else "")
    if target in ACTION_MOVES[source]:
        services.move_action(action=action, by=people.member, state=target, reason="Reden")
        expected = target
    else:
        with pytest.raises(MoveError):
            services.move_action(action=action, by=people.member, state=target, reason="Reden")
        expected = source
    action.refresh_from_db()
    assert action.state == expected
    assert bool(action.drop_reason) is (expected == dropped)
    assert (action.finished_at is not None) is (expected == target == ActionState.DONE)


def test_dropping_asks_a_reason_and_shows_it(people, case, sign_in):
    action, client = make_action(case), sign_in(people.member)
    answer = client.post(url(action), {"state": "vervallen", "reason": "  "})
    assert "Schrijf op waarom de afspraak vervalt." in answer.content.decode()
    action.refresh_from_db()
    assert action.state == ActionState.OPEN
    client.post(url(action), {"state": "vervallen", "reason": "De straat koos iets anders."})
    page = client.get(base(case)).content.decode()
    assert action.text in page
    assert "Reden: De straat koos iets anders." in page
    assert "De straat koos iets anders." in case.timeline.first().text


def test_the_service_drops_nothing_without_a_reason(people, case):
    with pytest.raises(MoveError, match="waarom"):
        services.move_action(action=make_action(case), by=people.member, state="vervallen")


def test_done_can_be_taken_up_again(people, case, sign_in):
    action, client = make_action(case), sign_in(people.member)
    client.post(url(action), {"state": "klaar"})
    assert "Weer op ‘Open’ zetten" in client.get(url(action)).content.decode()
    client.post(url(action), {"state": "open"})
    action.refresh_from_db()
    assert (action.state, action.finished_at) == (ActionState.OPEN, None)
    assert case.timeline.filter(kind="afspraak").count() == 2


def test_pressing_a_button_twice_is_one_move(people, case, sign_in):
    action, client = make_action(case), sign_in(people.member)
    assert [client.post(url(action), {"state": "klaar"}).status_code for _ in "ab"] == [302, 302]
    assert case.timeline.filter(kind="afspraak").count() == 1


@pytest.mark.parametrize(("state", "status"), [("bezig", 409), ("onzin", 404), ("", 404)])
def test_a_wrong_button_is_answered_clearly(people, case, sign_in, state, status):
    action = make_action(case, state=ActionState.DONE)
    assert sign_in(people.member).post(url(action), {"state": state}).status_code == status


# --- reading -------------------------------------------------------------------------------------
def test_open_comes_first_soonest_on_top_and_what_ended_is_folded(today, people, case, sign_in):
    make_action(case, text="Later", due_on=date(2026, 9, 30))
    make_action(case, text="Eerder", due_on=date(2026, 9, 4))
    make_action(case, text="Te laat ding", due_on=date(2026, 9, 1))
    make_action(case, text="Gedaan", state="klaar", finished_at=timezone.now())
    page = sign_in(people.member).get(base(case)).content.decode()
    order = [page.index(text) for text in ("Te laat ding", "Eerder", "Later", "Klaar of vervallen")]
    assert order == sorted(order)
    assert page.index("Gedaan") > page.index("<details")
    assert "2 werkdagen te laat" in page
    assert "nog 1 werkdag" in page
    assert "1 afspraak is te laat." in page


def test_an_ended_agreement_is_never_late(today, people, case, sign_in):
    make_action(case, due_on=date(2026, 9, 1), state="klaar")
    assert "te laat" not in sign_in(people.member).get(base(case)).content.decode()


def test_the_block_of_the_sheet_shows_the_first_five_and_counts_all(today, people, case):
    for number in range(7):
        make_action(case, text=f"Ding {number}", due_on=THURSDAY + timedelta(days=number - 2))
    make_action(case, text="Klaar ding", state="klaar")
    block = actions_block(people.member, case)
    shown = "".join(block["actions"])
    assert [f"Ding {n}" in shown for n in range(7)] == [True] * 5 + [False] * 2
    assert "Klaar ding" not in shown
    counts = ("actions_open", "actions_late", "actions_ended", "can_make_actions")
    assert [block[name] for name in counts] == [7, 2, 1, True]


def test_who_reads_the_sheet_reads_the_agreements_and_nobody_else(people, offered):
    make_action(offered, owner=people.social)
    read = actions_block(people.facilitator, offered)
    assert "Een schouw plannen" in read["actions"][0]
    assert f"{base(offered)}" not in read["actions"][0]
    assert read["can_make_actions"] is False
    for who in ("stranger", "seatless", "adviser", "admin"):
        assert actions_block(getattr(people, who), offered)["actions_open"] == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_ask_as_much_with_one_agreement_as_with_three(people, case, sign_in, number):
    client = sign_in(people.member)
    for _ in range(number):
        make_action(case, owner=people.social)
    client.get(base(case))
    with CaptureQueriesContext(connection) as asked:
        client.get(base(case))
    assert len(asked) == LIST_QUERIES
    assert people.member.trio_id  # a request knows the seat
    with CaptureQueriesContext(connection) as asked:
        actions_block(people.member, case)
    assert len(asked) == 1


LIST_QUERIES = 4


def test_what_was_typed_when_the_sign_in_ended_comes_back(people, case, sign_in):
    action = make_action(case, owner=people.social)
    data = sign_in(people.member).get("/").wsgi_request.GET.copy()
    data.update({"text": "Halve zin", "owner": "rol:trio"})
    for path in (f"{base(case)}nieuw/", url(action)):
        keep(user_id=people.member.pk, path=path, data=data)
        form = sign_in(people.member).get(path).context["form"]
        assert (form["text"].value(), form["owner"].value()) == ("Halve zin", "rol:trio")
    assert form["due_on"].value() == action.due_on


def test_an_agreement_lets_a_casus_go_on_to_running(people):
    case = make_case(people.trio, state="besproken")
    with pytest.raises(MoveError, match="afspraak"):
        services.move_case(case=case, by=people.member, target="in_uitvoering")
    make(case, people.member)
    services.move_case(case=case, by=people.member, target="in_uitvoering")
