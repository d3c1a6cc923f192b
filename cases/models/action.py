import uuid

import pghistory
from django.db import models
from django.db.models import Q

from trios.models import User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import ActionQuerySet
from ..states import UNFINISHED, ActionState, OwnerRole
from .part import CasePart


@pghistory.track()
class Action(CasePart):
    """An agreement: what, who, before when. Without owner and date it is none (domain.md 10.5).

    The owner is a member of the trio, or a role outside Wijkwerk (`owner_note` says which).
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    text = models.CharField("afspraak", max_length=300)
    owner = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name="eigenaar"
    )
    owner_role = models.CharField("rol", max_length=20, choices=OwnerRole, blank=True)
    owner_note = models.CharField("wie precies", max_length=80, blank=True)
    due_on = models.DateField("uiterlijk op")
    state = models.CharField(max_length=10, choices=ActionState, default=ActionState.OPEN)
    drop_reason = models.CharField("reden van vervallen", max_length=400, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField("gemaakt op")
    finished_at = models.DateTimeField("klaar op", null=True, blank=True)
    submit_key = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ActionState.values), name="action_state"),
            models.CheckConstraint(
                condition=Q(owner__isnull=False, owner_role="")
                | (Q(owner=None) & Q(owner_role__in=OwnerRole.values)),
                name="action_has_owner",
            ),
            models.CheckConstraint(
                condition=~Q(state=ActionState.DROPPED) | ~Q(drop_reason=""),
                name="action_dropped_with_reason",
            ),
            models.UniqueConstraint("case", "submit_key", name="one_action_per_submit"),
        ]
        indexes = [
            models.Index(
                "owner", "due_on", condition=Q(state__in=UNFINISHED), name="action_of_owner"
            )
        ]

    def __str__(self):
        return self.text

    @property
    def owner_name(self) -> str:
        """Who does it, in words."""
        if self.owner_id:
            return self.owner.name
        label = self.get_owner_role_display()
        return f"{label} ({self.owner_note})" if self.owner_note else label

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED
