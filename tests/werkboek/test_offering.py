"""Offering a lesson: what must be there, who may, and who hears it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.lessons import make_lesson
from tests.werkboek.reading import make_review, offered_lesson
from werkboek.models import Lesson
from werkboek.policies import can_edit, can_publish
from werkboek.readiness import NO_SOURCE, missing
from werkboek.services import NotReadyError, decide, fetch_back, offer_lesson, send_back
from wijkwerk.lib.states import MoveError
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message

pytestmark = pytest.mark.django_db


def words(lesson) -> list[str]:
    return [str(todo) for todo in missing(lesson)]


def test_a_whole_lesson_misses_nothing(people):
    assert words(make_lesson(people.member)) == []


def test_without_a_source_a_lesson_is_not_offered_and_hears_what_is_missing(people):
    lesson = make_lesson(people.member)
    lesson.sources.all().delete()
    with pytest.raises(NotReadyError) as refused:
        offer_lesson(lesson=lesson, by=people.member)
    assert [str(todo) for todo in refused.value.todos] == [NO_SOURCE]
    assert refused.value.todos[0].path == "bronnen/"
    lesson.refresh_from_db()
    assert lesson.state == "concept"


def test_a_talk_or_a_document_alone_is_no_source_to_offer_with(people):
    lesson = make_lesson(people.member)
    lesson.sources.update(kind="link", case=None, url="https://elders.example", title="Nota")
    assert words(lesson) == [NO_SOURCE]


@pytest.mark.parametrize("part", ["one_liner", "context", "tried", "result", "because", "limits"])
def test_every_part_is_asked(people, part):
    [todo] = missing(make_lesson(people.member, **{part: "  "}))
    assert todo.path == f"wijzigen/#id_{part}"


@pytest.mark.parametrize(
    ("body", "about"),
    [
        ("", "Schrijf de tekst"),
        ("<p>a</p><h3>Klein</h3>", "‘Klein’ slaat een niveau over"),
        ('<p>a</p><img src="/werkboek/beeld/x.png" alt=" ">', "wat er te zien is"),
        ("<p>a</p><table><tbody><tr><td>Bomen</td></tr></tbody></table>", "een rij met koppen"),
    ],
)
def test_what_stops_a_reader_in_the_body_is_a_todo_before_it_is_an_error(people, body, about):
    [todo] = words(make_lesson(people.member, body=body))
    assert about in todo


def test_repeated_asks_sources_from_two_municipalities(people):
    lesson = make_lesson(people.member, maturity="herhaald")
    assert "minstens twee gemeenten" in words(lesson)[0]
    other = make_lesson(people.stranger).sources.get()
    lesson.sources.create(
        kind="casus",
        case=other.case,
        municipality=other.municipality,
        by=people.member,
        at=lesson.made_at,
    )
    assert words(lesson) == []


def test_how_many_queries_it_takes_does_not_grow(people, django_assert_max_num_queries):
    lesson = make_lesson(people.member, maturity="herhaald")
    with django_assert_max_num_queries(3):
        missing(lesson)


def test_an_offered_lesson_is_told_to_the_editors_once(people):
    lesson = make_lesson(people.member)
    for _ in range(2):
        offer_lesson(lesson=lesson, by=people.member)
    move = lesson.moves.get()
    assert (move.to_state, move.by) == ("aangeboden", people.member)
    assert [one.recipient for one in Message.objects.filter(kind="lesson_offered")] == [
        people.editor
    ]


@pytest.mark.parametrize("who", ["social", "stranger", "editor"])
def test_only_its_authors_offer_a_lesson(people, who):
    with pytest.raises(PermissionError):
        offer_lesson(lesson=make_lesson(people.member), by=getattr(people, who))


def test_a_published_lesson_is_not_offered(people):
    with pytest.raises(MoveError):
        offer_lesson(lesson=make_lesson(people.member, state="gepubliceerd"), by=people.member)


def test_an_editor_sends_a_lesson_back_with_a_reason_that_the_author_reads(people):
    lesson = offered_lesson(people)
    with pytest.raises(MoveError):
        send_back(lesson=lesson, by=people.editor, reason=" ")
    send_back(lesson=lesson, by=people.editor, reason="Maak de zinnen korter.")
    lesson.refresh_from_db()
    assert lesson.state == "concept"
    assert lesson.moves.first().reason == "Maak de zinnen korter."
    assert Message.objects.get(kind="lesson_sent_back").recipient == people.member


def test_what_was_published_stays_in_view_when_its_next_version_is_sent_back(people):
    lesson = make_lesson(people.member, state="gepubliceerd")
    Lesson.objects.update(state="aangeboden")
    send_back(lesson=lesson, by=people.editor, reason="Nog niet.")
    lesson.refresh_from_db()
    assert lesson.state == "herzien"
    assert lesson.published is not None


def make_agreed(people, lesson=None):
    review = make_review(people, lesson)
    decide(review=review, by=people.receiver, agrees=True, text="")
    return review


@pytest.mark.parametrize("begin", [offered_lesson, lambda p: make_review(p).lesson])
def test_an_author_takes_the_own_lesson_back_and_goes_on(people, begin):
    lesson = begin(people)
    for _ in range(2):
        fetch_back(lesson=lesson, by=people.member)
    lesson.refresh_from_db()
    assert lesson.state == "concept"
    assert can_edit(people.member, lesson)
    assert lesson.moves.filter(to_state="concept").count() == 1


def test_a_reader_hears_that_the_author_took_the_lesson_back(people):
    review = make_review(people)
    outbox.send_due()
    fetch_back(lesson=review.lesson, by=people.member)
    review.refresh_from_db()
    assert review.state == "ingetrokken"
    waiting = Message.objects.about(review.about).waiting(timezone.now())
    assert [one.kind for one in waiting] == ["review_cancelled"]


@pytest.mark.parametrize("who", ["editor", "receiver", "social"])
def test_only_its_authors_take_a_lesson_back(people, who):
    lesson = make_review(people).lesson
    with pytest.raises(PermissionError):
        fetch_back(lesson=lesson, by=getattr(people, who))


def test_what_is_out_is_not_taken_back_by_its_author_but_revised(people):
    with pytest.raises(MoveError):
        fetch_back(lesson=make_lesson(people.member, state="gepubliceerd"), by=people.member)


def test_an_editor_sends_back_what_cannot_be_published_after_all(people):
    """An agreement ended where nobody could mend the lesson any more."""
    lesson = make_agreed(people).lesson
    lesson.sources.all().delete()
    send_back(lesson=lesson, by=people.editor, reason="De bron is weg.")
    lesson.refresh_from_db()
    assert can_edit(people.member, lesson)


@pytest.mark.parametrize("back", [fetch_back, send_back])
def test_who_agreed_before_a_lesson_went_back_does_not_agree_to_what_is_offered_again(people, back):
    lesson = make_agreed(people).lesson
    more = {"by": people.editor, "reason": "Kort."} if back is send_back else {"by": people.member}
    back(lesson=lesson, **more)
    offer_lesson(lesson=lesson, by=people.member)
    second = make_review(people, lesson, people.stranger)
    second.lesson.refresh_from_db()
    assert not can_publish(people.member, second.lesson)


def test_an_editor_who_sent_a_first_version_back_goes_on_at_the_desk(people, sign_in):
    lesson = offered_lesson(people)
    address = reverse("werkboek:send_back_lesson", args=[lesson.public_id])
    answer = sign_in(people.editor).post(address, {"reason": "Maak de zinnen korter."}, follow=True)
    assert answer.redirect_chain == [(reverse("werkboek:editorial"), 302)]
    assert answer.status_code == 200


def test_an_editor_who_sent_a_next_version_back_still_sees_it(people, sign_in):
    lesson = make_lesson(people.member, state="gepubliceerd")
    Lesson.objects.update(state="aangeboden")
    address = reverse("werkboek:send_back_lesson", args=[lesson.public_id])
    answer = sign_in(people.editor).post(address, {"reason": "Nog niet."}, follow=True)
    assert answer.redirect_chain == [(lesson.writing_url, 302)]
    assert answer.status_code == 200
