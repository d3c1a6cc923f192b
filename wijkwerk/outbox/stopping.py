"""A link that stops one kind of mail for one person, without signing in (RFC 8058)."""

from django.core import signing
from django.urls import reverse

SALT = "outbox.stop"


def stop_path(person: int, kind: str) -> str:
    """Return the path of the link; it is signed, and lasts, as mails are kept for years."""
    return reverse("outbox:stop", args=[signing.dumps([person, kind], salt=SALT)])


def read_token(token: str) -> tuple[int, str] | None:
    """Return whom and what a token is about, or None for one that is not ours."""
    try:
        person, kind = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return person, kind
