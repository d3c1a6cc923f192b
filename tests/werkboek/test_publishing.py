"""Publishing, revising, withdrawing; how far a lesson was tried and whether it still holds."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from tests.lessons import make_chapters, make_lesson
from tests.werkboek.reading import make_invitation, make_review
from werkboek.content import read
from werkboek.forms.lessons import LessonForm
from werkboek.models import Lesson, LessonAuthor
from werkboek.readiness import missing
from werkboek.services import (
    LessonError,
    NotReadyError,
    ask_revision,
    begin_lesson,
    decide,
    keep_version,
    offer_lesson,
    publish_lesson,
    renew_lesson,
    resume_lesson,
    save_lesson,
    set_maturity,
    withdraw_lesson,
)
from werkboek.services.addresses import address_in_the_making
from wijkwerk.lib.states import MoveError
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message
from wijkwerk.search.models import Entry

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def agreed_lesson(people) -> Lesson:
    review = make_review(people)
    decide(review=review, by=people.receiver, agrees=True, text="Goed.")
    return Lesson.objects.get(pk=review.lesson_id)


def publish(lesson, by, **more) -> Lesson:
    return publish_lesson(lesson=lesson, by=by, today=today(), **more)


def published_lesson(people) -> Lesson:
    return publish(agreed_lesson(people), people.member)


def test_a_published_lesson_names_its_reader_and_the_day_it_is_looked_at_again(people):
    lesson = published_lesson(people)
    shown = read(lesson.published.content)
    assert lesson.state == "gepubliceerd"
    assert shown.content["reader"] == "Lezer Almelo, Almelo"
    assert shown.review_by == lesson.review_by > today() + timedelta(days=360)
    assert not shown.is_stale(lesson.review_by)
    assert shown.is_stale(lesson.review_by + timedelta(days=1))
    assert Entry.objects.filter(kind="lesson", object_id=lesson.pk).exists()


def test_a_lesson_gets_its_address_when_it_is_first_published_and_keeps_it(people):
    fields = {"title": "Kijk eerst", "one_liner": "Ga de straat op.", "chapter": make_chapters()}
    hidden = begin_lesson(by=people.member, fields=fields, submit_key=uuid.uuid4())
    lesson = agreed_lesson(people)
    lesson.slug, lesson.title = address_in_the_making(lesson), "Kijk eerst"
    lesson.save()
    assert hidden.slug == f"les-{hidden.public_id}"
    assert publish(lesson, people.member).slug == "kijk-eerst"
    ask_revision(lesson=lesson, by=people.member, reason="Er is nieuws.")
    fields = {"title": "Kijk daarna"}
    assert save_lesson(lesson=lesson, by=people.member, fields=fields, version=2).slug == (
        "kijk-eerst"
    )


def test_who_read_by_a_link_is_named_too(people):
    review = make_invitation(people)
    decide(review=review, by=None, agrees=True, text="")
    lesson = publish(review.lesson, people.editor)
    assert lesson.published.content["reader"] == "Ali Ver, Gemeente Elders"


def test_without_a_reader_who_agreed_nothing_is_published(people):
    review = make_review(people)
    with pytest.raises(MoveError):
        publish(review.lesson, people.member)
    assert not Lesson.objects.published().exists()


def test_what_changed_after_the_reading_is_read_again(people):
    lesson = agreed_lesson(people)
    keep_version(lesson=lesson, by=people.editor, at=timezone.now())
    with pytest.raises(MoveError):
        publish(lesson, people.member)


def test_a_reader_who_became_an_author_does_not_count(people):
    lesson = agreed_lesson(people)
    LessonAuthor.objects.create(lesson=lesson, user=people.receiver)
    with pytest.raises(MoveError):
        publish(lesson, people.member)


@pytest.mark.parametrize("who", ["social", "receiver", "stranger", "facilitator"])
def test_only_authors_and_editors_publish_withdraw_and_revise(people, who):
    lesson, by = agreed_lesson(people), getattr(people, who)
    for service, more in [
        (publish_lesson, {"today": today()}),
        (withdraw_lesson, {"reason": "x"}),
        (ask_revision, {"reason": "x"}),
        (renew_lesson, {"today": today(), "review_by": today()}),
    ]:
        with pytest.raises(PermissionError):
            service(lesson=lesson, by=by, **more)


def test_published_twice_is_published_once(people):
    lesson = published_lesson(people)
    assert publish(lesson, people.editor).published_id == lesson.published_id
    assert lesson.versions.count() == 2


def test_a_lesson_that_lost_its_source_meanwhile_is_not_published(people):
    lesson = agreed_lesson(people)
    lesson.sources.all().delete()
    with pytest.raises(NotReadyError):
        publish(lesson, people.member)


@pytest.mark.parametrize("days", [0, -1, 3 * 366 + 1])
def test_the_day_to_look_again_lies_ahead_and_not_too_far(people, days):
    with pytest.raises(LessonError) as refused:
        publish(agreed_lesson(people), people.member, review_by=today() + timedelta(days=days))
    assert refused.value.field == "review_by"


def test_revising_keeps_what_is_published_in_view_and_tells_the_author(people):
    lesson = published_lesson(people)
    with pytest.raises(MoveError):
        ask_revision(lesson=lesson, by=people.editor, reason="")
    ask_revision(lesson=lesson, by=people.editor, reason="De regeling is nieuw.")
    lesson.refresh_from_db()
    assert lesson.state == "herzien"
    assert lesson in Lesson.objects.published()
    outbox.send_due()
    [sent] = [one for one in mail.outbox if one.subject.startswith("Herzien")]
    assert sent.to == [people.member.email]
    assert "De regeling is nieuw." in sent.body


def test_a_withdrawn_lesson_is_gone_for_readers_and_can_be_taken_up_again(people):
    lesson = published_lesson(people)
    withdraw_lesson(lesson=lesson, by=people.member, reason="Klopt niet.")
    assert not Lesson.objects.published().exists()
    assert not Entry.objects.filter(kind="lesson").exists()
    assert not Message.objects.filter(kind="lesson_grows_old", state="gepland").exists()
    resume_lesson(lesson=lesson, by=people.member)
    assert Lesson.objects.get().state == "concept"


def test_a_concept_that_was_thrown_away_stays_hidden_from_editors(people):
    lesson = make_lesson(people.member)
    withdraw_lesson(lesson=lesson, by=people.member, reason="Toch niet.")
    assert not Lesson.objects.visible_to(people.editor).exists()
    once_out = make_lesson(people.member, state="gepubliceerd")
    withdraw_lesson(lesson=once_out, by=people.member, reason="Klopt niet.")
    assert list(Lesson.objects.visible_to(people.editor)) == [once_out]


def test_embedded_asks_what_changed_and_since_when(people):
    lesson = make_lesson(people.member)
    for change, since, at in [
        ("", today(), "embedded_change"),
        ("Een vast budget.", None, "embedded_since"),
        ("Een vast budget.", today() + timedelta(days=1), "embedded_since"),
    ]:
        with pytest.raises(LessonError) as refused:
            set_embedded(lesson, people.member, change, since)
        assert refused.value.field == at
    set_embedded(lesson, people.member, "Een vast budget.", today())
    lesson.refresh_from_db()
    assert (lesson.maturity, lesson.embedded_since) == ("ingebed", today())
    assert lesson.versions.first().content["embedded_change"] == "Een vast budget."


def set_embedded(lesson, by, change, since):
    return set_maturity(
        lesson=lesson, by=by, maturity="ingebed", change=change, since=since, today=today()
    )


def test_of_a_published_lesson_everybody_sees_at_once_that_it_went_further(people):
    lesson = published_lesson(people)
    set_embedded(lesson, people.member, "Een vast budget.", today())
    lesson.refresh_from_db()
    assert lesson.published.content["maturity"] == "ingebed"
    assert lesson.published.content["reader"] == "Lezer Almelo, Almelo"
    assert lesson.published == lesson.versions.first()


def test_nothing_changes_while_somebody_reads(people):
    review = make_review(people)
    with pytest.raises(MoveError):
        set_embedded(review.lesson, people.member, "Een vast budget.", today())


def test_the_author_hears_in_time_that_a_lesson_grows_old_and_renews_it(people):
    lesson = published_lesson(people)
    [line] = Message.objects.filter(kind="lesson_grows_old")
    assert line.recipient == people.member
    assert timezone.localdate(line.due_at) == lesson.review_by - timedelta(days=14)
    with time_machine.travel(line.due_at + timedelta(minutes=1), tick=False):
        outbox.send_due()
        [sent] = [one for one in mail.outbox if one.subject.startswith("Klopt deze les nog")]
        assert f"/werkboek/schrijven/{lesson.public_id}/klopt-nog/" in sent.body
        later = today() + timedelta(days=400)
        renew_lesson(lesson=lesson, by=people.member, today=today(), review_by=later)
    lesson.refresh_from_db()
    assert read(lesson.published.content).review_by == later
    assert lesson.published.content["reader"] == "Lezer Almelo, Almelo"


def test_a_renewed_lesson_gets_no_mail_of_its_old_day(people):
    lesson = published_lesson(people)
    [line] = Message.objects.filter(kind="lesson_grows_old")
    later = today() + timedelta(days=800)
    renew_lesson(lesson=lesson, by=people.member, today=today(), review_by=later)
    with time_machine.travel(line.due_at + timedelta(minutes=1), tick=False):
        outbox.send_due()
    line.refresh_from_db()
    assert line.state == "vervallen"


def waiting_lines():
    return Message.objects.filter(kind="lesson_grows_old").waiting(timezone.now())


def test_a_lesson_that_came_back_for_the_same_day_is_looked_at_again_too(people):
    lesson = published_lesson(people)
    withdraw_lesson(lesson=lesson, by=people.member, reason="Klopt niet.")
    assert not waiting_lines().exists()
    resume_lesson(lesson=lesson, by=people.member)
    offer_lesson(lesson=lesson, by=people.member)
    decide(review=make_review(people, lesson), by=people.receiver, agrees=True, text="")
    again = publish(lesson, people.member, review_by=lesson.review_by)
    assert again.review_by == lesson.review_by
    assert waiting_lines().count() == 1


def test_a_next_version_for_the_same_day_brings_one_mail(people):
    lesson = published_lesson(people)
    for day in (today() + timedelta(days=500), lesson.review_by):
        renew_lesson(lesson=lesson, by=people.member, today=today(), review_by=day)
    assert waiting_lines().count() == 1


def say_repeated(lesson, by):
    return set_maturity(
        lesson=lesson, by=by, maturity="herhaald", change="", since=None, today=today()
    )


def test_repeated_is_something_to_do_in_a_concept_and_refused_once_it_is_out(people):
    concept = say_repeated(make_lesson(people.member), people.member)
    assert concept.maturity == "herhaald"
    assert [todo.path for todo in missing(concept)] == ["hoe-ver/"]
    with pytest.raises(LessonError, match="minstens twee gemeenten"):
        say_repeated(published_lesson(people), people.member)


def test_embedded_since_a_day_to_come_is_refused_by_every_door(people):
    lesson = make_lesson(people.member)
    later = today() + timedelta(days=1)
    fields = {"maturity": "ingebed", "embedded_change": "Budget.", "embedded_since": later}
    with pytest.raises(LessonError, match="moet nog komen"):
        save_lesson(lesson=lesson, by=people.member, fields=fields, version=1)
    posted = {**fields, "embedded_since": f"{later:%d-%m-%Y}"}
    form = LessonForm(posted, lesson=lesson, pictures="/beelden/")
    assert "moet nog komen" in form.errors["embedded_since"][0]
