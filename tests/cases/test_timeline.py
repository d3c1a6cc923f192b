"""The timeline: notes of the trio, every kind in words, and what a removed note leaves behind."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone

from cases.models import TimelineEntry
from cases.services import remove_note, update_case, write_line, write_note
from cases.states import EntryKind
from tests.factories import grant, make_advice, make_case, seat
from trios.roles import Position
from wijkwerk.drafts.services import sign_writer
from wijkwerk.search.models import Entry

TEXT = "Gebeld met de seniorenflat over de bank."


@pytest.fixture
def note(people, case):
    return write_note(case=case, by=people.member, text=TEXT, submit_key=uuid4())


def url(case, more=""):
    return f"{case.get_absolute_url()}tijdlijn/{more}"


def test_a_note_is_on_the_timeline_with_who_wrote_it(people, case, sign_in):
    client = sign_in(people.social)
    client.post(url(case), {"text": TEXT, "submit_key": uuid4()})
    page = client.get(url(case)).content.decode()
    assert TEXT in page
    assert "Sander</strong> schreef een notitie" in page


def test_pressing_twice_writes_one_note(people, case, sign_in):
    client, key = sign_in(people.member), uuid4()
    for _ in range(2):
        client.post(url(case), {"text": TEXT, "submit_key": key})
    assert case.timeline.filter(kind="notitie").count() == 1


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001])
def test_a_wrong_note_gets_a_sentence_and_stays_in_the_form(people, case, sign_in, text):
    page = sign_in(people.member).post(url(case), {"text": text}).content.decode()
    assert "Schrijf iets op." in page or "te lang" in page
    assert text.strip() in page
    assert not case.timeline.filter(kind="notitie").exists()


def test_removing_a_note_leaves_who_and_when(people, case, note, sign_in):
    client = sign_in(people.social)
    assert client.post(url(case, f"{note.public_id}/verwijderen/")).status_code == 302
    page = client.get(url(case)).content.decode()
    assert TEXT not in page
    assert "Wietske</strong> schreef een notitie" in page
    assert "Notitie verwijderd door Sander op" in page


def test_removing_twice_keeps_the_first_moment(people, note):
    first = remove_note(note=note, by=people.social)
    again = remove_note(note=note, by=people.member)
    assert (again.removed_by, again.removed_at) == (people.social, first.removed_at)


def test_removing_a_note_that_is_gone_says_so(people, case, note, sign_in):
    client, address = sign_in(people.social), url(case, f"{note.public_id}/verwijderen/")
    client.post(address)
    for answer in (client.get(address, follow=True), client.post(address, follow=True)):
        assert "De notitie was al weg." in answer.content.decode()
    note.refresh_from_db()
    assert (note.text, note.removed_by) == ("", people.social)


WORDS = {
    "vastgelegd": "legde de casus vast",
    "gewijzigd": "wijzigde de casus",
    "status": "zette de status van ‘Concept’ op ‘Ingebracht’",
    "notitie": "schreef een notitie",
}


@pytest.mark.parametrize("kind", EntryKind.values)
def test_a_line_of_every_kind_says_who_did_what(people, case, sign_in, kind):
    states = {"from_state": "concept", "to_state": "ingebracht"} if kind == "status" else {}
    what = "" if kind in WORDS else "deed iets bijzonders"
    write_line(case, kind, people.social, timezone.now(), what=what, text="In woorden.", **states)
    page = sign_in(people.member).get(url(case, f"?soort={kind}")).content.decode()
    assert f"<strong>Sander</strong> {WORDS.get(kind, what)}." in page
    assert "In woorden." in page


def test_a_line_shows_old_and_new_value_of_every_field(people, case, sign_in):
    fields = {"title": "Bomen weg", "framework_hardness": "budget"}
    update_case(case=case, by=people.member, fields=fields, version=1)
    page = sign_in(people.member).get(url(case, "?soort=gewijzigd")).content.decode()
    for old, new in [(case.title, "Bomen weg"), ("Gewoonte", "Budget")]:
        assert f"<del>{old}</del>" in page
        assert f"<ins>{new}</ins>" in page


def test_pages_keep_the_kind_and_show_every_line_once(people, case, sign_in):
    for number in range(30):
        write_note(case=case, by=people.member, text=f"Notitie {number:02}", submit_key=uuid4())
    client, address, shown = sign_in(people.member), "?soort=notitie", []
    while address:
        page = client.get(url(case, address))
        shown += re.findall(r"<p>(Notitie \d\d)</p>", page.content.decode())
        address = page.context["next_url"]
        assert not address or "soort=notitie" in address
    assert shown == [f"Notitie {number:02}" for number in reversed(range(30))]


def test_what_was_typed_after_the_sign_in_ended_is_back_in_the_form(people, case, sign_in, client):
    typed_by = sign_writer(people.member)
    answer = client.post(url(case), {"text": TEXT, "typed_by": typed_by})
    assert answer.status_code == 302
    assert not case.timeline.filter(kind="notitie").exists()
    assert TEXT in sign_in(people.member).get(url(case)).content.decode()
    assert TEXT not in sign_in(people.social).get(url(case)).content.decode()


def test_a_copied_submit_key_says_nothing_about_the_note_of_another_trio(people, case):
    key = uuid4()
    write_note(case=case, by=people.member, text=TEXT, submit_key=key)
    theirs = make_case(people.other_trio)
    note = write_note(case=theirs, by=people.stranger, text="Van ons", submit_key=key)
    assert (note.text, note.case) == ("Van ons", theirs)


def test_a_removed_note_can_no_longer_be_found(people, case, note):
    def found():
        return Entry.objects.filter(object_id=case.pk, body__contains="seniorenflat").exists()

    assert found()
    remove_note(note=note, by=people.member)
    assert not found()


def test_a_line_that_is_no_note_cannot_be_removed(people, case, sign_in):
    logged = case.timeline.get(kind="vastgelegd")
    answer = sign_in(people.member).post(url(case, f"{logged.public_id}/verwijderen/"))
    assert answer.status_code == 404


def test_only_kinds_that_occur_can_be_filtered_on(people, case, note, sign_in):
    client = sign_in(people.member)
    page = client.get(url(case, "?soort=notitie")).content.decode()
    assert TEXT in page
    assert "legde de casus vast" not in page
    assert "?soort=advies" not in page
    assert client.get(url(case, "?soort=onzin")).status_code == 200


@pytest.mark.parametrize("who", ["facilitator", "stranger", "adviser", "seatless", "admin"])
def test_notes_are_in_no_byte_for_who_is_not_of_the_trio(people, case, note, sign_in, who):
    type(case).objects.filter(pk=case.pk).update(state="ingebracht")
    grant(case, person=people.facilitator)
    grant(case, trio=people.other_trio)
    make_advice(case, people.adviser)
    client = sign_in(getattr(people, who))
    for path in ["", "tijdlijn/", "blad/", "reacties/", "advies/"]:
        assert TEXT.encode() not in client.get(f"{case.get_absolute_url()}{path}").content
    assert TEXT.encode() not in client.get("/zoeken/?q=seniorenflat").content
    assert b"0 casussen" in client.get("/casussen/?q=seniorenflat").content


def test_who_left_the_trio_writes_and_removes_nothing(people, case, note):
    people.member.memberships.update(ends_on=date(2026, 1, 2))
    seat(people.trio, people.seatless, Position.AREA)
    former = type(people.member).objects.get(pk=people.member.pk)
    with pytest.raises(PermissionError):
        write_note(case=case, by=former, text="x", submit_key=uuid4())
    with pytest.raises(PermissionError):
        remove_note(note=note, by=former)


def test_the_database_refuses_a_removed_note_with_text(note, people):
    with pytest.raises(Exception, match="entry_removed_note_is_empty"):
        TimelineEntry.objects.filter(pk=note.pk).update(
            removed_by=people.member, removed_at=note.at
        )


def test_queries_do_not_grow_with_the_lines(people, case, sign_in, django_assert_max_num_queries):
    client = sign_in(people.member)
    client.get(url(case))  # the first page after signing in renews the session
    counts = []
    for _ in range(3):
        write_note(case=case, by=people.member, text=TEXT, submit_key=uuid4())
        with django_assert_max_num_queries(9) as asked:
            client.get(url(case))
        counts.append(len(asked))
    assert len(set(counts)) == 1
