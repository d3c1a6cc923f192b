"""The attachments of a casus as a page shows them."""

from trios.models import User
from wijkwerk.lib.uploads import BY_TYPE

from . import policies
from .models import Attachment, Case

IN_BLOCK = 3


def shown_of(user: User, case: Case) -> list[Attachment]:
    """Return what is attached to `case` and `user` may see, newest first, in one query.

    Each comes with `kind`, the word for what it is.
    """
    found = list(Attachment.objects.filter(case=case).present().visible_to(user).for_list())
    for attachment in found:
        attachment.kind = BY_TYPE[attachment.content_type].label
    return found


def attachments_block(user: User, case: Case) -> dict:
    """Return what `cases/_attachments_block.html` shows on the page of `case`, in one query."""
    can_attach = policies.can_attach(user, case)
    shown = shown_of(user, case) if can_attach else []
    return {
        "attachments": shown[:IN_BLOCK],
        "attachments_more": len(shown[IN_BLOCK:]),
        "can_attach": can_attach,
    }
