"""Who hears of a reaction: its writer, the authors of the lesson, the editors."""

from datetime import datetime

from django.utils import timezone

from trios.models import User
from trios.roles import Role
from wijkwerk.outbox import services as outbox

from ..models import Reaction


def tell_editors(at: datetime) -> None:
    """Say that something waits: one mail a day at most, however much comes in."""
    outbox.put(
        "reactions_waiting",
        key=f"reactions_waiting:{timezone.localdate(at)}",
        to=User.objects.filter(role=Role.EDITOR, is_active=True),
        context={"day": timezone.localdate(at).isoformat()},
    )


def tell_authors(reaction: Reaction) -> None:
    """Tell the authors of the lesson what was said, but not of their own words."""
    rows = reaction.lesson.author_rows.select_related("user")
    outbox.put(
        "reaction_shown_to_author",
        key=f"reaction_shown_to_author:{reaction.public_id}",
        to=[row.user for row in rows if row.user_id != reaction.by_id],
        context={"reaction": reaction.pk},
        about=reaction.about,
    )


def tell_writer(kind: str, reaction: Reaction) -> None:
    """Tell who wrote it, by the account or by the address that was confirmed."""
    key, context = f"{kind}:{reaction.public_id}", {"reaction": reaction.pk}
    about = reaction.about
    if reaction.by:
        outbox.put(kind, key=key, to=[reaction.by], context=context, about=about)
    elif reaction.address and reaction.confirmed_at:
        address = reaction.address
        outbox.put_to_address(kind, key=key, address=address, context=context, about=about)
