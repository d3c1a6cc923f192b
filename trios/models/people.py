from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from wijkwerk.lib.public_ids import make_public_id

from ..querysets import UserManager
from ..roles import ENTERS_ADMIN, Role
from .areas import Municipality
from .taxonomy import Sector


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in, by e-mail address, with one role (domain.md section 3)."""

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    email = models.EmailField(
        "e-mailadres", unique=True, error_messages={"unique": "Dit adres heeft al een account."}
    )
    name = models.CharField("naam", max_length=120)
    role = models.CharField("rol", max_length=20, choices=Role, default=Role.READER)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name="gemeente",
        help_text="Verplicht voor een deelnemer. Een beheerder zonder gemeente beheert alles.",
    )
    function_title = models.CharField("functie", max_length=120, blank=True)
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, blank=True, verbose_name="sector")
    bio = models.CharField("over mij", max_length=300, blank=True)
    is_active = models.BooleanField("mag inloggen", default=True)
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "persoon"
        verbose_name_plural = "personen"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="user_role"),
            models.CheckConstraint(
                condition=Q(email=Lower(F("email"))), name="user_email_lower_case"
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.PARTICIPANT) | Q(municipality__isnull=False),
                name="participant_has_municipality",
                violation_error_message="Kies een gemeente: een deelnemer hoort bij een gemeente.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_short_name(self):
        return self.name

    def clean(self):
        super().clean()
        self.email = self.email.strip().lower()

    @property
    def is_staff(self) -> bool:
        """Whether this person enters the admin; what is seen there is cut to the municipality."""
        return self.is_superuser or self.role in ENTERS_ADMIN

    @property
    def runs_installation(self) -> bool:
        """An administrator without a municipality looks after the whole installation."""
        return self.is_superuser or (
            self.role == Role.ADMINISTRATOR and self.municipality_id is None
        )

    @cached_property
    def trio_id(self) -> int | None:
        """The trio in which this person holds the one active seat, or None.

        The sign-in brings it along at every request (wijkwerk.accounts), so an end works at the
        next one. Whoever keeps a person longer than a request loads the person again.
        """
        return self.memberships.active().values_list("trio_id", flat=True).first()

    @cached_property
    def seat(self):
        """The one active seat of this person with its trio, or None."""
        return self.memberships.active().select_related("trio__municipality").first()
