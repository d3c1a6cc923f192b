"""Berichten: organisers follow every line of their own rounds, and nobody else's (item 4)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from tests.rounds import make_meeting, make_round, register
from werkplaats.services import reminders
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message
from wijkwerk.outbox.reasons import WHAT_TO_DO


@pytest.fixture
def ahead(people):
    round_ = make_round(people.facilitator, state="lopend")
    reminders.add_default_rules(round_, people.facilitator)
    register(round_, people.trio)
    meeting = make_meeting(round_, day=timezone.localdate() + timedelta(days=10))
    reminders.plan_reminders(meeting)
    return meeting


def url_of(meeting, line=None):
    end = f"{line.public_id}/" if line else ""
    return f"{meeting.round.get_absolute_url()}berichten/{end}"


def test_the_list_shows_who_gets_what_when(ahead, people, sign_in):
    page = sign_in(people.facilitator).get(url_of(ahead)).content.decode()
    for words in (people.member.name, ahead.title, "Gepland", "Een week ervoor"):
        assert words in page


def test_the_list_costs_as_much_with_nine_lines_as_with_three(
    ahead, people, sign_in, django_assert_num_queries
):
    client = sign_in(people.facilitator)
    client.get(url_of(ahead))
    with django_assert_num_queries(8):
        client.get(url_of(ahead))
    register(ahead.round, people.other_trio)
    reminders.plan_reminders(ahead)
    with django_assert_num_queries(8):
        client.get(url_of(ahead))


def test_a_line_of_another_round_is_not_found_under_this_one(ahead, people, sign_in):
    other = make_round(people.facilitator)
    line = Message.objects.first()
    answer = sign_in(people.facilitator).get(
        f"{other.get_absolute_url()}berichten/{line.public_id}/"
    )
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("do", "state"),
    [("vasthouden", "vastgehouden"), ("vervallen", "vervallen"), ("nu", "gepland")],
)
def test_a_button_changes_a_waiting_line(ahead, people, sign_in, do, state):
    line = Message.objects.order_by("due_at").first()
    sign_in(people.facilitator).post(url_of(ahead, line), {"doen": do})
    line.refresh_from_db()
    assert line.state == state


def test_send_now_sends_it_and_afterwards_nothing_can_be_done(ahead, people, sign_in):
    line = Message.objects.order_by("due_at").first()
    client = sign_in(people.facilitator)
    client.post(url_of(ahead, line), {"doen": "nu"})
    outbox.send_due()
    assert len(mail.outbox) == 1
    page = client.post(url_of(ahead, line), {"doen": "vasthouden"}, follow=True)
    assert "intussen al weg" in page.content.decode()


FAULTS = [
    ("geparkeerd", "SMTPRecipientsRefused 550", "De mailserver weigert dit e-mailadres."),
    ("geparkeerd", "SMTPDataError 554", "De mailserver weigert deze mail."),
    ("geparkeerd", "KeyError", "De mail kon niet worden gemaakt."),
    ("gepland", "SMTPDataError 451", "De mailserver nam de mail nog niet aan."),
]


@pytest.mark.parametrize(("state", "fault", "reason"), FAULTS)
def test_list_and_page_tell_why_a_line_did_not_leave_and_what_to_do(
    ahead, people, sign_in, state, fault, reason
):
    line = Message.objects.order_by("due_at").first()
    client = sign_in(people.facilitator)
    assert reason not in client.get(url_of(ahead)).content.decode()
    Message.objects.filter(pk=line.pk).update(state=state, last_error=fault, attempts=1)
    assert reason in client.get(url_of(ahead)).content.decode()
    page = client.get(url_of(ahead, line)).content.decode()
    assert reason in page
    assert WHAT_TO_DO[reason] in page
    assert ("Verstuur opnieuw" in page) is (state == "geparkeerd")


def test_a_parked_line_is_sent_again_to_the_corrected_address(ahead, people, sign_in):
    line = Message.objects.filter(recipient=people.social).order_by("due_at").first()
    Message.objects.filter(pk=line.pk).update(
        state="geparkeerd", last_error="SMTPRecipientsRefused 550", attempts=1
    )
    people.social.email = "sander.nieuw@coevorden.example"
    people.social.save()
    client = sign_in(people.facilitator)
    client.post(url_of(ahead, line), {"doen": "opnieuw"})
    outbox.send_due()
    assert [sent.to for sent in mail.outbox] == [["sander.nieuw@coevorden.example"]]
    page = client.get(url_of(ahead, line)).content.decode()
    assert "Verzonden" in page
    assert "Wat er misging" not in page
    page = client.post(url_of(ahead, line), {"doen": "opnieuw"}, follow=True)
    assert "Er is niets veranderd." in page.content.decode()


def test_the_page_shows_the_mail_as_that_person_gets_it_and_takes_other_words(
    ahead, people, sign_in
):
    line = Message.objects.filter(recipient=people.social).order_by("due_at").first()
    client = sign_in(people.facilitator)
    page = client.get(url_of(ahead, line)).content.decode()
    assert f"Dag {people.social.name}," in page
    assert "raadzaal" in page
    client.post(url_of(ahead, line), {"subject": "Voor jou", "text": "Neem de kaart mee."})
    page = client.get(url_of(ahead, line)).content.decode()
    assert page.count("Neem de kaart mee.") == 2  # in the mail, and in the form


def test_empty_words_are_told_at_their_field(ahead, people, sign_in):
    line = Message.objects.first()
    page = sign_in(people.facilitator).post(url_of(ahead, line), {"subject": "", "text": "Hoi"})
    assert "Vul een onderwerp in." in page.content.decode()


def rule_data(**fields):
    return {
        "label": "Drie dagen ervoor",
        "days": "3",
        "side": "ervoor",
        "at_time": "09:00",
        "anchor": "begin",
        "audience": "komers",
        "subject": "Bijna",
        "text": "Nog drie dagen.",
        "is_on": "on",
        **fields,
    }


def test_a_new_rule_plans_its_lines_at_once(ahead, people, sign_in):
    sign_in(people.facilitator).post(f"{url_of(ahead)}herinnering/", rule_data())
    rule = ahead.round.reminder_rules.get(label="Drie dagen ervoor")
    assert rule.days == -3
    assert Message.objects.filter(context__rule=rule.pk, state="gepland").count() == 3


def test_a_rule_that_is_switched_off_drops_its_lines(ahead, people, sign_in):
    rule = ahead.round.reminder_rules.get(days=-1)
    url = f"{url_of(ahead)}herinnering/{rule.public_id}/"
    sign_in(people.facilitator).post(url, rule_data(days="1", is_on=""))
    states = Message.objects.filter(context__rule=rule.pk).values_list("state", flat=True)
    assert set(states) == {"vervallen"}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"days": "x"}, "Vul een aantal dagen in"),
        ({"days": "61"}, "Vul een aantal dagen in"),
        ({"at_time": "25:00"}, "Vul een tijd in als uu:mm"),
        ({"side": ""}, "Kies ervoor of erna."),
        ({"text": ""}, "Schrijf de tekst van de herinnering."),
    ],
)
def test_a_wrong_rule_gets_one_sentence_and_keeps_the_rest(ahead, people, sign_in, wrong, sentence):
    page = sign_in(people.facilitator).post(f"{url_of(ahead)}herinnering/", rule_data(**wrong))
    text = page.content.decode()
    assert sentence in text
    assert "Drie dagen ervoor" in text
