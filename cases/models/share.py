"""Sharing by consent of the whole trio (decisions.md, Who sees what; domain.md section 10)."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from trios.models import Municipality, Trio, User
from trios.roles import Position
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import CaseSummaryQuerySet, ConsentQuerySet, ShareQuerySet
from ..states import TENSIONS, ShareState
from .case import Case
from .part import CasePart


@pghistory.track()
class CaseSummary(CasePart):
    """The short version to which the whole trio agreed: all that a receiver ever sees.

    Text and words change only when every seat agreed to others; its address stays the same.
    """

    case = models.OneToOneField(Case, models.CASCADE, related_name="short_version")
    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    title = models.CharField("titel", max_length=120)
    text = models.TextField("korte versie", max_length=1500)
    words = models.JSONField("woorden die meegaan", default=list)  # see sharing.words_along
    agreed_at = models.DateTimeField("akkoord op")

    objects = CaseSummaryQuerySet.as_manager()

    class Meta:
        verbose_name = "korte versie"
        verbose_name_plural = "korte versies"

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("cases:short_version", args=[self.public_id])

    @property
    def tension_names(self) -> list[str]:
        return dict(self.words).get(TENSIONS, [])


@pghistory.track()
class Share(CasePart):
    """A proposal to share this text with these receivers until a day, and what became of it."""

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    title = models.CharField("titel", max_length=120)
    text = models.TextField("korte versie", max_length=1500)
    words = models.JSONField("woorden die meegaan", default=list)  # see sharing.words_along
    to_everyone = models.BooleanField("alle lezers", default=False)
    ends_on = models.DateField("tot en met")
    state = models.CharField(max_length=12, choices=ShareState, default=ShareState.WAITING)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField("gevraagd op")
    shared_at = models.DateTimeField("gedeeld op", null=True, blank=True)
    ended_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField("beëindigd op", null=True, blank=True)
    end_reason = models.CharField("reden", max_length=400, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ShareState.values), name="share_state"),
            models.CheckConstraint(
                condition=~Q(state=ShareState.SHARED) | Q(shared_at__isnull=False),
                name="share_shared_with_moment",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[ShareState.REFUSED, ShareState.WITHDRAWN],
                    ended_at__isnull=False,
                    ended_by__isnull=False,
                )
                | Q(
                    state__in=[ShareState.WAITING, ShareState.SHARED], ended_at=None, ended_by=None
                ),
                name="share_ended_by_and_at",
            ),
            models.UniqueConstraint(
                "case", condition=Q(state=ShareState.WAITING), name="one_waiting_share_per_case"
            ),
        ]
        indexes = [
            models.Index("case", "ends_on", condition=Q(state=ShareState.SHARED), name="share_live")
        ]

    def __str__(self):
        return f"{self.get_state_display()}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("cases:decide_share", args=[self.case.public_id, self.public_id])

    @property
    def is_waiting(self) -> bool:
        return self.state == ShareState.WAITING

    @property
    def is_live(self) -> bool:
        """Whether it opens the short version today, as `ShareQuerySet.live` asks it."""
        return self.state == ShareState.SHARED and self.ends_on >= timezone.localdate()


@pghistory.track()
class ShareReceiver(models.Model):
    """A municipality, or a trio of the round, that may read the short version."""

    share = models.ForeignKey(Share, models.CASCADE, related_name="receivers")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+"
    )
    trio = models.ForeignKey(Trio, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(trio=None, municipality__isnull=False)
                | Q(trio__isnull=False, municipality=None),
                name="receiver_is_municipality_or_trio",
            ),
            models.UniqueConstraint(
                "share",
                "municipality",
                "trio",
                nulls_distinct=False,
                name="receiver_once_per_share",
            ),
        ]

    def __str__(self):
        return str(self.municipality or self.trio)


@pghistory.track()
class Consent(models.Model):
    """A member agreed, from this seat. It counts as long as that member holds the seat."""

    share = models.ForeignKey(Share, models.CASCADE, related_name="consents")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    position = models.CharField("plek", max_length=10, choices=Position)
    at = models.DateTimeField("akkoord op")

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("share", "by", name="one_consent_per_person")]

    def __str__(self):
        return f"akkoord van {self.by}"
