"""The test database: migrated once into a template, copied for each run and each worker.

The template is kept under a name that holds a hash of what made it, so that a run without new
migrations starts at once. A test that commits (`transaction=True`, the live server, a real worker)
empties the tables; afterwards the database is copied anew, with what migrations loaded.
"""

import ast
import contextlib
import hashlib
import importlib.util
import inspect
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.models.signals import post_migrate
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
PREFIX = "wijkwerk_template_"
LOCK = 20_260_711  # an advisory lock: one worker makes the template, the others wait
COPY = "CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy"


class TestDatabase:
    """The database of this worker: a copy of the template, made anew when a test emptied it."""

    __test__ = False

    def __init__(self):
        worker = os.environ.get("PYTEST_XDIST_WORKER", "")
        self.name = "_".join(filter(None, ["test", settings.DATABASES["default"]["NAME"], worker]))
        self.template = PREFIX + fingerprint()
        self.emptied = False

    def make(self) -> None:
        """Make the database, and the template first when there is none."""
        with admin() as db:
            db.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            if self.template not in databases(db):
                self.make_template(db)
            db.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        self.copy()
        # `flush` and `migrate` both send this: the sign that the data is not as it was.
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
        self.emptied = False

    def notice(self, **_) -> None:
        self.emptied = True

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
    yield
    del request.config.stash[KEY]
    with django_db_blocker.unblock():
        database.remove()


KEY = pytest.StashKey()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item):
    """After a test that emptied the tables: a fresh copy."""
    try:
        return (yield)
    finally:
        database, blocker = item.config.stash.get(KEY, (None, None))
        if database and database.emptied:
            with blocker.unblock():
                database.copy()


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
    create(db, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


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
