"""The relay: each message once, whatever the mail server does."""

import asyncio
import logging
import smtplib
import socket
import threading
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from aiosmtpd.controller import Controller
from celery.exceptions import SoftTimeLimitExceeded
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from tests.factories import make_case
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox import tasks
from wijkwerk.outbox.models import Message, Preference
from wijkwerk.outbox.services import sending


def plan(people, case, key="nieuws", **fields):
    outbox.put(
        "case_logged",
        key=key,
        to=[people.social],
        context={"case": case.pk, "by": people.member.pk},
        **fields,
    )
    return Message.objects.get(key=f"{key}:{people.social.pk}")


def plan_written():
    outbox.put_written("account", key="x", address="A@B.example", subject="S", text="geheime link")
    return Message.objects.get(key="x")


def send_again(message):
    """Let the pause pass, try once more, and return what became of the message."""
    Message.objects.update(due_at=timezone.now())
    outbox.send_due()
    message.refresh_from_db()
    return message


def test_a_planned_message_leaves_once_with_a_fixed_message_id(people, case):
    message = plan(people, case)
    outbox.send_due()
    outbox.send_due()
    [sent] = mail.outbox
    message.refresh_from_db()
    assert message.state == "verzonden"
    assert sent.extra_headers["Message-ID"] == f"<bericht-{message.pk}@127.0.0.1>"
    assert case.title in sent.body
    assert case.get_absolute_url() in sent.alternatives[0].content


def test_the_same_news_is_planned_once(people, case):
    assert plan(people, case) == plan(people, case)
    assert Message.objects.count() == 1


def test_a_message_waits_for_its_moment(people, case):
    plan(people, case, due_at=timezone.now() + timedelta(days=1))
    assert outbox.send_due() == 0


def test_who_switched_a_kind_off_gets_none(people, case):
    Preference.objects.create(user=people.social, kind="case_logged", wanted=False)
    assert outbox.put("case_logged", key="nieuws", to=[people.social]) == 0


def test_planning_tells_how_many_people_get_it_also_the_second_time(people, case):
    to = [people.social, people.physical, people.social, people.disabled]
    assert [outbox.put("case_logged", key="nieuws", to=to) for _ in range(2)] == [2, 2]
    assert Message.objects.count() == 2


def test_who_switches_a_kind_off_while_it_waits_gets_none(people, case):
    message = plan(people, case)
    Preference.objects.create(user=people.social, kind="case_logged", wanted=False)
    assert (send_again(message).state, mail.outbox) == ("vervallen", [])


@pytest.mark.parametrize(
    ("state", "outcome"), [("ingebracht", "verzonden"), ("concept", "vervallen")]
)
def test_a_casus_that_was_taken_back_is_not_told_as_offered(people, state, outcome):
    case = make_case(people.trio, state=state)
    outbox.put(
        "case_offered",
        key="nieuws",
        to=[people.social],
        context={"case": case.pk, "by": people.member.pk},
    )
    assert send_again(Message.objects.get()).state == outcome


def test_a_message_follows_its_person_to_a_new_address(people, case):
    message = plan(people, case)
    people.social.email = "nieuw@coevorden.example"
    people.social.save()
    assert send_again(message).address == "nieuw@coevorden.example"
    assert mail.outbox[0].to == ["nieuw@coevorden.example"]


def test_who_lost_the_seat_meanwhile_gets_no_mail(people, case):
    message = plan(people, case)
    people.social.memberships.update(ends_on=timezone.localdate())
    outbox.send_due()
    message.refresh_from_db()
    assert (message.state, mail.outbox) == ("vervallen", [])


def test_a_message_of_an_unknown_kind_does_not_hold_up_the_rest(people, case):
    Message.objects.create(key="raar", kind="raar", address="a@b.example", due_at=timezone.now())
    plan(people, case)
    outbox.send_due()
    assert len(mail.outbox) == 1


class Sink:
    """A real SMTP server that can refuse, at each step of a mail."""

    def __init__(self):
        self.received, self.answer = [], "250 OK"
        self.sender_answer = self.address_answer = "250 OK"
        self.refused, self.stuck = {}, ""

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 the name aiosmtpd calls
        if self.sender_answer.startswith("250"):
            envelope.mail_from = address
        return self.sender_answer

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 the name aiosmtpd calls
        answer = self.refused.get(address, self.address_answer)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 the name aiosmtpd calls
        if self.stuck in envelope.rcpt_tos:
            await asyncio.sleep(1)
        if self.answer.startswith("250"):
            self.received.append(envelope)
        return self.answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def sink(settings):
    handler = Sink()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "wijkwerk.outbox.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield handler
    controller.stop()


def test_a_mail_reaches_a_real_server(people, case, sink):
    plan(people, case)
    outbox.send_due()
    [envelope] = sink.received
    assert envelope.rcpt_tos == [people.social.email]


@pytest.mark.parametrize(
    ("answer", "state"), [("451 later", "gepland"), ("554 never", "geparkeerd")]
)
def test_later_is_tried_again_and_never_is_parked(people, case, sink, answer, state):
    message, sink.answer = plan(people, case), answer
    before = timezone.now()
    outbox.send_due()
    message.refresh_from_db()
    assert message.state == state
    assert message.last_error == f"SMTPDataError {answer[:3]}"
    assert message.due_at > before or state == "geparkeerd"
    sink.answer = "250 OK"
    Message.objects.update(due_at=before)
    outbox.send_due()
    assert len(sink.received) == (state == "gepland")


def tell_all(people, case):
    """One message to each of the trio, but the first; return that of `social`."""
    to = [people.social, people.physical]
    outbox.put("case_logged", key="x", to=to, context={"case": case.pk, "by": people.member.pk})
    return Message.objects.get(recipient=people.social)


def addresses(sink) -> list[str]:
    return [address for envelope in sink.received for address in envelope.rcpt_tos]


def test_an_address_that_is_refused_for_good_does_not_hold_up_the_rest(people, case, sink):
    message = tell_all(people, case)
    sink.refused[people.social.email] = "550 who is that?"
    assert send_again(message).state == "geparkeerd"
    assert addresses(sink) == [people.physical.email]


def test_a_mail_on_which_the_server_falls_silent_waits_and_the_rest_goes(
    people, case, sink, settings
):
    message = tell_all(people, case)
    sink.stuck, settings.EMAIL_TIMEOUT = people.social.email, 0.3
    assert send_again(message).state == "gepland"
    assert message.due_at > timezone.now()
    assert addresses(sink)[:1] == [people.physical.email]


def test_an_hour_of_later_is_four_tries_with_growing_pauses_and_then_it_leaves(people, case, sink):
    message = tell_all(people, case)
    sink.refused[people.social.email] = "451 later"
    began, tries = timezone.now(), []
    with time_machine.travel(began, tick=False) as clock:
        for minute in range(90):
            clock.move_to(began + timedelta(minutes=minute, seconds=1))
            if minute == 61:
                sink.refused.clear()
            known = message.attempts
            outbox.send_due()
            message.refresh_from_db()
            tries += [minute] * (message.attempts - known)
    assert tries == [0, 1, 6, 21, 81]
    assert message.state == "verzonden"
    assert addresses(sink) == [people.physical.email, people.social.email]


def test_a_server_that_refuses_our_sender_parks_nothing(people, case, sink):
    message, sink.sender_answer = plan(people, case), "530 sign in first"
    for _ in range(outbox.MAX_ATTEMPTS + 1):
        assert send_again(message).state == "gepland"
    assert message.last_error == "SMTPSenderRefused 530"
    sink.sender_answer = "250 OK"
    assert send_again(message).state == "verzonden"


def test_an_address_that_does_not_exist_is_parked_and_logged_as_an_error(
    people, case, sink, caplog
):
    message, sink.address_answer = plan(people, case), "550 who is that?"
    assert send_again(message).state == "geparkeerd"
    [error] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert (error.message, error.message_id) == ("outbox.parked", message.pk)
    assert people.social.email not in str(vars(error))


def test_later_is_tried_again_without_end(people, case, sink):
    message, sink.answer = plan(people, case), "451 later"
    for _ in range(outbox.MAX_ATTEMPTS + 2):
        assert send_again(message).state == "gepland"
    pause = message.due_at - timezone.now()
    assert timedelta(hours=23) < pause <= timedelta(hours=24)


def test_a_greeting_that_refuses_everybody_parks_nothing(people, case, settings):
    settings.EMAIL_BACKEND = "wijkwerk.outbox.smtp.EmailBackend"
    message = plan(people, case)
    with socket.create_server(("127.0.0.1", 0)) as door:
        settings.EMAIL_HOST, settings.EMAIL_PORT = door.getsockname()

        def refuse():
            visitor, _ = door.accept()
            visitor.sendall(b"554 no service here\r\n")
            visitor.close()

        porter = threading.Thread(target=refuse)
        porter.start()
        send_again(message)
        porter.join()
    assert (message.state, message.attempts) == ("gepland", 0)
    assert message.last_error == "SMTPConnectError 554"


def test_without_a_server_the_batch_waits_and_then_goes(people, case, settings, sink):
    plan(people, case, "een")
    plan(people, case, "twee")
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    for _ in range(outbox.MAX_ATTEMPTS + 1):
        Message.objects.update(due_at=timezone.now())
        assert outbox.send_due() == 0
    assert set(Message.objects.values_list("state", "attempts")) == {("gepland", 0)}
    assert not Message.objects.due(timezone.now()).exists()
    settings.EMAIL_PORT = port
    Message.objects.update(due_at=timezone.now())
    outbox.send_due()
    assert len(sink.received) == 2


def test_a_message_that_cannot_be_made_is_parked_after_eight_tries(people, case):
    message = plan(people, case)
    Message.objects.update(kind="raar")
    for _ in range(outbox.MAX_ATTEMPTS - 1):
        assert send_again(message).state == "gepland"
    send_again(message)
    assert (message.state, message.attempts) == ("geparkeerd", 8)


def test_parked_messages_are_planned_again_but_not_those_without_words(people, case, sink, capsys):
    message, written = plan(people, case), plan_written()
    sink.address_answer = "550 who is that?"
    outbox.send_due()
    assert set(Message.objects.values_list("state", flat=True)) == {"geparkeerd"}
    sink.address_answer = "250 OK"
    call_command("resend_parked")
    assert "Opnieuw klaargezet: 1" in capsys.readouterr().out
    outbox.send_due()
    message.refresh_from_db()
    written.refresh_from_db()
    assert (message.state, message.attempts) == ("verzonden", 1)
    assert (written.state, written.overrides) == ("geparkeerd", {})


def test_a_password_mail_that_could_not_leave_within_an_hour_is_dropped(people, case, settings):
    settings.EMAIL_BACKEND = "wijkwerk.outbox.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    message, written = plan(people, case), plan_written()
    assert send_again(written).state == "gepland"
    assert written.overrides["text"] == "geheime link"
    Message.objects.update(created_at=timezone.now() - timedelta(minutes=61))
    send_again(written)
    assert (written.state, written.overrides) == ("vervallen", {})
    message.refresh_from_db()
    assert message.state == "gepland"


def test_a_round_that_is_out_of_time_gives_the_rest_back_and_says_stop(people, case, monkeypatch):
    plan(people, case, "een")
    plan(people, case, "twee")
    clock = iter([0, 0, 0, outbox.MAX_SECONDS + 1])
    monkeypatch.setattr(sending, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    assert outbox.send_due() == 0
    assert set(Message.objects.values_list("state", "attempts", "lease_until")) == {
        ("verzonden", 1, None),
        ("gepland", 0, None),
    }


def test_the_rounds_of_one_task_share_a_deadline_and_end_on_a_stop(monkeypatch):
    answers, deadlines = [200, 7, 0], []

    def send_due(batch, deadline):
        deadlines.append(deadline)
        return answers.pop(0)

    monkeypatch.setattr(outbox, "send_due", send_due)
    tasks.relay()
    assert answers == []
    assert len(deadlines) == 3
    assert len(set(deadlines)) == 1


def test_a_task_that_is_cut_off_gives_back_what_it_did_not_try(people, case, monkeypatch):
    for name in ("een", "twee", "drie"):
        plan(people, case, name)

    def cut_off(backend, messages):
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(EmailBackend, "send_messages", cut_off)
    tasks.relay()
    assert tasks.relay.soft_time_limit == 90
    under_way, *rest = Message.objects.order_by("due_at", "pk")
    assert under_way.lease_until is not None
    assert {(m.state, m.attempts, m.lease_until) for m in rest} == {("gepland", 0, None)}


def test_the_words_of_a_password_mail_are_forgotten_after_sending(db):
    plan_written()
    outbox.send_due()
    assert mail.outbox[0].body == "geheime link"
    assert Message.objects.get().overrides == {}


@pytest.mark.django_db(transaction=True)
def test_two_relays_at_once_send_each_message_once(people, sink):
    case = make_case(people.trio)
    for number in range(30):
        plan(people, case, f"nieuws {number}")

    def work():
        outbox.send_due(batch=7)
        outbox.send_due(batch=7)
        outbox.send_due(batch=7)
        connections.close_all()

    relays = [threading.Thread(target=work) for _ in range(3)]
    for relay in relays:
        relay.start()
    for relay in relays:
        relay.join()
    assert len(sink.received) == 30
    assert not Message.objects.exclude(state="verzonden").exists()


def test_a_dead_relay_gives_its_messages_back_after_the_lease(people, case):
    message = plan(people, case)
    assert [m.pk for m in outbox.claim(10)] == [message.pk]
    assert outbox.claim(10) == []
    Message.objects.update(lease_until=timezone.now())
    assert [m.pk for m in outbox.claim(10)] == [message.pk]


def test_a_fault_is_told_without_the_address():
    error = smtplib.SMTPRecipientsRefused({"iemand@example.org": (550, b"iemand@example.org?")})
    assert outbox.describe(error) == "SMTPRecipientsRefused 550"
    assert outbox.is_final(error)


@pytest.mark.django_db(transaction=True)
def test_a_save_works_without_redis(people, settings):
    from wijkwerk.celery import app  # noqa: PLC0415 the address is changed for this test alone

    app.conf.broker_url, old = "redis://127.0.0.1:1/0", app.conf.broker_url
    app.pool.force_close_all()
    try:
        plan(people, make_case(people.trio))
    finally:
        app.conf.broker_url = old
        app.pool.force_close_all()
    assert Message.objects.filter(state="gepland").count() == 1
