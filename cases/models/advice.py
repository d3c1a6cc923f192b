import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from trios.models import User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import AdviceQuerySet
from ..states import AdviceState
from .case import Case
from .part import CasePart


@pghistory.track()
class AdviceRequest(CasePart):
    """One question to one colleague of the own municipality, with a date."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="advice")
    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField("gevraagd op")
    adviser = models.ForeignKey(
        User, models.PROTECT, related_name="advice_asked", verbose_name="collega"
    )
    question = models.TextField("vraag", max_length=1000)
    due_on = models.DateField("antwoord uiterlijk op")
    state = models.CharField(max_length=12, choices=AdviceState, default=AdviceState.ASKED)
    answer = models.TextField("antwoord", max_length=4000, blank=True)
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    withdraw_reason = models.CharField("reden van intrekken", max_length=400, blank=True)
    submit_key = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = AdviceQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AdviceState.values), name="advice_state"),
            models.CheckConstraint(
                condition=Q(state=AdviceState.ANSWERED, answered_at__isnull=False) & ~Q(answer="")
                | ~Q(state=AdviceState.ANSWERED) & Q(answered_at=None, answer=""),
                name="advice_answered_with_answer",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=AdviceState.WITHDRAWN,
                    withdrawn_at__isnull=False,
                    withdrawn_by__isnull=False,
                )
                & ~Q(withdraw_reason="")
                | ~Q(state=AdviceState.WITHDRAWN)
                & Q(withdrawn_at=None, withdrawn_by=None, withdraw_reason=""),
                name="advice_withdrawn_with_reason",
            ),
            models.UniqueConstraint("case", "submit_key", name="one_advice_per_submit"),
        ]

    def __str__(self):
        return f"adviesvraag aan {self.adviser}"

    def get_absolute_url(self) -> str:
        return reverse("cases:advice", args=[self.case.public_id, self.public_id])

    @property
    def is_waiting(self) -> bool:
        return self.state == AdviceState.ASKED
