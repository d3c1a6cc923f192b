"""A text that looks like personal data is saved, with a warning (domain.md section 10.1)."""

import pytest

from cases.models import Case
from tests.factories import case_data, make_words

PHONE = "Bel de buurvrouw op 06-12345678."


@pytest.fixture(autouse=True)
def words(db):
    make_words()


def test_saving_goes_on_and_the_next_page_warns(people, sign_in):
    client = sign_in(people.member)
    answer = client.post("/casussen/nieuw/", case_data(occasion=PHONE), follow=True)
    assert Case.objects.get().occasion == PHONE
    assert "Dit lijkt op een telefoonnummer" in answer.content.decode()


def test_ordinary_text_gets_no_warning(people, sign_in):
    answer = sign_in(people.member).post("/casussen/nieuw/", case_data(), follow=True)
    assert Case.objects.exists()
    assert "Dit lijkt op" not in answer.content.decode()


def test_a_text_can_be_checked_while_it_is_typed(people, sign_in):
    client = sign_in(people.member)
    assert "telefoonnummer" in client.post("/controle/", {"text": PHONE}).content.decode()
    assert client.post("/controle/", {"text": "Meer groen."}).content == b""
    assert client.post("/controle/").content == b""


def test_a_visitor_cannot_use_the_check(client):
    assert client.post("/controle/", {"text": PHONE}).status_code == 302


def test_every_free_text_carries_the_reminder(people, sign_in, case):
    page = sign_in(people.member).get("/casussen/nieuw/").content.decode()
    assert page.count("Noem geen namen of adressen van bewoners.") >= page.count("<textarea")
    assert page.count("data-personal-check") > page.count("<textarea") - 1
