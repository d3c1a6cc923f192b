"""The mail with which somebody is invited to a seat."""

from django.utils import timezone

from wijkwerk.lib.link_tokens import token_behind
from wijkwerk.outbox.kinds import Kind, register

from .models import Invitation


def load_invitation(message) -> dict:
    """Return the invitation, and the token of its link."""
    rows = Invitation.objects.select_related("trio__municipality", "invited_by")
    invitation = rows.get(pk=message.context["invitation"])
    return {"invitation": invitation, "trio": invitation.trio, "token": token_of(invitation)}


def token_of(invitation: Invitation) -> str | None:
    return token_behind(invitation.token_digest, "invitation", invitation.public_id)


def still_open(message) -> bool:
    """Whether the link still works, and can still be made."""
    rows = Invitation.objects.open(timezone.now())
    invitation = rows.filter(pk=message.context["invitation"]).first()
    return invitation is not None and token_of(invitation) is not None


def register_kinds() -> None:
    register(
        Kind(
            "invitation",
            "Uitnodiging voor een trio",
            "emails/trios/invitation",
            load_invitation,
            still_open,
            transactional=True,
        )
    )
