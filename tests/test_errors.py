"""What people see when something goes wrong."""

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from wijkwerk.checks import production_problems


def test_the_500_page_needs_no_database(people, monkeypatch):
    client = Client(raise_request_exception=False)
    client.force_login(people.member)

    def away(*args, **kwargs):
        raise OperationalError("the database is away")

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", away)
    answer = client.get("/casussen/")
    assert answer.status_code == 500
    assert answer["X-Request-Reference"] in answer.content.decode()


def test_htmx_is_told_that_the_sign_in_ended(people, client):
    list_url = reverse("cases:list")
    answer = client.get(list_url, headers={"HX-Request": "true", "HX-Target": "results"})
    assert (answer.status_code, answer["HX-Redirect"]) == (401, f"/inloggen/?next={list_url}")
    buurten = client.get(reverse("cases:neighbourhoods"), headers={"HX-Request": "true"})
    assert buurten.status_code == 401
    assert "HX-Redirect" not in buurten


def test_who_guesses_too_often_reads_so_in_dutch(db, client):
    for _ in range(40):
        answer = client.post(reverse("account_reset_password"), {"email": "a@b.example"})
    assert answer.status_code == 429
    assert "Even wachten" in answer.content.decode()


@pytest.mark.parametrize("name", ["ALLOWED_HOSTS", "BASE_URL"])
def test_the_demo_does_not_start_on_a_public_host(settings, name):
    public = {"ALLOWED_HOSTS": ["wijkwerk.example"], "BASE_URL": "https://wijkwerk.example"}
    setattr(settings, name, public[name])
    assert production_problems() == ["The profiles demo and test listen on the loopback only."]


def test_a_page_token_near_the_end_of_the_calendar_is_a_bad_request(people, case, client):
    from tests.cases.test_wrong_input import token  # noqa: PLC0415 at the top pytest would collect those tests here

    client.force_login(people.member)
    for moment in ("9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59"):
        page = client.get(reverse("cases:list"), {"na": token(f'["{moment}",1]')})
        assert page.status_code == 400
