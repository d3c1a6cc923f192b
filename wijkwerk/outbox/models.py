"""Messages that leave the house. Truth is here: Celery and Redis only wake the relay."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from wijkwerk.lib.public_ids import make_public_id

from .querysets import MessageQuerySet
from .states import MessageState


class Message(models.Model):
    """One message to one address, written in the transaction of what it tells about.

    `key` is unique: the same news is never planned twice. `context` holds ids, from which the
    kind's template is filled when it leaves; `overrides` holds subject and text where somebody
    wrote them by hand, or where they cannot be made again. `about` names the thing whose keepers
    may follow the message, such as `round:7`. `by_hand`: somebody dropped it or sent it at once,
    and what plans messages leaves it alone. The primary key is the Message-ID.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="messages"
    )
    address = models.EmailField()
    municipality = models.ForeignKey(
        "trios.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,  # nobody asks for it, and every mail would write in the index three times
    )
    about = models.CharField(max_length=40, blank=True)
    context = models.JSONField(default=dict)
    overrides = models.JSONField(default=dict)
    state = models.CharField(max_length=15, choices=MessageState, default=MessageState.PLANNED)
    due_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=200, blank=True)
    by_hand = models.BooleanField(default=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MessageState.values), name="message_state"
            ),
            models.CheckConstraint(
                condition=Q(state=MessageState.SENT, sent_at__isnull=False)
                | (~Q(state=MessageState.SENT) & Q(sent_at=None)),
                name="message_sent_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(address=Lower(F("address"))), name="message_address_lower_case"
            ),
        ]
        indexes = [
            models.Index("due_at", condition=Q(state=MessageState.PLANNED), name="message_planned"),
            models.Index("about", "due_at", "id", condition=~Q(about=""), name="message_about"),
        ]

    def __str__(self):
        return self.key


class Preference(models.Model):
    """Whether a person wants a kind of message. No row means: as the kind says."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="message_preferences"
    )
    kind = models.CharField(max_length=40)
    wanted = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint("user", "kind", name="one_preference_per_kind")]

    def __str__(self):
        return f"{self.kind}: {'wel' if self.wanted else 'niet'}"
