from django.core.management import call_command
from django.db import connection


def test_the_models_have_all_their_migrations(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_no_extension_is_needed(db):
    """The embedded PostgreSQL has no contrib modules (docs/besluiten/0002)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        assert {name for (name,) in cursor.fetchall()} <= {"plpgsql", "pg_trgm"}
