"""The database of the tests goes away, also while autovacuum is at work in it."""

import psycopg
import pytest
from django.conf import settings

from tests.database import ATTEMPTS, admin, create, databases, drop


class Busy:
    """A connection on which dropping fails so often, as it does beside an autovacuum."""

    def __init__(self, db: psycopg.Connection, forced: int, plain: int):
        self.db = db
        self.left = {True: forced, False: plain}

    def execute(self, command):
        is_forced = "FORCE" in command.as_string(self.db)
        if self.left[is_forced]:
            self.left[is_forced] -= 1
            errors = psycopg.errors
            raise errors.InsufficientPrivilege if is_forced else errors.ObjectInUse
        return self.db.execute(command)


@pytest.fixture
def spare(db):
    """A database to drop, and a connection beside it."""
    name = f"{settings.DATABASES['default']['NAME']}_spare"
    with admin() as beside:
        create(beside, "CREATE DATABASE {}", name)
        yield name, beside
        drop(beside, name)


@pytest.mark.parametrize(("forced", "plain"), [(0, 0), (1, 0), (1, 1), (ATTEMPTS, 2)])
def test_a_database_that_autovacuum_is_cleaning_is_dropped(spare, forced, plain):
    name, beside = spare
    drop(Busy(beside, forced, plain), name)
    assert name not in databases(beside)


def test_a_database_that_stays_in_use_is_told(spare):
    name, beside = spare
    with pytest.raises(psycopg.errors.ObjectInUse):
        drop(Busy(beside, ATTEMPTS, ATTEMPTS), name)
    assert name in databases(beside)
