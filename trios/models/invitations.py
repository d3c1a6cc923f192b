"""An invitation to a seat: who opens its link makes the account and takes the seat."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from wijkwerk.lib.public_ids import make_public_id

from ..querysets import InvitationQuerySet
from ..roles import Position
from .people import User
from .trios import Trio


class Invitation(models.Model):
    """One address invited to one seat, for 14 days (decisions.md, People at a meeting).

    Only the digest of its token is kept; it holds 128 random bits (I-43). A link works once.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    trio = models.ForeignKey(Trio, models.PROTECT, related_name="invitations", verbose_name="trio")
    position = models.CharField("plek", max_length=10, choices=Position)
    name = models.CharField("naam", max_length=120)
    address = models.EmailField("werkadres")
    function_title = models.CharField("functie", max_length=120, blank=True)
    message = models.TextField("bericht", max_length=1000, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    invited_at = models.DateTimeField("uitgenodigd op")
    expires_at = models.DateTimeField("geldig tot")
    accepted_at = models.DateTimeField("aangenomen op", null=True, blank=True)
    accepted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["invited_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(position__in=Position.values), name="invitation_position"
            ),
            models.CheckConstraint(
                condition=Q(address=Lower(F("address"))), name="invitation_address_lower_case"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_by_and_at",
            ),
            models.UniqueConstraint(
                "trio",
                "position",
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_seat",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.trio}"

    @property
    def about(self) -> str:
        """What the messages of this invitation are about, to follow and to forget them."""
        return f"invitation:{self.public_id}"
