"""A question to the database that the ORM writes once per process, and that is asked many times.

A stream asks the same few questions at every wake-up. Writing them anew costs more than answering
them, and so does planning them: PostgreSQL keeps the plan as well, per connection.
"""

from collections.abc import Callable
from functools import cached_property

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models.query import get_related_populators
from psycopg import RawCursor

# No row has these numbers; each stands where a real one comes.
PLACES = [-(10**12) - n for n in range(2)]


class Prepared:
    """`make` takes numbers and gives a queryset; `ask` and `find` take the real numbers."""

    def __init__(self, make: Callable):
        self.make = make

    @cached_property
    def compiled(self) -> tuple:
        """What writes the question, and the question: its text and its parameters."""
        count = self.make.__code__.co_argcount
        compiler = self.make(*PLACES[:count]).query.get_compiler(DEFAULT_DB_ALIAS)
        return compiler, *compiler.as_sql()

    @cached_property
    def written(self) -> tuple[str, tuple]:
        _, sql, parameters = self.compiled
        return numbered(sql, parameters), parameters

    def ask(self, *numbers: int) -> list[tuple]:
        """The rows of a `values_list`, as the database gives them."""
        return execute(*self.written, numbers)

    @cached_property
    def as_json(self) -> tuple[str, tuple]:
        """The question as one value: a list of rows, each a list."""
        compiler, sql, parameters = self.compiled
        names = ", ".join(f"c{n}" for n in range(compiler.col_count))
        rows = f"({sql}) AS asked ({names})"
        return f"(SELECT json_agg(json_build_array({names})) FROM {rows})", parameters  # noqa: S608 written by the ORM

    @cached_property
    def builders(self) -> tuple:
        """What makes objects of rows, in the way of the ORM (ModelIterable)."""
        compiler, _, _ = self.compiled
        info, select = compiler.klass_info, compiler.select
        columns = slice(info["select_fields"][0], info["select_fields"][-1] + 1)
        names = [column.target.attname for column, _, _ in select[columns]]
        converters = compiler.get_converters([column for column, _, _ in select])
        others = get_related_populators(info, select, DEFAULT_DB_ALIAS)
        return info["model"], columns, names, converters, others

    def find(self, *numbers: int) -> list:
        """The objects of a queryset, with what `select_related` brings along."""
        rows = self.ask(*numbers)
        if not rows:
            return []
        model, columns, names, converters, others = self.builders
        if converters:
            rows = self.compiled[0].apply_converters(rows, converters)
        found = []
        for row in rows:
            one = model.from_db(DEFAULT_DB_ALIAS, names, row[columns])
            for other in others:
                other.populate(row, one)
            found.append(one)
        return found


class Together:
    """Several prepared questions about the same numbers, asked in one go."""

    def __init__(self, *parts: Prepared):
        self.parts = parts

    @cached_property
    def written(self) -> tuple[str, list]:
        parts = [part.as_json for part in self.parts]
        sql = "SELECT " + ", ".join(text for text, _ in parts)
        parameters = [one for _, some in parts for one in some]
        return numbered(sql, parameters), parameters

    def ask(self, *numbers: int) -> list[list]:
        """Per question its rows, in JSON: a moment is a text."""
        [found] = execute(*self.written, numbers)
        return [rows or [] for rows in found]


def numbered(sql: str, parameters) -> str:
    """The text with $1, $2… where the ORM writes %s, as PostgreSQL itself reads it."""
    return sql % tuple(f"${n}" for n in range(1, len(parameters) + 1))


def execute(sql: str, parameters, numbers: tuple) -> list[tuple]:
    """Ask with the real numbers in their places; the connection keeps the plan."""
    real = dict(zip(PLACES, numbers, strict=False))
    with connection.wrap_database_errors, RawCursor(connected()) as cursor:
        cursor.execute(sql, [real.get(one, one) for one in parameters], prepare=True)
        return cursor.fetchall()


def connected():
    """The connection of this thread, on which a plan is good for every run.

    PostgreSQL would rather make a new plan each time: that takes five times as long as the answer.
    Only prepared statements heed this, and nobody else has those.
    """
    connection.ensure_connection()
    if getattr(connection, "keeps_plans", None) is not connection.connection:
        connection.connection.prepare_threshold = 1  # Django turns it off
        connection.connection.execute("SET plan_cache_mode = force_generic_plan")
        connection.keeps_plans = connection.connection
    return connection.connection
