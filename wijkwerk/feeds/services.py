"""Making, resetting and removing a calendar address."""

from django.utils import timezone

from .models import FeedAddress, digest_of, make_token


def renew_address(*, user) -> str:
    """Give `user` a new token and return it; an earlier one is dead at once.

    Nobody can read the token back later, so the caller shows it now.
    """
    token = make_token()
    fields = {"token_digest": digest_of(token), "made_at": timezone.now()}
    FeedAddress.objects.update_or_create(user=user, defaults=fields)
    return token


def remove_address(*, user) -> None:
    """Take the address of `user` away; without one nothing happens."""
    FeedAddress.objects.filter(user=user).delete()


def owner_of(token: str):
    """Return the person whose calendar this token opens, or None."""
    address = FeedAddress.objects.open_with(digest_of(token)).first()
    return address and address.user
