"""A net under searching: no statement runs long, none reads the whole table."""

from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

TIMEOUT = 2_000  # milliseconds
NAMES = ("statement_timeout", "enable_seqscan")
SET = (
    "SELECT current_setting(%s), current_setting(%s),"
    " set_config(%s, %s, true), set_config(%s, %s, true)"
)


class TooSlowError(Exception):
    """The database did not answer in time."""


@contextmanager
def net():
    """Let statements inside take TIMEOUT at most; raises TooSlowError.

    The planner takes `@@` for cheap, and would read and unpack a whole table for a few thousand
    rows. In a transaction that goes on, both settings are as they were afterwards.
    """
    goes_on = connection.in_atomic_block
    try:
        with transaction.atomic():
            before = set_both(str(TIMEOUT), "off")
            yield
            if goes_on:
                set_both(*before)
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooSlowError from error
        raise


def set_both(*values: str) -> tuple[str, str]:
    """Set both until the end of the transaction; return what they were."""
    pairs = [text for pair in zip(NAMES, values, strict=True) for text in pair]
    with connection.cursor() as cursor:
        cursor.execute(SET, [*NAMES, *pairs])
        return cursor.fetchone()[:2]
