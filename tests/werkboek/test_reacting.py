"""Reacting to a lesson: signed in, or as a visitor who confirms an address."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.utils import timezone

from tests.joining import solved
from tests.lessons import make_lesson
from tests.reactions import VISITOR, make_reaction, token_of
from werkboek import services
from werkboek.models import Lesson, Reaction
from werkboek.services.forgetting_reactions import KEPT, LONGEST
from werkboek.services.reacting import LINK_LASTS, MOST_A_DAY
from wijkwerk.guard.services import ChallengeError
from wijkwerk.lib.link_tokens import digest_of
from wijkwerk.lib.states import MoveError
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(people):
    return make_lesson(people.member, state="gepubliceerd")


def say(lesson, by, **fields):
    fields = {"kind": "vraag", "text": "Wie tekent dat?", "submit_key": uuid4(), **fields}
    return services.react(lesson=lesson, by=by, **fields)


def say_as_visitor(lesson, **fields):
    fields = {"kind": "tip", "text": "Begin op vrijdag.", "submit_key": uuid4(), **fields}
    return services.react_as_visitor(lesson=lesson, **{**VISITOR, "solution": solved(), **fields})


def later(term):
    return timezone.now() + term + timedelta(minutes=1)


def mails_to(address: str) -> list:
    outbox.send_due()
    return [one for one in mail.outbox if one.to == [address]]


# --- writing --------------------------------------------------------------------------------------
def test_what_somebody_says_waits_for_an_editor(lesson, people):
    reaction = say(lesson, people.stranger)
    assert (reaction.state, reaction.by) == ("wacht", people.stranger)
    assert not Reaction.objects.shown().exists()
    assert len(mails_to(people.editor.email)) == 1


def test_the_editors_get_one_mail_a_day_however_much_comes_in(lesson, people):
    with time_machine.travel("2026-10-14 10:00:00+02:00", tick=False):
        for _ in range(5):
            say(lesson, people.stranger)
        [sent] = mails_to(people.editor.email)
        assert "5 reacties" in sent.subject
    with time_machine.travel("2026-10-15 10:00:00+02:00", tick=False):
        say(lesson, people.stranger)
        assert len(mails_to(people.editor.email)) == 2


def test_the_same_form_twice_is_one_reaction(lesson, people):
    key = uuid4()
    assert say(lesson, people.stranger, submit_key=key) == say(
        lesson, people.stranger, submit_key=key
    )
    solution = solved()
    first = say_as_visitor(lesson, submit_key=uuid4(), solution=solution)
    again = say_as_visitor(lesson, submit_key=first.submit_key, solution=solution)
    assert again == first
    assert Reaction.objects.count() == 2
    assert Message.objects.filter(kind="reaction_confirm").count() == 1


def test_nobody_reacts_to_a_lesson_that_is_not_published(people):
    lesson = make_lesson(people.member, state="concept")
    with pytest.raises(MoveError):
        say(lesson, people.stranger)
    with pytest.raises(MoveError):
        say_as_visitor(lesson)


def test_a_visitor_does_not_come_in_by_the_door_of_accounts(lesson):
    with pytest.raises(PermissionError):
        say(lesson, AnonymousUser())


# --- the address of a visitor ---------------------------------------------------------------------
def test_a_visitor_gets_a_link_that_is_nowhere_in_the_database(lesson):
    reaction = say_as_visitor(lesson)
    [sent] = mails_to(VISITOR["address"])
    token = token_of(reaction)
    assert f"/werkboek/reacties/link/{token}/" in sent.body
    assert reaction.token_digest == digest_of(token)
    rows = [*Message.objects.values(), *Reaction.objects.values()]
    assert token not in str(rows)
    assert VISITOR["address"] not in str(Message.objects.values_list("key", "context", "about"))


def test_the_mail_with_the_link_carries_no_words_of_who_filled_in_the_form(lesson):
    say_as_visitor(lesson, text="Koop nu op https://reclame.example")
    [sent] = mails_to(VISITOR["address"])
    assert "reclame" not in sent.body + str(sent.alternatives)


def test_an_editor_hears_nothing_until_the_address_is_confirmed(lesson, people):
    reaction = say_as_visitor(lesson)
    assert mails_to(people.editor.email) == []
    assert not Reaction.objects.visible_to(people.editor).exists()
    for _ in range(2):
        services.confirm_reaction(reaction=reaction)
    assert Reaction.objects.visible_to(people.editor).get().state == "wacht"
    assert len(mails_to(people.editor.email)) == 1


def test_an_old_link_confirms_nothing(lesson):
    reaction = say_as_visitor(lesson)
    too_late = time_machine.travel(later(LINK_LASTS))
    with too_late, pytest.raises(MoveError, match="verlopen"):
        services.confirm_reaction(reaction=reaction)


def test_one_address_gets_three_links_a_day_and_the_rest_is_not_kept(lesson):
    made = [say_as_visitor(lesson) for _ in range(MOST_A_DAY + 2)]
    assert made[MOST_A_DAY:] == [None, None]
    assert Reaction.objects.count() == MOST_A_DAY
    assert Message.objects.filter(kind="reaction_confirm").count() == MOST_A_DAY
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert say_as_visitor(lesson) is not None


def test_a_solution_pays_for_one_reaction(lesson):
    solution = solved()
    say_as_visitor(lesson, solution=solution)
    with pytest.raises(ChallengeError):
        say_as_visitor(lesson, solution=solution)
    assert Reaction.objects.count() == 1


# --- taking back ----------------------------------------------------------------------------------
def test_who_wrote_it_takes_it_back_with_its_mails_and_nobody_else_does(lesson, people):
    reaction = make_reaction(lesson, people.stranger)
    with pytest.raises(PermissionError):
        services.take_back_reaction(reaction=reaction, by=people.member)
    services.take_back_reaction(reaction=reaction, by=people.stranger)
    services.take_back_reaction(reaction=reaction, by=people.stranger)
    own = say_as_visitor(lesson)
    services.take_back_by_link(reaction=own)
    assert not Reaction.objects.exists()
    assert not Message.objects.exclude(about="").exists()


# --- who sees what --------------------------------------------------------------------------------
SEES = [
    ("stranger", "wacht", True),
    ("member", "wacht", False),
    ("editor", "wacht", True),
    ("stranger", "geweigerd", True),
    ("member", "geweigerd", False),
    ("member", "getoond", True),
]


@pytest.mark.parametrize(("who", "state", "sees"), SEES)
def test_before_it_shows_its_writer_and_the_editors_read_it(lesson, people, who, state, sees):
    make_reaction(lesson, people.stranger, state=state)
    user = getattr(people, who)
    assert Reaction.objects.visible_to(user).exists() is sees


def test_under_a_lesson_stands_what_shows_and_the_own_one(lesson, people):
    shown = make_reaction(lesson)
    own = make_reaction(lesson, people.stranger, state="wacht")
    hidden = make_reaction(lesson, people.social, state="wacht")
    under = Reaction.objects.under_lesson
    assert list(under(AnonymousUser())) == [shown]
    assert set(under(people.stranger)) == {shown, own}
    assert hidden not in under(people.editor)
    Lesson.objects.update(published=None, state="ingetrokken")
    assert not under(people.stranger).exists()


# --- forgetting -----------------------------------------------------------------------------------
def test_what_nobody_confirmed_and_what_was_refused_is_deleted_after_its_term(lesson, people):
    say_as_visitor(lesson)
    refused = make_reaction(lesson, state="geweigerd")
    of_account = make_reaction(lesson, people.stranger, state="geweigerd")
    assert services.forget_reactions(timezone.now()) == 0
    services.forget_reactions(later(LINK_LASTS))
    assert set(Reaction.objects.all()) == {refused, of_account}
    services.forget_reactions(later(KEPT))
    assert list(Reaction.objects.all()) == [of_account]
    assert not Message.objects.filter(address=VISITOR["address"]).exists()


def test_an_address_goes_four_weeks_after_the_answer_and_the_words_stay(lesson, people):
    reaction = make_reaction(lesson)
    waiting = make_reaction(lesson)
    services.answer_reaction(reaction=reaction, by=people.member, text="Dank je.")
    services.forget_reactions(later(KEPT))
    reaction.refresh_from_db()
    waiting.refresh_from_db()
    assert (reaction.address, reaction.name, reaction.state) == ("", VISITOR["name"], "getoond")
    assert waiting.address == VISITOR["address"]
    assert not Message.objects.filter(about=reaction.about).exists()
    services.forget_reactions(later(LONGEST))
    assert not Reaction.objects.exclude(address="").exists()
