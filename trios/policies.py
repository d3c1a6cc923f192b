"""Deciding: who may do what with a trio they can see."""

from .models import Membership, Trio, User


def can_fill_seat(user: User, trio: Trio) -> bool:
    """A member of the trio asks a colleague for an empty seat (features.md, story 2)."""
    return user.trio_id == trio.pk


def can_end_seat(user: User, membership: Membership) -> bool:
    """A member gives back the own seat; for somebody else an administrator does."""
    return membership.user_id == user.pk and membership.ends_on is None
