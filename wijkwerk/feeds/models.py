"""The personal calendar address: who has the key reads the calendar of that person."""

import hashlib
import secrets

from django.conf import settings
from django.db import models

from .querysets import FeedAddressQuerySet

TOKEN_BYTES = 16  # 128 random bits (I-43)


def make_token() -> str:
    """Return a new key for an address, 22 characters."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class FeedAddress(models.Model):
    """The one calendar address of a person.

    Only the digest of its token is kept: who reads the database or a copy of it reads no
    calendar. So the address is shown once, when it is made.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="feed_address"
    )
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField("gemaakt op")

    objects = FeedAddressQuerySet.as_manager()

    class Meta:
        verbose_name = "agenda-adres"
        verbose_name_plural = "agenda-adressen"

    def __str__(self):
        return f"agenda van {self.user}"
