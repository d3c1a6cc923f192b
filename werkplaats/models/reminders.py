"""When which mail goes to whom, as data. A planned line is a message of the outbox."""

from django.db import models
from django.db.models import Q

from trios.models import User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import ReminderRuleQuerySet
from ..states import Anchor, Audience
from .meetings import Meeting
from .rounds import Round


class ReminderRule(models.Model):
    """“7 days before, to everyone registered, with the homework.”

    For all meetings of `round`, or with `meeting` for that one alone. `days` counts from the day of
    the anchor: -7 is a week before, 2 is two days after. `at_time` is Dutch wall time; empty means
    the clock time of the anchor itself. One message per rule, meeting and person: its key is
    `reminder:<rule>:<meeting>:<person>` (decisions.md, wijkwerk/outbox).
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="reminder_rules")
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, null=True, blank=True, related_name="reminder_rules"
    )
    label = models.CharField("naam", max_length=80)
    days = models.SmallIntegerField("dagen")
    at_time = models.TimeField("om", null=True, blank=True)
    anchor = models.CharField("ten opzichte van", max_length=6, choices=Anchor)
    audience = models.CharField("aan wie", max_length=12, choices=Audience)
    subject = models.CharField("onderwerp", max_length=150)
    text = models.TextField("tekst", max_length=4000)
    with_homework = models.BooleanField("huiswerk erbij", default=False)
    with_calendar = models.BooleanField("agenda-bestand erbij", default=True)
    is_on = models.BooleanField("aan", default=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReminderRuleQuerySet.as_manager()

    class Meta:
        ordering = ["days", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(anchor__in=Anchor.values, audience__in=Audience.values),
                name="rule_words",
            ),
            models.CheckConstraint(condition=Q(days__gte=-60, days__lte=60), name="rule_days"),
        ]

    def __str__(self):
        return self.label
