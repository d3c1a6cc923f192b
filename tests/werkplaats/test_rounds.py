"""Planning a round: the form, its states, copying it, and what everybody sees of it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_municipality, make_trio, make_user, seat
from tests.rounds import make_meeting, make_round, register
from trios.roles import Position
from werkplaats.models import Meeting, Round
from werkplaats.services import rounds as services
from werkplaats.services.errors import EditConflictError
from wijkwerk.lib.states import MoveError


def typed(people, **fields) -> dict:
    return {
        "title": "Groen in de straat",
        "theme": "Groen",
        "goal": "Samen kijken naar wat er botst.",
        "places": "6",
        "registration_opens_on": "1-3-2027",
        "registration_closes_on": "31-3-2027",
        "organisers": [people.facilitator.pk],
        **fields,
    }


def page_of(client, thing, path="") -> str:
    return client.get(f"{thing.get_absolute_url()}{path}").content.decode()


# --- making and changing -------------------------------------------------------------------------
def test_a_facilitator_makes_a_round_in_concept_and_organises_it(people, sign_in):
    client = sign_in(people.facilitator)
    people_chosen = [people.facilitator.pk, people.other_facilitator.pk]
    answer = client.post("/werkplaats/rondes/nieuw/", typed(people, organisers=people_chosen))
    round_ = Round.objects.get()
    assert answer["Location"] == round_.get_absolute_url()
    assert (round_.title, round_.places, round_.state) == ("Groen in de straat", 6, "concept")
    assert round_.registration_closes_on == date(2027, 3, 31)
    assert set(round_.organisers.all()) == {people.facilitator, people.other_facilitator}


def test_a_double_click_makes_one_round(people, sign_in):
    client = sign_in(people.facilitator)
    key = "8f14e45f-ceea-467f-a9a0-9b0d3f3d2c11"
    for _ in range(2):
        client.post("/werkplaats/rondes/nieuw/", typed(people, submit_key=key))
    assert Round.objects.count() == 1


def test_only_facilitators_can_be_chosen_as_organisers(people, sign_in):
    data = typed(people, organisers=[people.facilitator.pk, people.member.pk])
    answer = sign_in(people.facilitator).post("/werkplaats/rondes/nieuw/", data)
    assert answer.status_code == 200
    assert "organisers" in answer.context["form"].errors
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "Geef de ronde een titel."),
        (
            "title",
            "x" * 121,
            "‘Titel’ is te lang: gebruik hoogstens 120 tekens. Nu zijn het er 121.",
        ),
        ("goal", " ", "Schrijf op waar deze ronde voor is."),
        ("places", "0", "Vul een aantal plaatsen in van 1 tot en met 60."),
        ("places", "61", "Vul een aantal plaatsen in van 1 tot en met 60."),
        ("places", "zes", "Vul een aantal plaatsen in van 1 tot en met 60."),
        ("organisers", [], "Kies ten minste één begeleider."),
        (
            "registration_closes_on",
            "28-2-2027",
            "Het aanmelden sluit voor het opent. Kies een latere datum.",
        ),
        (
            "registration_opens_on",
            "31-2-2027",
            "Vul een bestaande datum in als dd-mm-jjjj, bijvoorbeeld 3-9-2026.",
        ),
    ],
)
def test_wrong_input_ends_in_one_sentence_at_the_field(people, sign_in, field, value, sentence):
    data = typed(people, **{field: value})
    answer = sign_in(people.facilitator).post("/werkplaats/rondes/nieuw/", data)
    assert answer.status_code == 200
    assert answer.context["form"].errors == {field: [sentence]}
    assert not Round.objects.exists()


def test_fewer_places_than_are_registered_is_refused_with_the_number(people, sign_in):
    round_ = make_round(people.facilitator, state="open")
    register(round_, people.trio)
    register(round_, people.other_trio)
    register(round_, people.queued_trio, state="wachtlijst")
    client, url = sign_in(people.facilitator), f"{round_.get_absolute_url()}bewerken/"
    answer = client.post(url, typed(people, places="1", version="1"))
    assert answer.context["form"].errors["places"] == [
        "Er zijn al 2 trio's aangemeld. Kies 2 plaatsen of meer, of meld eerst een trio af."
    ]
    assert client.post(url, typed(people, places="2", version="1")).status_code == 302


def test_the_second_of_two_writers_is_told_and_keeps_what_was_typed(people, sign_in):
    round_ = make_round(people.facilitator, title="Oude titel")
    url = f"{round_.get_absolute_url()}bewerken/"
    client = sign_in(people.facilitator)
    assert client.get(url).context["form"].initial["version"] == 1
    assert client.post(url, typed(people, title="Eerste", version="1")).status_code == 302
    answer = client.post(url, typed(people, title="Tweede", version="1"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Facilitator heeft dit opgeslagen terwijl jij bezig was" in page
    assert [(d.label, d.theirs, d.yours) for d in answer.context["conflict"].differences] == [
        ("Titel", "Eerste", "Tweede")
    ]
    assert 'name="version" value="2"' in page
    assert Round.objects.get().title == "Eerste"
    assert client.post(url, typed(people, title="Tweede", version="2")).status_code == 302
    assert Round.objects.get().title == "Tweede"


def test_saving_the_same_thing_twice_changes_nothing(people):
    round_ = make_round(people.facilitator)
    fields = {"round_": round_, "by": people.facilitator, "organisers": [people.facilitator]}
    services.update_round(**fields, version=1, title="Nieuw")
    services.update_round(**fields, version=1, title="Nieuw")
    assert Round.objects.get().version == 2
    assert round_.lines.count() == 1
    with pytest.raises(EditConflictError):
        services.update_round(**fields, version=1, title="Anders")


def test_who_takes_oneself_off_goes_back_to_the_list(people, sign_in):
    round_ = make_round(people.facilitator)
    data = typed(people, organisers=[people.other_facilitator.pk], version="1")
    answer = sign_in(people.facilitator).post(f"{round_.get_absolute_url()}bewerken/", data)
    assert answer["Location"] == "/werkplaats/rondes/"
    assert list(round_.organisers.all()) == [people.other_facilitator]


# --- states --------------------------------------------------------------------------------------
def test_a_round_opens_runs_and_ends_by_its_buttons(people, sign_in):
    round_ = make_round(people.facilitator)
    make_meeting(round_, state="afgerond")
    client = sign_in(people.facilitator)
    for target, button in [
        ("open", "Open de ronde voor aanmelding"),
        ("lopend", "Start de ronde"),
        ("afgerond", "Rond de ronde af"),
    ]:
        assert button in page_of(client, round_)
        assert client.post(f"{round_.get_absolute_url()}status/{target}/").status_code == 302
        assert Round.objects.get().state == target


def test_a_round_without_a_meeting_does_not_open(people, sign_in):
    round_ = make_round(people.facilitator)
    url = f"{round_.get_absolute_url()}status/open/"
    answer = sign_in(people.facilitator).post(url)
    assert answer.status_code == 409
    assert "Zet eerst een bijeenkomst in de ronde." in answer.content.decode()


def test_a_step_that_is_not_on_the_table_is_refused_and_an_unknown_one_is_not_there(
    people, sign_in
):
    round_ = make_round(people.facilitator)
    client = sign_in(people.facilitator)
    assert client.get(f"{round_.get_absolute_url()}status/afgerond/").status_code == 409
    assert client.get(f"{round_.get_absolute_url()}status/vol/").status_code == 404
    assert client.get(f"{round_.get_absolute_url()}status/concept/").status_code == 302


def test_calling_off_a_round_asks_why_and_calls_off_what_was_to_come(people, sign_in):
    round_ = make_round(people.facilitator, state="open")
    planned, draft = make_meeting(round_), make_meeting(round_, state="concept")
    past = make_meeting(round_, state="afgerond")
    client, url = sign_in(people.facilitator), f"{round_.get_absolute_url()}status/geannuleerd/"
    answer = client.post(url, {"reason": ""})
    assert answer.context["form"].errors == {"reason": ["Schrijf erbij waarom."]}
    assert client.post(url, {"reason": "Te weinig trio's."}).status_code == 302
    assert Round.objects.get().state == "geannuleerd"
    for meeting in (planned, draft):
        meeting.refresh_from_db()
        assert (meeting.state, meeting.cancel_reason) == ("geannuleerd", "Te weinig trio's.")
    assert Meeting.objects.get(pk=past.pk).state == "afgerond"


def test_a_round_is_not_called_off_while_a_meeting_runs(people):
    round_ = make_round(people.facilitator, state="lopend")
    make_meeting(round_, state="bezig")
    with pytest.raises(MoveError, match="bezig"):
        services.move_round(
            round_=round_, by=people.facilitator, target="geannuleerd", reason="Storm."
        )


# --- copying -------------------------------------------------------------------------------------
def test_a_copy_takes_meetings_and_agendas_to_other_days_and_no_registrations(people, sign_in):
    round_ = make_round(people.facilitator, title="Voorjaar", state="lopend")
    first = make_meeting(round_, day=date(2027, 3, 11))
    make_meeting(round_, day=date(2027, 4, 8))
    register(round_, people.trio)
    client, url = sign_in(people.facilitator), f"{round_.get_absolute_url()}kopie/"
    assert client.post(url, {"title": "", "first_on": "x"}).context["form"].errors.keys() == {
        "title",
        "first_on",
    }
    data = {"title": "Najaar", "first_on": "9-9-2027"}
    key = {"submit_key": "8f14e45f-ceea-467f-a9a0-9b0d3f3d2c12"}
    for _ in range(2):
        answer = client.post(url, data | key)
    copy = Round.objects.get(title="Najaar")
    assert answer["Location"] == copy.get_absolute_url()
    assert (copy.state, copy.copied_from) == ("concept", round_)
    days = [meeting.date for meeting in copy.meetings.all()]
    assert days == [date(2027, 9, 9), date(2027, 10, 7)]
    titles = [item.title for item in first.agenda.all()]
    assert [item.title for item in copy.meetings.first().agenda.all()] == titles
    assert copy.meetings.first().starts_at.hour == 11  # 13.00 in summer; the first was 12 UTC
    assert not copy.registrations.exists()


# --- the list and the page -----------------------------------------------------------------------
def test_the_list_shows_own_open_and_earlier_rounds_apart(people, sign_in):
    own = make_round(people.facilitator, title="Van mijn trio", state="lopend")
    register(own, people.trio)
    make_round(people.facilitator, title="Staat open", state="open")
    ended = make_round(people.facilitator, title="Is geweest", state="afgerond")
    register(ended, people.trio)
    make_round(people.facilitator, title="Nog niet")
    make_round(people.facilitator, title="Van anderen", state="lopend")
    sections = sign_in(people.member).get("/werkplaats/rondes/").context["sections"]
    assert {s.title: [r.title for r in s.rounds] for s in sections} == {
        "Mijn rondes": ["Van mijn trio"],
        "Open voor aanmelding": ["Staat open"],
        "Eerder": ["Is geweest"],
    }


@pytest.mark.parametrize("who", ["facilitator", "member"])
def test_the_list_asks_as_much_for_one_round_as_for_three(people, sign_in, who):
    client, counts = sign_in(getattr(people, who)), []
    client.get("/werkplaats/rondes/")  # the session is written once
    for number in (1, 2):
        for _ in range(number):
            make_meeting(make_round(people.facilitator, state="open"))
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/werkplaats/rondes/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 5


def test_the_page_tells_places_organisers_and_what_to_do(people, sign_in):
    round_ = make_round(people.facilitator, state="open")
    make_meeting(round_, title="Eerste keer")
    make_meeting(round_, title="Nog geheim", state="concept")
    for trio in (people.trio, people.other_trio, people.withdrawn_trio, people.queued_trio):
        register(round_, trio)
    page = page_of(sign_in(people.stranger), round_)
    assert "Nog 2 van 6 plaatsen" in page
    assert "Facilitator" in page
    assert "Eerste keer" in page
    assert "Nog geheim" not in page
    assert "Je trio doet mee." in page
    page = page_of(sign_in(people.facilitator), round_)
    assert "‘Nog geheim’ is nog een concept." in page


def test_who_is_not_in_sees_when_it_meets_and_no_names(people, sign_in):
    round_ = make_round(people.facilitator, state="open")
    meeting = make_meeting(round_)
    register(round_, people.other_trio)
    page = page_of(sign_in(people.member), round_)
    assert meeting.title in page
    assert meeting.get_absolute_url() not in page
    assert "Bregje" not in page
    assert "Meld je trio aan" in page
    make_round(people.facilitator)
    Round.objects.filter(pk=round_.pk).update(
        registration_closes_on=timezone.localdate() - timedelta(days=1)
    )
    assert "Meld je trio aan" not in page_of(sign_in(people.member), round_)


@pytest.mark.parametrize(
    ("meetings", "state", "sentence"),
    [
        ([], "concept", "Zet een bijeenkomst in de ronde."),
        (["gepland"], "concept", "Open de ronde, dan kunnen"),
        (["gepland"], "open", "De volgende bijeenkomst is"),
        (["afgerond"], "lopend", "Rond de ronde af."),
        (["afgerond"], "afgerond", "Maak een kopie"),
    ],
)
def test_the_organiser_reads_what_comes_next(people, sign_in, meetings, state, sentence):
    round_ = make_round(people.facilitator, state=state)
    for one in meetings:
        make_meeting(round_, state=one)
    assert sentence in page_of(sign_in(people.facilitator), round_)


def fill(round_, number: int) -> None:
    """So many trios of three people each, and a meeting more."""
    make_meeting(round_)
    taken = round_.registrations.count()
    for serial in range(taken, taken + number):
        municipality = make_municipality(f"GM{3000 + serial}", f"Plaats {serial}")
        trio = make_trio(municipality)
        for position in Position:
            address = f"{position.value}{serial}@plaats.example"
            seat(trio, make_user(address, municipality=municipality), position)
        register(round_, trio)


def test_the_page_asks_as_much_for_forty_trios_as_for_one(people, sign_in):
    round_ = make_round(people.facilitator, state="open", places=60)
    register(round_, people.trio)
    counts = {"facilitator": [], "member": []}
    for number in (0, 2, 37):
        fill(round_, number)
        for who, asked_before in counts.items():
            client = sign_in(getattr(people, who))
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(round_.get_absolute_url())
            assert len(answer.context["trios"]) == round_.registrations.count()
            asked_before.append(len(asked))
    assert round_.registrations.count() == 40
    for asked_before in counts.values():
        assert len(set(asked_before)) == 1
        assert asked_before[0] <= 12


# --- the history ---------------------------------------------------------------------------------
def test_the_history_comes_in_pages_newest_first(people, sign_in):
    round_ = make_round(people.facilitator)
    for number in range(30):
        services.update_round(
            round_=round_,
            by=people.facilitator,
            organisers=[people.facilitator],
            title=f"Titel {number}",
        )
    client = sign_in(people.facilitator)
    url = reverse("werkplaats:history", args=[round_.public_id])
    first = client.get(url)
    assert len(first.context["lines"]) == 25
    second = client.get(url + first.context["next_url"])
    assert len(second.context["lines"]) == 5
    assert "wijzigde de ronde: titel." in second.content.decode()
    assert second.context["previous_url"]
    assert client.get(url + "?na=x").status_code == 400


def test_a_trio_reads_what_happens_to_the_round_and_nothing_of_others(people, sign_in):
    round_ = make_round(people.facilitator, state="open")
    register(round_, people.trio)
    now = timezone.now()
    for what, trio in [("maakte", None), ("mijn", people.trio), ("vreemd", people.other_trio)]:
        kind = "aanmelding" if trio else "ronde"
        round_.lines.create(kind=kind, by=people.facilitator, at=now, what=what, trio=trio)
    url = reverse("werkplaats:history", args=[round_.public_id])
    shown = {line.what for line in sign_in(people.member).get(url).context["lines"]}
    assert shown == {"maakte", "mijn"}
    assert list(sign_in(people.stranger).get(url).context["lines"]) != []
