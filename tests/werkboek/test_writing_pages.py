"""The pages of who writes: typed text is kept, sources and pictures in and out, the other way."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from cases.models import Case
from tests import upload_corpus as corpus
from tests.factories import grant, make_case
from tests.lessons import make_chapters, make_draft, make_lesson
from tests.rounds import bring, make_meeting, make_round, register
from werkboek.content import content_of
from werkboek.models import Lesson, LessonPicture
from werkboek.services import add_author, pictures, remove_author, take_over_draft
from werkplaats.models import LessonDraft
from wijkwerk.lib.uploads import MAX_BYTES
from wijkwerk.outbox import services as outbox

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    """The store of this test: an empty folder."""
    storage = pictures.store()
    for name in ("base_location", "location"):
        monkeypatch.setitem(storage.__dict__, name, str(tmp_path))
    return storage


@pytest.fixture
def lesson(people):
    return make_lesson(people.member)


def url_of(lesson, end=""):
    return f"/werkboek/schrijven/{lesson.public_id}/{end}"


def typed(lesson, **more):
    return {
        "title": lesson.title,
        "one_liner": lesson.one_liner,
        "chapter": lesson.chapter_id,
        "body": lesson.body,
        "maturity": lesson.maturity,
        "version": lesson.version,
        **{name: getattr(lesson, name) for name in ["context", "tried", "result"]},
        **{name: getattr(lesson, name) for name in ["because", "limits"]},
        **more,
    }


def text_of(answer) -> str:
    return answer.content.decode()


def test_a_lesson_begins_with_three_answers_and_goes_on(people, sign_in):
    make_chapters()
    data = {
        "title": "Wie mag nee zeggen?",
        "one_liner": "Spreek af wie beslist.",
        "chapter": "samenwerking",
        "submit_key": str(uuid.uuid4()),
    }
    client = sign_in(people.member)
    first = client.post(reverse("werkboek:begin_lesson"), data)
    second = client.post(reverse("werkboek:begin_lesson"), data)
    lesson = Lesson.objects.get()
    assert first.url == second.url == url_of(lesson, "wijzigen/")
    assert "Wie mag nee zeggen?" in text_of(client.get(reverse("werkboek:writing")))


def test_what_was_typed_without_an_editor_becomes_paragraphs(lesson, sign_in, people):
    body = "Eerste.\r\n\r\nTweede.\r\n- een\r\n- twee"
    answer = sign_in(people.member).post(url_of(lesson, "wijzigen/"), typed(lesson, body=body))
    assert answer.url == url_of(lesson)
    assert Lesson.objects.get().body == (
        "<p>Eerste.</p><p>Tweede.</p><ul><li>een</li><li>twee</li></ul>"
    )


def test_a_table_without_headers_is_refused_at_the_field_and_stays_typed(lesson, sign_in, people):
    body = "<p>Lang verhaal</p><table><tr><td>Wat</td></tr></table>"
    data = typed(lesson, body=body, title="Nieuwe titel")
    answer = sign_in(people.member).post(url_of(lesson, "wijzigen/"), data)
    assert "begint met ‘Wat’ heeft geen kopregel" in text_of(answer)
    assert "Lang verhaal" in text_of(answer)
    assert 'value="Nieuwe titel"' in text_of(answer)
    assert Lesson.objects.get().version == 1


@pytest.mark.parametrize("word", ["woord ", "<p>woord", "&"])
def test_far_too_long_a_text_is_refused_at_the_field_and_stays_typed(
    lesson, sign_in, people, word, monkeypatch
):
    monkeypatch.setattr("werkboek.forms.fields.MOST", 2_000)
    monkeypatch.setattr("wijkwerk.lib.rich_text.cleaning.MOST", 2_000)
    data = typed(lesson, body=word * 2_000)
    answer = sign_in(people.member).post(url_of(lesson, "wijzigen/"), data)
    assert text_of(answer).count("De tekst is te lang: hoogstens 60000 tekens") >= 1
    assert escape(word * 2_000).strip() in text_of(answer)
    assert Lesson.objects.get().version == 1


def test_embedded_asks_what_changed_and_since_when(lesson, sign_in, people):
    answer = sign_in(people.member).post(
        url_of(lesson, "wijzigen/"), typed(lesson, maturity="ingebed")
    )
    assert "Schrijf op wat er in de organisatie is veranderd" in text_of(answer)
    assert "Vul in sinds wanneer" in text_of(answer)


def test_two_tabs_see_both_versions_and_neither_is_lost(lesson, sign_in, people):
    client = sign_in(people.member)
    client.post(url_of(lesson, "wijzigen/"), typed(lesson, title="Uit het eerste tabblad"))
    second = typed(lesson, title="Uit het tweede tabblad")
    answer = client.post(url_of(lesson, "wijzigen/"), second)
    assert answer.status_code == 409
    assert "Uit het eerste tabblad" in text_of(answer)
    assert "Uit het tweede tabblad" in text_of(answer)
    assert Lesson.objects.get().title == "Uit het eerste tabblad"
    assert client.post(url_of(lesson, "wijzigen/"), {**second, "version": 2}).status_code == 302
    assert Lesson.objects.get().title == "Uit het tweede tabblad"


def test_a_source_added_meanwhile_is_no_conflict(lesson, sign_in, people):
    client = sign_in(people.member)
    add_talk(client, lesson)
    answer = client.post(url_of(lesson, "wijzigen/"), typed(lesson, title="Toch opgeslagen"))
    assert answer.status_code == 302
    assert (Lesson.objects.get().title, Lesson.objects.get().version) == ("Toch opgeslagen", 3)


def add_talk(client, lesson, **more):
    data = {
        "title": "Een wijkbeheerder",
        "on": "1-2-2026",
        "note": "Bel eerst",
        "submit_key": str(uuid.uuid4()),
        **more,
    }
    return client.post(url_of(lesson, "bronnen/gesprek/"), data)


SOURCES = [
    ("gesprek", {"title": "Een bewoner", "on": "1-2-2026"}, "Een bewoner"),
    ("link", {"title": "De nota", "url": "https://www.oss.nl/nota", "on": ""}, "De nota"),
]


@pytest.mark.parametrize(("kind", "data", "shown"), SOURCES)
def test_a_talk_and_a_link_are_sources_with_a_form_of_their_own(
    lesson, sign_in, people, kind, data, shown
):
    client = sign_in(people.member)
    key = {"submit_key": str(uuid.uuid4())}
    for _ in range(2):  # twice is once
        assert client.post(url_of(lesson, f"bronnen/{kind}/"), data | key).status_code == 302
    assert lesson.sources.filter(kind=kind).count() == 1
    assert shown in text_of(client.get(url_of(lesson, "bronnen/")))


WRONG = [
    ("gesprek", {"title": "", "on": "1-2-2026"}, "Schrijf op met wie je sprak."),
    ("gesprek", {"title": "Iemand", "on": "1-2-2199"}, "Deze dag is nog niet geweest."),
    ("link", {"title": "Nota", "url": "javascript:alert(1)"}, "Vul een heel adres in"),
    ("casus", {"case": "999999"}, "Kies een casus uit de lijst."),
    ("bijeenkomst", {"note": "x"}, "Kies een bijeenkomst."),
]


@pytest.mark.parametrize(("kind", "data", "sentence"), WRONG)
def test_a_source_that_cannot_be_so_gets_one_sentence(
    lesson, sign_in, people, kind, data, sentence
):
    answer = sign_in(people.member).post(url_of(lesson, f"bronnen/{kind}/"), data)
    assert sentence in text_of(answer)
    assert lesson.sources.count() == 1


def test_a_casus_of_others_cannot_be_named_nor_one_twice(lesson, sign_in, people):
    foreign = make_case(people.other_trio)
    client, url = sign_in(people.member), url_of(lesson, "bronnen/casus/")
    assert "Kies een casus uit de lijst." in text_of(client.post(url, {"case": foreign.pk}))
    grant(foreign, person=people.member)
    assert client.post(url, {"case": foreign.pk}).status_code == 302
    again = text_of(client.post(url, {"case": foreign.pk}))
    assert "Deze casus staat al bij de bronnen." in again


def test_among_many_cases_the_newest_are_listed_and_others_go_by_their_address(
    lesson, sign_in, people, monkeypatch
):
    monkeypatch.setattr("werkboek.forms.sources.MOST_OFFERED", 1)
    client, url = sign_in(people.member), url_of(lesson, "bronnen/casus/")
    assert "Staat de casus er niet bij?" not in text_of(client.get(url))
    Case.objects.update(updated_at=timezone.now() - timedelta(days=1))
    old = make_case(people.trio, title="Een oude casus")
    Case.objects.filter(pk=old.pk).update(updated_at=timezone.now() - timedelta(days=9))
    foreign = make_case(people.other_trio)
    page = text_of(client.get(url))
    assert "Staat de casus er niet bij?" in page
    assert "Een oude casus" not in page
    assert "Kies een casus." in text_of(client.post(url, {"case": ""}))
    for wrong in (foreign.get_absolute_url(), "https://elders.example/", "/" * 200, "a\x00b"):
        assert lesson.sources.count() == 1
        assert client.post(url, {"address": wrong}).status_code == 200
    address = f"http://testserver{old.get_absolute_url()}"
    assert client.post(url, {"address": address}).status_code == 302
    assert lesson.sources.filter(case=old).exists()


def test_a_source_is_taken_away_after_asking(lesson, sign_in, people):
    client, source = sign_in(people.member), lesson.sources.get()
    url = url_of(lesson, f"bronnen/{source.public_id}/weghalen/")
    assert source.case.title in text_of(client.get(url))
    assert client.post(url).status_code == 302
    assert not lesson.sources.exists()
    assert Lesson.objects.get().version == 2


def upload(client, lesson, content, name="plein.png", alt="Een plein", **extra):
    data = {"file": SimpleUploadedFile(name, content), "alt": alt}
    return client.post(url_of(lesson, "beelden/"), data, **extra)


SCRIPT = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


def test_a_picture_is_made_anew_and_comes_back_by_its_hash(lesson, sign_in, people):
    client = sign_in(people.member)
    told = upload(client, lesson, corpus.telling_photo("PNG"), **SCRIPT).json()
    row = LessonPicture.objects.get()
    assert told == {"src": f"/werkboek/beeld/{row.sha256}.png", "alt": "Een plein"}
    answer = client.get(told["src"])
    content = answer.getvalue()
    assert corpus.MARKER.encode() not in content
    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "private, no-store"
    upload(client, lesson, corpus.telling_photo("PNG"))
    assert LessonPicture.objects.count() == 1


def test_a_picture_opens_for_everybody_once_it_was_published(lesson, sign_in, people, client):
    address = upload(sign_in(people.member), lesson, corpus.picture("PNG"), **SCRIPT).json()["src"]
    client.logout()
    assert client.get(address).status_code == 404
    lesson.body = f'<img src="{address}" alt="Een plein">'
    lesson.published = lesson.versions.create(
        number=2, at=lesson.made_at, by=people.member, content=content_of(lesson)
    )
    lesson.save()
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.getvalue()[:4] == b"\x89PNG"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


BAD_PICTURES = [
    (corpus.SVG, "plein.svg", "Een plein", "Dit is geen beeld. Kies een foto"),
    (corpus.HTML, "plein.png", "Een plein", "Dit is geen beeld. Kies een foto"),
    (b"%PDF-1.7", "stuk.pdf", "Een plein", "Dit is geen beeld. Kies een foto"),
    (corpus.picture("PNG"), "plein.png", "", "Schrijf in één zin wat er te zien is"),
    (b"x" * (MAX_BYTES + 200_000), "plein.png", "Een plein", "hoogstens 9 MB"),
    (b"x" * 40_000_000, "plein.png", "Een plein", "hoogstens 9 MB"),
]


@pytest.mark.parametrize(("content", "name", "alt", "sentence"), BAD_PICTURES)
def test_what_is_no_picture_of_ours_gets_one_sentence(
    lesson, sign_in, people, store, content, name, alt, sentence
):
    client = sign_in(people.member)
    assert sentence in text_of(upload(client, lesson, content, name, alt))
    told = upload(client, lesson, content, name, alt, **SCRIPT)
    assert told.status_code == 422
    assert sentence in told.json()["fault"]
    assert not LessonPicture.objects.exists()
    assert store.listdir("")[1] == []


def test_without_an_editor_a_picture_goes_under_the_text(lesson, sign_in, people):
    client = sign_in(people.member)
    address = upload(client, lesson, corpus.picture("PNG"), **SCRIPT).json()["src"]
    url = url_of(lesson, f"beelden/{LessonPicture.objects.get().sha256}/")
    assert "Zet onder de tekst" in text_of(client.get(url_of(lesson, "beelden/")))
    client.post(url, {"doen": "plaatsen"})
    page = text_of(client.get(url_of(lesson, "beelden/")))
    assert "Staat in de tekst." in page
    assert "Zet onder de tekst" not in page
    assert Lesson.objects.get().body.endswith(f'<img src="{address}" alt="Een plein">')
    client.post(url, {"doen": "weg"})
    assert LessonPicture.objects.exists()  # it is in the text
    assert "Dit beeld staat in de tekst" in text_of(client.get(url_of(lesson, "beelden/")))


def test_a_picture_placed_beside_the_save_of_another_writer_takes_nothing(
    lesson, sign_in, people, monkeypatch
):
    client = sign_in(people.member)
    upload(client, lesson, corpus.picture("PNG"))
    hold = pictures.hold_lesson

    def somebody_was_first(row):
        Lesson.objects.filter(pk=lesson.pk).update(body="<p>Van een ander</p>", version=2)
        keep_version_of(lesson)
        return hold(row)

    monkeypatch.setattr(pictures, "hold_lesson", somebody_was_first)
    url = url_of(lesson, f"beelden/{LessonPicture.objects.get().sha256}/")
    assert client.post(url, {"doen": "plaatsen"}).status_code == 302
    assert Lesson.objects.get().body.startswith("<p>Van een ander</p><img")


def keep_version_of(lesson):
    now = Lesson.objects.get(pk=lesson.pk)
    now.versions.create(number=2, at=now.made_at, by=now.made_by, content=content_of(now))


def test_a_picture_whose_file_was_half_written_is_written_anew(lesson, sign_in, people, store):
    client = sign_in(people.member)
    address = upload(client, lesson, corpus.picture("PNG"), **SCRIPT).json()["src"]
    whole = client.get(address).getvalue()
    row = LessonPicture.objects.get()
    store.delete(row.file)
    store.save(row.file, ContentFile(whole[:20]))
    upload(client, lesson, corpus.picture("PNG"))
    assert client.get(address).getvalue() == whole


def test_a_picture_pasted_from_another_lesson_becomes_one_of_this(lesson, sign_in, people):
    client = sign_in(people.member)
    other = make_lesson(people.member)
    address = upload(client, other, corpus.picture("PNG"), **SCRIPT).json()["src"]
    body = f'<p>Zie</p><img src="{address}" alt="Hier een plein">'
    client.post(url_of(lesson, "wijzigen/"), typed(lesson, body=body))
    assert Lesson.objects.get(pk=lesson.pk).body == body
    row = lesson.pictures.get()
    assert (row.by, row.file, row.width) == (people.member, other.pictures.get().file, row.width)


def test_a_picture_of_a_lesson_one_may_not_see_goes_out(lesson, sign_in, people):
    other = make_lesson(people.stranger)
    address = upload(sign_in(people.stranger), other, corpus.picture("PNG"), **SCRIPT)
    body = f'<p>Zie</p><ul><li><img src="{address.json()["src"]}" alt="Een plein"></li></ul>'
    client = sign_in(people.member)
    client.post(url_of(lesson, "wijzigen/"), typed(lesson, body=body))
    assert Lesson.objects.get(pk=lesson.pk).body == "<p>Zie</p>"
    assert not lesson.pictures.exists()
    other.body = body
    other.published = other.versions.create(
        number=2, at=other.made_at, by=people.stranger, content=content_of(other)
    )
    other.save()
    again = Lesson.objects.get(pk=lesson.pk)
    client.post(url_of(lesson, "wijzigen/"), typed(again, body=body))
    assert lesson.pictures.count() == 1  # everybody may see it now


def test_a_picture_that_is_nowhere_goes_and_the_sweep_takes_its_file(
    lesson, sign_in, people, store
):
    client = sign_in(people.member)
    upload(client, lesson, corpus.picture("PNG"))
    client.post(url_of(lesson, f"beelden/{LessonPicture.objects.get().sha256}/"), {"doen": "weg"})
    assert not LessonPicture.objects.exists()
    later = lesson.made_at + pictures.LEFT_ALONE * 2
    assert pictures.sweep_pictures(lesson.made_at) == 0
    assert pictures.sweep_pictures(later) == 1
    assert store.listdir("")[1] == []


def test_a_colleague_writes_along_and_can_be_taken_off(lesson, sign_in, people):
    client = sign_in(people.member)
    client.post(url_of(lesson, "schrijvers/erbij/"), {"address": people.social.email.upper()})
    client.post(url_of(lesson, "schrijvers/erbij/"), {"address": people.social.email})
    assert [row.user for row in lesson.author_rows.all()] == [people.member, people.social]
    assert sign_in(people.social).get(url_of(lesson, "wijzigen/")).status_code == 200
    url = url_of(lesson, f"schrijvers/{people.member.public_id}/weghalen/")
    assert sign_in(people.social).post(url).status_code == 302
    assert sign_in(people.member).get(url_of(lesson)).status_code == 404
    last = url_of(lesson, f"schrijvers/{people.social.public_id}/weghalen/")
    sign_in(people.social).post(last)
    assert lesson.author_rows.count() == 1


@pytest.mark.parametrize("who", ["receiver", "disabled", "nobody"])
def test_who_writes_no_lessons_cannot_write_along(lesson, sign_in, people, who):
    address = getattr(people, who).email if hasattr(people, who) else "niemand@voorbeeld.example"
    answer = sign_in(people.member).post(url_of(lesson, "schrijvers/erbij/"), {"address": address})
    assert "We kennen niemand met dit adres die lessen kan schrijven." in text_of(answer)


def test_a_second_reader_cannot_become_a_writer(lesson, sign_in, people):
    lesson.reviews.create(
        version=lesson.versions.get(),
        reader=people.stranger,
        asked_by=people.editor,
        asked_at=lesson.made_at,
        due_on="2026-12-01",
    )
    answer = sign_in(people.member).post(
        url_of(lesson, "schrijvers/erbij/"), {"address": people.stranger.email}
    )
    assert "leest deze les al als tweede lezer" in text_of(answer)
    assert people.stranger.name not in text_of(answer)


def test_who_is_made_a_writer_hears_it_and_how_to_get_out_again(lesson, sign_in, people):
    client = sign_in(people.member)
    for _ in range(2):
        client.post(url_of(lesson, "schrijvers/erbij/"), {"address": people.social.email})
    outbox.send_due()
    [sent] = [one for one in mail.outbox if one.to == [people.social.email]]
    assert f"{people.member.name} laat je meeschrijven" in sent.body
    assert url_of(lesson, "schrijvers/") in sent.body
    gone = url_of(lesson, f"schrijvers/{people.social.public_id}/weghalen/")
    answer = sign_in(people.social).post(gone)
    assert answer.status_code == 302
    names = [one["name"] for one in lesson.versions.first().content["authors"]]
    assert names == [people.member.name]


def test_who_left_before_the_mail_gets_none(lesson, people):
    add_author(lesson=lesson, by=people.member, user=people.social)
    remove_author(lesson=lesson, by=people.social, user=people.social)
    outbox.send_due()
    assert mail.outbox == []


def test_versions_say_who_when_and_what_changed_in_words(lesson, sign_in, people):
    client = sign_in(people.member)
    body = "<p>Bijna elke gemeente heeft een lange nota.</p><p>Nieuw.</p>"
    client.post(url_of(lesson, "wijzigen/"), typed(lesson, body=body, note="Scherper"))
    listed = text_of(client.get(url_of(lesson, "versies/")))
    assert "Scherper" in listed
    assert people.member.name in listed
    page = text_of(client.get(url_of(lesson, "versies/2/")))
    assert "[nieuw: </span>lange " in page
    assert "[nieuw: </span>Nieuw." in page
    assert client.get(url_of(lesson, "versies/9/")).status_code == 404


@pytest.fixture
def draft(people):
    round_ = make_round(people.facilitator, state="lopend")
    case = make_case(people.trio, title="Stoeptegels", state="geagendeerd")
    bring(register(round_, people.trio), case, offered=True)
    return make_draft(make_meeting(round_, state="bezig"), case, people.facilitator)


def test_a_sentence_of_a_table_becomes_a_title_without_its_full_stop(draft, people):
    make_chapters()
    LessonDraft.objects.update(text="Begin met één straat.")
    lesson = take_over_draft(draft=draft, by=people.member)
    assert lesson.title == "Begin met één straat"
    assert lesson.one_liner == "Begin met één straat."


def test_the_trio_makes_a_lesson_of_what_a_table_produced(draft, sign_in, people):
    make_chapters()
    client = sign_in(people.social)
    assert draft.text in text_of(client.get(reverse("werkboek:writing")))
    assert draft.text in text_of(client.get(draft.case.get_absolute_url()))
    url = reverse("werkboek:take_over", args=[draft.public_id])
    assert client.post(url).url == client.post(url).url
    lesson = Lesson.objects.get()
    assert (lesson.title, lesson.context, lesson.state) == (draft.text, draft.context, "concept")
    assert {(row.kind, row.case, row.meeting) for row in lesson.sources.all()} == {
        ("casus", draft.case, None),
        ("bijeenkomst", None, draft.meeting),
    }
    assert lesson.versions.first().content["sources"] != []
    assert "Schrijf de les uit" not in text_of(client.get(draft.case.get_absolute_url()))


def test_what_was_learned_stands_on_the_casus_and_the_meeting_for_who_may_know(
    draft, sign_in, people
):
    make_chapters()
    sign_in(people.member).post(reverse("werkboek:take_over", args=[draft.public_id]))
    lesson = Lesson.objects.get()
    pages = [draft.case.get_absolute_url(), draft.meeting.get_absolute_url()]
    for page in pages:
        assert "Hieruit geleerd" in text_of(sign_in(people.member).get(page))
        # the colleague sees the casus, but not a concept of somebody else
        assert lesson.title not in text_of(sign_in(people.social).get(page))
    lesson.published = lesson.versions.first()
    lesson.save()
    for page in pages:
        shown = text_of(sign_in(people.social).get(page))
        assert lesson.title in shown
        assert lesson.get_absolute_url() in shown


def test_a_source_that_came_after_publishing_tells_nothing_yet(sign_in, people):
    lesson = make_lesson(people.member, state="gepubliceerd")
    later = make_case(people.trio, title="Later")
    lesson.sources.create(kind="casus", case=later, by=people.member, at=lesson.made_at)
    page = text_of(sign_in(people.social).get(later.get_absolute_url()))
    assert lesson.title not in page


def test_the_pages_of_a_lesson_ask_as_much_for_three_sources_as_for_one(lesson, sign_in, people):
    client = sign_in(people.member)

    def asked(end):
        client.get(url_of(lesson, end))
        with CaptureQueriesContext(connection) as seen:
            client.get(url_of(lesson, end))
        return len(seen)

    ends = ["", "bronnen/", "versies/", "schrijvers/", "wijzigen/"]
    before = {end: asked(end) for end in ends}
    for n in range(2):
        add_talk(client, lesson)
        case = make_case(people.trio, title=f"Nog een {n}")
        lesson.sources.create(
            kind="casus",
            case=case,
            municipality=case.municipality,
            by=people.member,
            at=lesson.made_at,
        )
    client.post(url_of(lesson, "schrijvers/erbij/"), {"address": people.social.email})
    assert {end: asked(end) for end in ends} == before
