"""Writing what can be found."""

from wijkwerk.lib.text import fold

from .models import Entry


def index(*, kind: str, object_id: int, audience: str, municipality, title: str, body: str):
    """Make or renew the entry of one thing for one audience, inside the change's transaction."""
    Entry.objects.update_or_create(
        kind=kind,
        object_id=object_id,
        audience=audience,
        defaults={"municipality": municipality, "title": fold(title), "body": fold(body)},
    )
