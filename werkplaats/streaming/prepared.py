"""A question to the database that the ORM writes once per process, and that is asked many times.

A stream asks the same few questions at every wake-up. Writing them anew costs more than answering:
nine tenths of the time of a question that finds one card.
"""

from collections.abc import Callable
from functools import cached_property

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models.query import get_related_populators

# No row has these numbers; each stands where a real one comes.
PLACES = [-(10**12) - n for n in range(2)]


class Prepared:
    """`make` takes numbers and gives a queryset; `ask` and `find` take the real numbers."""

    def __init__(self, make: Callable):
        self.make = make

    @cached_property
    def written(self) -> tuple:
        """What writes the question, and the question: its text and its parameters."""
        count = self.make.__code__.co_argcount
        compiler = self.make(*PLACES[:count]).query.get_compiler(DEFAULT_DB_ALIAS)
        return compiler, *compiler.as_sql()

    def ask(self, *numbers: int) -> list[tuple]:
        """The rows of a `values_list`, as the database gives them."""
        _, sql, parameters = self.written
        real = dict(zip(PLACES, numbers, strict=False))
        with connection.cursor() as cursor:
            cursor.execute(sql, [real.get(one, one) for one in parameters])
            return cursor.fetchall()

    @cached_property
    def as_json(self) -> tuple[str, tuple]:
        """The question as one value: a list of rows, each a list."""
        compiler, sql, parameters = self.written
        columns = ", ".join(f"c{n}" for n in range(compiler.col_count))
        return (
            f"(SELECT json_agg(json_build_array({columns})) FROM ({sql}) AS asked ({columns}))",  # noqa: S608 of the ORM
            parameters,
        )

    def find(self, *numbers: int) -> list:
        """The objects of a queryset, with what `select_related` brings along."""
        compiler, _, _ = self.written
        rows = compiler.results_iter([self.ask(*numbers)])
        info = compiler.klass_info
        columns = info["select_fields"]
        begin, end = columns[0], columns[-1] + 1
        names = [compiler.select[n][0].target.attname for n in columns]
        others = get_related_populators(info, compiler.select, DEFAULT_DB_ALIAS)
        found = []
        for row in rows:
            one = info["model"].from_db(DEFAULT_DB_ALIAS, names, row[begin:end])
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
        written = [part.as_json for part in self.parts]
        sql = "SELECT " + ", ".join(text for text, _ in written)
        return sql, [one for _, parameters in written for one in parameters]

    def ask(self, *numbers: int) -> list[list]:
        """Per question its rows, in JSON: a moment is a text."""
        sql, parameters = self.written
        real = dict(zip(PLACES, numbers, strict=False))
        with connection.cursor() as cursor:
            cursor.execute(sql, [real.get(one, one) for one in parameters])
            return [rows or [] for rows in cursor.fetchone()]
