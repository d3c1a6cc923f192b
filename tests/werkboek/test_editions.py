"""An edition: put together by editors, frozen for everybody, and from then on unchanged (I-26)."""

import hashlib
import re
import uuid

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import ProgrammingError, transaction
from django.urls import reverse

from tests.editions import RICH, TEXTS, add_picture, add_to_body, freeze, make_edition, mark, start
from tests.lessons import make_lesson
from werkboek.models import Chapter, Edition, Lesson
from werkboek.publishing.blocks import blocks_of
from werkboek.publishing.book import book_of, canonical
from werkboek.services import editions as services
from werkboek.services.freezing import freeze_edition, picture_path
from wijkwerk.lib.states import MoveError


@pytest.fixture
def lesson(people):
    return make_lesson(people.member, state="gepubliceerd", title="Begin met één casus")


@pytest.fixture
def edition(people, lesson):
    return start(people.editor)


def titles(edition) -> list[str]:
    return [row.lesson.title for row in edition.lessons.order_by("chapter__order", "order")]


def test_an_edition_begins_with_everything_that_is_published(people, lesson):
    make_lesson(people.member, title="Nog in de maak")
    edition = start(people.editor)
    assert titles(edition) == ["Begin met één casus"]
    assert (edition.number, edition.state) == (1, "concept")


def test_a_double_click_begins_one_edition(people, lesson):
    key = uuid.uuid4()
    first, second = (
        services.start_edition(by=people.editor, submit_key=key, **TEXTS) for _ in range(2)
    )
    assert first == second
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("who", ["member", "facilitator", "reader", "admin"])
def test_only_editors_put_editions_together(people, edition, who):
    someone = getattr(people, who)
    with pytest.raises(PermissionError):
        start(someone)
    with pytest.raises(PermissionError):
        services.save_edition(edition=edition, by=someone, version=1, **TEXTS)
    with pytest.raises(PermissionError):
        freeze(edition, someone)


def test_lessons_and_chapters_move_come_and_go(people, lesson, edition):
    other = make_lesson(people.member, state="gepubliceerd", title="Ga kijken")
    services.add_lesson(edition=edition, lesson=other, by=people.editor)
    services.add_lesson(edition=edition, lesson=other, by=people.editor)
    assert titles(edition) == ["Begin met één casus", "Ga kijken"]
    row = edition.lessons.get(lesson=other)
    services.move_row(row=row, by=people.editor, down=False)
    services.move_row(row=row, by=people.editor, down=False)
    assert titles(edition) == ["Ga kijken", "Begin met één casus"]
    services.remove_row(row=row, by=people.editor)
    assert titles(edition) == ["Begin met één casus"]
    chapter = Chapter.objects.get(key="samenwerking")
    make_lesson(people.member, state="gepubliceerd", title="Samen", chapter=chapter)
    services.add_chapter(edition=edition, chapter=chapter, by=people.editor)
    assert [one.chapter.pk for one in edition.chapters.all()] == ["strategie", "samenwerking"]
    services.move_row(row=edition.chapters.last(), by=people.editor, down=False)
    assert titles(edition) == ["Samen", "Begin met één casus"]


def test_a_lesson_that_nobody_reads_cannot_be_added(people, edition):
    concept = make_lesson(people.member)
    with pytest.raises(MoveError, match="niet gepubliceerd"):
        services.add_lesson(edition=edition, lesson=concept, by=people.editor)


def test_who_saves_second_hears_it(people, edition):
    save = {"edition": edition, "by": people.editor, "version": 1}
    services.save_edition(**save, **{**TEXTS, "title": "Van mij"})
    with pytest.raises(services.StaleEditionError) as caught:
        services.save_edition(**save, **{**TEXTS, "title": "Van jou"})
    assert caught.value.edition.title == "Van mij"


def test_a_frozen_edition_is_the_content_and_its_hash(people, lesson, edition):
    frozen = freeze(edition, people.editor)
    frozen.refresh_from_db()
    assert frozen.sha256 == hashlib.sha256(canonical(frozen.content)).hexdigest()
    book = book_of(frozen.content)
    assert [one.title for one in book.lessons] == ["Begin met één casus"]
    assert book.authors == ["Wietske, Coevorden"]
    assert frozen.lessons.get().version == lesson.published


def test_later_changes_of_a_lesson_do_not_touch_a_frozen_edition(people, lesson, edition):
    before = freeze(edition, people.editor)
    lesson.published.content["title"] = "Heel anders"
    lesson.published.save()
    Lesson.objects.filter(pk=lesson.pk).update(published=None, state="ingetrokken", title="Weg")
    after = Edition.objects.get(pk=edition.pk)
    assert canonical(after.content) == canonical(before.content)
    assert after.sha256 == hashlib.sha256(canonical(after.content)).hexdigest()


CHANGES = [{"title": "Anders"}, {"content": {}}, {"sha256": "0" * 64}, {"state": "concept"}]


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_itself_refuses_to_change_a_frozen_edition(people, edition, change):
    frozen = freeze(edition, people.editor)
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        Edition.objects.filter(pk=frozen.pk).update(**change)
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        Edition.objects.filter(pk=frozen.pk).delete()


def test_no_service_changes_a_frozen_edition(people, lesson, edition):
    frozen, by = freeze(edition, people.editor), people.editor
    row = frozen.lessons.get()
    for change in (
        lambda: services.save_edition(edition=frozen, by=by, version=1, **TEXTS),
        lambda: services.add_lesson(edition=frozen, lesson=lesson, by=by),
        lambda: services.remove_row(row=row, by=by),
        lambda: services.move_row(row=row, by=by, down=True),
        lambda: services.discard_edition(edition=frozen, by=by),
        lambda: freeze(frozen, by),
    ):
        with pytest.raises(MoveError, match="vastgesteld"):
            change()


def test_a_lesson_withdrawn_halfway_is_a_todo_and_cannot_be_frozen(
    people, lesson, edition, sign_in
):
    make_lesson(people.member, state="gepubliceerd")
    Lesson.objects.filter(pk=lesson.pk).update(published=None, state="ingetrokken")
    url = reverse("werkboek:edit_edition", args=[edition.number])
    page = sign_in(people.editor).get(url).content.decode()
    assert "‘Begin met één casus’ is ingetrokken. Haal de les uit de editie." in page
    with pytest.raises(MoveError, match="ingetrokken"):
        freeze(edition, people.editor)


def test_what_changed_since_one_looked_is_not_frozen_unseen(people, lesson, edition):
    seen = mark(edition)
    add_to_body(lesson, "<p>Eén zin erbij.</p>")
    with pytest.raises(MoveError, match="intussen veranderd"):
        freeze_edition(edition=edition, by=people.editor, seen=seen)
    assert freeze(edition, people.editor).state == "vastgesteld"


LACKS = [
    ('<p><img src="/werkboek/beeld/' + "a" * 64 + '.png" alt=""></p>', "wat er te zien is"),
    ("<h3>Klein</h3><p>Tekst</p>", "De kop ‘Klein’ slaat een niveau over"),
    ("<table><tbody><tr><td>a</td></tr></tbody></table>", "een rij met koppen"),
    ("<table><thead><tr><th>a</th></tr></thead></table>", "De tabel met ‘a’ heeft alleen koppen"),
]


@pytest.mark.parametrize(("body", "said"), LACKS)
def test_what_would_not_be_accessible_is_a_todo_before(
    people, lesson, edition, body, said, sign_in
):
    add_to_body(lesson, body)
    url = reverse("werkboek:edit_edition", args=[edition.number])
    page = sign_in(people.editor).get(url).content.decode()
    assert said in page
    assert "Editie vaststellen" not in page
    with pytest.raises(MoveError, match=said):
        freeze(edition, people.editor)


def test_a_book_whose_headings_follow_each_other_has_nothing_to_do(people, lesson, edition):
    add_to_body(lesson, RICH)
    assert freeze(edition, people.editor).state == "vastgesteld"


def test_a_casus_behind_a_lesson_is_its_place_alone(people, edition, lesson):
    title = lesson.sources.get().case.title
    lesson.published.content["sources"][0].update(note="Een geheime noot", title=title)
    lesson.published.save()
    content = canonical(freeze(edition, people.editor).content).decode()
    assert "Een geheime noot" not in content
    assert title not in content
    assert "Coevorden" in content


def test_a_picture_stays_with_the_edition_when_the_lesson_loses_it(people, lesson, edition, client):
    name = add_picture(lesson)
    freeze(edition, people.editor)
    lesson.pictures.all().delete()
    answer = client.get(reverse("werkboek:edition_picture", args=[1, name]))
    assert answer.status_code == 200
    assert hashlib.sha256(answer.content).hexdigest() == name.partition(".")[0]
    other = "b" * 64 + ".png"
    assert client.get(reverse("werkboek:edition_picture", args=[1, other])).status_code == 404


def test_a_picture_that_is_gone_stops_freezing(people, lesson, edition):
    add_picture(lesson)
    lesson.pictures.all().delete()
    with pytest.raises(MoveError, match="afbeelding van ‘Begin met één casus’ is er niet"):
        freeze(edition, people.editor)


def test_a_picture_of_another_lesson_is_in_no_edition(people, lesson, edition):
    hidden = add_picture(make_lesson(people.stranger, state="gepubliceerd"))
    add_to_body(lesson, f'<img src="/werkboek/beeld/{hidden}" alt="x">')
    with pytest.raises(MoveError, match="Begin met één casus"):
        freeze(edition, people.editor)


def test_a_half_written_picture_is_written_anew(people, lesson, edition):
    name = add_picture(lesson)
    storages["documents"].save(picture_path(edition, name), ContentFile(b"half"))
    freeze(edition, people.editor)
    with storages["documents"].open(picture_path(edition, name)) as file:
        assert hashlib.sha256(file.read()).hexdigest() == name.partition(".")[0]


def test_what_is_no_character_is_in_no_book_and_its_hash_stays(people, lesson, edition):
    add_to_body(lesson, "<p>een\ufffetwee</p>")
    content = freeze(edition, people.editor).content
    book = book_of(content)
    assert "\ufffe" not in str(book)
    assert "\ufffe" in canonical(content).decode()
    assert book.sha256 == hashlib.sha256(canonical(content)).hexdigest()


def test_what_stands_in_a_cell_of_an_old_text_is_in_the_book():
    picture = f'<img src="/werkboek/beeld/{"a" * 64}.png" alt="Plein">'
    cell = "<ul><li>een</li><li><p>twee</p></li></ul><blockquote><p>drie</p></blockquote>"
    cell += f"{picture}<table><tr><td>vier</td></tr></table>"
    table, after = blocks_of(f"<table><tr><td>{cell}</td></tr></table>")
    words = [run["words"] for run in table["rows"][0][0]]
    assert words == ["een", "\n", "twee", "\n", "drie", "\n", "vier"]
    assert (after["kind"], after["alt"]) == ("picture", "Plein")


def test_the_hash_on_the_page_is_that_of_the_file_beside_it(people, client):
    edition = make_edition(people)
    page = client.get(edition.get_absolute_url()).content.decode()
    content = client.get(reverse("werkboek:edition_content", args=[1])).content
    assert hashlib.sha256(content).hexdigest() in page


def test_an_edition_in_the_making_is_unknown_to_others(people, edition, sign_in, client):
    public = edition.get_absolute_url()
    assert client.get(public).status_code == 404
    assert sign_in(people.editor).get(public).status_code == 404
    assert sign_in(people.member).get("/werkboek/redactie/edities/1/").status_code == 404


def test_the_content_of_an_edition_is_read_once(people, client, django_assert_max_num_queries):
    edition = make_edition(people)
    for url in (edition.get_absolute_url(), f"{edition.get_absolute_url()}colofon/"):
        client.get(url)
        with django_assert_max_num_queries(20) as asked:
            assert client.get(url).status_code == 200
        assert [one for one in asked.captured_queries if '"content"' in one["sql"]] == []


def test_the_page_says_what_became_of_a_lesson_since(people, lesson, edition, client):
    freeze(edition, people.editor)
    url = reverse("werkboek:edition_page", args=[1, "les-1-1"])
    assert "na deze editie" not in client.get(url).content.decode()
    lesson.published.number = 2
    lesson.published.save()
    assert "na deze editie bijgewerkt" in client.get(url).content.decode()
    Lesson.objects.filter(pk=lesson.pk).update(published=None, state="ingetrokken")
    assert "na deze editie ingetrokken" in client.get(url).content.decode()


def test_an_edition_without_a_foreword_can_be_frozen(people, lesson):
    edition = freeze(start(people.editor, foreword=""), people.editor)
    assert edition.state == "vastgesteld"


def test_the_focus_follows_what_was_moved(people, edition, sign_in):
    row = edition.lessons.get()
    url = reverse("werkboek:arrange", args=[edition.number])
    client = sign_in(people.editor)
    answer = client.post(url, {"doe": "omlaag", "wat": f"les-{row.pk}"})
    assert answer.url.endswith(f"#les-{row.pk}")
    page = client.get(answer.url).content.decode()
    assert f'id="les-{row.pk}" tabindex="-1"' in page
    assert client.post(url, {"doe": "weg", "wat": f"les-{row.pk}"}).url.endswith("#inhoud")


def test_no_text_is_typed_where_a_button_would_lose_it(people, edition, sign_in):
    client = sign_in(people.editor)
    page = client.get(reverse("werkboek:edit_edition", args=[edition.number])).content.decode()
    assert "<textarea" not in page
    url = reverse("werkboek:edition_texts", args=[edition.number])
    assert "<textarea" in client.get(url).content.decode()
    data = {**TEXTS, "foreword": "Nieuw.", "version": edition.version}
    assert client.post(url, data).status_code == 302
    edition.refresh_from_db()
    assert edition.foreword == "Nieuw."


def test_pages_of_an_edition_say_what_they_are_where_they_are_shared(people, client):
    edition = make_edition(people, one_liner="Kies één straat.")
    cover = client.get(edition.get_absolute_url()).content.decode()
    assert '<meta property="og:type" content="book">' in cover
    assert '<meta name="description" content="Van botsing naar les">' in cover
    url = reverse("werkboek:edition_page", args=[1, "les-1-1"])
    page = client.get(url).content.decode()
    assert re.search(rf'<link rel="canonical" href="[^"]+{url}">', page)
    assert '<meta name="description" content="Kies één straat.">' in page
    assert '<a class="nl-link" href="/werkboek/">Werkboek</a>' in page
    assert "Deel 3 van 4" in page
    colophon = client.get(reverse("werkboek:edition_page", args=[1, "colofon"])).content.decode()
    assert "Casus (Coevorden), niet openbaar" in colophon


@pytest.mark.parametrize("lessons", [1, 3])
def test_the_pages_of_an_edition_ask_no_more_with_more_lessons(
    people, client, lessons, django_assert_num_queries
):
    edition = make_edition(people, lessons=lessons)
    client.get(edition.get_absolute_url())  # what is asked once per process
    with django_assert_num_queries(3):  # the last: whether its files are being made
        client.get(edition.get_absolute_url())
    with django_assert_num_queries(2):
        client.get(reverse("werkboek:edition_list"))
    with django_assert_num_queries(2):
        client.get(reverse("werkboek:edition_page", args=[1, "les-1-1"]))


@pytest.mark.parametrize("lessons", [1, 3])
def test_the_page_of_an_editor_asks_no_more_with_more_lessons(
    people, sign_in, lessons, django_assert_num_queries
):
    for _ in range(lessons):
        make_lesson(people.member, state="gepubliceerd")
    edition, client = start(people.editor), sign_in(people.editor)
    url = reverse("werkboek:edit_edition", args=[edition.number])
    client.get(url)
    with django_assert_num_queries(12):
        client.get(url)
