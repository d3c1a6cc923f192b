"""Files that take a while to make. Truth is here: Celery and Redis only wake a worker."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from wijkwerk.lib.public_ids import make_public_id

from .kinds import Kind, get_kind
from .querysets import JobQuerySet
from .states import OPEN, Fault, JobState


class Job(models.Model):
    """One file that one person asked for.

    `context` holds ids and filters, from which the kind makes the file. `key` names what was asked:
    a person has one job per key, until it was stopped, failed or went out of date. `file` is the
    random name in the store, `name` the one it is offered under.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    kind = models.CharField(max_length=40)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="jobs")
    context = models.JSONField(default=dict)
    key = models.CharField(max_length=200, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=12, choices=JobState, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=150, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=10, choices=Fault, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "taak"
        verbose_name_plural = "taken"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="job_state"),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="job_done_of_total"),
            models.CheckConstraint(
                condition=Q(state=JobState.DONE) & ~Q(file="")
                | ~Q(state=JobState.DONE) & Q(file=""),
                name="job_done_has_file",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, finished_at=None)
                | ~Q(state__in=OPEN) & Q(finished_at__isnull=False),
                name="job_end_has_moment",
            ),
            models.UniqueConstraint(
                "owner", "key", condition=~Q(key=""), name="one_job_per_owner_and_key"
            ),
        ]
        indexes = [models.Index("created_at", condition=Q(state__in=OPEN), name="job_open")]

    def __str__(self):
        return f"{self.kind} {self.public_id}"

    def get_absolute_url(self) -> str:
        return reverse("jobs:detail", args=[self.public_id])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def known_kind(self) -> Kind:
        return get_kind(self.kind)
