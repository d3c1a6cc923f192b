"""The cast: the same people in every file."""

import shutil
from types import SimpleNamespace

import pytest

from tests.factories import (
    grant,
    make_case,
    make_district,
    make_municipality,
    make_trio,
    make_user,
    seat,
)
from trios.roles import Position, Role


@pytest.fixture
def people(db):
    """Everybody there is: a full trio of Coevorden, and all who stand outside it.

    member, social, physical: the trio; seatless: a colleague without a seat; stranger: a member
    of the trio of Oss; facilitator; editor; reader; municipal_admin; admin; disabled; former.
    """
    coevorden = make_municipality()
    oss = make_municipality("GM0828", "Oss")
    make_district(coevorden)
    make_district(oss, name="Ruwaard")
    cast = SimpleNamespace(municipality=coevorden, other_municipality=oss)
    cast.member = make_user("wietske@coevorden.example", municipality=coevorden, name="Wietske")
    cast.social = make_user("sander@coevorden.example", municipality=coevorden, name="Sander")
    cast.physical = make_user("gerlof@coevorden.example", municipality=coevorden, name="Gerlof")
    cast.trio = make_trio(coevorden)
    for user, position in [
        (cast.member, Position.AREA),
        (cast.social, Position.SOCIAL),
        (cast.physical, Position.PHYSICAL),
    ]:
        seat(cast.trio, user, position)
    cast.seatless = make_user(
        "zonder@coevorden.example", Role.READER, coevorden, name="Zonder Plek"
    )
    cast.stranger = make_user("bregje@oss.example", municipality=oss, name="Bregje")
    cast.other_trio = make_trio(oss)
    seat(cast.other_trio, cast.stranger)
    cast.facilitator = make_user("fac@wijkwerk.example", Role.FACILITATOR, name="Facilitator")
    cast.editor = make_user("red@wijkwerk.example", Role.EDITOR, name="Redacteur")
    cast.reader = make_user("lezer@wijkwerk.example", Role.READER, name="Lezer")
    cast.municipal_admin = make_user(
        "beheer@coevorden.example", Role.ADMINISTRATOR, coevorden, name="Beheer Coevorden"
    )
    cast.admin = make_user("beheer@wijkwerk.example", Role.ADMINISTRATOR, name="Beheer")
    cast.disabled = make_user(
        "weg@coevorden.example", municipality=coevorden, is_active=False, name="Weg"
    )
    return cast


@pytest.fixture
def case(people):
    """A casus in concept, of the trio of Coevorden."""
    return make_case(people.trio)


@pytest.fixture
def offered(people):
    """A casus that was offered: the facilitator may read it through a grant."""
    case = make_case(people.trio, title="Een aangeboden casus", state="ingebracht")
    grant(case, person=people.facilitator)
    return case


@pytest.fixture
def sign_in(client):
    """`sign_in(user)` gives a client on which this person is signed in."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture(scope="session")
def browser_path():
    return shutil.which("chromium")
