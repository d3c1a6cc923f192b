from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from wijkwerk.lib.public_ids import make_public_id

from ..querysets import MembershipQuerySet, TrioQuerySet
from ..roles import Position
from .areas import Municipality
from .people import User


class Trio(models.Model):
    """Three officers of one municipality, who own their cases together (domain.md section 2)."""

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="trios", verbose_name="gemeente"
    )
    name = models.CharField("naam", max_length=80)
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)

    objects = TrioQuerySet.as_manager()

    class Meta:
        verbose_name = "trio"
        verbose_name_plural = "trio's"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("municipality", "name", name="trio_name_per_municipality"),
            # Rows of a trio point at both columns, so that they cannot name another municipality.
            models.UniqueConstraint("id", "municipality", name="trio_in_municipality"),
        ]

    def __str__(self):
        return self.name

    @cached_property
    def seats(self) -> dict:
        """The seat per position, filled or None: {Position.AREA: Membership, ...}."""
        held = {seat.position: seat for seat in self.active_seats()}
        return {position: held.get(position) for position in Position}

    def active_seats(self):
        """The active memberships with their people, prefetched by `with_seats` or asked here."""
        if hasattr(self, "prefetched_seats"):
            return self.prefetched_seats
        return list(self.memberships.active().with_names())

    @property
    def empty_positions(self) -> list[Position]:
        return [position for position, seat in self.seats.items() if seat is None]

    @property
    def is_incomplete(self) -> bool:
        return bool(self.empty_positions)

    def people(self) -> list[User]:
        """Who holds a seat now."""
        return [seat.user for seat in self.seats.values() if seat]


class Membership(models.Model):
    """Who sat where, from when to when. A row without an end is an active seat; history stays."""

    trio = models.ForeignKey(Trio, models.PROTECT, related_name="memberships", verbose_name="trio")
    user = models.ForeignKey(
        User, models.PROTECT, related_name="memberships", verbose_name="persoon"
    )
    position = models.CharField("plek", max_length=10, choices=Position)
    begins_on = models.DateField("begint op")
    ends_on = models.DateField("eindigt op", null=True, blank=True)
    end_reason = models.CharField("reden van vertrek", max_length=200, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "plek in een trio"
        verbose_name_plural = "plekken in trio's"
        ordering = ["-begins_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(position__in=Position.values), name="membership_position"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")),
                name="membership_ends_after_begin",
                violation_error_message="Het einde ligt voor het begin.",
            ),
            models.UniqueConstraint(
                "user",
                condition=Q(ends_on=None),
                name="one_active_seat_per_person",
                violation_error_message="Deze persoon heeft al een plek in een trio.",
            ),
            models.UniqueConstraint(
                "trio",
                "position",
                condition=Q(ends_on=None),
                name="one_active_person_per_seat",
                violation_error_message="Deze plek is al bezet.",
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.get_position_display().lower()}"
