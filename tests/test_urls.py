"""Who gets which answer where: every route, for everybody, against one table.

A route without a row fails, with the line to add. Writing routes are asked by GET here: who may
not come in gets the same answer by POST (tests below), and a refused POST changes nothing.
"""

import re

import pytest
from django.apps import apps
from django.urls import reverse

from cases.views import case_list
from tests.factories import grant, make_case
from wijkwerk.checks import FOREIGN, every_route_names_its_policy, routes

CAST = [
    "visitor",
    "member",
    "seatless",
    "stranger",
    "facilitator",
    "editor",
    "reader",
    "municipal_admin",
    "admin",
    "disabled",
]
SIGN_IN = 302
ALL = dict.fromkeys(CAST, 200)
CLOSED = {**dict.fromkeys(CAST, 404), "visitor": SIGN_IN, "disabled": SIGN_IN}
SIGNED_IN = {**ALL, "visitor": SIGN_IN, "disabled": SIGN_IN}
WITH_SEAT = {
    **dict.fromkeys(CAST, 403),
    "member": 200,
    "stranger": 200,
    "visitor": SIGN_IN,
    "disabled": SIGN_IN,
}
FOR_ADMINS = {
    **dict.fromkeys(CAST, 302),
    "municipal_admin": 200,
    "admin": 200,
}

# route, what is asked -> answer per person. `case` is a concept of the trio of Coevorden,
# `offered` one that the facilitator may read by a live grant, `ended` one whose grant is over.
TABLE = {
    ("home", ""): ALL,
    ("accessibility", ""): ALL,
    ("privacy", ""): ALL,
    ("about", ""): ALL,
    ("help", ""): ALL,
    ("styleguide", ""): ALL,
    ("healthz", ""): ALL,
    ("readyz", ""): ALL,
    ("security_txt", ""): dict.fromkeys(CAST, 404),
    ("account_login", ""): {**dict.fromkeys(CAST, 302), "visitor": 200, "disabled": 200},
    ("account_signup", ""): {**dict.fromkeys(CAST, 302), "visitor": 200, "disabled": 200},
    ("account_inactive", ""): ALL,
    ("account_logout", ""): {**ALL, "visitor": 302, "disabled": 302},
    ("account_change_password", ""): SIGNED_IN,
    ("account_reset_password", ""): ALL,
    ("account_reset_password_done", ""): ALL,
    ("account_reset_password_from_key", "token"): ALL,
    ("account_reset_password_from_key_done", ""): ALL,
    ("cases:list", ""): SIGNED_IN,
    ("cases:create", ""): WITH_SEAT,
    ("cases:neighbourhoods", ""): WITH_SEAT,
    ("cases:detail", "case"): {**CLOSED, "member": 200},
    ("cases:detail", "offered"): {**CLOSED, "member": 200, "facilitator": 200},
    ("cases:detail", "ended"): {**CLOSED, "member": 200},
    ("cases:edit", "case"): {**CLOSED, "member": 200},
    ("cases:edit", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:edit", "ended"): {**CLOSED, "member": 200},
    ("cases:timeline", "case"): {**CLOSED, "member": 200},
    ("cases:timeline", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:timeline", "ended"): {**CLOSED, "member": 200},
    ("cases:move", "case"): {**CLOSED, "member": 200},
    ("cases:move", "offered"): {**CLOSED, "member": 403, "facilitator": 200},
    ("cases:move", "ended"): {**CLOSED, "member": 200},
    ("trios:own", ""): SIGNED_IN,
    ("trios:fill_seat", ""): {**CLOSED, "member": 200, "stranger": 200},
    ("trios:end_seat", ""): {**CLOSED, "member": 200, "stranger": 200},
    ("outbox:preferences", ""): SIGNED_IN,
    ("demo:mailbox", ""): ALL,
    ("demo:mail", "unknown"): dict.fromkeys(CAST, 404),
    ("demo:mail_html", "unknown"): dict.fromkeys(CAST, 404),
    ("demo:attachment", "unknown"): dict.fromkeys(CAST, 404),
}


@pytest.fixture
def things(people):
    """The objects of the table, with the arguments of their routes."""
    case = make_case(people.trio)
    offered = make_case(people.trio, title="Aangeboden", state="ingebracht")
    grant(offered, person=people.facilitator)
    ended = make_case(people.trio, title="Voorbij", state="concept")
    over = grant(ended, person=people.facilitator)
    grant(ended, trio=people.other_trio, until=over.begins_at)
    type(over).objects.filter(pk=over.pk).update(until=over.begins_at)
    return {"case": case, "offered": offered, "ended": ended}


def address(route: str, asked: str, things: dict) -> str:
    targets = {"case": "ingebracht", "offered": "geagendeerd", "ended": "ingebracht"}
    extra = {
        "cases:move": [targets.get(asked)],
        "trios:fill_seat": ["wijk"],
        "account_reset_password_from_key": ["3", "abc-def"],
        "demo:mail": ["1234567890.M1P1Q1.x"],
        "demo:mail_html": ["1234567890.M1P1Q1.x"],
        "demo:attachment": ["1234567890.M1P1Q1.x", 0],
    }.get(route, [])
    arguments = [things[asked].public_id] if asked in things else []
    return reverse(route, args=[*arguments, *extra])


def all_routes() -> set[str]:
    return {name for _, name, _ in routes() if name.split(":")[0] not in FOREIGN}


def test_every_route_has_a_row():
    missing = all_routes() - {route for route, _ in TABLE}
    assert not missing, "\n".join(f'    ("{route}", ""): ...,' for route in sorted(missing))


def test_no_row_speaks_of_a_route_that_is_gone():
    assert {route for route, _ in TABLE} <= all_routes()


@pytest.mark.parametrize("who", CAST)
def test_everybody_gets_the_answers_of_the_table(who, people, things, client):
    if who not in {"visitor", "disabled"}:
        client.force_login(getattr(people, who))
    found, expected = {}, {}
    for (route, asked), answers in TABLE.items():
        url = address(route, asked, things)
        found[route, asked] = client.get(url).status_code
        expected[route, asked] = answers[who]
    assert found == expected


def counts() -> dict[str, int]:
    """How many rows every table of ours has, and how often a casus was changed."""
    ours = ("trios", "cases", "outbox", "drafts", "search")
    numbers = {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.app_label in ours
    }
    case = apps.get_model("cases", "Case")
    return numbers | {"states": sorted(case._base_manager.values_list("pk", "state", "version"))}


WRITING = ["cases:create", "cases:edit", "cases:move", "trios:fill_seat", "trios:end_seat"]


@pytest.mark.parametrize("who", CAST)
def test_a_refused_write_changes_nothing_and_answers_like_a_read(who, people, things, client):
    if who not in {"visitor", "disabled"}:
        client.force_login(getattr(people, who))
    before = counts()
    for (route, asked), answers in TABLE.items():
        if route in WRITING and answers[who] != 200:
            url = address(route, asked, things)
            assert client.post(url, {"reason": "x"}).status_code == answers[who], (route, asked)
    assert counts() == before


@pytest.mark.parametrize("who", ["member", "facilitator", "visitor"])
def test_reading_changes_no_business_data(who, people, things, client):
    if who != "visitor":
        client.force_login(getattr(people, who))
    before = counts()
    for route, asked in TABLE:
        url = address(route, asked, things)
        client.get(url)
        client.head(url)
    assert counts() == before


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
