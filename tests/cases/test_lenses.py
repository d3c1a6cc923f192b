"""The three lenses: written apart, opened together, and of the own trio alone (story 3)."""

import ast
import threading
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases import policies, services
from cases.models import Case, LensNote
from cases.views.lenses import lens_block
from tests.access import CAST
from tests.factories import grant, make_case, make_lens_note, make_trio, make_user, seat
from tests.sealed import SECRET, SECRET_WORD, seal_lenses, tells_a_secret
from trios.models import User
from trios.roles import Position
from wijkwerk.lib.states import MoveError
from wijkwerk.search.models import Entry

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
OUTSIDE = sorted(set(CAST) - {"member", "social", "visitor", "disabled"})
TEXTS = {"strategy": "Voor wie?", "organisation": "Wie beslist?", "collaboration": "Hoe samen?"}


@pytest.fixture
def case(people):
    """A casus in concept, written down by Wietske."""
    return make_case(people.trio, brought_by=people.member)


def write(case, by, **texts):
    """Write as the person is now: a seat may have ended since the object was loaded."""
    by = User.objects.get(pk=by.pk)
    return services.write_lens_note(case=case, by=by, texts={**TEXTS, **texts})


def open_for(case, by):
    return services.open_lenses(case=case, by=User.objects.get(pk=by.pk))


def page(client, case, path="lenzen/"):
    return client.get(f"{case.get_absolute_url()}{path}").content.decode()


def leave(person):
    person.memberships.update(ends_on=timezone.localdate())


def lines(case):
    return list(case.timeline.filter(kind="lenzen").order_by("pk").values_list("by__name", "what"))


# --- written apart -------------------------------------------------------------------------------


def test_before_opening_others_see_only_that_somebody_wrote(people, case, sign_in):
    make_lens_note(case, people.social, SECRET)
    found = page(sign_in(people.member), case)
    assert "Sander: <strong>ingevuld</strong>" in found
    assert "Gerlof: nog niet ingevuld" in found
    assert SECRET not in found


def test_the_writer_reads_and_changes_the_own_text(people, case, sign_in):
    client = sign_in(people.social)
    address = f"{case.get_absolute_url()}lenzen/"
    assert client.post(address, {**TEXTS, "strategy": "Eerst dit"}).status_code == 302
    assert "Eerst dit" in page(client, case)
    client.post(address, {**TEXTS, "strategy": "Dan dat"})
    assert case.lens_notes.get().strategy == "Dan dat"
    assert [what for _, what in lines(case)] == [
        "vulde de drie lenzen in",
        "paste de eigen tekst bij de lenzen aan",
    ]


def test_saving_the_same_twice_is_one_note_and_one_line(people, case):
    for _ in range(2):
        write(case, people.social)
    assert case.lens_notes.count() == 1
    assert len(lines(case)) == 1


def test_the_timeline_says_that_somebody_wrote_and_never_what(people, case):
    write(case, people.social, strategy=SECRET)
    [line] = case.timeline.filter(kind="lenzen")
    assert (line.by, line.what) == (people.social, "vulde de drie lenzen in")
    assert (line.text, line.changes) == ("", {})


@pytest.mark.parametrize("lens", sorted(TEXTS))
def test_every_lens_is_asked_and_what_was_typed_stays(people, case, sign_in, lens):
    typed = {**TEXTS, lens: "  "}
    answer = sign_in(people.social).post(f"{case.get_absolute_url()}lenzen/", typed)
    found = answer.content.decode()
    assert "Schrijf op wat je ziet bij" in found
    assert all(text in found for name, text in TEXTS.items() if name != lens)
    assert not case.lens_notes.exists()


def test_a_text_of_2001_characters_is_told_and_kept(people, case, sign_in):
    typed = {**TEXTS, "strategy": "x" * 2001}
    answer = sign_in(people.social).post(f"{case.get_absolute_url()}lenzen/", typed)
    assert "is te lang: gebruik hoogstens 2000 tekens" in answer.content.decode()
    assert "x" * 2001 in answer.content.decode()


# --- opened together -----------------------------------------------------------------------------


def test_the_last_filled_seat_opens_them_by_itself(people, case):
    for person in (people.member, people.social):
        write(case, person)
    case.refresh_from_db()
    assert case.lenses_opened_at is None
    write(case, people.physical)
    case.refresh_from_db()
    assert case.lenses_opened_at
    assert case.lenses_opened_by is None
    assert lines(case)[-1] == ("Gerlof", "schreef als laatste, en daarmee gingen de lenzen open")


def test_one_member_alone_opens_nothing_by_writing(people):
    trio = make_trio(people.municipality, name="Alleen", filled=[Position.AREA])
    case = make_case(trio)
    write(case, trio.people()[0])
    case.refresh_from_db()
    assert case.lenses_opened_at is None


def test_two_members_are_enough_where_a_seat_is_empty(people, case):
    leave(people.physical)
    write(case, people.member)
    write(case, people.social)
    case.refresh_from_db()
    assert case.lenses_opened_at


def test_the_note_of_who_left_does_not_count_and_the_next_is_asked_anew(people, case, sign_in):
    write(case, people.physical)
    leave(people.physical)
    seat(people.trio, people.seatless, Position.PHYSICAL)
    write(case, people.member)
    write(case, people.social)
    case.refresh_from_db()
    assert case.lenses_opened_at is None
    assert "Zonder Plek (jij): nog niet ingevuld" in page(sign_in(people.seatless), case)
    write(case, people.seatless)
    case.refresh_from_db()
    assert case.lenses_opened_at


def test_the_writer_of_the_casus_opens_them_after_writing(people, case):
    write(case, people.member)
    open_for(case, people.member)
    case.refresh_from_db()
    assert case.lenses_opened_by == people.member
    assert lines(case)[-1] == ("Wietske", "opende de lenzen")


def test_opening_without_an_own_note_says_what_to_do(people, case, sign_in):
    write(case, people.social)
    with pytest.raises(MoveError, match="Schrijf eerst zelf"):
        open_for(case, people.member)
    client = sign_in(people.member)
    assert "Schrijf eerst zelf" in page(client, case, "lenzen/openen/")
    assert client.post(f"{case.get_absolute_url()}lenzen/openen/").status_code == 409
    case.refresh_from_db()
    assert case.lenses_opened_at is None


def test_the_button_to_open_shows_after_writing_the_own_text(people, case, sign_in):
    button = f'href="{case.get_absolute_url()}lenzen/openen/"'
    write(case, people.social)
    assert button not in page(sign_in(people.member), case)
    write(case, people.member)
    assert button in page(sign_in(people.member), case)
    assert button not in page(sign_in(people.social), case), "opening is for who wrote the casus"


def test_opening_twice_is_one_opening(people, case, sign_in):
    write(case, people.member)
    client, address = sign_in(people.member), f"{case.get_absolute_url()}lenzen/openen/"
    client.post(address)
    first = Case.objects.get(pk=case.pk).lenses_opened_at
    told = client.post(address, follow=True).content.decode()
    open_for(case, people.member)
    assert "De lenzen zijn al open." in told
    assert Case.objects.get(pk=case.pk).lenses_opened_at == first
    assert [what for _, what in lines(case)].count("opende de lenzen") == 1


OPENERS = [("nobody left", "member"), ("member", "seatless"), ("member, seat empty", None)]


@pytest.mark.parametrize(("who_left", "opener"), OPENERS)
def test_one_person_opens_and_the_wijk_seat_stands_in(people, case, who_left, opener):
    if who_left != "nobody left":
        leave(people.member)
    if opener == "seatless":
        seat(people.trio, people.seatless, Position.AREA)
    cast = ["member", "social", "physical", "seatless", "stranger"]
    fresh = {who: User.objects.get(pk=getattr(people, who).pk) for who in cast}
    allowed = [who for who in cast if policies.can_open_lenses(fresh[who], case)]
    assert allowed == ([opener] if opener else [])


@pytest.mark.parametrize(
    ("who", "status"), [("social", 403), ("facilitator", 403), ("adviser", 403), ("stranger", 404)]
)
def test_opening_by_somebody_else_is_refused(people, case, sign_in, who, status):
    grant(case, person=people.facilitator)
    grant(case, person=people.adviser, why="advies")
    write(case, people.social)
    client = sign_in(getattr(people, who))
    for method in (client.get, client.post):
        assert method(f"{case.get_absolute_url()}lenzen/openen/").status_code == status
    case.refresh_from_db()
    assert case.lenses_opened_at is None


def test_any_member_opens_when_the_only_one_who_did_not_write_has_left(people, case):
    write(case, people.social)
    write(case, people.physical)
    leave(people.member)
    case = Case.objects.get(pk=case.pk)  # with its trio as it is now
    assert policies.can_open_lenses(people.physical, case)
    open_for(case, people.physical)
    case.refresh_from_db()
    assert case.lenses_opened_by == people.physical


def test_a_member_whose_seat_ended_neither_writes_nor_opens_nor_reads(people, case, sign_in):
    write(case, people.member)
    kept = User.objects.get(pk=people.member.pk)
    assert kept.trio_id  # as a request knows it that began before the end
    leave(people.member)
    with pytest.raises(PermissionError):
        services.write_lens_note(case=case, by=kept, texts=TEXTS)
    with pytest.raises(PermissionError):
        services.open_lenses(case=case, by=kept)
    client = sign_in(people.member)
    for path in ("lenzen/", "lenzen/openen/"):
        assert client.get(f"{case.get_absolute_url()}{path}").status_code == 404
        assert client.post(f"{case.get_absolute_url()}{path}", TEXTS).status_code == 404


# --- read together -------------------------------------------------------------------------------


def test_after_opening_every_member_reads_all_per_lens_and_who_opened(people, case, sign_in):
    write(case, people.member, strategy="Van Wietske")
    write(case, people.social, strategy="Van Sander")
    open_for(case, people.member)
    found = page(sign_in(people.physical), case)
    assert "Van Wietske" in found
    assert "Van Sander" in found
    assert "Wietske opende de lenzen op" in found


def test_who_comes_later_still_writes_and_is_read(people, case, sign_in):
    write(case, people.member)
    open_for(case, people.member)
    write(case, people.physical, strategy="Alsnog")
    assert "Alsnog" in page(sign_in(people.social), case)


def test_the_note_of_who_left_stays_readable_and_says_so(people, case, sign_in):
    write(case, people.social, strategy="Van vroeger")
    leave(people.social)
    write(case, people.member)
    open_for(case, people.member)
    found = page(sign_in(people.member), case)
    assert "Van vroeger" in found
    assert "Sociaal domein, zit niet meer in het trio" in found


@pytest.mark.parametrize("is_open", [False, True])
@pytest.mark.parametrize("who", OUTSIDE)
def test_only_the_own_trio_reads_a_note_open_or_not(people, case, who, is_open):
    grant(case, person=people.facilitator)
    grant(case, person=people.adviser, why="advies")
    grant(case, trio=people.other_trio)
    make_lens_note(case, people.social)
    Case.objects.update(lenses_opened_at=timezone.now() if is_open else None)
    assert LensNote.objects.visible_to(people.physical).exists() is is_open
    assert not LensNote.objects.visible_to(getattr(people, who)).exists()
    assert not LensNote.objects.visible_to(AnonymousUser()).exists()


# --- nothing leaks -------------------------------------------------------------------------------


# That no page of the access table shows a sealed note to anybody: tests/test_urls.py.
def test_writing_and_opening_give_no_note_of_a_colleague_away(people, sign_in, case):
    seal_lenses(people)
    client = sign_in(people.physical)
    own = case.get_absolute_url()
    answers = [
        client.post(f"{own}lenzen/", {"strategy": "Alleen dit"}),
        client.post(f"{own}lenzen/openen/"),
        client.get(f"{own}lenzen/{SECRET[:10]}/"),
    ]
    assert [answer.status_code for answer in answers] == [200, 403, 404]
    assert not any(tells_a_secret(answer) for answer in answers)


def test_the_texts_can_be_found_nowhere(people, case):
    write(case, people.social, strategy=SECRET_WORD)
    assert not Case.objects.visible_to(people.physical).found_by(SECRET_WORD).exists()
    assert not Entry.objects.filter(body__icontains=SECRET_WORD).exists()


def test_no_admin_shows_a_lens_note_or_its_history():
    shown = {model._meta.label for model in admin.site._registry}
    assert shown.isdisjoint({"cases.LensNote", "cases.LensNoteEvent", "cases.AdviceRequest"})
    assert not apps.is_installed("pghistory.admin")


def test_no_code_reads_the_history_of_lens_notes():
    history = LensNote._meta.get_field("events").related_model
    assert history._meta.label == "cases.LensNoteEvent"
    readers = [
        str(path.relative_to(ROOT))
        for app in ("trios", "cases", "werkplaats", "werkboek", "wijkwerk")
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if getattr(node, "id", getattr(node, "attr", getattr(node, "value", "")))
        in ("LensNoteEvent", "lensnoteevent")
    ]
    assert readers == []


# --- quick ---------------------------------------------------------------------------------------


def test_the_page_and_the_block_ask_the_same_with_one_and_with_three_notes(people, case, sign_in):
    client = sign_in(people.member)
    make_lens_note(case, people.member)
    Case.objects.update(lenses_opened_at=timezone.now())
    page(client, case)  # the session remembers when it was last seen
    with CaptureQueriesContext(connection) as one:
        page(client, case)
    make_lens_note(case, people.social)
    make_lens_note(case, people.physical)
    with CaptureQueriesContext(connection) as three:
        page(client, case)
    assert len(one) == len(three)


def test_the_block_of_the_sheet_takes_two_queries(people, case, django_assert_num_queries):
    make_lens_note(case, people.social)
    case = Case.objects.for_head().get(pk=case.pk)
    with django_assert_num_queries(2):
        block = lens_block(people.member, case)
    assert [(one.name, one.wrote, one.is_own) for one in block["lens_seats"]] == [
        ("Wietske", False, True),
        ("Sander", True, False),
        ("Gerlof", False, False),
    ]


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_open_them_once(people, case):
    leave(people.physical)
    start = threading.Barrier(2)

    def write_as(person):
        start.wait()
        try:
            write(case, person)
        finally:
            connection.close()

    threads = [threading.Thread(target=write_as, args=[p]) for p in (people.member, people.social)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    case.refresh_from_db()
    assert case.lenses_opened_at
    assert [what for _, what in lines(case)].count("vulde de drie lenzen in") == 2
    assert len(lines(case)) == 3


def test_a_text_kept_after_signing_out_is_for_its_writer_alone(people, case, sign_in, client):
    address = f"{case.get_absolute_url()}lenzen/"
    form = sign_in(people.social).get(address).content.decode()
    token = form.split('name="typed_by" value="')[1].split('"')[0]
    client.logout()
    client.post(address, {**TEXTS, "strategy": SECRET, "typed_by": token})
    assert SECRET not in sign_in(people.member).get(address).content.decode()
    found = sign_in(people.social).get(address).content.decode()
    assert SECRET in found
    assert "Je tekst is bewaard" in found


def test_a_new_person_on_a_seat_is_no_writer(people):
    trio = make_trio(people.municipality, name="Twee", filled=[Position.AREA, Position.SOCIAL])
    case = make_case(trio)
    newcomer = make_user(municipality=people.municipality)
    seat(trio, newcomer, Position.PHYSICAL)
    for person in case.trio.people():
        write(case, person)
    case.refresh_from_db()
    assert case.lenses_opened_at
