"""A filter has an address of its own and can be shared inside the municipality (story 6)."""

import pytest

from cases.models import SavedFilter
from cases.services import FilterError, filters, save_filter
from tests.factories import make_case

SAVE = "/casussen/filters/nieuw/"


@pytest.fixture
def saved(people):
    return save_filter(by=people.member, name="Groen", query="status=concept", is_shared=False)


def test_a_saved_filter_opens_the_same_list(people, case, sign_in):
    make_case(people.trio, title="Een andere", state="besproken")
    client = sign_in(people.member)
    answer = client.post(f"{SAVE}?status=concept&na=onzin&vreemd=1", {"name": "Concepten"})
    kept = SavedFilter.objects.get()
    assert (kept.name, kept.query) == ("Concepten", "status=concept")
    page = client.get(answer.url, follow=True).content.decode()
    assert case.title in page
    assert "Een andere" not in page
    assert "1 casus gevonden" in page


def test_the_list_marks_the_filter_that_is_on(people, saved, sign_in):
    client = sign_in(people.member)
    mark = f'href="{saved.get_absolute_url()}" aria-current="true"'
    assert mark in client.get("/casussen/?status=concept").content.decode()
    assert mark not in client.get("/casussen/").content.decode()


def test_the_same_name_replaces_the_filter(people, saved):
    again = save_filter(by=people.member, name="Groen", query="q=boom", is_shared=True)
    assert again.pk == saved.pk
    assert SavedFilter.objects.get().query == "q=boom"


SEES = [
    ("member", True, True),
    ("social", False, True),
    ("seatless", False, True),
    ("stranger", False, False),
    ("facilitator", False, False),
    ("receiver", False, False),
]


@pytest.mark.parametrize(("who", "private", "shared"), SEES)
def test_who_may_open_a_filter(people, saved, sign_in, who, private, shared):
    client = sign_in(getattr(people, who))
    assert client.get(saved.get_absolute_url()).status_code == (302 if private else 404)
    SavedFilter.objects.update(is_shared=True)
    assert client.get(saved.get_absolute_url()).status_code == (302 if shared else 404)


def test_a_shared_filter_shows_each_only_what_that_person_may_see(people, case, sign_in):
    kept = save_filter(by=people.member, name="Alles", query="q=bomen", is_shared=True)
    answer = sign_in(people.seatless).get(kept.get_absolute_url(), follow=True)
    assert "0 casussen gevonden" in answer.content.decode()


def test_only_its_maker_removes_a_shared_filter(people, saved, sign_in):
    SavedFilter.objects.update(is_shared=True)
    url = f"{saved.get_absolute_url()}verwijderen/"
    assert sign_in(people.social).post(url).status_code == 403
    assert SavedFilter.objects.exists()
    assert sign_in(people.member).post(url).status_code == 302
    assert not SavedFilter.objects.exists()


def test_without_a_municipality_there_is_nobody_to_share_with(people, sign_in):
    page = sign_in(people.facilitator).get(SAVE).content.decode()
    assert "Deel dit filter" not in page
    with pytest.raises(FilterError, match="niet bij een gemeente"):
        save_filter(by=people.facilitator, name="x", query="", is_shared=True)


def test_there_is_an_end_to_the_number_of_filters(people, monkeypatch, saved):
    monkeypatch.setattr(filters, "MOST", 1)
    with pytest.raises(FilterError, match="Verwijder er eerst een"):
        save_filter(by=people.member, name="Nog een", query="", is_shared=False)


@pytest.mark.parametrize("name", ["", "x" * 61])
def test_a_wrong_name_gets_a_sentence(people, case, sign_in, name):
    page = sign_in(people.member).post(SAVE, {"name": name}).content.decode()
    assert "Geef het filter een naam" in page or "te lang" in page
    assert not SavedFilter.objects.exists()


def test_an_address_with_unknown_values_still_opens(people, case, sign_in):
    client = sign_in(people.member)
    for query in ["status=onzin", "wijk=XX", "spanning_is=99", "sorteer=x", "van=iedereen"]:
        for path in ["/casussen/", "/casussen/kaart/", "/casussen/kaart/wijken/", SAVE]:
            assert client.get(f"{path}?{query}").status_code == 200
