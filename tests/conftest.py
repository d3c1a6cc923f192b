"""The cast: the same people in every file."""

import tempfile
from pathlib import Path

import pytest

from tests.cast import make_cast
from tests.factories import grant, make_case
from tests.kept import forget_pages
from wijkwerk import embedded

VAR = Path(__file__).resolve().parents[1] / "var"

# What asks much of PostgreSQL or Redis, besides every test that commits: runs on Debian's too.
OF_THE_SERVER = (
    "tests/search/",
    "tests/outbox/",
    "tests/jobs/",
    "tests/test_database.py",
    "tests/test_migrations.py",
    "tests/cases/test_filters.py",
    "tests/cases/test_history.py",
    "tests/cases/test_visible.py",
    "tests/werkplaats/test_registering.py",
    "tests/werkplaats/test_reminders.py",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark the tests of the server, whose result may be another on another server."""
    for item in items:
        database = item.get_closest_marker("django_db")
        commits = database is not None and database.kwargs.get("transaction")
        if item.get_closest_marker("browser") is None and (
            commits or item.nodeid.startswith(OF_THE_SERVER)
        ):
            item.add_marker("server")


@pytest.fixture(autouse=True)
def nothing_kept():
    """A test begins without pages of another one: its rows may have had the same numbers."""
    forget_pages()


@pytest.fixture
def people(db):
    """Everybody there is: a full trio of Coevorden, and all who stand outside it.

    member, social, physical: the trio; seatless: a colleague without a seat; adviser: another
    one, of whom a test may ask advice; stranger: a member of the trio of Oss; receiver: somebody
    of Almelo, with which a test may share; facilitator; editor; reader; municipal_admin; admin;
    disabled. For the werkplaats: other_facilitator, who organises nothing here; queued and
    withdrawn, each in a trio of its own.
    """
    return make_cast()


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


@pytest.fixture
def folder():
    """A folder through which other users may walk, unlike pytest's own."""
    VAR.mkdir(exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=VAR))
    made.chmod(0o755)
    yield made
    embedded.forget(made)
