"""A question to the database that the ORM writes once per process, and that is asked many times.

A stream asks the same few questions at every wake-up. Writing them anew costs more than answering.
"""

from collections.abc import Callable
from functools import cached_property

from django.db import connection

# No row has these numbers; each stands where a real one comes.
PLACES = [-(10**12) - n for n in range(2)]


class Prepared:
    """`make` takes numbers and gives a queryset of `values_list`; `ask` takes the real numbers."""

    def __init__(self, make: Callable):
        self.make = make

    @cached_property
    def statement(self) -> tuple[str, tuple]:
        count = self.make.__code__.co_argcount
        return self.make(*PLACES[:count]).query.sql_with_params()

    def ask(self, *numbers: int) -> list[tuple]:
        """The rows, as the database gives them."""
        sql, parameters = self.statement
        real = dict(zip(PLACES, numbers, strict=False))
        with connection.cursor() as cursor:
            cursor.execute(sql, [real.get(one, one) for one in parameters])
            return cursor.fetchall()
