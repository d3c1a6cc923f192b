"""Links that open something for who has the mail: 128 bits, and only a digest in the database.

The token is made from a secret of the installation and from what the row holds. So a mail can be
written whenever it leaves, and again after a failure, while neither the row nor the message holds
the token (docs/besluiten/0017). Rows that change what goes in get a new token; the old one is dead.
"""

import base64
import hashlib

from django.conf import settings
from django.utils.crypto import salted_hmac

TOKEN_BYTES = 16  # 128 bits (I-43)
PATTERN = "[A-Za-z0-9_-]{22}"


def make_token(purpose: str, *parts, secret: str | None = None) -> str:
    """Return the token that belongs to these values, 22 characters."""
    value = "\x1f".join(str(part) for part in parts)
    mac = salted_hmac(f"link:{purpose}", value, secret=secret, algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest()[:TOKEN_BYTES]).rstrip(b"=").decode()


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def token_behind(digest: str, purpose: str, *parts) -> str | None:
    """Return the token with this digest; an older secret may have made it. None: too old."""
    for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]:
        token = make_token(purpose, *parts, secret=secret)
        if digest_of(token) == digest:
            return token
    return None


class LinkTokenConverter:
    """`<link_token:token>` in a path."""

    regex = PATTERN

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
