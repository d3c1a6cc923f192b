"""Choosing a lesson: words, boxes and their counts, orders and pages."""

import pytest
from django.urls import reverse

from cases.models import ObstacleType, TensionType
from tests.kept import forget_pages
from tests.lessons import make_chapters, make_lesson
from werkboek.models import Chapter, LessonVersion, Shelved
from werkboek.services import keep_version
from werkboek.services.indexing import index_lesson
from werkboek.shelf import Question, ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def tension(db):
    return TensionType.objects.create(key="t_vraag", name="Vraag – aanbod", order=1)


@pytest.fixture
def lessons(people, tension):
    """Two of Strategie, one with the tension; one of Samenwerking with it."""
    make_chapters()
    together = Chapter.objects.get(key="samenwerking")
    one = make_lesson(people.member, state="gepubliceerd", title="Teken wat je ziet", order=2)
    two = make_lesson(people.member, state="gepubliceerd", title="Vraag het de bomen", order=1)
    three = make_lesson(
        people.member, state="gepubliceerd", title="Ga samen kijken", chapter=together
    )
    for lesson in (two, three):
        lesson.tensions.add(tension)
        publish_again(lesson, people.member)
    return one, two, three


def publish_again(lesson, by):
    lesson.published = keep_version(lesson=lesson, by=by, at=lesson.changed_at)
    lesson.save()
    index_lesson(lesson)


def titles(client, **asked):
    page = client.get(reverse("werkboek:lesson_list"), asked).content.decode()
    found = ["Teken wat je ziet", "Vraag het de bomen", "Ga samen kijken"]
    return sorted((title for title in found if title in page), key=page.index)


def test_without_a_choice_all_lessons_stand_in_the_order_of_the_book(lessons, client):
    assert titles(client) == ["Vraag het de bomen", "Teken wat je ziet", "Ga samen kijken"]


def test_a_choice_cuts_within_a_facet_it_widens(lessons, tension, client):
    assert titles(client, spanning=tension.key) == ["Vraag het de bomen", "Ga samen kijken"]
    assert titles(client, spanning=tension.key, hoofdstuk="strategie") == ["Vraag het de bomen"]
    both = ["strategie", "samenwerking"]
    assert len(titles(client, spanning=tension.key, hoofdstuk=both)) == 2


def test_a_word_finds_a_lesson_and_the_rest_of_the_choice_still_counts(lessons, client):
    assert titles(client, q="bomen") == ["Vraag het de bomen"]
    assert titles(client, q="bomen", hoofdstuk="samenwerking") == []
    assert titles(client, q="kwalsterboot") == []


def test_what_is_unknown_is_left_out(lessons, client):
    assert len(titles(client, hoofdstuk="bestaat-niet", sorteer="<b>", rijpheid="'")) == 3


def test_a_count_says_what_a_click_would_give(lessons, tension, rf):
    asked = rf.get("/", {"spanning": tension.key, "hoofdstuk": "strategie"}).GET
    outcome = ask(Question.read(asked))
    counts = {one.label: one.count for _, boxes in outcome.facets for one in boxes}
    assert outcome.total == 1
    assert (counts["Strategie"], counts["Samenwerking"]) == (1, 1)
    assert counts["Vraag – aanbod"] == 1
    assert counts["Signaal"] == 1


def test_pages_go_on_where_the_last_one_ended(people, client):
    for n in range(27):
        make_lesson(people.member, state="gepubliceerd", order=n)
    for name, args in (("werkboek:lesson_list", []), ("werkboek:chapter", ["strategie"])):
        first = client.get(reverse(name, args=args))
        page = first.content.decode()
        assert page.count('class="ww-lesson-row"') == 25
        following = page.partition('rel="next"')[0].rpartition('href="')[2].rstrip('" ')
        rest = client.get(reverse(name, args=args) + following).content.decode()
        assert rest.count('class="ww-lesson-row"') == 2
        assert 'rel="prev"' in rest


def test_a_changed_choice_gives_the_list_alone(lessons, client):
    answer = client.get(reverse("werkboek:lesson_list"), headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize("route", ["lesson_list", "chapter", "workbook", "lesson"])
def test_more_lessons_cost_no_more_queries(people, client, django_assert_max_num_queries, route):
    def queries():
        lesson = Shelved.objects.first()
        args = {"lesson": [lesson.slug], "chapter": ["strategie"]}.get(route, [])
        forget_pages()
        with django_assert_max_num_queries(13) as seen:
            client.get(reverse(f"werkboek:{route}", args=args))
        return len(seen)

    client.force_login(people.stranger)
    client.get("/over/")  # what is asked once per process
    make_lesson(people.member, state="gepubliceerd", order=1)
    one = queries()
    for n in (2, 3):
        make_lesson(people.member, state="gepubliceerd", order=n)
    assert queries() == one


def test_who_is_signed_in_asks_little_of_a_page_that_was_made(
    people, client, django_assert_max_num_queries
):
    """A lesson: who one is, its stamp, and what this person alone may see around it."""
    lesson = make_lesson(people.member, state="gepubliceerd")
    client.force_login(people.stranger)
    for path, most in ((lesson.get_absolute_url(), 10), ("/werkboek/hoofdstukken/strategie/", 3)):
        client.get(path)
        with django_assert_max_num_queries(most):
            client.get(path)


def test_the_shelf_holds_what_was_published_and_follows_the_next_version(people, lessons):
    one = lessons[0]
    obstacle = ObstacleType.objects.create(key="t_geld", name="Geld", order=1)
    one.obstacles.add(obstacle)
    index_lesson(one)
    assert "belemmering:t_geld" not in Shelved.objects.get(lesson=one).terms
    publish_again(one, people.member)
    row = Shelved.objects.get(lesson=one)
    assert "belemmering:t_geld" in row.terms
    assert row.version == LessonVersion.objects.get(lesson=one, number=2)
