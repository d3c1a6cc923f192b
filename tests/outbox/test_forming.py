"""A mail that is made once for many says to each what a mail made for that person alone says."""

from dataclasses import replace
from email import message_from_bytes, policy

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from bench import crowd
from trios.models import User
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.forming import make_form
from wijkwerk.outbox.kinds import get_kind, like_no_other
from wijkwerk.outbox.mails import compose
from wijkwerk.outbox.models import Message
from wijkwerk.outbox.slices import once_per_slice, one_slice

NAMES = ["Zoë & Co <b>", "Anne-Fleur O'Brien", "."]


@pytest.fixture
def reminders(db):
    crowd.make_crowd(len(NAMES))
    for number, name in enumerate(NAMES):
        User.objects.filter(email=f"lid{number}@stad.example").update(name=name)
    crowd.plan()
    return Message.objects.select_related("recipient__municipality").order_by("pk")


@pytest.fixture
def still():
    """The clock stands still: the way out in a mail is signed with the moment."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


def read(made) -> tuple:
    """Heads and parts of a mail as its reader gets them."""
    mail = message_from_bytes(made.message().as_bytes(linesep="\r\n"), policy=policy.SMTP)
    heads = {
        name: value.strip() for name, value in mail.items() if name not in {"Date", "Content-Type"}
    }
    parts = [part for part in mail.walk() if not part.is_multipart()]
    return heads, [(part.get_content_type(), part.get_content()) for part in parts]


@pytest.mark.usefixtures("still")
def test_every_head_and_part_is_as_in_a_mail_made_for_one_person(reminders):
    kind = get_kind("meeting_reminder")
    alone = replace(kind, alike=like_no_other)
    with one_slice():
        made = [read(compose(message, kind)) for message in reminders]
    for message, (heads, parts) in zip(reminders, made, strict=True):
        own_heads, own_parts = read(compose(message, alone))
        assert heads == own_heads
        assert parts == own_parts
    assert all(name in str(made) for name in NAMES)


def test_three_mails_of_a_meeting_ask_the_database_as_often_as_one(
    reminders, django_assert_max_num_queries
):
    outbox.send_due(batch=1)
    with django_assert_max_num_queries(17) as one:
        outbox.send_due(batch=1)
    Message.objects.update(state="gepland", sent_at=None)
    mail.outbox.clear()
    with django_assert_max_num_queries(len(one) + 2):  # a mark for each
        outbox.send_due()
    assert len(mail.outbox) == 3


def test_words_that_need_another_encoding_are_left_to_django():
    assert make_form("S", "Dag \ue000", "<p>\ue001</p>", []).content
    assert not make_form("S", "Dag \ue000" + "x" * 1000, "<p>\ue001</p>", []).content


def test_an_answer_is_remembered_within_a_slice_and_not_after_it():
    asked = []
    ask = once_per_slice(lambda number: asked.append(number) or number)
    with one_slice():
        assert [ask(1), ask(1), ask(2)] == [1, 1, 2]
    ask(1)
    assert asked == [1, 2, 1]
