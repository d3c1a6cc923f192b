"""Editors let a reaction show or not; authors answer it and take it over."""

import pytest
from django.core import mail
from django.urls import reverse

from tests.lessons import make_lesson
from tests.reactions import VISITOR, make_reaction, token_of
from werkboek import services
from werkboek.content import read
from werkboek.models import Lesson, Reaction
from werkboek.services.errors import LessonError
from wijkwerk.lib.states import MoveError
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(people):
    return make_lesson(people.member, state="gepubliceerd")


def mails_to(address: str) -> list:
    outbox.send_due()
    return [one for one in mail.outbox if one.to == [address]]


# --- showing and refusing -------------------------------------------------------------------------
def test_a_reaction_that_shows_tells_its_writer_and_the_authors_once(lesson, people):
    reaction = make_reaction(lesson, state="wacht")
    for _ in range(2):
        services.show_reaction(reaction=reaction, by=people.editor)
    [to_writer] = mails_to(VISITOR["address"])
    [to_author] = mails_to(people.member.email)
    assert token_of(reaction) in to_writer.body
    assert reaction.text in to_author.body
    assert VISITOR["address"] not in to_author.body + str(to_author.alternatives)


def test_an_author_hears_nothing_of_the_own_words(lesson, people):
    reaction = make_reaction(lesson, people.member, state="wacht")
    services.show_reaction(reaction=reaction, by=people.editor)
    assert [one.subject.split()[0] for one in mails_to(people.member.email)] == ["Je"]


@pytest.mark.parametrize("who", ["member", "stranger", "reader", "admin"])
def test_editors_alone_decide(lesson, people, who):
    reaction, by = make_reaction(lesson, people.stranger, state="wacht"), getattr(people, who)
    with pytest.raises(PermissionError):
        services.show_reaction(reaction=reaction, by=by)
    with pytest.raises(PermissionError):
        services.refuse_reaction(reaction=reaction, by=by, reason="Nee.")
    with pytest.raises(PermissionError):
        services.throw_away(reaction=reaction, by=by)
    reaction.refresh_from_db()
    assert reaction.state == "wacht"


def test_nothing_shows_whose_address_was_not_confirmed(lesson, people):
    reaction = make_reaction(lesson, state="wacht_op_adres")
    with pytest.raises(MoveError):
        services.show_reaction(reaction=reaction, by=people.editor)
    services.refuse_reaction(reaction=reaction, by=people.editor, reason="Reclame.")
    with pytest.raises(MoveError, match="adres nog niet"):
        services.show_reaction(reaction=reaction, by=people.editor)
    assert mails_to(VISITOR["address"]) == []


def test_refusing_asks_why_and_the_writer_reads_it(lesson, people):
    reaction = make_reaction(lesson, state="wacht")
    with pytest.raises(MoveError, match="waarom"):
        services.refuse_reaction(reaction=reaction, by=people.editor, reason=" ")
    services.refuse_reaction(reaction=reaction, by=people.editor, reason="Er staat een naam in.")
    [sent] = mails_to(VISITOR["address"])
    assert "Er staat een naam in." in sent.body
    assert not Reaction.objects.shown().exists()


def test_an_advertisement_goes_without_a_word(lesson, people):
    services.throw_away(reaction=make_reaction(lesson, state="wacht"), by=people.editor)
    assert not Reaction.objects.exists()
    assert mails_to(VISITOR["address"]) == []


def test_a_reaction_that_was_taken_back_meanwhile_is_a_sentence(lesson, people):
    reaction = make_reaction(lesson, state="wacht")
    Reaction.objects.all().delete()
    with pytest.raises(MoveError, match="er niet meer"):
        services.show_reaction(reaction=reaction, by=people.editor)


def test_a_mail_that_waited_is_not_sent_once_the_lesson_is_withdrawn(lesson, people):
    reaction = make_reaction(lesson, state="wacht")
    services.show_reaction(reaction=reaction, by=people.editor)
    Lesson.objects.update(published=None, state="ingetrokken")
    assert mails_to(VISITOR["address"]) == mails_to(people.member.email) == []
    assert set(Message.objects.values_list("state", flat=True)) == {"vervallen"}


# --- answering ------------------------------------------------------------------------------------
@pytest.mark.parametrize("by_visitor", [True, False])
def test_an_answer_reaches_the_writer(lesson, people, by_visitor):
    reaction = make_reaction(lesson, None if by_visitor else people.stranger)
    services.answer_reaction(reaction=reaction, by=people.member, text="De teamleider tekent.")
    [sent] = mails_to(VISITOR["address"] if by_visitor else people.stranger.email)
    assert "De teamleider tekent." in sent.body
    assert people.member.name in sent.body


def test_one_answer_and_the_second_author_is_told(lesson, people):
    reaction = make_reaction(lesson)
    services.answer_reaction(reaction=reaction, by=people.member, text="Ja.")
    with pytest.raises(MoveError, match="al geantwoord"):
        services.answer_reaction(reaction=reaction, by=people.editor, text="Nee.")
    reaction.refresh_from_db()
    assert reaction.answer == "Ja."


def test_who_did_not_write_the_lesson_answers_nothing(lesson, people):
    reaction = make_reaction(lesson)
    for who in (people.social, people.stranger, people.admin):
        with pytest.raises(PermissionError):
            services.answer_reaction(reaction=reaction, by=who, text="Ja.")


def test_what_does_not_show_is_not_answered(lesson, people):
    with pytest.raises(MoveError):
        services.answer_reaction(
            reaction=make_reaction(lesson, state="wacht"), by=people.editor, text="Ja."
        )


# --- taking over ----------------------------------------------------------------------------------
def test_a_reaction_is_taken_over_with_credit_and_visitors_read_on(lesson, people):
    before = lesson.published.content
    reaction = make_reaction(lesson, people.stranger)
    version = services.take_over(
        reaction=reaction, by=people.member, part="result", text="Ook in Oss werkte het."
    )
    lesson = Lesson.objects.select_related("published").get(pk=lesson.pk)
    assert lesson.result == "De werkwijze veranderde.\n\nOok in Oss werkte het."
    assert (lesson.state, lesson.published.content) == ("herzien", before)
    assert version.content["credits"] == ["Bregje, Oss"]
    assert read(version.content).content["result"] == lesson.result
    assert lesson.moves.get().reason == "Er is een reactie van Bregje overgenomen."
    reaction.refresh_from_db()
    assert reaction.credited_in == version


def test_the_next_reaction_is_thanked_beside_the_first(lesson, people):
    for who in (people.stranger, None):
        reaction = make_reaction(lesson, who)
        version = services.take_over(
            reaction=reaction, by=people.member, part="limits", text="Niet overal."
        )
    assert version.content["credits"] == ["Bregje, Oss", VISITOR["name"]]


def test_words_in_the_text_of_a_lesson_are_words_and_no_html(lesson, people):
    words = "Eén <script>alert(1)</script> regel.\n\nEn nog een."
    services.take_over(reaction=make_reaction(lesson), by=people.member, part="body", text=words)
    body = Lesson.objects.get().body
    assert body.endswith(
        "<p>Eén &lt;script&gt;alert(1)&lt;/script&gt; regel.</p><p>En nog een.</p>"
    )


def test_a_part_that_becomes_too_long_is_refused_at_the_field(lesson, people):
    Lesson.objects.update(limits="x" * 1990)
    with pytest.raises(LessonError, match="nog 8 bij"):
        services.take_over(
            reaction=make_reaction(lesson), by=people.member, part="limits", text="Negen tekens."
        )
    assert Lesson.objects.get().state == "gepubliceerd"


@pytest.mark.parametrize(
    ("state", "who", "error"),
    [
        ("in_review", "member", MoveError),
        ("concept", "editor", MoveError),
        ("herzien", "stranger", PermissionError),
        ("herzien", "social", PermissionError),
    ],
)
def test_who_may_not_change_the_lesson_now_takes_nothing_over(people, state, who, error):
    lesson = make_lesson(people.member, state="gepubliceerd")
    Lesson.objects.update(state=state)
    reaction = make_reaction(lesson)
    with pytest.raises(error):
        services.take_over(
            reaction=reaction, by=getattr(people, who), part="limits", text="Niet overal."
        )
    assert Lesson.objects.get().limits == lesson.limits


def test_a_reaction_is_taken_over_once(lesson, people):
    reaction = make_reaction(lesson)
    fields = {"reaction": reaction, "by": people.member, "part": "limits", "text": "Niet overal."}
    services.take_over(**fields)
    with pytest.raises(MoveError, match="al overgenomen"):
        services.take_over(**fields)


def taken_over(lesson, people) -> Reaction:
    reaction = make_reaction(lesson, people.stranger)
    services.take_over(reaction=reaction, by=people.member, part="limits", text="Niet overal.")
    return reaction


def next_credits(people) -> list[str]:
    lesson = Lesson.objects.get()
    assert lesson.versions.first().content["credits"] == ["Bregje, Oss"]
    fields = {"limits": "Alleen in Oss."}
    services.save_lesson(lesson=lesson, by=people.member, fields=fields, version=lesson.version)
    return lesson.versions.first().content["credits"]


def test_who_was_thanked_stays_thanked_in_the_next_version(lesson, people):
    taken_over(lesson, people)
    assert next_credits(people) == ["Bregje, Oss"]


def test_who_takes_a_reaction_back_is_thanked_no_longer_in_the_next_version(lesson, people):
    services.take_back_reaction(reaction=taken_over(lesson, people), by=people.stranger)
    assert next_credits(people) == []


@pytest.mark.parametrize("who", ["member", "editor"])
def test_authors_and_editors_take_a_credit_out_of_the_next_version(lesson, people, who, sign_in):
    reaction = taken_over(lesson, people)
    address = reverse("werkboek:drop_credit", args=[reaction.public_id])
    client = sign_in(getattr(people, who))
    assert address in client.get(reverse("werkboek:reaction", args=[reaction.public_id])).text
    assert client.post(address).status_code == 302
    assert next_credits(people) == []


def test_nobody_else_says_who_is_thanked(lesson, people):
    with pytest.raises(PermissionError):
        services.drop_credit(reaction=taken_over(lesson, people), by=people.social)
    assert next_credits(people) == ["Bregje, Oss"]
