"""All lessons for editors, and the order of the lessons in a chapter."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.lessons import make_lesson
from tests.werkboek.reading import make_review, offered_lesson
from werkboek.models import Lesson, Shelved
from werkboek.services import decide, move_in_chapter, publish_lesson, withdraw_lesson
from wijkwerk.lib.states import MoveError

pytestmark = pytest.mark.django_db
ORDER = reverse("werkboek:chapter_order", args=["strategie"])


def titles_in_order(client):
    page = client.get(reverse("werkboek:chapter", args=["strategie"])).content.decode()
    titles = Shelved.objects.values_list("title", flat=True)
    return sorted(titles, key=page.index)


def three(people):
    names = ["één", "twee", "drie"]
    return [make_lesson(people.member, state="gepubliceerd", title=name) for name in names]


def test_an_editor_finds_every_lesson_whatever_its_state(people, client):
    out = make_lesson(people.member, state="gepubliceerd", title="Staat erin")
    gone = make_lesson(people.member, state="gepubliceerd", title="Stond erin")
    withdraw_lesson(lesson=gone, by=people.member, reason="Klopt niet meer.")
    make_lesson(people.member, title="Nog voor zichzelf")
    client.force_login(people.editor)
    url = reverse("werkboek:all_lessons")
    page = client.get(url).content.decode()
    assert url in client.get(reverse("werkboek:editorial")).content.decode()
    assert out.writing_url in page
    assert gone.writing_url in page
    assert "Nog voor zichzelf" not in page
    page = client.get(url, {"toon": "ingetrokken"}).content.decode()
    assert "Stond erin" in page
    assert "Staat erin" not in page


def test_all_lessons_asks_as_much_for_three_as_for_one(people, client, django_assert_num_queries):
    client.force_login(people.editor)
    url = reverse("werkboek:all_lessons")
    make_lesson(people.member, state="gepubliceerd")
    client.get(url)
    with django_assert_num_queries(8) as one:
        client.get(url)
    make_lesson(people.member, state="gepubliceerd")
    make_lesson(people.stranger, state="aangeboden")
    with django_assert_num_queries(len(one)):
        client.get(url)


def test_who_keeps_a_published_lesson_gets_from_its_page_to_its_buttons(people, client):
    lesson = make_lesson(people.member, state="gepubliceerd")
    for person, keeps in ((people.member, True), (people.editor, True), (people.receiver, False)):
        client.force_login(person)
        page = client.get(lesson.get_absolute_url()).content.decode()
        assert (f'href="{lesson.writing_url}"' in page) is keeps
    client.logout()
    assert lesson.writing_url not in client.get(lesson.get_absolute_url()).content.decode()


def test_a_new_lesson_comes_at_the_end_of_its_chapter(people):
    make_lesson(people.member, state="gepubliceerd", order=4)
    lesson = offered_lesson(people)
    decide(review=make_review(people, lesson), by=people.receiver, agrees=True, text="Ja.")
    publish_lesson(lesson=lesson, by=people.editor, today=timezone.localdate())
    assert list(Shelved.objects.values_list("lesson", flat=True))[-1] == lesson.pk


def test_an_editor_moves_a_lesson_up_and_down(people, client):
    first, second, third = three(people)
    client.force_login(people.editor)
    assert titles_in_order(client) == ["één", "twee", "drie"]
    client.post(ORDER, {"les": third.slug, "doe": "omhoog"})
    assert titles_in_order(client) == ["één", "drie", "twee"]
    client.post(ORDER, {"les": first.slug, "doe": "omlaag"})
    assert titles_in_order(client) == ["drie", "één", "twee"]
    client.post(ORDER, {"les": second.slug, "doe": "omlaag"})
    assert titles_in_order(client) == ["drie", "één", "twee"]
    assert client.post(ORDER, {"les": first.slug, "doe": "weg"}).status_code == 400
    assert client.post(ORDER, {"les": "-", "doe": "omhoog"}).status_code == 404


def test_only_editors_put_lessons_in_order(people):
    first, *_ = three(people)
    with pytest.raises(PermissionError):
        move_in_chapter(lesson=first, by=people.member, down=True)
    Shelved.objects.filter(lesson=first).delete()
    with pytest.raises(MoveError):
        move_in_chapter(lesson=Lesson.objects.get(pk=first.pk), by=people.editor, down=True)
