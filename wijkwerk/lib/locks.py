"""Things that happen one after the other, though no row exists yet to hold."""

from django.db import connection


def hold_name(name: str) -> None:
    """Wait until nobody else holds `name`, and hold it until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
