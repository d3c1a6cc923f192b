"""Writing what can be found."""

from wijkwerk.lib.text import fold

from .models import Entry


def index(*, kind: str, object_id: int, audience: str, municipality, title: str, body: str):
    """Make or renew the entry of one thing for one audience, inside the change's transaction."""
    entry = Entry(
        kind=kind,
        object_id=object_id,
        audience=audience,
        municipality=municipality,
        title=fold(title),
        body=fold(body),
    )
    Entry.objects.bulk_create(
        [entry],
        update_conflicts=True,
        unique_fields=["kind", "object_id", "audience"],
        update_fields=["municipality", "title", "body"],
    )
