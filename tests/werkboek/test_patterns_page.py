"""The pages of Inzicht: chart with its table, one term with its map, and the spreadsheet."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.patterns import make_tension, publish_about, share_about, share_with_one

pytestmark = pytest.mark.django_db
DETAIL = "/inzicht/spanningen/wijk_stad/"
WHERE = [
    {"latitude": 52.66, "longitude": 6.74},
    {"latitude": 51.76, "longitude": 5.52},
    {"latitude": 51.81, "longitude": 4.63},
]


@pytest.fixture
def tension(people):
    return make_tension()


@pytest.fixture
def read(people, sign_in):
    """The page that a reader without a trio gets at an address."""
    client = sign_in(people.reader)
    return lambda path: text_of(client.get(path))


def text_of(answer):
    return (b"".join(answer) if answer.streaming else answer.content).decode()


def rows_of(content):
    return list(csv.reader(io.StringIO(content.removeprefix("\ufeff")), delimiter=";"))


def test_the_chart_and_its_table_say_the_same(tension, read):
    for name in ("Anna", "Bert", "Cees"):
        share_about(tension, name)
    page = read("/inzicht/")
    assert '<text class="ww-bars__number' in page
    assert page.count(">3</text>") >= 1
    assert f'href="{DETAIL}">Wijk – stad</a></th>' in page
    assert page.split(DETAIL)[1].split("</tr>")[0].count(">3</td>") == 1


@pytest.mark.parametrize("path", ["/inzicht/", DETAIL, "/inzicht/inzicht.csv"])
def test_with_two_municipalities_nothing_tells_who_or_how_many(tension, read, path):
    before = read(path)
    for name in ("Verrader", "Klikspaan"):
        share_about(tension, name)
    after = read(path)
    assert "Verrader" not in after
    assert "Klikspaan" not in after
    assert after == before or without_nonce(after) == without_nonce(before)


def without_nonce(page):
    """The page without what differs at every request."""
    return [line for line in page.splitlines() if "csrf" not in line and "nonce" not in line]


def test_one_term_tells_its_municipalities_and_draws_them(tension, read):
    for name, where in zip(("Cees", "Anna", "Bert"), WHERE, strict=True):
        share = share_about(tension, name)
        place = share.case.municipality
        place.latitude, place.longitude = where["latitude"], where["longitude"]
        place.save()
    page = read(DETAIL)
    assert "<strong>3 gemeenten</strong>" in page
    names = page.split("ww-patterns__names")[1].split("</ul>")[0]
    assert names.index("Anna") < names.index("Bert") < names.index("Cees")
    assert page.count("<circle") == 3
    assert 'd="M' in page


def test_without_a_place_on_the_map_the_list_stands_alone(tension, read):
    for name in ("Anna", "Bert", "Cees"):
        share_about(tension, name)
    page = read(DETAIL)
    assert "Anna" in page
    assert "<circle" not in page


def test_who_shares_with_fewer_people_is_in_no_page_and_no_file(tension, read):
    for name in ("Anna", "Bert", "Cees"):
        share_about(tension, name)
    share_with_one(tension, "Verrader")
    page, table = read(DETAIL), read("/inzicht/inzicht.csv")
    assert "<strong>4 gemeenten</strong>" in page
    assert "1 gemeente die met minder mensen deelt" in page
    assert "Verrader" not in page + table + read("/inzicht/")


def test_the_lessons_of_a_term_open_from_its_page(people, tension, read):
    tried = publish_about(tension, people.member, maturity="geprobeerd", title="Begin klein")
    publish_about(tension, people.member, title="Vraag het rond")
    page = read(DETAIL)
    assert f'href="{tried.get_absolute_url()}">Begin klein</a>' in page
    assert "2 lessen, waarvan 1 geprobeerd." in page


def test_the_spreadsheet_has_a_row_per_term_with_names_only_beside_a_number(tension, read):
    for name in ("Anna", "Bert", "=Cees"):
        share_about(tension, name)
    head, *rows = rows_of(read("/inzicht/inzicht.csv"))
    assert head[0] == "Soort"
    found = {(row[0], row[1]): row[2:] for row in rows}
    assert found["Spanning", "Wijk – stad"] == ["3", "0", "0", "'=Cees, Anna, Bert"]
    assert found["Spanning", "Ruimte – regels"] == ["minder dan drie", "0", "0", ""]
    assert {row[0] for row in rows} == {"Spanning", "Belemmering", "Sector"}


@pytest.mark.parametrize(
    ("path", "most"), [("/inzicht/", 8), (DETAIL, 10), ("/inzicht/inzicht.csv", 20)]
)
def test_a_page_asks_the_database_as_often_for_three_as_for_six(
    people, tension, sign_in, path, most
):
    client = sign_in(people.reader)
    numbers = []
    for names in (("Anna", "Bert", "Cees"), ("Dirk", "Emma", "Frits")):
        for name in names:
            share_about(tension, name)
        publish_about(tension, people.member)
        text_of(client.get(path))  # counts, and keeps what it counted
        with CaptureQueriesContext(connection) as asked:
            text_of(client.get(path))
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= most


def test_an_empty_werkboek_says_what_to_expect(people, read):
    assert "Nog geen getallen" in read("/inzicht/sectoren/")


def test_the_first_page_draws_who_is_named_by_one_of_its_terms(tension, read):
    for name, where in zip(("Cees", "Anna", "Bert"), WHERE, strict=True):
        place = share_about(tension, name).case.municipality
        place.latitude, place.longitude = where["latitude"], where["longitude"]
        place.save()
    page = read("/inzicht/")
    names = page.split("ww-patterns__names")[1].split("</ul>")[0]
    assert names.index("Anna") < names.index("Bert") < names.index("Cees")
    assert page.count("<circle") == 3


def test_only_who_writes_is_asked_for_a_lesson(people, tension, sign_in, read):
    url = "/werkboek/schrijven/nieuw/"
    assert "Schrijf hem op" not in read(DETAIL)
    assert f'href="{url}">Schrijf hem op' in text_of(sign_in(people.member).get(DETAIL))
