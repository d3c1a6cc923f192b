"""What everybody reads of a lesson, and what not."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import CaseSummary
from tests.factories import make_case, share_case
from tests.lessons import make_lesson
from werkboek.models import Lesson, LessonUse
from werkboek.services.indexing import index_lesson
from wijkwerk.lib.kept_pages import kept

pytestmark = pytest.mark.django_db
BODY = "<h2>Kies klein</h2><p>Een straat is genoeg.</p><h2>Schrijf op</h2><p>Wat het zegt.</p>"


@pytest.fixture(autouse=True)
def nothing_kept():
    kept.clear()


@pytest.fixture
def lesson(people):
    return make_lesson(people.member, state="gepubliceerd", body=BODY)


def read(client, lesson):
    return client.get(lesson.get_absolute_url()).content.decode()


def test_a_visitor_reads_the_whole_lesson_with_its_facts(lesson, client):
    page = read(client, lesson)
    for text in (lesson.title, lesson.one_liner, "Een straat is genoeg.", "Signaal", "Wietske"):
        assert text in page
    for label in ("Context", "Wat is geprobeerd", "Resultaat", "Doordat", "Grenzen"):
        assert label in page
    assert 'href="#tekst-kies-klein"' in page
    assert 'id="tekst-kies-klein"' in page
    assert f"{lesson.review_by:%d-%m-%Y}" in page


def test_what_its_authors_change_is_not_read_before_it_is_published(lesson, people, client):
    before = read(client, lesson)
    Lesson.objects.filter(pk=lesson.pk).update(
        title="Nog niet", body="<p>geheim</p>", maturity="herhaald", chapter="samenwerking"
    )
    kept.clear()
    after = read(client, lesson)
    assert "geheim" not in after
    assert "Nog niet" not in after
    assert "Herhaald" not in after
    assert before == after
    listed = client.get(reverse("werkboek:lesson_list"), {"rijpheid": "herhaald"})
    assert "0 lessen gevonden" in listed.content.decode()


@pytest.mark.parametrize("past", [0, 1])
def test_a_lesson_is_stale_the_day_after_it_should_have_been_looked_at(people, client, past):
    day = timezone.localdate() - timedelta(days=past)
    lesson = make_lesson(people.member, state="gepubliceerd", review_by=day)
    assert ("Verouderd" in read(client, lesson)) is bool(past)
    listed = client.get(reverse("werkboek:lesson_list")).content.decode()
    assert ("Verouderd" in listed) is bool(past)


def test_of_a_closed_casus_a_visitor_reads_the_municipality_alone(people, client):
    case = make_case(people.trio, title="Zieke essen in de Laan", state="ingebracht")
    lesson = make_lesson(people.member, state="gepubliceerd", case=case)
    page = read(client, lesson)
    assert "Zieke essen" not in page
    assert "Casus uit Coevorden, niet openbaar" in page
    client.force_login(people.stranger)
    assert "Zieke essen" not in read(client, lesson)
    client.force_login(people.social)
    page = read(client, lesson)
    assert "Zieke essen" in page
    assert "niet openbaar" not in page


def test_a_shared_casus_is_read_in_its_short_version(people, client, settings):
    case = make_case(people.trio, title="Zieke essen in de Laan", state="ingebracht")
    share_case(case, title="Bomen", text="De korte versie.", to_everyone=True)
    lesson = make_lesson(people.member, state="gepubliceerd", case=case)
    assert "De korte versie." not in read(client, lesson)
    client.force_login(people.stranger)
    page = read(client, lesson)
    assert "De korte versie." in page
    assert "Zieke essen" not in page
    assert "niet openbaar" not in page


def test_a_casus_where_it_was_used_shows_to_who_may_see_it_alone(people, client):
    lesson = make_lesson(people.member, state="gepubliceerd")
    used = make_case(people.other_trio, title="Bankjes bij de molen")
    LessonUse.objects.create(lesson=lesson, case=used, by=people.stranger, at=timezone.now())
    page = read(client, lesson)
    assert "Bankjes" not in page
    assert "Oss" not in page
    client.force_login(people.stranger)
    assert "Bankjes" in read(client, lesson)


def test_who_reads_the_short_version_is_not_told_that_the_lesson_was_used_there(people, client):
    lesson = make_lesson(people.stranger, state="gepubliceerd")
    used = make_case(people.trio, title="Bankjes bij de molen", state="ingebracht")
    share_case(used, title="Bankjes", text="De korte versie.", to_everyone=True)
    LessonUse.objects.create(lesson=lesson, case=used, by=people.member, at=timezone.now())
    client.force_login(people.receiver)
    assert CaseSummary.objects.visible_to(people.receiver).filter(case=used).exists()
    page = read(client, lesson)
    assert "Bankjes" not in page
    assert "De korte versie." not in page


def test_previous_and_next_go_along_the_chapter_and_no_further(people, client):
    rows = [make_lesson(people.member, state="gepubliceerd", order=n) for n in (1, 1, 2)]
    make_lesson(people.member, order=1)
    pages = [read(client, one) for one in rows]
    assert [' rel="prev">' in page for page in pages] == [False, True, True]
    assert [' rel="next">' in page for page in pages] == [True, True, False]
    assert rows[0].get_absolute_url() in pages[1]
    assert "les 2 van 3" in pages[1]


def test_in_a_long_chapter_only_the_lessons_around_it_show(people, client):
    rows = [make_lesson(people.member, state="gepubliceerd", order=n) for n in range(20)]
    page = read(client, rows[10])
    assert page.count("ww-lesson-nav__link") == 17
    assert "Alle lessen van dit hoofdstuk" in page
    assert "les 11 van" not in page


def test_a_lesson_that_is_withdrawn_is_gone_at_once_also_from_what_is_kept(people, client, lesson):
    assert client.get(lesson.get_absolute_url()).status_code == 200
    lesson.state, lesson.published = "ingetrokken", None
    lesson.save()
    index_lesson(lesson)
    answer = client.get(lesson.get_absolute_url())
    assert answer.status_code == 410
    assert "Deze les is ingetrokken" in answer.content.decode()
    assert lesson.title not in answer.content.decode()
    assert lesson.title not in client.get(reverse("werkboek:lesson_list")).content.decode()
    assert lesson.title not in client.get(reverse("werkboek:workbook")).content.decode()
    assert lesson.title not in client.get("/").content.decode()
    assert lesson.title not in client.get(reverse("werkboek:feed")).content.decode()
    assert lesson.slug not in client.get("/sitemap.xml").content.decode()


def test_a_lesson_that_never_came_out_is_not_called_withdrawn(people, client):
    lesson = make_lesson(people.member, state="ingetrokken")
    assert client.get(lesson.get_absolute_url()).status_code == 404


def test_the_contents_name_the_sources_and_the_reactions(lesson, client):
    page = read(client, lesson)
    for anchor in ("sources", "reactions"):
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}"' in page


def test_only_who_holds_a_seat_is_sent_to_the_exercises(people, client):
    url = reverse("werkboek:practice")
    for person, practises in ((people.member, True), (people.editor, False)):
        client.force_login(person)
        assert (url in client.get(reverse("werkboek:workbook")).content.decode()) is practises
