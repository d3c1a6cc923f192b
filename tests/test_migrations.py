from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cases.models import CaseSummary, Initiative
from tests.factories import make_case, make_municipality, make_trio, share_case
from trios.roles import Position


def test_the_models_have_all_their_migrations(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_no_extension_is_needed(db):
    """The embedded PostgreSQL has no contrib modules (docs/besluiten/0002)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        assert {name for (name,) in cursor.fetchall()} <= {"plpgsql", "pg_trgm"}


@pytest.mark.django_db(transaction=True)
def test_promises_with_their_history_and_words_of_shares_go_back_and_forth():
    before = [("cases", "0006_history_of_sectors")]
    after = MigrationExecutor(connection).loader.graph.leaf_nodes()
    case = make_case(make_trio(make_municipality(), filled=list(Position)))
    shared = share_case(case).words
    for roles in ([], ["geld"], ["meedenken", "geld"]):
        Initiative.objects.all().delete()
        Initiative.objects.create(
            **Initiative.of(case),
            stage="idee",
            contact=case.brought_by,
            answer_by=date(2026, 11, 20),
            promised_roles=roles,
            updated_at=case.updated_at,
        )
    newest = "SELECT promised_roles FROM cases_initiativeevent ORDER BY pgh_id"
    old = newest.replace("promised_roles", "promised_role")
    with connection.cursor() as cursor:
        cursor.execute(newest)
        known = [roles for (roles,) in cursor.fetchall()]
        MigrationExecutor(connection).migrate(before)
        cursor.execute(old)
        words = [word for (word,) in cursor.fetchall()]
        MigrationExecutor(connection).migrate(after)
        cursor.execute(newest)
        again = [roles for (roles,) in cursor.fetchall()]
    assert shared
    assert case.shares.get().words == CaseSummary.objects.get().words == shared
    assert [] in known
    assert ["meedenken", "geld"] in known
    assert words == [(roles or [""])[0] for roles in known]
    assert again == [roles[:1] for roles in known]
