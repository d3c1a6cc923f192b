"""Planning a meeting: the form, its states, its agenda and its documents."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.services.attachments import sweep_attachments
from tests import upload_corpus as corpus
from tests.rounds import make_document, make_meeting, make_round, register
from werkplaats.models import Meeting, MeetingDocument
from werkplaats.services import meetings as services
from werkplaats.services.agenda import save_agenda
from werkplaats.services.documents import FOLDER, FULL, MOST_FILES, store, sweep_documents
from werkplaats.services.errors import EditConflictError, MeetingError

LATER = date(2027, 3, 11)


@pytest.fixture
def running(people):
    """A round that runs, in which the member takes part."""
    round_ = make_round(people.facilitator, state="lopend")
    register(round_, people.trio)
    return round_


def typed(**fields) -> dict:
    return {
        "title": "Wie mag ja zeggen?",
        "date": "11-3-2027",
        "start_time": "13:00",
        "end_time": "16.30",
        "venue": "Gemeentehuis",
        **fields,
    }


def url_of(thing, path="") -> str:
    return f"{thing.get_absolute_url()}{path}"


# --- making and changing -------------------------------------------------------------------------
def test_a_new_meeting_is_a_concept_with_the_standard_agenda(people, running, sign_in):
    data = typed(question="Wat mag?", host=people.municipality.pk, online_url="meet.example/a")
    data |= {"submit_key": "8f14e45f-ceea-467f-a9a0-9b0d3f3d2c11"}
    for _ in range(2):
        answer = sign_in(people.facilitator).post(url_of(running, "bijeenkomst/"), data)
    meeting = Meeting.objects.get()
    assert answer["Location"] == meeting.get_absolute_url()
    assert (meeting.state, meeting.end_time) == ("concept", time(16, 30))
    assert meeting.starts_at == datetime(2027, 3, 11, 12, tzinfo=UTC)
    assert meeting.online_url == "https://meet.example/a"
    assert meeting.agenda.count() == 8


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "Geef de bijeenkomst een titel."),
        ("date", "1-1-2020", "Deze datum is voorbij. Kies een dag die nog komt."),
        (
            "date",
            "",
            "Vul een datum in als dd-mm-jjjj, bijvoorbeeld 3-9-2026.",
        ),
        ("start_time", "25:00", "Vul een tijd in als uu:mm, bijvoorbeeld 13:30"),
        ("end_time", "12:59", "Het einde ligt voor het begin. Kies een latere tijd."),
        (
            "online_url",
            "javascript:alert(1)",
            "Vul een heel webadres in, bijvoorbeeld https://vergaderen.example/groen.",
        ),
    ],
)
def test_wrong_input_ends_in_one_sentence_at_the_field(
    people, running, sign_in, field, value, sentence
):
    url = url_of(running, "bijeenkomst/")
    answer = sign_in(people.facilitator).post(url, typed(**{field: value}))
    assert answer.context["form"].errors == {field: [sentence]}
    assert not Meeting.objects.exists()


def test_a_meeting_of_the_past_keeps_its_day_and_moves_to_no_other(people, running, sign_in):
    past = timezone.localdate() - timedelta(days=3)
    meeting = make_meeting(running, day=past)
    client, url = sign_in(people.facilitator), url_of(meeting, "bewerken/")
    same = typed(date=f"{past:%d-%m-%Y}", version="1", title="Andere titel")
    assert client.post(url, same).status_code == 302
    other = f"{past - timedelta(days=1):%d-%m-%Y}"
    answer = client.post(url, typed(date=other, version="2"))
    assert list(answer.context["form"].errors) == ["date"]


def test_moving_keeps_the_meeting_and_says_from_when_to_when(people, running, sign_in):
    meeting = make_meeting(running, day=LATER)
    client = sign_in(people.facilitator)
    client.post(url_of(meeting, "bewerken/"), typed(date="18-3-2027", version="1"))
    meeting.refresh_from_db()
    assert (meeting.date, meeting.moves, meeting.sequence) == (date(2027, 3, 18), 1, 1)
    line = running.lines.first()
    assert "Van 11-03-2027, 13:00 tot 16:30 uur naar 18-03-2027" in line.text


def test_the_second_of_two_writers_is_told_and_keeps_what_was_typed(people, running, sign_in):
    meeting = make_meeting(running, day=LATER, address="")
    client, url = sign_in(people.facilitator), url_of(meeting, "bewerken/")
    assert client.get(url).context["form"].initial["version"] == 1
    assert client.post(url, typed(start_time="14:00", version="1")).status_code == 302
    answer = client.post(url, typed(start_time="15:00", version="1"))
    assert answer.status_code == 409
    assert [(d.label, d.theirs, d.yours) for d in answer.context["conflict"].differences] == [
        ("Begint om", "14:00 uur", "15:00 uur")
    ]
    assert Meeting.objects.get().start_time == time(14)
    assert client.post(url, typed(start_time="15:00", version="2")).status_code == 302
    assert Meeting.objects.get().start_time == time(15)


@pytest.mark.parametrize("state", ["afgerond", "geannuleerd"])
def test_what_ended_is_not_changed_any_more(people, running, sign_in, state):
    meeting = make_meeting(running, state=state, cancel_reason="Storm.")
    client = sign_in(people.facilitator)
    for path in ("bewerken/", "agenda/"):
        assert client.get(url_of(meeting, path)).status_code == 409
    with pytest.raises(MeetingError):
        services.update_meeting(meeting=meeting, by=people.facilitator, title="Anders")


# --- states --------------------------------------------------------------------------------------
def test_a_meeting_is_planned_held_and_ended_by_its_buttons(people, running, sign_in):
    meeting = make_meeting(running, state="concept")
    client = sign_in(people.facilitator)
    for target, button in [
        ("gepland", "Zet op ‘Gepland’"),
        ("bezig", "Start de bijeenkomst"),
        ("afgerond", "Rond de bijeenkomst af"),
    ]:
        assert button in client.get(url_of(meeting)).content.decode()
        assert client.post(url_of(meeting, f"status/{target}/")).status_code == 302
        assert Meeting.objects.get().state == target


def test_a_meeting_without_a_place_is_not_planned(people, running, sign_in):
    meeting = make_meeting(running, state="concept", venue="")
    answer = sign_in(people.facilitator).post(url_of(meeting, "status/gepland/"))
    assert answer.status_code == 409
    assert "Vul eerst in waar het is" in answer.content.decode()


@pytest.mark.parametrize(
    ("state", "target"),
    [
        ("concept", "geannuleerd"),
        ("gepland", "geannuleerd"),
        ("gepland", "concept"),
        ("bezig", "gepland"),
        ("afgerond", "bezig"),
    ],
)
def test_a_step_back_and_calling_off_ask_why(people, running, sign_in, state, target):
    meeting = make_meeting(running, state=state)
    client, url = sign_in(people.facilitator), url_of(meeting, f"status/{target}/")
    answer = client.post(url, {"reason": ""})
    assert answer.context["form"].errors == {"reason": ["Schrijf erbij waarom."]}
    assert client.post(url, {"reason": "Storm."}).status_code == 302
    assert Meeting.objects.get().state == target
    assert running.lines.first().text == "Storm."


def test_the_page_says_that_and_why_it_is_off(people, running, sign_in):
    meeting = make_meeting(running)
    client = sign_in(people.facilitator)
    client.post(url_of(meeting, "status/geannuleerd/"), {"reason": "De zaal staat blank."})
    page = sign_in(people.member).get(url_of(meeting)).content.decode()
    assert "Deze bijeenkomst gaat niet door" in page
    assert "De zaal staat blank." in page


# --- the agenda ----------------------------------------------------------------------------------
def rows(*blocks, **more) -> dict:
    """What the browser sends for these blocks of kind, minutes, title."""
    names = ("kind", "minutes", "title", "text")
    sent = {
        f"blocks-{number}-{name}": value
        for number, block in enumerate(blocks)
        for name, value in zip(names, [*block, ""], strict=False)
    }
    return {"version": "1", **sent, **more}


WALK = ("inloop", "15", "Inloop")
OPENING = ("opening", "10", "Welkom")
TABLES = ("casustafels", "55", "Tafels")


def test_the_page_shows_when_each_block_begins_and_that_the_sum_is_too_long(
    people, running, sign_in
):
    meeting = make_meeting(running, ends=time(16, 20))
    page = sign_in(people.facilitator).get(url_of(meeting)).content.decode()
    assert "10 minuten te lang" in page
    assert "13:25 uur" in page
    assert "10 minuten te lang" not in sign_in(people.member).get(url_of(meeting)).content.decode()


def test_the_agenda_is_saved_in_the_order_of_the_form_and_empty_rows_go(people, running, sign_in):
    meeting = make_meeting(running)
    client, url = sign_in(people.facilitator), url_of(meeting, "agenda/")
    assert len(client.get(url).context["rows"]) == 8
    data = rows(TABLES, ("pauze", "", ""), WALK)
    assert client.post(url, data)["Location"] == meeting.get_absolute_url()
    assert list(meeting.agenda.values_list("kind", "minutes", "title")) == [
        ("casustafels", 55, "Tafels"),
        ("inloop", 15, "Inloop"),
    ]
    meeting.refresh_from_db()
    assert meeting.agenda_version == 2


@pytest.mark.parametrize(
    ("change", "titles"),
    [
        ("omhoog-1", ["Welkom", "Inloop", "Tafels"]),
        ("omlaag-1", ["Inloop", "Tafels", "Welkom"]),
        ("weg-0", ["Welkom", "Tafels"]),
        ("erbij", ["Inloop", "Welkom", "Tafels", ""]),
        ("omhoog-0", ["Inloop", "Welkom", "Tafels"]),
        ("omlaag-2", ["Inloop", "Welkom", "Tafels"]),
        ("tel", ["Inloop", "Welkom", "Tafels"]),
        ("weg-99", ["Inloop", "Welkom", "Tafels"]),
        ("weg-²", ["Inloop", "Welkom", "Tafels"]),
    ],
)
def test_rows_move_come_and_go_by_buttons_and_nothing_is_saved(
    people, running, sign_in, change, titles
):
    meeting = make_meeting(running)
    answer = sign_in(people.facilitator).post(
        url_of(meeting, "agenda/"), rows(WALK, OPENING, TABLES, change=change)
    )
    shown = [form["title"].value() or "" for form, _ in answer.context["rows"]]
    assert shown == titles
    assert meeting.agenda.count() == 8


def test_the_sum_is_told_while_typing(people, running, sign_in):
    meeting = make_meeting(running, ends=time(14))
    client, url = sign_in(people.facilitator), url_of(meeting, "agenda/")
    page = client.post(url, rows(WALK, TABLES, change="tel")).content.decode()
    assert "De blokken duren samen 70 minuten. De bijeenkomst duurt 60 minuten." in page
    assert "10 minuten te lang" in page
    assert "begint om 13:15 uur" in page
    assert (
        "20 minuten over"
        in client.post(url, rows(WALK, ("pauze", "25", "Thee"), change="tel")).content.decode()
    )


@pytest.mark.parametrize(
    ("block", "field", "sentence"),
    [
        (("pauze", "0", "Thee"), "minutes", "Vul een aantal minuten in van 1 tot en met 480."),
        (("pauze", "481", "Thee"), "minutes", "Vul een aantal minuten in van 1 tot en met 480."),
        (("pauze", "lang", ""), "minutes", "Vul een aantal minuten in van 1 tot en met 480."),
        (("pauze", "", "Thee"), "minutes", "Vul een aantal minuten in van 1 tot en met 480."),
        (("pauze", "10", ""), "title", "Schrijf op wat er in dit blok gebeurt."),
        (("feest", "10", "Thee"), "kind", "Kies een soort uit de lijst."),
    ],
)
def test_a_wrong_block_ends_in_one_sentence_at_its_field(
    people, running, sign_in, block, field, sentence
):
    meeting = make_meeting(running)
    answer = sign_in(people.facilitator).post(url_of(meeting, "agenda/"), rows(WALK, block))
    assert answer.status_code == 200
    assert answer.context["blocks"].errors[1][field] == [sentence]
    assert sentence in answer.content.decode()
    assert meeting.agenda.count() == 8


def test_the_second_writer_of_an_agenda_is_told(people, running, sign_in):
    meeting = make_meeting(running)
    client, url = sign_in(people.facilitator), url_of(meeting, "agenda/")
    client.post(url, rows(WALK))
    answer = client.post(url, rows(TABLES))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Iemand anders heeft de agenda opgeslagen" in page
    assert "Inloop (Inloop, 15 minuten)" in page
    assert [item.title for item in meeting.agenda.all()] == ["Inloop"]
    assert client.post(url, rows(TABLES, version="2")).status_code == 302


def test_saving_the_same_agenda_twice_is_once(people, running):
    meeting = make_meeting(running)
    for _ in range(2):
        save_agenda(meeting=meeting, by=people.facilitator, rows=[("pauze", 5, "Thee")], version=1)
    assert running.lines.count() == 1
    with pytest.raises(EditConflictError):
        save_agenda(meeting=meeting, by=people.facilitator, rows=[], version=1)


# --- documents -----------------------------------------------------------------------------------
@pytest.fixture(autouse=True)
def in_an_empty_store(tmp_path, monkeypatch):
    for name in ("base_location", "location"):
        monkeypatch.setitem(store().__dict__, name, str(tmp_path))


def send(client, meeting, content: bytes, name="programma.pdf", **more):
    data = {"file": SimpleUploadedFile(name, content, content_type="text/html"), **more}
    return client.post(url_of(meeting, "documenten/"), data)


def test_an_organiser_adds_a_document_that_is_checked_by_content(people, running, sign_in):
    meeting = make_meeting(running)
    client = sign_in(people.facilitator)
    key = "8f14e45f-ceea-467f-a9a0-9b0d3f3d2c11"
    for _ in range(2):
        answer = send(client, meeting, corpus.pdf(), submit_key=key)
        assert answer["Location"] == url_of(meeting, "documenten/")
    document = MeetingDocument.objects.get()
    assert (document.name, document.content_type) == ("programma.pdf", "application/pdf")
    assert len(store().listdir(FOLDER)[1]) == 1
    assert "voegde ‘programma.pdf’ toe" in running.lines.first().what
    answer = send(client, meeting, corpus.HTML, "brief.pdf")
    assert list(answer.context["form"].errors) == ["file"]
    assert MeetingDocument.objects.count() == 1


def test_a_meeting_holds_twenty_documents(people, running, sign_in):
    meeting = make_meeting(running)
    for number in range(MOST_FILES):
        make_document(meeting, people.facilitator, name=f"{number}.pdf")
    client = sign_in(people.facilitator)
    answer = send(client, meeting, corpus.pdf())
    assert answer.context["form"].errors == {"file": [FULL]}
    assert len(store().listdir(FOLDER)[1]) == MOST_FILES


def test_documents_are_left_alone_by_the_sweep_of_attachments(people, running):
    document = make_document(make_meeting(running), people.facilitator)
    sweep_attachments(timezone.now() + timedelta(days=30))
    assert store().exists(document.file.name)


def test_a_document_that_a_crash_left_without_a_row_goes_after_a_day(people, running):
    kept = make_document(make_meeting(running), people.facilitator).file.name
    lost = store().save(f"{FOLDER}/{uuid4()}", ContentFile(b"x"))
    sweep_documents(timezone.now())
    assert store().exists(lost)
    sweep_documents(timezone.now() + timedelta(hours=25))
    assert not store().exists(lost)
    assert store().exists(kept)


def test_who_sees_the_meeting_downloads_a_document_as_a_file(people, running, sign_in):
    meeting = make_meeting(running)
    document = make_document(meeting, people.facilitator)
    client = sign_in(people.member)
    assert "programma.pdf" in client.get(url_of(meeting)).content.decode()
    answer = client.get(url_of(meeting, f"documenten/{document.public_id}/"))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 programma"
    assert answer["Content-Disposition"] == 'attachment; filename="programma.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    for who in (people.stranger, people.queued, people.other_facilitator):
        answer = sign_in(who).get(url_of(meeting, f"documenten/{document.public_id}/"))
        assert answer.status_code == 404


def test_a_document_is_of_its_own_meeting(people, running, sign_in):
    document = make_document(make_meeting(running), people.facilitator)
    other = make_meeting(running)
    answer = sign_in(people.facilitator).get(url_of(other, f"documenten/{document.public_id}/"))
    assert answer.status_code == 404


def test_a_document_that_is_taken_away_is_gone_with_its_file(
    people, running, sign_in, django_capture_on_commit_callbacks
):
    meeting = make_meeting(running)
    document = make_document(meeting, people.facilitator)
    url = url_of(meeting, f"documenten/{document.public_id}/verwijderen/")
    client = sign_in(people.facilitator)
    assert "programma.pdf" in client.get(url).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(url)["Location"] == url_of(meeting, "documenten/")
    assert not MeetingDocument.objects.exists()
    assert not store().exists(document.file.name)
    assert "verwijderde ‘programma.pdf’" in running.lines.first().what


# --- the page ------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["facilitator", "member"])
def test_the_page_asks_as_much_for_one_block_and_document_as_for_many(
    people, running, sign_in, who
):
    meeting, counts = make_meeting(running), []
    client = sign_in(getattr(people, who))
    client.get("/")  # the session is written once
    for number in (1, 2):
        for serial in range(number):
            make_document(meeting, people.facilitator, name=f"{number}-{serial}.pdf")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url_of(meeting)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


def test_the_start_page_names_the_next_meetings(people, running, sign_in):
    today = timezone.localdate()
    make_meeting(running, title="Over drie dagen", day=today + timedelta(days=3))
    make_meeting(running, title="Geweest", day=today - timedelta(days=3))
    make_meeting(running, title="Niet door", state="geannuleerd", cancel_reason="Storm.")
    make_meeting(running, title="Nog geheim", state="concept")
    for who in (people.member, people.facilitator):
        [group] = [
            group
            for group in sign_in(who).get("/").context["groups"]
            if group.title.startswith("Volgende")
        ]
        assert group.title == "Volgende bijeenkomst"
        assert [(item.what, item.note) for item in group.items] == [
            ("Over drie dagen", "Over 3 dagen")
        ]
    groups = sign_in(people.stranger).get("/").context["groups"]
    assert not [group for group in groups if group.title.startswith("Volgende")]


def test_the_menu_says_that_a_meeting_is_of_the_werkplaats(people, running, sign_in):
    answer = sign_in(people.member).get(make_meeting(running).get_absolute_url())
    assert [item.label for item in answer.context["nav"] if item.current] == ["Werkplaats"]
