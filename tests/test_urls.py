"""Who gets which answer where: every route, for everybody, against one table.

A route without a row fails, with the line to add. Writing routes are asked by GET here: who may
not come in gets the same answer by POST (tests below), and a refused POST changes nothing.
"""

import re

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from cases.views import case_list
from tests.access import CAST, TABLE, WRITING, arguments_of, make_things
from tests.sealed import SECRET_WORD, seal_lenses, tells_a_secret
from wijkwerk.checks import FOREIGN, every_route_names_its_policy, routes

SEARCHED_WITHIN = {"cases:link"}  # pages about one thing that take a question


@pytest.fixture
def things(people):
    """The objects of the table, with the arguments of their routes."""
    return make_things(people)


def address(route: str, asked: str, things: dict) -> str:
    return reverse(route, args=arguments_of(route, asked, things))


def all_routes() -> set[str]:
    return {name for _, name, _ in routes() if name.split(":")[0] not in FOREIGN}


def test_every_route_has_a_row():
    missing = all_routes() - {route for route, _ in TABLE}
    assert not missing, "\n".join(f'    ("{route}", ""): ...,' for route in sorted(missing))


def test_no_two_routes_share_a_name():
    """One of them could never be linked to."""
    names = [name for _, name, _ in routes() if name.split(":")[0] not in FOREIGN]
    assert sorted(names) == sorted(set(names))


def test_no_row_speaks_of_a_route_that_is_gone():
    assert {route for route, _ in TABLE} <= all_routes()


@pytest.mark.parametrize("who", [*CAST, pytest.param("physical", marks=pytest.mark.server)])
def test_everybody_gets_the_answers_of_the_table_and_reads_no_sealed_note(
    who, people, things, client
):
    """One walk along every page: the status, no leak, and refused where one does not read.

    Neither reading nor a refused write changes anything.
    """
    seal_lenses(people)
    sign_in_as(client, people, who)
    before = counts()
    found, leaks = {}, []
    rows = [row for row, named in TABLE.items() if who in named or who not in CAST]
    for row in rows:
        url = address(*row, things)
        answers = [client.get(url), *more_answers(client, *row, url, who)]
        leaks += [f"{url} to {who}" for answer in answers if tells_a_secret(answer)]
        found[row] = answers[0].status_code
    assert found == {row: TABLE[row].get(who, found[row]) for row in rows}
    assert leaks == []
    refused = {row: TABLE[row].get(who, 200) for row in rows if row[0] in WRITING}
    done = {200} if who in {"visitor", "disabled"} else {200, 302}  # or goes on to a page
    refused = {row: answer for row, answer in refused.items() if answer not in done}
    assert refused == {row: write(client, address(*row, things)) for row in refused}
    assert counts() == before


def write(client, url: str) -> int:
    return client.post(url, {"reason": "x"}).status_code


def more_answers(client, route, asked, url, who):
    """Lists and searches also with a question; for a member also what HEAD says."""
    if not asked or route in SEARCHED_WITHIN:
        yield client.get(url, {"q": SECRET_WORD})
    if who == "member":
        yield client.head(url)


def test_the_walk_sees_a_note_that_is_open(people, things, client):
    seal_lenses(people)
    Case.objects.update(lenses_opened_at=timezone.now())
    client.force_login(people.physical)
    rows = {row: address(*row, things) for row in TABLE if row[1] == "case"}
    seen = {route for (route, _), url in rows.items() if tells_a_secret(client.get(url))}
    assert seen == {"cases:lenses"}


def sign_in_as(client, people, who):
    if who not in {"visitor", "disabled"}:
        client.force_login(getattr(people, who))


def counts() -> dict[str, int]:
    """How many rows every table of ours has, and how often a casus was changed."""
    ours = (
        "trios",
        "cases",
        "werkplaats",
        "werkboek",
        "outbox",
        "drafts",
        "search",
        "jobs",
        "feeds",
    )
    numbers = {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.app_label in ours
    }
    case = apps.get_model("cases", "Case")
    return numbers | {"states": sorted(case._base_manager.values_list("pk", "state", "version"))}


def test_an_unknown_casus_and_a_foreign_one_are_alike(people, case, client):
    client.force_login(people.stranger)
    foreign = client.get(case.get_absolute_url())
    unknown = client.get(reverse("cases:detail", args=["zzzzzzzzzz"]))
    assert foreign.status_code == unknown.status_code == 404
    assert bare(foreign) == bare(unknown)


def bare(response) -> str:
    """The page without what differs at every request."""
    page = response.content.decode().replace(response["X-Request-Reference"], "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_a_disabled_person_cannot_sign_in(people, client):
    answer = client.post(
        reverse("account_login"),
        {"login": people.disabled.email, "password": "een lange zin voor de test"},
    )
    assert "_auth_user_id" not in client.session
    assert answer.status_code in {200, 302}


def test_a_route_without_a_policy_is_found(monkeypatch):
    monkeypatch.delattr(case_list, "access")
    assert [error.id for error in every_route_names_its_policy(None)] == ["wijkwerk.E001"]
