"""A municipality that is not in Wijkwerk yet asks to take part in a round."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from trios.models import Municipality, Trio, User
from trios.roles import Position
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import JoinRequestQuerySet
from ..states import OPEN_REQUESTS, RequestState
from .rounds import Round

LINK_PURPOSE = "join"  # of the tokens in the links of officers


class JoinRequest(models.Model):
    """Three officers of one municipality who want to take part; a facilitator decides.

    `forgotten_at` is when the names and the texts were deleted, some weeks after the decision.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="join_requests")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="join_requests", verbose_name="gemeente"
    )
    motive = models.TextField("waarom doen jullie mee", max_length=1000, blank=True)
    state = models.CharField(max_length=12, choices=RequestState, default=RequestState.CONFIRMING)
    asked_at = models.DateTimeField("gevraagd op")
    decided_at = models.DateTimeField("besloten op", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    decision_text = models.TextField("antwoord", max_length=1000, blank=True)
    forgotten_at = models.DateTimeField("gewist op", null=True, blank=True)
    trio = models.ForeignKey(
        Trio, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="trio"
    )

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=RequestState.values), name="join_request_state"
            ),
            models.UniqueConstraint(
                "round",
                "municipality",
                condition=Q(state__in=OPEN_REQUESTS),
                name="one_live_request_per_municipality",
            ),
        ]

    def __str__(self):
        return f"{self.municipality}, {self.round}"

    @property
    def about(self) -> str:
        """What the messages of this request are about, to forget them with it."""
        return f"request:{self.public_id}"


class JoinRequestOfficer(models.Model):
    """One of the three officers named in a request, who confirms by a link in the mail.

    Only the digest of the token of that link is kept; it holds 128 bits (I-43), and belongs to
    `mailed_at`: who asks for a new link makes the old one dead.
    """

    request = models.ForeignKey(JoinRequest, models.CASCADE, related_name="officers")
    position = models.CharField("plek", max_length=10, choices=Position)
    name = models.CharField("naam", max_length=120)
    email = models.EmailField("werkadres")
    function_title = models.CharField("functie", max_length=120, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    mailed_at = models.DateTimeField("link gemaakt op")
    confirmed_at = models.DateTimeField("bevestigd op", null=True, blank=True)

    class Meta:
        ordering = ["pk"]  # as they were filled in: wijk, sociaal, fysiek
        constraints = [
            models.CheckConstraint(
                condition=Q(position__in=Position.values), name="officer_position"
            ),
            models.CheckConstraint(
                condition=Q(email=Lower(F("email"))), name="officer_email_lower_case"
            ),
            models.UniqueConstraint("request", "position", name="one_officer_per_position"),
            models.UniqueConstraint("request", "email", name="one_officer_per_address"),
        ]

    def __str__(self):
        return self.name

    @property
    def token_parts(self) -> list:
        """What the token of the link is made from (wijkwerk.lib.link_tokens)."""
        mailed_at = int(self.mailed_at.timestamp() * 1_000_000)
        return [self.request.public_id, self.position, mailed_at]
