"""The list: what it counts, finds, sorts and pages."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.filters import SORTS, Question, ask
from cases.models import Case, ObstacleType
from tests.factories import grant, make_case, make_district, make_words
from wijkwerk.lib.paging import page_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 6, 30, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def several(people):
    """Six casussen: wijk, state, widest tension, framework."""
    make_words()
    make_district(people.municipality, "20", "Ossehaar")
    ObstacleType.objects.get_or_create(key="wet", defaults={"name": "Wet"})
    for number, (wijk, state, level, kind) in enumerate(
        [
            ("10", "concept", 1, "procedure"),
            ("10", "concept", 3, "wet"),
            ("10", "ingebracht", 3, "wet"),
            ("20", "concept", 0, "procedure"),
            ("20", "ingebracht", 3, "wet"),
            ("20", "besproken", 2, "procedure"),
        ]
    ):
        make_case(
            people.trio,
            title=f"Casus {number}",
            district_id=f"WK0109{wijk}",
            state=state,
            tension_level=level,
            framework_kind_id=kind,
        )
    make_case(people.other_trio, title="Van een ander", state="afgerond")
    return people


def asked(user, address=""):
    return ask(Case.objects.visible_to(user), Question.read(QueryDict(address)), user)


def counts(outcome) -> dict:
    return {
        name: {choice.value: choice.count for choice in choices}
        for name, choices in outcome.facets.items()
    }


ALL = {
    "status": {"concept": 3, "ingebracht": 2, "besproken": 1},
    "wijk": {"WK010910": 3, "WK010920": 3},
    "spanning_is": {"3": 3, "2": 1, "1": 1, "0": 1},
    "kader": {"procedure": 3, "wet": 3},
}
COUNTED = [
    ("", 6, {}),
    ("wijk=WK010910", 3, {"status": {"concept": 2, "ingebracht": 1, "besproken": 0}}),
    ("wijk=WK010910", 3, {"wijk": ALL["wijk"]}),
    ("status=concept&status=besproken", 4, {"status": ALL["status"]}),
    ("status=concept&status=besproken", 4, {"wijk": {"WK010910": 2, "WK010920": 2}}),
    ("status=concept&kader=wet", 1, {"wijk": {"WK010910": 1, "WK010920": 0}}),
    ("status=concept&kader=wet", 1, {"kader": {"procedure": 2, "wet": 1}}),
    ("spanning_is=3&wijk=WK010920", 1, {"kader": {"procedure": 0, "wet": 1}}),
    ("spanning_is=3&wijk=WK010910&wijk=WK010920", 3, {"spanning_is": ALL["spanning_is"]}),
    ("status=afgerond", 0, {}),
    ("status=concept&status=bestaat-niet&wijk=&kader=x", 3, {"status": ALL["status"]}),
    ("status=concept&status=concept", 3, {}),
    ("van=mijn", 6, {}),
]


@pytest.mark.parametrize(("address", "total", "expected"), COUNTED)
def test_a_choice_says_what_a_click_would_give(several, address, total, expected):
    outcome = asked(several.member, address)
    assert outcome.total == outcome.cases.count() == total
    assert expected.items() <= counts(outcome).items()
    if not address:
        assert counts(outcome) == ALL


def test_every_count_comes_true(several):
    """For each choice under each filter: the list with that one choice has so many rows."""
    for base in ["", "status=concept", "wijk=WK010920&kader=wet", "q=casus&spanning_is=3"]:
        for name, choices in asked(several.member, base).facets.items():
            for choice in choices:
                params = QueryDict(base, mutable=True)
                params.setlist(name, [choice.value])
                assert asked(several.member, params.urlencode()).total == choice.count


def test_nothing_of_another_trio_is_counted(several):
    assert "afgerond" not in counts(asked(several.member))["status"]
    assert asked(several.stranger).total == 1
    assert asked(several.seatless).total == 0
    assert asked(several.seatless).facets["wijk"] == []


def test_the_choices_stand_in_the_order_of_their_words(several):
    facets = asked(several.member).facets
    assert [choice.label for choice in facets["status"]] == ["Concept", "Ingebracht", "Besproken"]
    levels = ["Groot", "Middelgroot", "Klein", "Nog niet ingevuld"]
    assert [choice.label for choice in facets["spanning_is"]] == levels
    assert [choice.label for choice in facets["kader"]] == ["Procedure", "Wet"]


def test_a_filter_stays_chosen_when_a_word_finds_nothing(several, sign_in):
    """Else the next word is looked for without it, while its address still names it."""
    response = sign_in(several.member).get(reverse("cases:list") + "?q=komkommer&status=concept")
    texts = [text for text, _ in response.context["chips"]]
    assert "Status: Concept" in texts


def walk(cases, question, size):
    """All pages forward, and from the last one back: lists of keys."""
    forward, params = [], {}
    while True:
        page = page_of(cases, question.keys, params, size=size)
        forward.append([case.pk for case in page.rows])
        assert len(forward) < 30, "the pages go round"
        if not page.next:
            break
        params = {"na": page.next}
    back = [forward[-1]]
    while page.previous:
        page = page_of(cases, question.keys, {"voor": page.previous}, size=size)
        back.append([case.pk for case in page.rows])
        assert len(back) < 30, "the pages go round"
    return forward, back[::-1]


ROWS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 2), st.sampled_from(["a", "A", "é", "b b", "Ω"])),
    max_size=9,
)


@pytest.mark.parametrize("sort", SORTS)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=ROWS, size=st.integers(1, 4))
def test_pages_give_each_row_once_there_and_back(people, sort, rows, size):
    Case.objects.all().delete()
    base = make_case(people.trio)
    Case.objects.bulk_create(
        Case(
            trio=people.trio,
            municipality=people.municipality,
            district=base.district,
            framework_kind=base.framework_kind,
            brought_by=people.member,
            framework_hardness="wet",
            residents_wish="x",
            framework="x",
            title=title,
            tension_level=level,
            created_at=NOON,
            updated_at=NOON - timedelta(hours=hours),
        )
        for level, hours, title in rows
    )
    question = Question.read(QueryDict(f"sorteer={sort}"))
    cases = ask(Case.objects.visible_to(people.member), question, people.member).cases
    forward, back = walk(cases, question, size)
    everything = list(
        cases.order_by(*(key.order(backwards=False) for key in question.keys)).values_list(
            "pk", flat=True
        )
    )
    assert [pk for page in forward for pk in page] == everything
    assert [pk for page in back for pk in page] == everything
    assert len(everything) == len(rows) + 1


def test_the_number_is_that_of_all_pages_together(people, sign_in):
    for number in range(30):
        make_case(people.trio, title=f"Casus {number}", updated_at=NOON)
    client, address, rows = sign_in(people.member), reverse("cases:list"), []
    while address:
        response = client.get(address)
        assert response.context["outcome"].total == 30
        rows += [case.pk for case in response.context["page"].rows]
        step = response.context["next_url"]
        address = reverse("cases:list") + step if step else ""
    assert len(rows) == len(set(rows)) == 30


def test_the_last_page_going_back_is_the_first_page(people, sign_in):
    for number in range(30):
        make_case(people.trio, title=f"Casus {number}", updated_at=NOON)
    client, path = sign_in(people.member), reverse("cases:list")
    first = client.get(path)
    second = client.get(path + first.context["next_url"])
    again = client.get(path + second.context["previous_url"])
    assert [c.pk for c in again.context["page"].rows] == [c.pk for c in first.context["page"].rows]
    assert again.context["previous_url"] == ""
    assert second.context["next_url"] == ""


LIST_QUERIES = 8
PAGE_QUERIES = 12


def count_queries(client, path) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("who", ["member", "facilitator"])
def test_the_list_asks_as_much_for_three_rows_as_for_one(
    people, sign_in, who, django_assert_max_num_queries
):
    """Rows of the own trio, and rows from two municipalities that were opened by a grant."""
    client, path = sign_in(getattr(people, who)), reverse("cases:list")
    grant(make_case(people.trio), person=people.facilitator)
    one = count_queries(client, path)
    asked = count_queries(client, f"{path}?q=straat&status=concept&sorteer=titel")
    for trio in (people.trio, people.other_trio):
        case = make_case(trio, title="Ook een straat", state="ingebracht")
        grant(case, person=people.facilitator)
    grant(make_case(people.trio, place_label="Hier"), person=people.facilitator)
    with django_assert_max_num_queries(LIST_QUERIES):
        rows = client.get(path).context["page"].rows
    assert len(rows) == (3 if who == "member" else 4)
    assert count_queries(client, path) == one
    assert count_queries(client, f"{path}?q=straat&status=concept&sorteer=titel") == asked


def test_a_casus_asks_as_much_for_three_lines_as_for_one(
    case, people, sign_in, django_assert_max_num_queries
):
    client, path = sign_in(people.member), case.get_absolute_url()
    one = count_queries(client, path)
    for version in (2, 3):
        case.timeline.create(
            municipality=case.municipality,
            kind="gewijzigd",
            by=people.social,
            at=NOON,
            version=version,
            changes={"title": {"old": "a", "new": "b", "old_text": "a", "new_text": "b"}},
        )
    with django_assert_max_num_queries(PAGE_QUERIES):
        client.get(path)
    assert count_queries(client, path) == one


PLACES = [
    ("stranger", "Coevorden", "Coevorden", ["Coevorden"]),
    ("stranger", "Centrum", "Poppenhare", ["Centrum", "Poppenhare", "Coevorden"]),
    ("member", "Centrum", "Centrum", ["Centrum"]),
    ("member", "Centrum", "", ["Centrum"]),
]


@pytest.mark.parametrize(("who", "district", "label", "shown"), PLACES)
def test_a_row_names_every_place_once(people, case, sign_in, who, district, label, shown):
    grant(case, trio=people.other_trio)
    Case.objects.update(place_label=label)
    type(case.district).objects.filter(pk=case.district_id).update(name=district)
    page = sign_in(getattr(people, who)).get("/casussen/").content.decode()
    cell = page.split('data-label="Plek">')[1].split("</td>")[0]
    assert [part for part in re.split(r"<[^>]*>", cell) if part] == shown
