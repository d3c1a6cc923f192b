"""Advice of one colleague: asked with a date, answered on the casus, or taken back (story 5)."""

import threading
import uuid
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases import services
from cases.models import AdviceRequest, Case
from cases.services import AdviceError
from cases.views.advice import advice_block
from tests.factories import grant, make_advice, make_case, make_trio, make_user, seat
from trios.models import User
from trios.roles import Position, Role
from wijkwerk.lib.states import MoveError
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message, Preference

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY = datetime(2026, 9, 7, 10, tzinfo=AMSTERDAM)
FRIDAY = date(2026, 9, 18)  # the day of the answer
QUESTION = "Wat doet kap met de bomen ernaast?"


@pytest.fixture(autouse=True)
def clock():
    """Monday 7 September 2026, ten in the morning, until a test moves it."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def ask(people, case, **fields):
    values = {
        "adviser": people.adviser,
        "question": QUESTION,
        "due_on": FRIDAY,
        "submit_key": uuid.uuid4(),
        **fields,
    }
    return services.ask_advice(case=case, by=values.pop("by", people.member), **values)


def answer(people, advice, text="Laat de wortels met rust.", by=None):
    return services.answer_advice(advice=advice, by=by or people.adviser, answer=text)


def withdraw(people, advice, reason="Al gevonden"):
    return services.withdraw_advice(advice=advice, by=people.member, reason=reason)


def sees(person, case):
    return Case.objects.visible_to(person).filter(pk=case.pk).exists()


def url_of(case, advice=None, ending=""):
    tail = f"{advice.public_id}/{ending}" if advice else "vragen/"
    return f"{case.get_absolute_url()}advies/{tail}"


def sent(**fields):
    """What a browser sends when the form to ask is filled in."""
    return {"question": QUESTION, "due_on": "18-9-2026", "submit_key": str(uuid.uuid4()), **fields}


# --- asking --------------------------------------------------------------------------------------


def test_asking_opens_the_sheet_and_stands_on_the_timeline(people, case):
    assert not sees(people.adviser, case)
    ask(people, case)
    assert sees(people.adviser, case)
    line = case.timeline.filter(kind="advies").get()
    assert line.what == "vroeg advies aan Beheerder Bomen, uiterlijk op 18-09-2026"
    assert (line.by, line.text) == (people.member, QUESTION)
    assert case.grants.get().until is None


def test_only_who_was_asked_reads_along(people, case):
    ask(people, case)
    others = [people.seatless, people.municipal_admin, people.facilitator, people.stranger]
    assert not any(sees(other, case) for other in others)


def test_the_adviser_reads_the_sheet_and_nothing_of_the_trio(people, case, sign_in):
    ask(people, case)
    services.write_lens_note(
        case=case,
        by=people.member,
        texts=dict.fromkeys(["strategy", "organisation", "collaboration"], "fluistertekst"),
    )
    Case.objects.update(lenses_opened_at=timezone.now())
    client = sign_in(people.adviser)
    sheet = client.get(case.get_absolute_url()).content.decode()
    assert case.residents_wish in sheet
    assert "fluistertekst" not in sheet
    for path in ("lenzen/", "tijdlijn/", "afspraken/", "bewerken/", "advies/vragen/"):
        assert client.get(f"{case.get_absolute_url()}{path}").status_code == 403


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("adviser", True),
        ("seatless", True),
        ("municipal_admin", True),
        ("colleague of another trio", True),
        ("member", False),
        ("social", False),
        ("stranger", False),
        ("facilitator", False),
        ("admin", False),
        ("disabled", False),
    ],
)
def test_colleagues_of_the_own_municipality_outside_the_trio_can_be_asked(people, who, offered):
    second = make_trio(people.municipality, name="Tweede")
    elsewhere = make_user(municipality=people.municipality)
    seat(second, elsewhere, Position.AREA)
    person = elsewhere if who == "colleague of another trio" else getattr(people, who)
    assert (person in User.objects.colleagues_of(people.trio)) is offered


@pytest.mark.parametrize("who", ["stranger", "disabled", "social", "reader"])
def test_a_tampered_pick_list_asks_nobody_and_keeps_the_question(people, case, sign_in, who):
    chosen = getattr(people, who)
    client = sign_in(people.member)
    page = client.post(url_of(case), sent(adviser=chosen.public_id)).content.decode()
    assert "Kies een collega van je eigen gemeente uit de lijst." in page
    assert QUESTION in page
    with pytest.raises(AdviceError):
        ask(people, case, adviser=chosen)
    assert not AdviceRequest.objects.exists()
    assert not case.grants.exists()
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("4-9-2026", "Deze datum is voorbij."),
        ("12-9-2026", "is geen werkdag"),
        ("25-12-2026", "is geen werkdag"),
        ("31-9-2026", "Vul een bestaande datum in"),
        ("", "Vul een datum in"),
        ("18-9-2199", "Kies een datum binnen"),
    ],
)
def test_a_date_that_cannot_be_is_told_and_the_rest_stays(people, case, sign_in, day, sentence):
    typed = sent(adviser=people.adviser.public_id, due_on=day)
    page = sign_in(people.member).post(url_of(case), typed).content.decode()
    assert sentence in page
    assert QUESTION in page
    assert f'value="{people.adviser.public_id}" selected' in page
    assert not AdviceRequest.objects.exists()


@pytest.mark.parametrize("day", [date(2026, 9, 4), date(2026, 9, 12)])
def test_the_service_guards_the_date_too(people, case, day):
    with pytest.raises(AdviceError):
        ask(people, case, due_on=day)
    assert not case.grants.exists()


def test_today_will_do(people, case):
    assert ask(people, case, due_on=MONDAY.date()).is_waiting


def test_only_the_trio_asks(people, case):
    grant(case, person=people.facilitator)
    for by in (people.facilitator, people.stranger):
        with pytest.raises(PermissionError):
            ask(people, case, by=by)


def test_a_double_click_asks_once_and_other_words_ask_again(people, case, sign_in):
    client, typed = sign_in(people.member), sent(adviser=people.adviser.public_id)
    for _ in range(2):
        assert client.post(url_of(case), typed).status_code == 302
    assert case.advice.count() == 1
    client.post(url_of(case), {**typed, "question": "En hoe zit het met de kabels?"})
    assert case.advice.count() == 2
    assert case.grants.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_ask_once(people, case):
    key, start = uuid.uuid4(), threading.Barrier(2)

    def click():
        start.wait()
        try:
            ask(people, case, submit_key=key)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert case.advice.count() == 1
    assert case.timeline.filter(kind="advies").count() == 1


def test_a_concept_stays_open_to_its_adviser_when_it_is_taken_back(people):
    case = make_case(people.trio, state="ingebracht")
    grant(case, person=people.facilitator)
    ask(people, case)
    services.move_case(case=case, by=people.member, target="concept", reason="Terug")
    assert sees(people.adviser, case)
    assert not sees(people.facilitator, case)


# --- answering -----------------------------------------------------------------------------------


def test_the_answer_lands_on_the_casus_and_on_the_timeline(people, case, sign_in):
    advice = ask(people, case)
    client = sign_in(people.adviser)
    answered = client.post(url_of(case, advice), {"answer": "Laat de wortels met rust."})
    assert answered.status_code == 302
    after = client.get(url_of(case, advice)).content.decode()
    assert "Laat de wortels met rust." in after
    assert "<textarea" not in after  # read-only from now on
    line = case.timeline.filter(kind="advies").first()
    assert (line.by, line.what) == (people.adviser, "gaf advies")
    assert line.text == "Laat de wortels met rust."
    for path in ("advies/", "tijdlijn/"):
        page = sign_in(people.social).get(f"{case.get_absolute_url()}{path}").content.decode()
        assert "Laat de wortels met rust." in page


@pytest.mark.parametrize(
    ("who", "status"), [("member", 403), ("seatless", 404), ("stranger", 404), ("admin", 404)]
)
def test_answering_by_somebody_else_is_refused(people, case, sign_in, who, status):
    advice = ask(people, case)
    client = sign_in(getattr(people, who))
    assert client.post(url_of(case, advice), {"answer": "Mijn idee"}).status_code == status
    with pytest.raises(PermissionError):
        answer(people, advice, by=getattr(people, who))
    advice.refresh_from_db()
    assert advice.is_waiting


def test_answering_twice_keeps_the_first_and_gives_back_what_was_typed(people, case, sign_in):
    advice = ask(people, case)
    client = sign_in(people.adviser)
    for _ in range(2):  # a double click is one answer
        assert client.post(url_of(case, advice), {"answer": "Eerste"}).status_code == 302
    second = client.post(url_of(case, advice), {"answer": "Tweede gedachte"})
    assert second.status_code == 409
    assert "Tweede gedachte" in second.content.decode()
    assert case.advice.get().answer == "Eerste"
    assert case.timeline.filter(what="gaf advies").count() == 1


def test_answering_after_withdrawal_is_refused_and_gives_back_what_was_typed(people, case, sign_in):
    advice = ask(people, case)
    withdraw(people, advice)
    late = sign_in(people.adviser).post(url_of(case, advice), {"answer": "Te laat geschreven"})
    assert late.status_code == 409
    assert "Te laat geschreven" in late.content.decode()
    assert "ingetrokken" in late.content.decode()
    assert case.title not in late.content.decode()


def test_an_empty_answer_is_told(people, case, sign_in):
    advice = ask(people, case)
    page = sign_in(people.adviser).post(url_of(case, advice), {"answer": "  "}).content.decode()
    assert "Schrijf je advies op." in page
    assert case.advice.get().is_waiting


# --- taking back ---------------------------------------------------------------------------------


def test_withdrawing_asks_a_reason_and_closes_the_sheet_at_once(people, case, sign_in):
    advice = ask(people, case)
    client, address = sign_in(people.social), url_of(case, advice, "intrekken/")
    refused = client.post(address, {"reason": " "}).content.decode()
    assert "Schrijf op waarom je de vraag intrekt." in refused
    with pytest.raises(MoveError):
        withdraw(people, advice, reason="")
    assert sees(people.adviser, case)
    assert client.post(address, {"reason": "Al gevonden"}).status_code == 302
    assert not sees(people.adviser, case)
    line = case.timeline.filter(kind="advies").first()
    assert line.what == "trok de adviesvraag aan Beheerder Bomen in"
    assert (line.by, line.text) == (people.social, "Al gevonden")


def test_the_adviser_still_finds_the_own_question_and_nothing_of_the_casus(people, case, sign_in):
    advice = ask(people, case)
    withdraw(people, advice, reason="Al gevonden")
    client = sign_in(people.adviser)
    page = client.get(url_of(case, advice)).content.decode()
    assert QUESTION in page
    assert "Al gevonden" in page
    assert case.title not in page
    for path in ("", "advies/"):
        assert client.get(f"{case.get_absolute_url()}{path}").status_code == 404


def test_an_answer_cannot_be_taken_back(people, case, sign_in):
    advice = answer(people, ask(people, case))
    address = url_of(case, advice, "intrekken/")
    client = sign_in(people.member)
    assert client.get(address).status_code == 302
    late = client.post(address, {"reason": "Toch niet"})
    assert late.status_code == 409
    assert "Toch niet" in late.content.decode()
    assert "Deze vraag is intussen beantwoord." in late.content.decode()


def test_withdrawing_twice_is_one_line(people, case):
    advice = ask(people, case)
    for _ in range(2):
        withdraw(people, advice)
    assert case.timeline.filter(kind="advies").count() == 2


# --- how long the sheet stays open ---------------------------------------------------------------


def test_after_an_answer_the_sheet_stays_open_for_thirty_days(people, case, clock):
    answer(people, ask(people, case))
    clock.shift(timedelta(days=29))
    assert sees(people.adviser, case)
    clock.shift(timedelta(days=1, seconds=1))
    assert not sees(people.adviser, case)


@pytest.mark.parametrize("end", [answer, withdraw])
def test_the_sheet_stays_open_while_another_question_waits(people, case, clock, end):
    first = ask(people, case)
    ask(people, case, question="En de kabels?")
    end(people, first)
    clock.shift(timedelta(days=60))
    assert sees(people.adviser, case)
    assert case.grants.count() == 1


def test_a_withdrawn_question_does_not_shorten_what_an_answer_gave(people, case, clock):
    answer(people, ask(people, case))
    clock.shift(timedelta(days=5))
    withdraw(people, ask(people, case, question="En de kabels?", due_on=date(2026, 9, 21)))
    assert sees(people.adviser, case)
    clock.shift(timedelta(days=25, seconds=1))
    assert not sees(people.adviser, case)


def test_asking_again_uses_the_same_grant_which_begins_anew(people, case, clock):
    withdraw(people, ask(people, case))
    clock.shift(timedelta(days=2))
    ask(people, case)
    again = case.grants.get()
    assert (again.begins_at, again.until) == (timezone.now(), None)
    assert sees(people.adviser, case)


def test_two_advisers_have_a_grant_each(people, case):
    first = ask(people, case)
    ask(people, case, adviser=people.seatless)
    withdraw(people, first)
    assert not sees(people.adviser, case)
    assert sees(people.seatless, case)


def test_an_adviser_who_went_to_another_municipality_reads_no_more(people, case, sign_in):
    advice = ask(people, case)
    User.objects.filter(pk=people.adviser.pk).update(municipality=people.other_municipality)
    client = sign_in(User.objects.get(pk=people.adviser.pk))
    for path in ("", "advies/", f"advies/{advice.public_id}/"):
        assert client.get(f"{case.get_absolute_url()}{path}").status_code == 404


def test_a_grant_of_the_round_is_left_alone(people, case):
    grant(case, person=people.adviser)
    withdraw(people, ask(people, case))
    assert sees(people.adviser, case)


# --- late ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["member", "adviser"])
def test_past_its_date_a_question_is_late_for_both_sides(people, case, sign_in, clock, who):
    ask(people, case)
    client, address = sign_in(getattr(people, who)), f"{case.get_absolute_url()}advies/"
    assert "te laat" not in client.get(address).content.decode().lower()
    clock.move_to(datetime(2026, 9, 22, 10, tzinfo=AMSTERDAM))
    client = sign_in(getattr(people, who))
    assert "2 werkdagen te laat" in client.get(address).content.decode()
    requests = AdviceRequest.objects.visible_to(getattr(people, who))
    assert requests.overdue(timezone.localdate()).exists()


def test_what_was_answered_is_never_late(people, case, clock):
    answer(people, ask(people, case))
    clock.move_to(datetime(2026, 9, 22, 10, tzinfo=AMSTERDAM))
    assert not AdviceRequest.objects.overdue(timezone.localdate()).exists()


@pytest.mark.parametrize("who", ["member", "adviser"])
def test_the_start_page_shows_the_question(people, case, sign_in, who):
    ask(people, case)
    assert QUESTION in sign_in(getattr(people, who)).get("/").content.decode()


# --- mails ---------------------------------------------------------------------------------------


def planned():
    return {
        (message.kind, message.recipient.name): message.due_at.astimezone(AMSTERDAM)
        for message in Message.objects.filter(kind__startswith="advice_")
    }


def test_asking_plans_a_mail_now_a_reminder_and_one_when_it_is_late(people, case):
    ask(people, case)
    assert planned() == {
        ("advice_asked", "Beheerder Bomen"): MONDAY,
        ("advice_due", "Beheerder Bomen"): datetime(2026, 9, 17, 9, tzinfo=AMSTERDAM),
        ("advice_overdue", "Beheerder Bomen"): datetime(2026, 9, 21, 9, tzinfo=AMSTERDAM),
        ("advice_overdue", "Wietske"): datetime(2026, 9, 21, 9, tzinfo=AMSTERDAM),
    }


def test_a_reminder_whose_moment_has_passed_is_not_planned(people, case):
    ask(people, case, due_on=date(2026, 9, 8))  # the work day before is this morning at nine
    assert ("advice_due", "Beheerder Bomen") not in planned()


def test_who_waits_gets_each_mail_once(people, case, clock):
    ask(people, case)
    for day in range(7, 25):
        clock.move_to(datetime(2026, 9, day, 10, tzinfo=AMSTERDAM))
        outbox.send_due()
    subjects = [(one.to[0], one.subject) for one in mail.outbox]
    adviser = people.adviser.email
    assert subjects == [
        (adviser, "Wietske vraagt je om advies"),
        (adviser, "Bijna tijd: je advies aan Wietske"),
        (adviser, "Te laat: advies van Beheerder Bomen"),
        (people.member.email, "Te laat: advies van Beheerder Bomen"),
    ]
    assert all(QUESTION in one.body and case.title in one.body for one in mail.outbox)


def test_after_an_answer_the_trio_is_told_and_nobody_is_reminded(people, case, clock):
    advice = ask(people, case)
    outbox.send_due()
    mail.outbox.clear()
    answer(people, advice)
    clock.move_to(datetime(2026, 9, 24, 10, tzinfo=AMSTERDAM))
    outbox.send_due()
    told = {(one.to[0], one.subject) for one in mail.outbox}
    trio = [people.member, people.social, people.physical]
    assert told == {(one.email, "Beheerder Bomen gaf advies") for one in trio}


def test_the_mail_about_a_withdrawal_has_the_reason_and_not_the_casus(people, case):
    withdraw(people, ask(people, case), reason="Al gevonden")
    outbox.send_due()
    [only] = mail.outbox  # the question itself was news no more
    texts = only.body + only.alternatives[0].content
    assert only.to == [people.adviser.email]
    assert "Al gevonden" in texts
    assert case.title not in texts
    assert case.get_absolute_url() not in texts


def test_who_switched_the_mails_off_gets_none(people, case):
    Preference.objects.create(user=people.adviser, kind="advice_asked", wanted=False)
    ask(people, case)
    assert ("advice_asked", "Beheerder Bomen") not in planned()


# --- reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["member", "adviser"])
def test_the_list_asks_the_same_with_one_and_with_three_questions(people, case, sign_in, who):
    make_advice(case, people.adviser)
    client, address = sign_in(getattr(people, who)), f"{case.get_absolute_url()}advies/"
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for number in range(2):
        ask(people, case, question=f"Vraag {number}")
    with CaptureQueriesContext(connection) as three:
        client.get(address)
    assert len(one) == len(three)


def test_the_block_shows_the_trio_all_and_the_adviser_the_own(
    people, case, django_assert_num_queries
):
    own, gone = ask(people, case), ask(people, case, question="Toch niet")
    other = ask(people, case, adviser=people.seatless)
    withdraw(people, gone)
    case = Case.objects.for_head().get(pk=case.pk)
    with django_assert_num_queries(1):
        trio = advice_block(people.member, case)
        assert {row.advice for row in trio["advice_rows"]} == {own, other}
    assert trio["can_ask_advice"]
    adviser = advice_block(people.adviser, case)
    assert [(row.advice, row.is_own) for row in adviser["advice_rows"]] == [(own, True)]
    assert not adviser["can_ask_advice"]


def test_an_adviser_who_is_facilitator_elsewhere_moves_nothing(people):
    case = make_case(people.trio, state="ingebracht")
    helper = make_user(role=Role.FACILITATOR, municipality=people.municipality)
    ask(people, case, adviser=helper)
    with pytest.raises(PermissionError):
        services.move_case(case=case, by=helper, target="geagendeerd")


def test_an_address_names_the_casus_of_the_question(people, case, sign_in):
    advice = ask(people, case)
    other = make_case(people.trio, title="Een andere")
    assert sign_in(people.member).get(url_of(other, advice)).status_code == 404
