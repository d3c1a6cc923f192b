"""A meeting: one half day of a round, with its agenda and its documents."""

from datetime import datetime

from django.core.files.storage import storages
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from trios.models import Municipality, User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import MeetingDocumentQuerySet, MeetingQuerySet
from ..states import AgendaKind, MeetingState
from .rounds import Round


class Meeting(models.Model):
    """One half day. Its truth is the local date with times; the instants follow from them.

    `date`, `start_time` and `end_time` are Dutch wall time (Europe/Amsterdam); `starts_at` and
    `ends_at` are set from them by the services, with `services.clock`. `sequence` rises with
    every change that a calendar must show (RFC 5545, SEQUENCE); `changed_at` is when. `moves`
    counts the times it was moved. `check_in_code` opens self check-in on the day.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="meetings", verbose_name="ronde")
    title = models.CharField("titel", max_length=120)
    question = models.CharField("vraag van de dag", max_length=300, blank=True)
    preparation = models.TextField("voorbereiding", max_length=2000, blank=True)
    speaker = models.CharField("spreker", max_length=200, blank=True)
    date = models.DateField("datum")
    start_time = models.TimeField("begint om")
    end_time = models.TimeField("eindigt om")
    starts_at = models.DateTimeField(editable=False)
    ends_at = models.DateTimeField(editable=False)
    host = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="gastgemeente",
    )
    venue = models.CharField("plaats", max_length=120, blank=True)
    address = models.CharField("adres", max_length=200, blank=True)
    accessibility = models.TextField("toegankelijkheid", max_length=1000, blank=True)
    online_url = models.URLField("link voor online", max_length=500, blank=True)
    state = models.CharField(max_length=12, choices=MeetingState, default=MeetingState.DRAFT)
    cancel_reason = models.CharField("waarom niet", max_length=400, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    moves = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(editable=False)
    programme_fixed_at = models.DateTimeField("programma vastgesteld op", null=True, blank=True)
    check_in_code = models.CharField(max_length=6, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    agenda_version = models.PositiveIntegerField(default=1, editable=False)
    programme_version = models.PositiveIntegerField(default=1, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MeetingState.values), name="meeting_state"
            ),
            models.CheckConstraint(
                condition=Q(end_time__gt=F("start_time"), ends_at__gt=F("starts_at")),
                name="meeting_ends_after_begin",
            ),
            models.CheckConstraint(
                condition=~Q(state=MeetingState.CANCELLED) | ~Q(cancel_reason=""),
                name="meeting_cancelled_with_reason",
            ),
            models.UniqueConstraint(
                "check_in_code", condition=~Q(check_in_code=""), name="one_meeting_per_code"
            ),
        ]
        indexes = [models.Index("round", "starts_at", name="meeting_of_round")]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("werkplaats:meeting", args=[self.public_id])

    @property
    def minutes(self) -> int:
        """How long it lasts on the wall clock."""
        begin, end = (datetime.combine(self.date, t) for t in (self.start_time, self.end_time))
        return int((end - begin).total_seconds() // 60)

    @property
    def is_online(self) -> bool:
        return bool(self.online_url) and not self.venue


class AgendaItem(models.Model):
    """A block of the agenda: kind, minutes, and what happens."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField("soort", max_length=12, choices=AgendaKind)
    minutes = models.PositiveSmallIntegerField("minuten")
    title = models.CharField("wat", max_length=120)
    text = models.TextField("toelichting", max_length=1000, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=AgendaKind.values), name="agenda_kind"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=480), name="agenda_minutes"
            ),
        ]

    def __str__(self):
        return self.title


def document_storage():
    return storages["attachments"]


class MeetingDocument(models.Model):
    """A file for who takes part; kept like an attachment of a casus (docs/bijlagen.md)."""

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="documents")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField("toegevoegd op")
    name = models.CharField("naam", max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField("grootte in bytes")
    sha256 = models.CharField(max_length=64)
    file = models.FileField(storage=document_storage, max_length=100)

    objects = MeetingDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return self.name
