"""Is this process alive, and can it serve?"""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse

from wijkwerk.lib.access import access, everyone


def plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text + "\n", status=status, content_type="text/plain; charset=utf-8")


@access(everyone)
def healthz(request):
    """200 when the process answers; asks nobody else."""
    return plain(f"ok {settings.VERSION}")


@access(everyone)
def readyz(request):
    """200 when the database answers and all migrations are in; Redis is not needed to serve."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return plain("database", 503)
    return plain("migrations", 503) if waiting else plain("ready")
