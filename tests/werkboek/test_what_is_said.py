"""What the pages and mails of a lesson say to whom, in the tense and the person that fit."""

import json
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from tests.lessons import make_lesson
from tests.werkboek.reading import make_review
from tests.werkboek.test_review_pages import remark_at
from werkboek.models import Lesson
from werkboek.readiness import hints, missing
from werkboek.services import (
    add_author,
    cancel_review,
    decide,
    offer_lesson,
    publish_lesson,
    save_lesson,
    send_back,
)
from wijkwerk.demo import loaders
from wijkwerk.outbox import services as outbox

pytestmark = pytest.mark.django_db
LESSONS = json.loads((Path(loaders.__file__).parents[1] / "data/lessons.json").read_text())
TITLES = [lesson["title"] for lesson in LESSONS["lessons"]]


def page_of(client, address) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_the_titles_of_the_demo_need_no_hint():
    assert len(TITLES) == 15
    assert [title for title in TITLES if hints(Lesson(title=title))] == []


@pytest.mark.parametrize(
    ("title", "is_hinted"),
    [
        ("Bomen", True),
        ("De bomen van de Kerkstraat", True),
        ("Het mandaat", True),
        ("Een vaste plek", True),
        ("Deze wijk?", False),
        ("Waarom bomen?", False),
        ("Luister!", False),
        ("Plant eerst, praat later", False),
        ("", False),
    ],
)
def test_a_title_that_names_a_subject_gets_a_hint_that_stops_nobody(title, is_hinted):
    assert bool(hints(Lesson(title=title))) is is_hinted


def test_the_hint_stands_beside_the_lesson_of_its_author_and_is_no_fault(people, sign_in):
    lesson = make_lesson(people.member, title="Bomen")
    page = page_of(sign_in(people.member), lesson.writing_url)
    assert "Begint de titel met een werkwoord of een vraag?" in page
    assert missing(lesson) == []
    assert offer_lesson(lesson=lesson, by=people.member).state == "aangeboden"


def test_a_reading_says_what_is_and_what_was(people, sign_in):
    review = make_review(people)
    client = sign_in(people.editor)
    address = review.lesson.writing_url
    assert "Leest versie 1, graag uiterlijk op" in page_of(client, address)
    cancel_review(review=review, by=people.editor)
    assert "Hoeft versie 1 niet meer te lezen" in page_of(client, address)
    assert "hoeft de les niet meer te lezen" in page_of(client, review.get_absolute_url())
    other = make_review(people, review.lesson)
    decide(review=other, by=people.receiver, agrees=True, text="")
    assert "Las versie 1, klaar op" in page_of(client, address)


def test_an_author_reads_why_and_goes_to_the_remarks(people, sign_in):
    review = make_review(people)
    remark_at(review, people.receiver)
    remark_at(review, people.receiver, key="2")
    decide(review=review, by=people.receiver, agrees=False, text="Te veel vaktaal.")
    page = page_of(sign_in(people.member), review.lesson.writing_url)
    top = page.split("Hoe het ging")[0]
    assert "Pas de les aan en bied hem opnieuw aan." in top
    assert "Te veel vaktaal." in top
    link = f'href="{review.get_absolute_url()}">2 opmerkingen van Lezer Almelo, Almelo</a>'
    assert link in top
    assert "De schrijvers passen de les aan" in page_of(
        sign_in(people.editor), review.lesson.writing_url
    )


def test_what_the_editors_sent_back_says_why_and_points_at_no_old_remarks(people, sign_in):
    review = make_review(people)
    remark_at(review, people.receiver)
    decide(review=review, by=people.receiver, agrees=False, text="Kort.")
    lesson = offer_lesson(lesson=review.lesson, by=people.member)
    send_back(lesson=lesson, by=people.editor, reason="De titel klopt niet.")
    top = page_of(sign_in(people.member), lesson.writing_url).split("Hoe het ging")[0]
    assert "De titel klopt niet." in top
    assert "opmerking van" not in top


@pytest.mark.parametrize("end", ["", "versies/", "publiceren/"])
def test_after_agreement_every_page_says_so(people, sign_in, end):
    review = make_review(people)
    client = sign_in(people.member)
    if end != "publiceren/":
        assert "Bij de tweede lezer" in page_of(client, f"{review.lesson.writing_url}{end}")
    decide(review=review, by=people.receiver, agrees=True, text="")
    page = page_of(client, f"{review.lesson.writing_url}{end}").split("Hoe het ging")[0]
    assert "Gelezen en akkoord" in page
    assert "Bij de tweede lezer" not in page
    if not end:
        assert "De schrijvers en de redactie kunnen de les nu publiceren." in page


def test_the_mails_say_that_a_lesson_comes_again_and_where_it_is_read(people):
    lesson = offer_lesson(
        lesson=make_lesson(people.member, title="Wie tekent er?"), by=people.member
    )
    send_back(lesson=lesson, by=people.editor, reason="Nog niet.")
    outbox.send_due()
    mail.outbox.clear()
    lesson = offer_lesson(lesson=Lesson.objects.get(), by=people.member)
    outbox.send_due()
    assert {one.subject for one in mail.outbox} == {"Opnieuw aangeboden: Wie tekent er?"}
    decide(review=make_review(people, lesson), by=people.receiver, agrees=True, text="")
    mail.outbox.clear()
    publish_lesson(lesson=Lesson.objects.get(), by=people.editor, today=timezone.localdate())
    outbox.send_due()
    [told] = [one for one in mail.outbox if one.subject.startswith("Gepubliceerd")]
    assert lesson.get_absolute_url() in told.body
    assert lesson.writing_url not in told.body


def test_a_first_offer_is_a_new_lesson_also_after_a_reader_fell_out(people):
    lesson = offer_lesson(lesson=make_lesson(people.member), by=people.member)
    cancel_review(review=make_review(people, lesson), by=people.editor)
    outbox.send_due()
    subjects = [one.subject for one in mail.outbox if "aangeboden" in one.subject.lower()]
    assert subjects == []
    assert any(one.subject.startswith("Nieuwe les: ") for one in mail.outbox)


def test_a_version_is_compared_with_any_earlier_one(people, sign_in):
    lesson = make_lesson(people.member, state="gepubliceerd", title="Eerste titel")
    Lesson.objects.update(state="herzien")
    for number, title in enumerate(["Tweede titel", "Derde titel"], start=1):
        save_lesson(lesson=lesson, by=people.member, fields={"title": title}, version=number)
    client = sign_in(people.member)
    address = f"{lesson.writing_url}versies/3/"
    page = page_of(client, address)
    assert "anders dan in versie 2" in page
    assert 'value="1">Versie 1, wat bezoekers nu lezen</option>' in page
    page = page_of(client, f"{address}?met=1")
    assert "anders dan in versie 1" in page
    assert "<del>" in page
    assert "Eerste" in page
    for odd in ("3", "9", "x", "²", "9" * 30):
        assert "anders dan in versie 2" in page_of(client, f"{address}?met={odd}")


def test_what_the_reader_read_is_one_of_the_versions_to_compare_with(people, sign_in):
    review = make_review(people)
    decide(review=review, by=people.receiver, agrees=False, text="Kort.")
    for number, title in enumerate(["Tweede titel", "Derde titel"], start=1):
        save_lesson(lesson=review.lesson, by=people.member, fields={"title": title}, version=number)
    page = page_of(sign_in(people.member), f"{review.lesson.writing_url}versies/3/")
    assert "Versie 1, wat de lezer las" in page


def test_one_thing_to_do_is_called_one(people, sign_in):
    lesson = make_lesson(people.member, limits="")
    page = page_of(sign_in(people.member), f"{lesson.writing_url}aanbieden/")
    assert "Dat kan als dit klaar is." in page


def test_who_writes_already_is_told_so(people, sign_in):
    lesson = make_lesson(people.member)
    client, address = sign_in(people.member), f"{lesson.writing_url}schrijvers/erbij/"
    page = client.post(address, {"address": people.member.email}).content.decode()
    assert "Je schrijft al mee." in page
    assert "schrijft nu mee" not in page
    add_author(lesson=lesson, by=people.member, user=people.social)
    page = client.post(address, {"address": people.social.email}).content.decode()
    assert f"{people.social.name} schrijft al mee." in page


def test_the_form_says_what_offering_asks(people, sign_in):
    lesson = make_lesson(people.member)
    page = page_of(sign_in(people.member), f"{lesson.writing_url}wijzigen/")
    assert page.count("Nodig om de les aan te bieden.") == 6
    assert "Wat niet is opgeslagen, raak je kwijt." in page
