"""The relay: each message once, whatever the mail server does."""

import smtplib
import socket
import threading
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.db import connections
from django.utils import timezone

from tests.factories import make_case
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message, Preference


def plan(people, case, key="nieuws", **fields):
    outbox.put(
        "case_logged",
        key=key,
        to=[people.social],
        context={"case": case.pk, "by": people.member.pk},
        **fields,
    )
    return Message.objects.get(key=f"{key}:{people.social.pk}")


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
    """A real SMTP server that can refuse."""

    def __init__(self):
        self.received, self.answer = [], "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 the name aiosmtpd calls
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
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
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


def test_without_a_server_the_batch_waits_and_then_goes(people, case, settings, sink):
    plan(people, case, "een")
    plan(people, case, "twee")
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    outbox.send_due()
    assert set(Message.objects.values_list("state", "attempts")) == {("gepland", 1)}
    settings.EMAIL_PORT = port
    Message.objects.update(due_at=timezone.now())
    outbox.send_due()
    assert len(sink.received) == 2


def test_after_eight_tries_a_message_is_parked(people, case, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    message = plan(people, case)
    for _ in range(outbox.MAX_ATTEMPTS):
        Message.objects.update(due_at=timezone.now())
        outbox.send_due()
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("geparkeerd", 8)


def test_the_words_of_a_password_mail_are_forgotten_after_sending(db):
    outbox.put_written("account", key="x", address="A@B.example", subject="S", text="geheime link")
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
