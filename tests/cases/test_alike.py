"""While a casus is typed: shared cases that look like it, at most five (story 7)."""

from uuid import uuid4

import pytest
from django.urls import reverse

from cases.alike import cases_alike
from cases.models import CaseLink
from cases.services import set_aside
from tests.factories import case_data, grant, make_case, seat, share_case
from tests.factories import make_user as user

TREES = "Zieke bomen kappen: de straat wil meer groen en schaduw bij de speelplek"


@pytest.fixture
def shared(people):
    """A short version of the trio of Oss, once full, that everybody reads."""
    for position in ("sociaal", "fysiek"):
        seat(people.other_trio, user(municipality=people.other_municipality), position)
    case = make_case(people.other_trio, title="Bomen en groen in de straat")
    share_case(
        case,
        title="Bomen en groen in de straat",
        text="Zieke bomen moesten weg. De straat wilde schaduw en meer groen.",
        to_everyone=True,
    )
    return case


def keys(found):
    return [one.key for one in found]


def test_the_tree_example_finds_the_shared_casus_with_its_place(people, shared):
    [found] = cases_alike(people.member, TREES)
    assert (found.title, found.note) == ("Bomen en groen in de straat", "Korte versie, Oss")
    assert found.url == shared.short_version.get_absolute_url()


def test_a_few_words_or_other_words_find_nothing(people, shared):
    assert cases_alike(people.member, "bomen groen") == []
    assert cases_alike(people.member, "De subsidie voor de buurtkeuken vraagt een begroting") == []


def test_what_somebody_may_not_read_is_not_found(people):
    make_case(people.other_trio, title=TREES)
    assert cases_alike(people.member, TREES) == []


def test_the_own_cases_are_not_shown(people):
    share_case(make_case(people.trio, title=TREES), title=TREES, to_everyone=True)
    assert cases_alike(people.member, TREES) == []


def test_a_sheet_that_a_round_opened_is_found(people):
    case = make_case(people.other_trio, title=TREES, state="ingebracht")
    grant(case, trio=people.trio)
    [found] = cases_alike(people.member, TREES)
    assert found.url == case.get_absolute_url()


def test_at_most_five_are_shown(people):
    for number in range(7):
        case = make_case(people.other_trio, title=f"{TREES} {number}", state="ingebracht")
        grant(case, trio=people.trio)
    assert len(cases_alike(people.member, TREES)) == 5


def test_what_does_not_apply_is_not_shown_beside_this_casus_and_is_beside_another(
    people, shared, case
):
    [found] = cases_alike(people.member, TREES, case=case)
    assert set_aside(case=case, by=people.member, keys=[found.key, found.key]) == 1
    assert set_aside(case=case, by=people.member, keys=[found.key, "onzin"]) == 0
    assert cases_alike(people.member, TREES, case=case) == []
    assert keys(cases_alike(people.member, TREES)) == [found.key]
    with pytest.raises(PermissionError):
        set_aside(case=case, by=people.stranger, keys=[found.key])


def test_a_new_casus_keeps_what_was_set_aside_and_links_what_was_ticked(people, sign_in, shared):
    grant(make_case(people.other_trio, title=TREES, state="ingebracht"), trio=people.trio)
    both = keys(cases_alike(people.member, TREES))
    sent = case_data(title=TREES[:100], aside=[both[0]], source=[both[1]], submit_key=uuid4())
    sign_in(people.member).post(reverse("cases:create"), sent)
    made = people.trio.cases.get()
    assert made.set_aside.count() == 1
    link = CaseLink.objects.get(case=made)
    assert link.kind == "zelfde_oorzaak"
    assert link.other_id != made.set_aside.get().other_id


def test_without_javascript_a_button_shows_them_and_keeps_what_was_typed(people, sign_in, shared):
    client = sign_in(people.member)
    sent = case_data(title=TREES[:100], alike="1")
    page = client.post(reverse("cases:create"), sent).content.decode()
    assert "1 casus lijkt hierop." in page
    assert TREES[:100] in page
    assert not people.trio.cases.exists()
    [found] = cases_alike(people.member, TREES)
    page = client.post(reverse("cases:create"), {**sent, "not_alike": found.key}).content.decode()
    assert f'name="aside" value="{found.key}"' in page
    assert "casus lijkt hierop" not in page


def test_asking_costs_as_much_for_three_as_for_one(
    people, sign_in, shared, django_assert_max_num_queries
):
    client, url = sign_in(people.member), reverse("cases:alike")
    client.post(url, {"title": TREES})
    with django_assert_max_num_queries(18):
        assert client.post(url, {"title": TREES}).content.count(b'name="source"') == 1
    for number in range(2):
        case = make_case(people.other_trio, title=f"{TREES} {number}", state="ingebracht")
        grant(case, trio=people.trio)
    with django_assert_max_num_queries(18):
        assert client.post(url, {"title": TREES}).content.count(b'name="source"') == 3


def test_a_trio_elsewhere_is_not_told_that_its_casus_was_set_aside(people, shared, case):
    before = shared.timeline.count()
    [found] = cases_alike(people.member, TREES)
    set_aside(case=case, by=people.member, keys=[found.key])
    assert shared.timeline.count() == before
