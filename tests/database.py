"""The test database: migrated once into a template, copied for each run and each worker.

The template is kept under a name that holds a hash of what made it, so that a run without new
migrations starts at once. A test that commits (`transaction=True`, the live server, a real worker)
leaves rows behind; afterwards they are deleted, and only where that does not give back the template
the database is copied anew. Django would truncate every table and make all permissions again, which
takes longer than most tests.
"""

import ast
import contextlib
import hashlib
import importlib.util
import inspect
import os
from collections.abc import Iterator
from pathlib import Path
from unittest import mock
from urllib.parse import urlsplit

import pgtrigger
import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction
from django.db.models.signals import post_migrate
from django.test import TransactionTestCase
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
PREFIX = "wijkwerk_template_"
LOCK = 20_260_711  # an advisory lock: one worker makes the template, the others wait
ATTEMPTS = 5
IN_THE_WAY = contextlib.suppress(psycopg.errors.ObjectInUse)
COPY = "CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy"


class TestDatabase:
    """The database of this worker: a copy of the template, made anew when a test emptied it."""

    __test__ = False

    def __init__(self):
        worker = os.environ.get("PYTEST_XDIST_WORKER", "")
        self.name = "_".join(filter(None, ["test", settings.DATABASES["default"]["NAME"], worker]))
        self.template = PREFIX + fingerprint()
        self.written = False
        self.at_first = {}

    def make(self) -> None:
        """Make the database, and the template first when there is none."""
        with admin() as db:
            db.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            if self.template not in databases(db):
                self.make_template(db)
            db.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        self.copy()
        # `migrate` sends this: a sign that the data is not as it was.
        post_migrate.connect(self.notice, dispatch_uid="tests.database")

    def make_template(self, db: psycopg.Connection) -> None:
        """Migrate an empty database; it gets its name only when it is whole."""
        for old in databases(db, PREFIX):
            drop(db, old)
        unfinished = PREFIX + "unfinished"
        create(db, "CREATE DATABASE {}", unfinished)
        point_at(unfinished)
        call_command("migrate", interactive=False, verbosity=0, run_syncdb=True)
        call_command("createcachetable", verbosity=0)
        connections.close_all()
        create(db, "ALTER DATABASE {} RENAME TO {}", unfinished, self.template)

    def copy(self) -> None:
        """Replace the database of this worker by a fresh copy."""
        connections.close_all()
        with admin() as db:
            drop(db, self.name)
            create(db, COPY, self.name, self.template)
        point_at(self.name)
        self.written = False
        self.at_first = contents()

    def notice(self, *_, **__) -> None:
        self.written = True

    def restore(self) -> None:
        """Give back the template: delete what a test committed, or else copy anew."""
        connections.close_all()
        try:
            send_others_away()
            left = {table for table, rows in contents().items() if rows}
            empty({table for table in left if not self.at_first.get(table)})
            self.written = contents() != self.at_first
        except DatabaseError:
            self.written = True
        connections.close_all()
        if self.written:
            self.copy()

    def remove(self) -> None:
        connections.close_all()
        with admin() as db:
            drop(db, self.name)


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker):
    """In place of the fixture of pytest-django: copy the template and use it."""
    database = TestDatabase()
    with django_db_blocker.unblock():
        database.make()
    request.config.stash[KEY] = database, django_db_blocker
    with mock.patch.object(TransactionTestCase, "_fixture_teardown", database.notice):
        yield
    del request.config.stash[KEY]
    with django_db_blocker.unblock():
        database.remove()


KEY = pytest.StashKey()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item):
    """After a test that committed: the database as it was."""
    try:
        return (yield)
    finally:
        database, blocker = item.config.stash.get(KEY, (None, None))
        if database and database.written:
            with blocker.unblock():
                database.restore()


# --- what is in the database --------------------------------------------------------------------
def contents() -> dict[str, str]:
    """Every table with a hash of its rows, empty where it has none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        cursor.execute(sql.SQL(" UNION ALL ").join(map(hash_of, tables)))
        return dict(cursor.fetchall())


def hash_of(table: str) -> sql.Composed:
    return sql.SQL(
        "SELECT {name}, coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') FROM {table} t"
    ).format(name=sql.Literal(table), table=sql.Identifier(table))


def send_others_away() -> None:
    """End the connections of servers and threads that a test left."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            " AND datname = current_database() AND usename = current_user"
        )


def empty(tables: set[str]) -> None:
    """Delete all rows of these tables, past the triggers that keep history."""
    with pgtrigger.ignore(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '5s'")
        for table in sorted(tables):
            cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))


# --- the server ---------------------------------------------------------------------------------
@contextlib.contextmanager
def admin() -> Iterator[psycopg.Connection]:
    """A connection beside the test database, as the app's own role."""
    parameters = {**connection.get_connection_params(), "dbname": "postgres"}
    known = {k: v for k, v in parameters.items() if k not in {"context", "cursor_factory"}}
    with psycopg.connect(**{**known, "autocommit": True}) as db:
        yield db


def databases(db: psycopg.Connection, prefix: str = "") -> set[str]:
    return {n for (n,) in db.execute("SELECT datname FROM pg_database") if n.startswith(prefix)}


def create(db: psycopg.Connection, command: str, *names: str) -> None:
    db.execute(sql.SQL(command).format(*map(sql.Identifier, names)))


def drop(db: psycopg.Connection, name: str) -> None:
    """Drop a database with who is still connected to it.

    An autovacuum at work is not ours to end by force; without, PostgreSQL ends it itself, and who
    else is there is then in the way. So both are tried, a few times.
    """
    for left in reversed(range(ATTEMPTS)):
        try:
            create(db, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        except psycopg.errors.InsufficientPrivilege:
            with contextlib.nullcontext() if left == 0 else IN_THE_WAY:
                create(db, "DROP DATABASE IF EXISTS {}", name)
                return
        else:
            return


def point_at(name: str) -> None:
    """Let Django use this database, and so every process that a test starts."""
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name
    os.environ["DATABASE_URL"] = (
        urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    )


# --- what the template was made from ------------------------------------------------------------
def fingerprint() -> str:
    """A hash of everything that decides what a migrated database holds."""
    digest = hashlib.sha256()
    for file in sorted(ingredients()):
        digest.update(os.fsencode(file) + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def ingredients() -> set[Path]:
    """Migrations and what they import, models, loaded data, and the settings."""
    files = {ROOT / "wijkwerk/settings.py"}
    for app in apps.get_app_configs():
        migrations = set(Path(app.path, "migrations").rglob("*"))
        files |= {file for file in migrations if file.suffix in {".py", ".sql", ".json", ".csv"}}
    files |= {Path(inspect.getsourcefile(model)) for model in apps.get_models()}
    ours = [Path(app.path) for app in apps.get_app_configs() if app.path.startswith(str(ROOT))]
    files |= {file for path in ours for kind in ("*.json", "*.csv") for file in path.rglob(kind)}
    return files | {found for file in files for found in imported(file)}


def imported(file: Path) -> Iterator[Path]:
    """Our own modules that a migration of ours imports."""
    if file.parent.name != "migrations" or not file.is_relative_to(ROOT):
        return
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            spec = importlib.util.find_spec(node.module)
            if spec and spec.origin and Path(spec.origin).is_relative_to(ROOT):
                yield Path(spec.origin)
