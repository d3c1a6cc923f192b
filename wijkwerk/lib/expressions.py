"""Expressions of PostgreSQL that Django does not have."""

from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, Func, TextField, Value


class EqualsAny(Func):
    """`column = ANY (array)`. Beside an OR this uses the index, where IN (subquery) does not."""

    function = None
    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = BooleanField()


class Numbers(Func):
    """An array of whole numbers, written as one text: thousands of parameters cost far more."""

    template = "%(expressions)s::bigint[]"
    output_field = ArrayField(BigIntegerField())

    def __init__(self, numbers: Iterable[int]):
        text = f"{{{','.join(map(str, numbers))}}}"
        super().__init__(Value(text, output_field=TextField()))
