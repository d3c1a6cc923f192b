"""What is found: stems, parts of compounds, accents, places; and by whom."""

import time

import pytest
from django.db import connection

from cases import services
from cases.models import AdviceRequest, Attachment, Case, CaseReaction
from tests.factories import grant, make_case, make_neighbourhood
from wijkwerk.search import finding
from wijkwerk.search import net as search_net
from wijkwerk.search import services as search
from wijkwerk.search.finding import find
from wijkwerk.search.kinds import all_kinds
from wijkwerk.search.lookup import look_up
from wijkwerk.search.models import Entry, Word
from wijkwerk.search.net import TooSlowError, net

pytestmark = pytest.mark.django_db


def found(user, typed) -> list[int]:
    """The ids of the cases that the search page would show, best first."""
    return [hit.object_id for hit in find(user, look_up(typed), all_kinds()).hits]


@pytest.fixture
def lamps(people):
    """A casus in which everything below can be found."""
    buurt = make_neighbourhood(people.trio.municipality.districts.get())
    return make_case(
        people.trio,
        title="Donkere hoek bij het café",
        occasion="De straatverlichting is stuk.Het fietspad/voetpad is donker; reünie op 30 mei.",
        residents_wish="Lantaarnpalen langs de lindebomen van bewoners, Prinses Irenelaan.",
        framework="De APV-regels uit 2019 gelden.",
        neighbourhood=buurt,
        place_label="Achterom",
    )


FINDS = [
    "verlichting",
    "straatverlichting",
    "STRAATVERLICHTING",
    "straatverl",
    "cafe",
    "café",
    "CAFÉ",
    "cafe\u0301",
    "reunie",
    "bomen",
    "boom",
    "linde",
    "paal",
    "palen",
    "lantaarnpaal",
    "bewoner",
    "Prinses Irenelaan",
    "irenelaan",
    "poppenhare",
    "achterom",
    "centrum",
    "coevorden",
    "voetpad",
    "stuk het fietspad",
    "2019",
    "apv",
    "apv-regels",
    '"donkere hoek"',
    '"hoek bij het cafe"',
    "hoek -zwembad",
    "de verlichting",
]


@pytest.mark.parametrize("typed", FINDS)
def test_words_parts_accents_and_places_find_the_casus(people, lamps, typed):
    assert found(people.member, typed) == [lamps.pk]
    assert list(Case.objects.visible_to(people.member).found_by(typed, people.member)) == [lamps]


MISSES = ["zwembad", "verlichting zwembad", '"hoek donkere"', "hoek -café", "nta", "20190"]


@pytest.mark.parametrize("typed", MISSES)
def test_what_is_not_there_is_not_found(people, lamps, typed):
    assert found(people.member, typed) == []


def test_a_word_between_quotes_does_not_find_compounds(people, lamps):
    assert found(people.member, '"verlichting"') == []


def test_a_word_of_three_letters_finds_compounds_by_their_beginning_and_end_only(people):
    end = make_case(people.trio, occasion="De busbaan langs de snelweg.")
    middle = make_case(people.trio, occasion="De autobuslijn en de wegener.")
    assert found(people.member, "bus") == [end.pk]
    assert found(people.member, "weg") == [middle.pk, end.pk]
    assert found(people.member, "autobus") == [middle.pk]


def test_the_word_as_asked_stands_above_compounds_and_a_title_above_the_rest(people):
    words = {
        "body": {"occasion": "De verlichting is stuk."},
        "compound": {"occasion": "De straatverlichting is stuk."},
        "title": {"title": "Verlichting in het park"},
    }
    made = {make_case(people.trio, **fields).pk: name for name, fields in words.items()}
    assert [made[number] for number in found(people.member, "verlichting")] == [
        "title",
        "body",
        "compound",
    ]


def test_of_equals_the_newest_stands_first(people):
    first, second = make_case(people.trio), make_case(people.trio)
    assert found(people.member, "zieke bomen") == [second.pk, first.pk]


@pytest.fixture
def secrets(people, offered):
    """Per kind of text its own word, in a casus that the facilitator reads through a round."""
    case, by, now = offered, people.member, offered.created_at
    own = {"case": case, "municipality": case.municipality}
    services.write_line(case, "notitie", by, now, text="Een roodborstje.")
    services.write_line(case, "status", by, now, from_state="a", to_state="b", text="Een kievit.")
    AdviceRequest.objects.create(
        **own,
        asked_by=by,
        asked_at=now,
        adviser=people.adviser,
        question="Een koolmees?",
        due_on=now.date(),
        state="beantwoord",
        answer="Een winterkoning.",
        answered_at=now,
    )
    Attachment.objects.create(
        **own,
        by=by,
        at=now,
        name="boomkruiper.jpg",
        alt_text="Een goudvink",
        content_type="image/jpeg",
        size=1,
        sha256="x",
        file="x",
    )
    CaseReaction.objects.create(**own, by=people.stranger, at=now, kind="tip", text="Een sperwer.")
    case.actions.create(
        municipality=case.municipality,
        text="De ooievaar tellen",
        owner=by,
        due_on=now.date(),
        made_by=by,
        made_at=now,
    )
    case.lens_notes.create(
        municipality=case.municipality,
        by=by,
        position="wijk",
        strategy="Een grutto.",
        organisation="x",
        collaboration="x",
        written_at=now,
        updated_at=now,
    )
    Case.objects.filter(pk=case.pk).update(outcome="Een merel.", lesson_line="Een spreeuw.")
    services.index_case(case)
    return case


AUDIENCES = [
    ("aangeboden", ["member", "social", "facilitator"]),
    ("wens van de straat groen", []),
    ("schaduw", []),
    ("kapbrief", ["member", "social", "facilitator"]),  # a question
    ("herplant", ["member", "social", "facilitator"]),  # an obstacle
    ("stoep", ["member", "social", "facilitator"]),  # a stakeholder
    ("ervoor terugkomt", ["member", "social", "facilitator"]),  # a perspective
    ("ooievaar", ["member", "social", "facilitator"]),  # an agreement
    ("merel", ["member", "social", "facilitator"]),  # the outcome
    ("spreeuw", ["member", "social", "facilitator"]),  # the lesson
    ("roodborstje", ["member", "social"]),  # a note
    ("koolmees", ["member", "social"]),  # a question for advice
    ("winterkoning", ["member", "social"]),  # its answer
    ("boomkruiper", ["member", "social"]),  # the name of a file
    ("goudvink", ["member", "social"]),  # its description
    ("sperwer", ["member", "social"]),  # a reaction
    ("ooievaar roodborstje", ["member", "social"]),  # both together
    ("ooievaar -roodborstje", ["facilitator"]),  # the minus tells nothing either
    ("grutto", []),  # a lens note is found by nobody
]
ASKING = ["member", "social", "facilitator", "adviser", "stranger", "receiver", "reader", "admin"]


@pytest.mark.parametrize(("typed", "who"), AUDIENCES)
def test_a_match_tells_nobody_of_text_that_person_may_not_read(people, secrets, typed, who):
    for name in ASKING:
        user = getattr(people, name)
        expected = [secrets.pk] if name in who else []
        assert found(user, typed) == expected, name
        visible = Case.objects.visible_to(user)
        assert [case.pk for case in visible.found_by(typed, user)] == expected, name


def test_a_removed_note_or_attachment_is_found_no_more(people, secrets):
    secrets.timeline.filter(kind="notitie").update(
        text="", removed_at=secrets.created_at, removed_by=people.member
    )
    Attachment.objects.update(removed_at=secrets.created_at, removed_by=people.member)
    services.index_case(secrets)
    assert found(people.member, "roodborstje") == found(people.member, "boomkruiper") == []
    assert found(people.member, "koolmees") == [secrets.pk]


def test_the_end_of_a_grant_and_of_a_seat_works_at_once(people, secrets):
    assert found(people.facilitator, "ooievaar") == [secrets.pk]
    secrets.grants.update(until=secrets.created_at)
    assert found(people.facilitator, "ooievaar") == []
    people.member.memberships.update(ends_on=secrets.created_at.date())
    again = type(people.member).objects.get(pk=people.member.pk)
    assert found(again, "ooievaar") == []


def test_a_grant_lets_a_trio_find_the_sheet_and_its_own_cases_whole(people, secrets):
    grant(secrets, trio=people.other_trio)
    own = make_case(people.other_trio, occasion="De ooievaar is terug.")
    services.write_line(own, "notitie", people.stranger, own.created_at, text="Een roodborstje.")
    services.index_case(own)
    assert set(found(people.stranger, "ooievaar")) == {own.pk, secrets.pk}
    assert found(people.stranger, "roodborstje") == [own.pk]


def test_writing_again_renews_and_forgetting_takes_away(people, case):
    Case.objects.filter(pk=case.pk).update(occasion="Een ijsvogel.")
    services.index_case(case)
    assert found(people.member, "ijsvogel") == [case.pk]
    assert found(people.member, "achttien") == []
    assert Entry.objects.filter(kind="case", object_id=case.pk).count() == 2
    search.forget(kind="case", object_id=case.pk, audience="trio")
    assert found(people.member, "ijsvogel") == []
    search.forget(kind="case", object_id=case.pk)
    assert not Entry.objects.filter(kind="case", object_id=case.pk).exists()


def test_a_text_of_any_length_can_be_indexed(people, case):
    Case.objects.filter(pk=case.pk).update(occasion="Een uil.")
    for number in range(60):
        words = " ".join(f"lang{number}x{n}" for n in range(400))
        services.write_line(case, "notitie", people.member, case.created_at, text=words)
    services.index_case(case)
    assert found(people.member, "uil") == [case.pk]


def test_the_words_that_occur_are_kept_once_without_stop_words(people, case):
    words = dict(Word.objects.values_list("word", "stem"))
    assert words["bomen"] == "bom"
    assert {"de", "het", "in"}.isdisjoint(words)
    services.index_case(case)
    assert Word.objects.count() == len(words)


def test_indexing_takes_three_queries(people, case, django_assert_num_queries):
    with django_assert_num_queries(3):
        services.index_case(case)


def test_beyond_the_cap_the_newest_are_ranked_and_the_list_ends(people, monkeypatch):
    monkeypatch.setattr(finding, "CAP", 4)
    monkeypatch.setattr(finding, "SHOWN", 3)
    made = [make_case(people.trio).pk for _ in range(6)]
    answer = find(people.member, look_up("bomen"), all_kinds())
    assert [hit.object_id for hit in answer.hits] == made[:2:-1]
    assert answer.is_more
    for number in made[3:]:
        search.forget(kind="case", object_id=number)
    answer = find(people.member, look_up("bomen"), all_kinds())
    assert len(answer.hits) == 3
    assert not answer.is_more


def test_a_question_that_takes_too_long_is_stopped(people, monkeypatch):
    monkeypatch.setattr(search_net, "TIMEOUT", 50)
    before = setting("statement_timeout"), setting("enable_seqscan")
    begin = time.monotonic()
    with pytest.raises(TooSlowError), net(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(5)")
    assert time.monotonic() - begin < 2
    with net():
        assert (setting("statement_timeout"), setting("enable_seqscan")) == ("50ms", "off")
    assert (setting("statement_timeout"), setting("enable_seqscan")) == before


def setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return cursor.fetchone()[0]
