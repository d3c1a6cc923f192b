"""The second reader is another person from another municipality, and is asked in time."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_user
from tests.lessons import make_lesson
from tests.werkboek.reading import (
    make_invitation,
    make_review,
    offered_lesson,
    soon,
    token_of,
)
from werkboek.models import Lesson, LessonAuthor, Review
from werkboek.policies import agreed_reviews, can_publish, could_read, may_read_for
from werkboek.services import (
    LessonError,
    appoint_reader,
    cancel_review,
    decide,
    invite_reader,
    keep_version,
    offer_lesson,
)
from werkboek.services.forgetting import expire_invitations, forget_addresses
from wijkwerk.lib.states import MoveError
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message

pytestmark = pytest.mark.django_db

MAY_READ = [
    ("member", False),  # wrote it
    ("social", False),  # the own municipality
    ("seatless", False),
    ("municipal_admin", False),
    ("receiver", True),
    ("stranger", True),
    ("facilitator", True),  # no municipality counts as another one
    ("disabled", False),
]


@pytest.mark.parametrize(("who", "may"), MAY_READ)
def test_who_may_read_is_somebody_else_from_elsewhere(people, who, may):
    lesson = offered_lesson(people)
    assert may_read_for(getattr(people, who), lesson) is may
    assert could_read(lesson).filter(pk=getattr(people, who).pk).exists() is may


def test_who_writes_along_takes_the_own_municipality_along(people):
    lesson = offered_lesson(people)
    LessonAuthor.objects.create(
        lesson=lesson, user=people.stranger, municipality=people.other_municipality
    )
    assert not may_read_for(people.stranger, lesson)
    colleague = make_user(municipality=people.other_municipality)
    assert not may_read_for(colleague, lesson)


def test_an_editor_who_changed_a_lesson_does_not_read_it(people):
    lesson = offered_lesson(people)
    assert may_read_for(people.editor, lesson)
    keep_version(lesson=lesson, by=people.editor, at=timezone.now())
    assert not may_read_for(people.editor, lesson)
    with pytest.raises(LessonError):
        make_review(people, lesson, people.editor)


def test_who_changed_a_lesson_while_it_was_read_does_not_agree_to_it(people):
    review = make_review(people, reader=people.facilitator)
    keep_version(lesson=review.lesson, by=people.facilitator, at=timezone.now())
    Review.objects.update(version=review.lesson.versions.first())
    with pytest.raises(PermissionError):
        decide(review=review, by=people.facilitator, agrees=True, text="")
    Review.objects.update(state="akkoord")
    assert not agreed_reviews(Lesson.objects.get()).exists()


def test_who_changed_an_earlier_version_that_came_out_reads_the_next_one(people):
    lesson = offered_lesson(people)
    lesson.published = keep_version(lesson=lesson, by=people.editor, at=timezone.now())
    lesson.save()
    assert may_read_for(people.editor, lesson)


def test_a_later_return_outvotes_an_earlier_agreement(people):
    first = make_review(people)
    decide(review=first, by=people.receiver, agrees=True, text="Goed.")
    second = make_review(people, first.lesson, people.stranger)
    decide(review=second, by=people.stranger, agrees=False, text="Te lang.")
    offer_lesson(lesson=first.lesson, by=people.member)
    make_review(people, first.lesson, people.facilitator)
    assert not can_publish(people.member, Lesson.objects.get())


def test_a_reader_whose_agreement_went_with_the_lesson_still_reads_the_own_words(people):
    first = make_review(people)
    decide(review=first, by=people.receiver, agrees=True, text="Goed.")
    decide(
        review=make_review(people, first.lesson, people.stranger),
        by=people.stranger,
        agrees=False,
        text="Te lang.",
    )
    first.refresh_from_db()
    assert first.state == "ingetrokken"
    assert first in Review.objects.visible_to(people.receiver)


@pytest.mark.parametrize(
    ("organisation", "is_own"),
    [("Gemeente Enschede", False), ("gemeente ede", True), ("Ede, afdeling Wijken", True)],
)
def test_the_name_of_the_own_municipality_counts_as_whole_words(people, organisation, is_own):
    people.municipality.name = "Ede"
    people.municipality.save()
    invite = {"name": "Ali", "address": "a@elders.example", "organisation": organisation}
    invite |= {"lesson": offered_lesson(people), "by": people.editor, "due_on": soon()}
    if is_own:
        with pytest.raises(LessonError):
            invite_reader(**invite)
    else:
        assert invite_reader(**invite).organisation == organisation


def test_the_address_of_an_invitation_is_no_personal_data_to_warn_of(people, sign_in):
    lesson = offered_lesson(people)
    fields = {"name": "Ali Ver", "organisation": "Elders", "address": "ali@elders.example"}
    fields["due_on"] = f"{soon():%d-%m-%Y}"
    posted = {f"uitnodiging-{name}": value for name, value in fields.items()}
    address = reverse("werkboek:lesson_readers", args=[lesson.public_id])
    page = sign_in(people.editor).post(address, posted, follow=True).content.decode()
    assert "krijgt een mail met de vraag" in page
    assert "ali@elders.example" not in page.partition("Wie is gevraagd?")[0]


def test_a_reader_from_the_own_municipality_is_refused(people):
    with pytest.raises(LessonError) as refused:
        make_review(people, reader=people.seatless)
    assert refused.value.field == "reader"
    assert not Review.objects.exists()


def test_asking_a_reader_moves_the_lesson_and_plans_the_lines(people):
    review = make_review(people)
    assert Lesson.objects.get().state == "in_review"
    assert review.version == review.lesson.versions.first()
    lines = Message.objects.about(review.about).order_by("due_at")
    assert {(one.kind, one.recipient) for one in lines} == {
        ("review_asked", people.receiver),
        ("review_reminder", people.receiver),
        ("review_late", people.receiver),
        ("review_overdue", people.editor),
    }
    days = {one.kind: timezone.localdate(one.due_at) for one in lines}
    assert days["review_reminder"] < review.due_on < days["review_late"]


def test_the_same_question_twice_is_one(people):
    lesson = offered_lesson(people)
    assert make_review(people, lesson) == make_review(people, lesson)
    assert Message.objects.filter(kind="review_asked").count() == 1


def test_asking_another_takes_the_first_question_back(people):
    first = make_review(people)
    outbox.send_due()
    second = make_review(people, first.lesson, people.stranger)
    first.refresh_from_db()
    assert (first.state, second.state) == ("ingetrokken", "gevraagd")
    waiting = Message.objects.about(first.about).waiting(timezone.now())
    assert [one.kind for one in waiting] == ["review_cancelled"]


def test_who_got_no_mail_yet_hears_nothing_of_a_question_that_is_taken_back(people):
    review = make_review(people)
    cancel_review(review=review, by=people.editor)
    assert not Message.objects.about(review.about).waiting(timezone.now()).exists()
    assert Lesson.objects.get().state == "aangeboden"


@pytest.mark.parametrize("who", ["member", "facilitator", "receiver"])
def test_only_editors_ask_and_take_back(people, who):
    review = make_review(people)
    user = getattr(people, who)
    with pytest.raises(PermissionError):
        appoint_reader(lesson=review.lesson, by=user, reader=people.stranger, due_on=soon())
    with pytest.raises(PermissionError):
        cancel_review(review=review, by=user)


@pytest.mark.parametrize("state", ["concept", "gepubliceerd", "herzien", "ingetrokken"])
def test_no_reader_is_asked_for_a_lesson_that_was_not_offered(people, state):
    with pytest.raises(MoveError):
        make_review(people, make_lesson(people.member, state=state))


@pytest.mark.parametrize("days", [0, -1, 200])
def test_the_day_lies_ahead_and_not_too_far(people, days):
    lesson = offered_lesson(people)
    with pytest.raises(LessonError) as refused:
        appoint_reader(
            lesson=lesson,
            by=people.editor,
            reader=people.receiver,
            due_on=timezone.localdate() + timedelta(days=days),
        )
    assert refused.value.field == "due_on"


def test_giving_back_asks_a_text_and_the_author_goes_on(people):
    review = make_review(people)
    with pytest.raises(LessonError) as refused:
        decide(review=review, by=people.receiver, agrees=False, text="  ")
    assert refused.value.field == "text"
    decide(review=review, by=people.receiver, agrees=False, text="Waar geldt dit niet?")
    lesson = Lesson.objects.get()
    assert lesson.state == "herzien"
    assert lesson.moves.first().reason == "Waar geldt dit niet?"
    told = Message.objects.filter(kind="review_decided").values_list("recipient", flat=True)
    assert set(told) == {people.member.pk, people.editor.pk}


def test_an_answer_drops_the_reminders(people):
    review = make_review(people)
    decide(review=review, by=people.receiver, agrees=True, text="")
    assert not Message.objects.about(review.about).waiting(timezone.now()).exists()


def test_the_same_answer_twice_is_one_and_another_one_is_too_late(people):
    review = make_review(people)
    for _ in range(2):
        decide(review=review, by=people.receiver, agrees=True, text="Herkenbaar.")
    with pytest.raises(MoveError):
        decide(review=review, by=people.receiver, agrees=False, text="Toch niet.")


@pytest.mark.parametrize("who", ["member", "stranger", "editor"])
def test_only_the_reader_answers(people, who):
    review = make_review(people)
    with pytest.raises(PermissionError):
        decide(review=review, by=getattr(people, who), agrees=True, text="")
    with pytest.raises(PermissionError):
        decide(review=review, by=None, agrees=True, text="")


def test_a_reader_who_became_a_colleague_of_the_author_does_not_judge_any_more(people):
    review = make_review(people)
    people.receiver.municipality = people.municipality
    people.receiver.save()
    with pytest.raises(PermissionError):
        decide(review=review, by=people.receiver, agrees=True, text="")


def test_a_reminder_is_not_sent_to_a_reader_who_may_not_read_any_more(people):
    review = make_review(people)
    people.receiver.municipality = people.municipality
    people.receiver.save()
    outbox.send_due()
    assert [one for one in mail.outbox if one.to == [people.receiver.email]] == []
    assert Message.objects.get(kind="review_asked", about=review.about).state == "vervallen"


def test_an_invitation_keeps_only_the_digest_of_its_token(people):
    review = make_invitation(people)
    token = token_of(review)
    assert len(token) == 22  # 128 bits
    assert token not in str(vars(review))
    assert token not in str(list(Message.objects.values()))
    outbox.send_due()
    [sent] = [one for one in mail.outbox if one.to == ["ali@elders.example"]]
    assert f"/werkboek/lezen/uitnodiging/{token}/" in sent.body
    assert "Dag Ali Ver" in sent.body


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"address": "sander@coevorden.example"}, "address"),  # an account of the own one
        ({"address": "lezer@almelo.example"}, "address"),  # is to be picked from the list
        ({"address": "nieuw@coevorden.example"}, "address"),  # where the author works
        ({"organisation": "Gemeente COEVORDEN"}, "organisation"),
        ({"due_on": None}, "due_on"),
    ],
)
def test_who_is_invited_comes_from_elsewhere_and_is_new(people, fields, at):
    values = {"name": "Ali", "address": "a@elders.example", "organisation": "Elders"}
    values = {**values, "due_on": soon(), **fields}
    values["due_on"] = values["due_on"] or soon(20)
    with pytest.raises(LessonError) as refused:
        invite_reader(lesson=offered_lesson(people), by=people.editor, **values)
    assert refused.value.field == at


def test_a_reader_by_link_is_named_where_the_lesson_goes_back(people):
    review = make_invitation(people)
    decide(review=review, by=None, agrees=False, text="Te lang.")
    review.refresh_from_db()
    assert review.token_digest is None
    move = Lesson.objects.get().moves.first()
    assert (move.by, move.mover) == (None, "Ali Ver, Gemeente Elders")


def test_an_invitation_without_answer_ends_and_the_lesson_waits_again(people):
    review = make_invitation(people)
    assert expire_invitations(timezone.now() + timedelta(days=27)) == 0
    for found in (1, 0):
        assert expire_invitations(timezone.now() + timedelta(days=29)) == found
    lesson = Lesson.objects.get()
    assert (lesson.state, lesson.moves.first().mover) == ("aangeboden", "Wijkwerk")
    review.refresh_from_db()
    assert review.token_digest is None


def test_the_address_of_a_reader_by_link_is_forgotten_and_the_name_stays(people):
    review = make_invitation(people)
    outbox.send_due()
    decide(review=review, by=None, agrees=True, text="")
    assert forget_addresses(timezone.now() + timedelta(days=55)) == 0
    assert forget_addresses(timezone.now() + timedelta(days=57)) == 1
    review.refresh_from_db()
    assert (review.address, review.name) == ("", "Ali Ver")
    assert not Message.objects.filter(address="ali@elders.example").exists()


def test_of_who_never_answered_the_name_goes_too(people):
    make_invitation(people)
    later = timezone.now() + timedelta(days=60)
    expire_invitations(later)
    forget_addresses(later)
    assert (Review.objects.get().name, Review.objects.get().organisation) == (
        "Uitgenodigde lezer",
        "",
    )
