"""A database of its own per size: migrated once, copied, and filled with SQL in bulk."""

import contextlib
import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from .processes import ROOT, run_manage
from .words import make_texts

SEED = Path(__file__).with_name("seed.sql")
BOOK = Path(__file__).with_name("book.sql")
LESSONS = 5_000
OWN, LARGE = 333, 5_000  # cases of the measured trio and of the large one, the same in every size
GRANTED, SHARED = 2_000, 3_000  # what the facilitator reads, and short versions for everybody
TEXTS, WORDS_EACH = 2_000, 60
TABLES_WITH_IDS = ["cases_case", "cases_casesummary", "cases_share", "trios_trio", "trios_user"]
TABLES_WITH_IDS += ["werkboek_lesson", "werkboek_lessonversion"]
RARE_WORD = """
CREATE FUNCTION pg_temp.bench_word(number bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT left(translate(md5(number::text), '0123456789', 'ghijklmnop'), 12) $$
"""
NEXT_ID = "SELECT setval(pg_get_serial_sequence({}, 'id'), (SELECT max(id) FROM {}))"


def url_of(server: str, name: str, **options: str) -> str:
    """The address of database `name` on the same server, with options for the connection."""
    parts = urlsplit(server)
    query = "&".join(filter(None, [parts.query, *(f"{k}={v}" for k, v in options.items())]))
    return parts._replace(path=f"/{name}", query=query).geturl()


class Databases:
    """The databases of one run, on one server."""

    def __init__(self, server: str, *, keep: bool, mark: str):
        self.server, self.keep = server, keep
        self.prefix = f"wijkwerk_bench_{'kept' if keep else mark}"
        self.made: list[str] = []
        self.copies: list[str] = []

    def prepare(self, sizes: list[int]) -> dict[int, str]:
        """Return the name of a filled database per number of cases."""
        names = {size: f"{self.prefix}_{size}" for size in sizes}
        missing = [size for size in sizes if not self.is_current(names[size], size)]
        if missing:
            empty = f"{self.prefix}_empty"
            self.recreate(empty)
            run_manage("migrate", "--verbosity", "0", database=url_of(self.server, empty))
            for size in missing:
                self.recreate(names[size], template=empty)
            with ThreadPoolExecutor() as pool:
                list(pool.map(self.fill, [names[size] for size in missing], missing))
            self.drop(empty)
        return names

    def copy(self, name: str, ending: str) -> str:
        """Copy a database that nobody is connected to; return the name of the copy."""
        made = f"{self.prefix}_{ending}"
        self.recreate(made, template=name)
        self.copies.append(made)
        return made

    def fill(self, name: str, size: int) -> None:
        with self.connect(name) as db:
            with without_index(db, "entry_words"), db.transaction():
                load_texts(db)
                own = min(OWN, size // 4)
                numbers = {"cases": size, "own": own, "large": min(LARGE, size // 2)}
                numbers |= {"granted": min(GRANTED, size // 5), "shared": min(SHARED, size // 4)}
                cursor = psycopg.ClientCursor(db)
                cursor.execute(SEED.read_text(encoding="utf-8"), numbers)
                numbers["lessons"] = lessons_of(size)
                cursor.execute(BOOK.read_text(encoding="utf-8"), numbers)
                for table in TABLES_WITH_IDS:
                    db.execute(sql.SQL(NEXT_ID).format(table, sql.Identifier(table)))
            db.execute("VACUUM (ANALYZE)")
            set_for(db, name, size)

    def is_current(self, name: str, size: int) -> bool:
        with self.connect("postgres") as db:
            query = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname=%s"
            return self.keep and db.execute(query, [name]).fetchone() == (fingerprint(size),)

    def recreate(self, name: str, template: str = "template1") -> None:
        self.drop(name)
        self.made.append(name)
        with self.connect("postgres") as db:
            names = map(sql.Identifier, (name, template))
            db.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))

    def drop(self, name: str) -> None:
        """Drop a database with who is still connected to it.

        An autovacuum at work is not ours to end by force; without, PostgreSQL ends it itself.
        """
        command = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
        with self.connect("postgres") as db:
            try:
                db.execute(command + sql.SQL(" WITH (FORCE)"))
            except psycopg.errors.InsufficientPrivilege:
                db.execute(command)

    def remove(self) -> None:
        """Leave nothing behind, unless the databases are for a next run."""
        for name in self.copies if self.keep else self.made:
            self.drop(name)

    def connect(self, name: str) -> psycopg.Connection:
        address = url_of(self.server, name).replace("postgres://", "postgresql://", 1)
        return psycopg.connect(address, autocommit=True)


def lessons_of(size: int) -> int:
    """How many lessons stand beside this many cases: 5,000 beside 100,000."""
    return min(LESSONS, size // 20)


@contextlib.contextmanager
def without_index(db: psycopg.Connection, name: str) -> Iterator[None]:
    """Fill a table without this index and build it afterwards: ten times as fast for GIN."""
    (definition,) = db.execute("SELECT pg_get_indexdef(%s::regclass)", [name]).fetchone()
    db.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    yield
    db.execute(definition)


def load_texts(db: psycopg.Connection) -> None:
    """Two thousand texts of sixty words; every case is put together from five of them."""
    db.execute("CREATE TEMP TABLE bench_text (n bigint PRIMARY KEY, body text) ON COMMIT DROP")
    with db.cursor().copy("COPY bench_text FROM STDIN") as rows:
        for row in enumerate(make_texts(TEXTS, WORDS_EACH, seed=7)):
            rows.write_row(row)
    db.execute("ALTER TABLE bench_text ADD tsv tsvector")
    db.execute("UPDATE bench_text SET tsv = to_tsvector('dutch', body)")
    db.execute(RARE_WORD)


def set_for(db: psycopg.Connection, name: str, size: int) -> None:
    """One process per query, so that its CPU can be read; and the stamp of what is in it."""
    names = sql.Identifier(name), sql.Literal(fingerprint(size))
    db.execute(
        sql.SQL("ALTER DATABASE {} SET max_parallel_workers_per_gather = 0").format(names[0])
    )
    db.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(*names))


def fingerprint(size: int) -> str:
    """A hash of what decides the contents: the migrations, the seed and the size."""
    texts = make_texts(TEXTS, WORDS_EACH, seed=7)
    digest = hashlib.sha256(repr([size, OWN, LARGE, GRANTED, SHARED, LESSONS, texts]).encode())
    migrations = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("wijkwerk/*/migrations/*.py")]
    for file in [SEED, BOOK, *sorted(migrations)]:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
