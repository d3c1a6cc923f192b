"""The map counts the cases of the list per district, and draws no other."""

import pytest

from tests.factories import grant, make_case, make_district

OUTLINE = {"type": "Polygon", "coordinates": [[[6.7, 52.6], [6.8, 52.6], [6.8, 52.7], [6.7, 52.6]]]}


@pytest.fixture
def places(people):
    """Two cases in Centrum, one in Sleen; only Centrum has an outline."""
    centre = make_district(people.municipality)
    centre.outline = OUTLINE
    centre.save()
    sleen = make_district(people.municipality, "20", name="Sleen")
    make_case(people.trio, title="Bankjes")
    make_case(people.trio, title="Bomen", state="besproken")
    make_case(people.trio, title="Een pad", district=sleen)
    return centre


def test_the_table_counts_per_district_and_links_to_the_same_cases(people, places, sign_in):
    client = sign_in(people.member)
    page = client.get("/casussen/kaart/").content.decode()
    assert "3 casussen gevonden" in page
    assert "Centrum" in page
    assert "Sleen" in page
    found = client.get(f"/casussen/?wijk={places.pk}").content.decode()
    assert "2 casussen gevonden" in found


def test_the_map_has_the_same_filter_as_the_list(people, places, sign_in):
    client = sign_in(people.member)
    data = client.get("/casussen/kaart/wijken/?status=besproken").json()
    assert [feature["properties"]["count"] for feature in data["features"]] == [1]
    assert f"wijk={places.pk}" in data["features"][0]["properties"]["url"]
    assert "status=besproken" in data["features"][0]["properties"]["url"]


def test_the_municipalities_around_the_districts_come_along(people, places, sign_in):
    data = sign_in(people.member).get("/casussen/kaart/wijken/").json()
    assert data["municipalities"]["features"] == []
    people.municipality.outline = OUTLINE
    people.municipality.save()
    people.other_municipality.outline = OUTLINE
    people.other_municipality.save()
    for who, names in [("member", [people.municipality.name]), ("stranger", [])]:
        data = sign_in(getattr(people, who)).get("/casussen/kaart/wijken/").json()
        around = data["municipalities"]["features"]
        assert [feature["properties"]["name"] for feature in around] == names
        assert [feature["geometry"] for feature in around] == [OUTLINE] * len(names)


def test_a_district_without_outline_is_in_the_table_only(people, places, sign_in):
    client = sign_in(people.member)
    names = [
        f["properties"]["name"] for f in client.get("/casussen/kaart/wijken/").json()["features"]
    ]
    assert names == ["Centrum"]


@pytest.mark.parametrize("who", ["stranger", "seatless", "reader", "receiver", "municipal_admin"])
def test_nobody_learns_where_the_cases_of_others_are(people, places, sign_in, who):
    client = sign_in(getattr(people, who))
    assert client.get("/casussen/kaart/wijken/").json()["features"] == []
    assert "Sleen" not in client.get("/casussen/kaart/").content.decode()


def test_a_grant_puts_a_casus_on_the_map(people, places, sign_in):
    case = people.trio.cases.get(title="Bomen")
    grant(case, trio=people.other_trio)
    page = sign_in(people.stranger).get("/casussen/kaart/").content.decode()
    assert "1 casus gevonden" in page


def test_the_tile_host_is_allowed_on_the_map_alone_and_off_by_default(people, places, sign_in):
    client = sign_in(people.member)
    for path in ["/casussen/kaart/", "/casussen/"]:
        assert "img-src 'self' data:;" in client.get(path)["Content-Security-Policy"] + ";"


def test_queries_do_not_grow_with_the_districts(
    people, places, sign_in, django_assert_max_num_queries
):
    client = sign_in(people.member)
    client.get("/casussen/kaart/")  # the first page after signing in renews the session
    counts = []
    for number in (30, 40, 50):
        with django_assert_max_num_queries(24) as asked:
            client.get("/casussen/kaart/")
            client.get("/casussen/kaart/wijken/")
        counts.append(len(asked))
        make_case(people.trio, district=make_district(people.municipality, str(number)))
    assert len(set(counts)) == 1
