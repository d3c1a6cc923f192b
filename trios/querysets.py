"""Reading: who sees which areas, people, trios and seats."""

from collections import Counter

from django.apps import apps
from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from .roles import TAKES_SEATS, Position, Role


class AreaQuerySet(models.QuerySet):
    def current(self):
        """Areas that have not ended."""
        return self.filter(last_year=None)

    def current_or(self, code: str | None):
        """Those, and the one that a casus already has: cases keep areas that ended."""
        return self.filter(Q(last_year=None) | Q(pk=code))

    def administered_by(self, user):
        """The areas whose rows this administrator may change."""
        if user.runs_installation:
            return self
        field = {"Municipality": "pk", "District": "municipality"}.get(
            self.model.__name__, "district__municipality"
        )
        return self.filter(**{field: user.municipality_id}) if user.is_staff else self.none()


class MunicipalityQuerySet(AreaQuerySet):
    def taking_part(self):
        return self.filter(joined_on__isnull=False)


class UserQuerySet(models.QuerySet):
    def administered_by(self, user):
        """The people whose accounts this administrator may see and change."""
        if user.runs_installation:
            return self
        return self.filter(municipality=user.municipality_id) if user.is_staff else self.none()

    def administering(self, municipality: str):
        """Who looks after this municipality, or the installation where nobody does."""
        from_here = self.filter(role=Role.ADMINISTRATOR, is_active=True, municipality=municipality)
        if from_here.exists():
            return from_here
        return self.filter(role=Role.ADMINISTRATOR, is_active=True, municipality=None)

    def can_take_seat(self, trio):
        """Colleagues of the trio's municipality without a seat (domain.md section 3)."""
        seats = apps.get_model("trios", "Membership").objects.active()
        return self.filter(
            ~Exists(seats.filter(user=OuterRef("pk"))),
            is_active=True,
            role__in=TAKES_SEATS,
            municipality=trio.municipality_id,
        )

    def colleagues_of(self, trio):
        """Who works for the trio's municipality, in any role, and holds no seat in the trio."""
        seats = apps.get_model("trios", "Membership").objects.active().filter(trio=trio)
        return self.filter(
            ~Exists(seats.filter(user=OuterRef("pk"))),
            is_active=True,
            municipality=trio.municipality_id,
        )


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def get_by_natural_key(self, email):
        return self.get(email=email.strip().lower())

    def create_user(self, email: str, name: str, password: str | None = None, **fields):
        """Make a person; without a password the account waits for a first reset."""
        user = self.model(email=email.strip().lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, name: str, password: str | None = None, **fields):
        fields = {"role": "beheerder", "is_superuser": True, **fields}
        return self.create_user(email, name, password, **fields)


class TrioQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The one answer to: which trios may this person see the page of? The own one."""
        if user.is_anonymous:
            return self.none()
        seats = apps.get_model("trios", "Membership").objects.active().filter(user=user)
        return self.filter(Exists(seats.filter(trio=OuterRef("pk"))))

    def administered_by(self, user):
        if user.runs_installation:
            return self
        return self.filter(municipality=user.municipality_id) if user.is_staff else self.none()

    def incomplete_among(self, trios: set[int]) -> set[int]:
        """Which of these trios have an empty seat; one plain query."""
        seats = apps.get_model("trios", "Membership").objects.active().filter(trio__in=trios)
        held = Counter(seats.order_by().values_list("trio_id", flat=True))
        return {trio for trio in trios if held[trio] < len(Position)}

    def with_seats(self):
        """Bring the active seats and their people along in one query."""
        seats = apps.get_model("trios", "Membership").objects.active().select_related("user")
        return self.prefetch_related(
            Prefetch("memberships", queryset=seats, to_attr="prefetched_seats")
        )


class MembershipQuerySet(models.QuerySet):
    def active(self):
        """Only an active seat counts; an end works on the next request."""
        return self.filter(ends_on=None)

    def of_trio(self, trio_id: int) -> list[tuple[str, str]]:
        """Return the three positions of a trio with the name of who holds each now, or ""."""
        held = dict(self.active().filter(trio=trio_id).values_list("position", "user__name"))
        return [(position.label, held.get(position, "")) for position in Position]

    def with_names(self):
        """With who sits there, as far as a page tells."""
        return self.select_related("user").defer("user__password", "user__bio")

    def administered_by(self, user):
        if user.runs_installation:
            return self
        own = Q(trio__municipality=user.municipality_id)
        return self.filter(own) if user.is_staff else self.none()


class InvitationQuerySet(models.QuerySet):
    def open(self, now):
        """Invitations whose link still works; `now` is an aware instant."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)

    def opened_by(self, digest: str):
        """The invitation whose token has this digest, whether it still works or not."""
        found = self.filter(token_digest=digest, withdrawn_at=None)
        return found.select_related("trio__municipality", "invited_by")
