"""The pages of the second reading: what they show to whom, and in how many queries."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.lessons import make_lesson
from tests.werkboek.reading import make_invitation, make_review, offered_lesson, token_of
from werkboek.desk import columns_of
from werkboek.models import Lesson, LessonPicture, Review, ReviewRemark
from werkboek.services import (
    LessonError,
    add_remark,
    decide,
    keep_version,
    offer_lesson,
    remove_remark,
    tick_remark,
)
from werkboek.services.pictures import address_of, store
from wijkwerk.lib.public_ids import public_id_for
from wijkwerk.lib.states import MoveError

pytestmark = pytest.mark.django_db


def remark_at(review, by, passage="nota", part="context", key="1", text="Welke nota?"):
    return add_remark(
        review=review,
        by=by,
        part=part,
        passage=passage,
        text=text,
        submit_key=f"00000000-0000-4000-8000-{key:0>12}",
    )


def test_a_remark_points_at_words_of_the_version_that_is_read(people):
    review = make_review(people)
    assert remark_at(review, people.receiver, "er  LIGT\neen nota") == remark_at(
        review, people.receiver
    )
    with pytest.raises(LessonError) as refused:
        remark_at(review, people.receiver, "een brief", key="2")
    assert refused.value.field == "passage"
    remark_at(review, people.receiver, "elke gemeente", part="body", key="3")
    remark_at(review, people.receiver, "", part="limits", key="4")
    assert ReviewRemark.objects.count() == 3


@pytest.mark.parametrize("state", ["in_review", "gepubliceerd", "ingetrokken"])
def test_an_author_does_not_take_a_lesson_out_of_the_hands_of_its_reader(people, state):
    lesson = make_lesson(people.member, state="gepubliceerd")
    Lesson.objects.update(
        state=state, published=None if state == "ingetrokken" else lesson.published
    )
    with pytest.raises(MoveError):
        offer_lesson(lesson=lesson, by=people.member)
    assert Lesson.objects.get().state == state


@pytest.mark.parametrize("who", ["member", "editor", "stranger"])
def test_only_the_reader_writes_and_removes_remarks(people, who):
    review = make_review(people)
    remark = remark_at(review, people.receiver)
    with pytest.raises(PermissionError):
        remark_at(review, getattr(people, who), key="2")
    with pytest.raises(PermissionError):
        remove_remark(remark=remark, by=getattr(people, who))


def test_after_the_judgement_no_remark_comes_or_goes(people):
    review = make_review(people)
    remark = remark_at(review, people.receiver)
    decide(review=review, by=people.receiver, agrees=True, text="")
    with pytest.raises(MoveError):
        remark_at(review, people.receiver, key="2")
    with pytest.raises(MoveError):
        remove_remark(remark=remark, by=people.receiver)


def test_the_author_ticks_a_remark_once_the_reader_is_done(people):
    review = make_review(people)
    remark = remark_at(review, people.receiver)
    with pytest.raises(MoveError):
        tick_remark(remark=remark, by=people.member, done=True)
    decide(review=review, by=people.receiver, agrees=False, text="Kort.")
    with pytest.raises(PermissionError):
        tick_remark(remark=remark, by=people.editor, done=True)
    assert tick_remark(remark=remark, by=people.member, done=True).done_at is not None
    assert tick_remark(remark=remark, by=people.member, done=False).done_at is None


def test_the_author_reads_remarks_when_the_reader_is_done_and_not_before(people, sign_in):
    review = make_review(people)
    remark_at(review, people.receiver)
    client = sign_in(people.member)
    page = client.get(review.get_absolute_url()).content.decode()
    assert "De lezer is nog bezig" in page
    assert "Welke nota?" not in page
    decide(review=review, by=people.receiver, agrees=False, text="Kort.")
    page = client.get(review.get_absolute_url()).content.decode()
    assert "Welke nota?" in page


def test_a_reader_sees_the_municipality_of_a_source_and_no_casus(people, sign_in):
    review = make_review(people)
    case = review.lesson.sources.get().case
    page = sign_in(people.receiver).get(review.get_absolute_url()).content.decode()
    assert "niet openbaar" in page
    assert case.title not in page
    assert case.public_id not in page
    own = sign_in(people.member).get(review.get_absolute_url()).content.decode()
    assert case.title in own


def test_the_page_of_a_review_asks_as_much_for_many_remarks(people, sign_in):
    review = make_review(people)
    client = sign_in(people.receiver)
    remark_at(review, people.receiver)
    one = count_of(client, review.get_absolute_url())
    ReviewRemark.objects.bulk_create(
        ReviewRemark(review=review, part="context", text=f"Nog {n}", at=timezone.now())
        for n in range(3)
    )
    assert count_of(client, review.get_absolute_url()) == one


def count_of(client, url) -> int:
    """Queries of a page, once the session knows that somebody is there."""
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return len(asked)


@pytest.mark.parametrize("address", ["/werkboek/redactie/", "/"])
def test_the_desks_ask_as_much_for_many_lessons(people, sign_in, address):
    client = sign_in(people.editor)
    fill_desk(people)
    one = count_of(client, address)
    for _ in range(2):
        fill_desk(people)
    assert count_of(client, address) == one


def fill_desk(people):
    offered_lesson(people)
    make_review(people)
    decide(review=make_review(people), by=people.receiver, agrees=True, text="")
    past = timezone.localdate() - timedelta(days=1)
    make_lesson(people.member, state="gepubliceerd", review_by=past)
    make_lesson(people.member, state="herzien")


@pytest.mark.parametrize(("who", "sees"), [("editor", True), ("member", False)])
def test_only_editors_find_their_desk_in_the_menu(people, sign_in, who, sees):
    page = sign_in(getattr(people, who)).get("/").content.decode()
    assert ('href="/werkboek/redactie/"' in page) is sees


def test_the_desk_names_a_stale_lesson_and_a_late_reader(people, sign_in):
    review = make_review(people)
    make_lesson(
        people.member,
        state="gepubliceerd",
        title="Oud nieuws",
        review_by=timezone.localdate() - timedelta(days=1),
    )
    Review.objects.filter(pk=review.pk).update(due_on=timezone.localdate() - timedelta(days=14))
    page = sign_in(people.editor).get("/werkboek/redactie/").content.decode()
    assert "Oud nieuws" in page
    assert "werkdagen te laat" in page


def test_many_stale_lessons_push_no_offered_lesson_off_the_desk(people, sign_in, monkeypatch):
    monkeypatch.setattr("werkboek.desk.MOST", 2)
    past = timezone.localdate() - timedelta(days=1)
    for _ in range(3):
        make_lesson(people.member, state="gepubliceerd", review_by=past)
    offered = offered_lesson(people, title="Net aangeboden")
    groups = {one.key: one for one in columns_of(people.editor, timezone.localdate())}
    assert [row.lesson for row in groups["offered"].rows] == [offered]
    assert (len(groups["old"].rows), groups["old"].has_more) == (2, True)
    page = sign_in(people.editor).get("/werkboek/redactie/").content.decode()
    assert page.count("En nog meer.") == 1


def test_every_lesson_of_the_desk_stands_in_one_group(people):
    fill_desk(people)
    groups = columns_of(people.editor, timezone.localdate())
    assert [(one.key, len(one.rows), one.has_more) for one in groups] == [
        ("offered", 1, False),
        ("ready", 1, False),
        ("reading", 1, False),
        ("revise", 1, False),
        ("old", 1, False),
    ]


def test_a_link_works_for_fourteen_days(people, client):
    cache.clear()
    review = make_invitation(people)
    address = reverse("werkboek:review_by_link", args=[token_of(review)])
    start = timezone.now()
    with time_machine.travel(start + timedelta(days=13, hours=23), tick=False):
        assert client.get(address).status_code == 200
    with time_machine.travel(start + timedelta(days=14, minutes=1), tick=False):
        page = client.get(address)
        assert page.status_code == 404
        assert "werkt 14 dagen" in page.content.decode()
        assert client.post(address, {"oordeel-verdict": "akkoord", "oordeel-text": ""})
    assert Review.objects.get().state == "gevraagd"


def test_the_page_behind_a_link_is_kept_by_no_cache_and_names_no_casus(people, client):
    cache.clear()
    review = make_invitation(people)
    answer = client.get(reverse("werkboek:review_by_link", args=[token_of(review)]))
    assert "no-store" in answer["Cache-Control"]
    page = answer.content.decode()
    assert review.lesson.sources.get().case.title not in page
    assert review.lesson.writing_url not in page


def test_a_link_opens_only_its_own_remarks(people, client):
    cache.clear()
    other = remark_at(make_review(people), people.receiver)
    token = token_of(make_invitation(people))
    address = reverse("werkboek:remark_by_link", args=[token, other.public_id])
    assert client.post(address, {"doet": "weg"}).status_code == 404
    assert ReviewRemark.objects.filter(pk=other.pk).exists()


def test_a_lesson_in_the_desk_of_another_is_unknown(people, sign_in):
    lesson = offered_lesson(people)
    client = sign_in(people.stranger)
    for name in ("offer_lesson", "publish_lesson", "withdraw_lesson", "lesson_readers"):
        assert client.get(reverse(f"werkboek:{name}", args=[lesson.public_id])).status_code == 404
    unknown = reverse("werkboek:offer_lesson", args=[public_id_for("nothing")])
    assert client.get(unknown).status_code == 404


def test_offering_by_the_page_and_too_late_by_the_page(people, sign_in):
    lesson = make_lesson(people.member)
    client = sign_in(people.member)
    address = reverse("werkboek:offer_lesson", args=[lesson.public_id])
    assert client.post(address).status_code == 302
    assert Lesson.objects.get().state == "aangeboden"
    Lesson.objects.update(state="in_review")
    assert client.post(address).status_code == 409


def make_pictured_review(people):
    """An invitation to read a lesson with one picture, and the address of that picture."""
    lesson = offered_lesson(people)
    name = store().save("f" * 64, ContentFile(b"a picture"))
    row = LessonPicture.objects.create(
        lesson=lesson,
        sha256="f" * 64,
        alt="Een straat",
        content_type="image/png",
        size=9,
        width=1,
        height=1,
        file=name,
        by=people.member,
        at=timezone.now(),
    )
    lesson.body = f'<p>Kijk:</p><p><img src="{address_of(row)}" alt="Een straat"></p>'
    lesson.save()
    keep_version(lesson=lesson, by=people.member, at=timezone.now())
    return make_invitation(people, lesson)


def test_who_reads_by_a_link_sees_the_pictures_of_this_lesson_until_the_answer(people, client):
    cache.clear()
    review = make_pictured_review(people)
    base = reverse("werkboek:review_by_link", args=[token_of(review)])
    picture = f"{base}beeld/{'f' * 64}.png"
    assert f'src="{picture}"' in client.get(base).content.decode()
    answer = client.get(picture)
    assert b"".join(answer.streaming_content) == b"a picture"
    assert answer["Cache-Control"] == "private, no-store"
    other = reverse("werkboek:picture_by_link", args=[token_of(review), f"{'e' * 64}.png"])
    assert client.get(other).status_code == 404
    decide(review=review, by=None, agrees=True, text="")
    assert client.get(picture).status_code == 404
