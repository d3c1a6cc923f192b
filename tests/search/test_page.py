"""The page Zoeken: counts, pages, sentences, and what it asks of the database."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from cases.models import Case, CaseSummary, Share
from cases.services import index_summary
from tests.factories import grant, make_case
from wijkwerk import search_page
from wijkwerk.search import finding, kinds, questions
from wijkwerk.search.finding import readable_ids
from wijkwerk.search.kinds import SearchKind, all_kinds, get_kind, register
from wijkwerk.search.lookup import look_up
from wijkwerk.search.models import Entry, Word
from wijkwerk.search.net import TooSlowError

pytestmark = pytest.mark.django_db
URL = "/zoeken/"
QUERIES = 9


def ask(client, typed, **params):
    return client.get(URL, {"q": typed, **params})


def test_the_page_shows_title_place_state_and_the_words_in_context(people, sign_in):
    case = make_case(
        people.trio,
        title="Stoep <b>vol</b> fietsen",
        occasion="Er staan fietsen op de stoep bij de <script>school</script>.",
        state="ingebracht",
    )
    page = ask(sign_in(people.member), "fietsen school").content.decode()
    assert "1 resultaat" in page
    assert f'href="{case.get_absolute_url()}"' in page
    mark = '<mark class="nl-mark">{}</mark>'.format
    assert f"Stoep &lt;b&gt;vol&lt;/b&gt; {mark('fietsen')}" in page
    assert f"Er staan {mark('fietsen')} op de stoep bij de &lt;script&gt;{mark('school')}" in page
    assert "Casus · Ingebracht · Centrum, Coevorden · <time" in page


SAYS = [
    ("", "Waar zoek je naar?"),
    ("zwembad", "Niets gevonden"),
    ("de het", questions.ONLY_STOP_WORDS),
    ("'\"&|!:*()", questions.NO_WORDS),
    ("-bomen", questions.ONLY_MINUS),
    ("bomen " * 900, questions.TOO_LONG),
    ("zwembad " * 900, questions.TOO_LONG),
]


@pytest.mark.parametrize(("typed", "sentence"), SAYS)
def test_every_question_gets_a_clear_sentence(people, case, sign_in, typed, sentence):
    response = ask(sign_in(people.member), typed)
    assert response.status_code == 200
    assert escape(sentence) in response.content.decode()


@pytest.mark.parametrize(("typed", "sentence"), SAYS[2:6])
def test_the_list_of_cases_says_the_same(people, case, sign_in, typed, sentence):
    response = sign_in(people.member).get(reverse("cases:list"), {"q": typed})
    assert response.status_code == 200
    assert escape(sentence) in response.content.decode()


def test_a_nul_in_the_address_is_refused_by_the_house(people, sign_in):
    assert ask(sign_in(people.member), "bo\x00men").status_code == 400


def walk(client, typed) -> tuple[list[int], dict]:
    """All rows by Volgende, and the context of the last page."""
    address, seen = f"{URL}?q={typed}", []
    while True:
        context = client.get(address).context
        seen += [row.url for row in context["rows"]]
        if not context["next_url"]:
            return seen, context
        address = URL + context["next_url"]
        assert len(seen) < 500, "the pages go round"


def test_the_number_is_that_of_all_pages_together(people, sign_in, monkeypatch):
    monkeypatch.setattr(search_page, "SIZE", 3)
    for number in range(8):
        make_case(people.trio, title=f"Bomen {number}")
    make_case(people.other_trio, title="Bomen van een ander")
    seen, context = walk(sign_in(people.member), "bomen")
    assert context["count"] == len(seen) == len(set(seen)) == 8
    assert "8 resultaten" in sign_in(people.member).get(f"{URL}?q=bomen").content.decode()


def test_above_the_limit_the_number_says_so_and_the_list_ends_with_a_sentence(
    people, sign_in, monkeypatch
):
    monkeypatch.setattr(search_page, "SIZE", 3)
    monkeypatch.setattr(search_page, "SHOWN", 5)
    monkeypatch.setattr(finding, "SHOWN", 5)
    for _ in range(6):
        make_case(people.trio)
    client = sign_in(people.member)
    seen, context = walk(client, "bomen")
    assert len(seen) == context["count"] == 5
    page = client.get(f"{URL}?q=bomen&vanaf=3").content.decode()
    assert "5+ resultaten" in page
    assert "Typ er een woord bij om de andere te vinden." in page
    assert "Typ er een woord bij" not in ask(client, "bomen").content.decode()


PLACES = [("3", 3), ("4", 3), ("99999", 6), ("-3", 0), ("x", 0), ("²", 0), ("9" * 50, 0)]


@pytest.mark.parametrize(("given", "begins"), PLACES)
def test_an_odd_place_in_the_address_opens_a_page(people, sign_in, monkeypatch, given, begins):
    monkeypatch.setattr(search_page, "SIZE", 3)
    for _ in range(7):
        make_case(people.trio)
    everything = [hit.object_id for hit in find_all(people.member, "bomen")]
    rows = ask(sign_in(people.member), "bomen", vanaf=given).context["rows"]
    urls = {case.pk: case.get_absolute_url() for case in Case.objects.all()}
    expected = [urls[number] for number in everything[begins : begins + 3]]
    assert [row.url for row in rows] == expected


def find_all(user, typed):
    return finding.find(user, look_up(typed), all_kinds()).hits


@pytest.fixture
def shared(people, case):
    """A short version that everybody signed in may read, of a casus that says more."""
    own = {"case": case, "municipality": case.municipality}
    Share.objects.create(
        **own,
        title="Kort gezegd",
        text="Een zonnebloem.",
        to_everyone=True,
        state="gedeeld",
        ends_on="2999-01-01",
        asked_by=people.member,
        asked_at=case.created_at,
        shared_at=case.created_at,
    )
    summary = CaseSummary.objects.create(
        **own, title="Kort gezegd", text="Een zonnebloem.", agreed_at=case.created_at
    )
    index_summary(summary)
    return summary


@pytest.mark.parametrize("who", ["reader", "stranger", "receiver", "facilitator"])
def test_a_receiver_finds_the_short_version_and_nothing_behind_it(people, shared, sign_in, who):
    client = sign_in(getattr(people, who))
    context = ask(client, "zonnebloem").context
    (row,) = context["rows"]
    assert row.url == shared.get_absolute_url()
    assert row.about == "Casus · Korte versie · Coevorden"
    assert ask(client, "bomen").context["count"] == 0
    assert ask(client, "centrum").context["count"] == 0


def test_the_end_of_a_share_works_at_once(people, shared, sign_in):
    Share.objects.update(ends_on="2020-01-01")
    assert ask(sign_in(people.reader), "zonnebloem").context["count"] == 0


def test_the_trio_finds_its_casus_once(people, case, shared, sign_in):
    ids = readable_ids(people.member, all_kinds())
    assert ids == {("case", "trio"): [case.pk]}
    (row,) = ask(sign_in(people.member), "bomen").context["rows"]
    assert row.url == case.get_absolute_url()


def test_a_visitor_signs_in_first_and_finds_nothing(people, case, shared, client):
    assert client.get(f"{URL}?q=bomen").status_code == 302
    assert get_kind("case").readable(AnonymousUser()) == {"trio": [], "blad": [], "kort": []}


def test_with_more_kinds_there_are_tabs_and_one_kind_can_be_chosen(people, case, sign_in):
    known = dict(kinds._kinds)
    try:
        more = SearchKind("meer", "Meer", "Meer", lambda user: {}, lambda hits, user: {}, list)
        register(more)
        with pytest.raises(ValueError, match="meer"):
            register(SearchKind("meer", "x", "x", list, list, list))
        client = sign_in(people.member)
        response = ask(client, "bomen")
        assert [tab.label for tab in response.context["tabs"]] == [
            "Alles",
            "Casussen",
            "Lessen",
            "Meer",
        ]
        assert response.context["count"] == 1
        assert ask(client, "bomen", soort="meer").context["count"] == 0
        assert ask(client, "bomen", soort="case").context["count"] == 1
        assert ask(client, "bomen", soort="weet-niet").context["count"] == 1
    finally:
        kinds._kinds.clear()
        kinds._kinds.update(known)


def test_a_search_that_takes_too_long_says_so(people, case, sign_in, monkeypatch):
    def too_slow(*args):
        raise TooSlowError

    monkeypatch.setattr(search_page, "find", too_slow)
    response = ask(sign_in(people.member), "bomen")
    assert response.status_code == 200
    assert questions.TOO_SLOW in response.content.decode()
    assert "Geen resultaten" not in response.content.decode()


def count_queries(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    sent = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    # In the transaction of a test the net puts its two settings back; a request needs not.
    return len(sent) - sum("set_config" in sql for sql in sent) // 2


@pytest.mark.parametrize("who", ["member", "facilitator"])
def test_the_page_asks_as_much_for_three_rows_as_for_one(people, sign_in, who):
    client = sign_in(getattr(people, who))
    grant(make_case(people.trio), person=people.facilitator)
    numbers = []
    for _ in range(2):
        addresses = [f"{URL}?q=bomen", f"{reverse('cases:list')}?q=bomen+straat"]
        numbers.append([count_queries(client, address) for address in addresses])
        for _ in range(2):
            grant(make_case(people.trio), person=people.facilitator)
    assert ask(client, "bomen").context["count"] == 5
    assert numbers[0] == numbers[1]
    assert numbers[0][0] <= QUERIES


def test_every_page_has_a_search_field_for_who_is_signed_in(people, client):
    assert 'action="/zoeken/"' not in client.get("/").content.decode()
    client.force_login(people.reader)
    assert 'action="/zoeken/"' in client.get("/").content.decode()


def test_the_command_writes_everything_anew(people, case, shared, sign_in, capsys):
    before = set(Entry.objects.values_list("object_id", "audience", "body"))
    words = Word.objects.count()
    Entry.objects.all().delete()
    Word.objects.all().delete()
    call_command("index_search")
    assert set(Entry.objects.values_list("object_id", "audience", "body")) == before
    assert Word.objects.count() == words
    assert "Casussen: 2" in capsys.readouterr().out
    assert ask(sign_in(people.member), "bomen").context["count"] == 1
