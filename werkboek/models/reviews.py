"""The second reader: another person, from another municipality (features.md, story 14)."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from trios.models import User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import ReviewQuerySet
from ..states import ReviewState
from .lessons import Lesson, LessonVersion


class Review(models.Model):
    """One reader asked to read one version before a day.

    Somebody without an account is asked by mail, for this lesson alone: `address`, `name` and
    `organisation` are filled and `reader` is empty; only the digest of the link's token is kept,
    until the answer. Some weeks later the address is forgotten; the name stands under the lesson.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="reviews")
    version = models.ForeignKey(LessonVersion, models.PROTECT, related_name="reviews")
    reader = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="reviews", verbose_name="lezer"
    )
    name = models.CharField("naam", max_length=120, blank=True)
    address = models.EmailField("werkadres", blank=True)
    organisation = models.CharField("organisatie", max_length=120, blank=True)
    token_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField("gevraagd op")
    due_on = models.DateField("graag voor")
    state = models.CharField(max_length=12, choices=ReviewState, default=ReviewState.ASKED)
    text = models.TextField("wat vind je", max_length=4000, blank=True)
    decided_at = models.DateTimeField("gelezen op", null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReviewState.values), name="review_state"),
            models.CheckConstraint(
                condition=Q(reader__isnull=False, address="")
                | Q(reader=None) & ~Q(name="") & (~Q(address="") | ~Q(state=ReviewState.ASKED)),
                name="review_has_a_reader",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReviewState.RETURNED) | ~Q(text=""),
                name="review_returned_with_text",
            ),
            models.UniqueConstraint(
                "lesson",
                condition=Q(state=ReviewState.ASKED),
                name="one_open_review_per_lesson",
            ),
        ]

    def __str__(self):
        return f"Lezing van {self.lesson}"

    def get_absolute_url(self) -> str:
        return reverse("werkboek:review", args=[self.public_id])

    @property
    def about(self) -> str:
        """Under which name the outbox keeps the mails about this review together."""
        return f"review:{self.pk}"

    @property
    def reader_name(self) -> str:
        return self.reader.name if self.reader else self.name

    @property
    def reader_place(self) -> str:
        """The municipality or organisation of who reads, if there is one."""
        if self.reader is None:
            return self.organisation
        return self.reader.municipality.name if self.reader.municipality else ""

    @property
    def credit(self) -> str:
        """How the reader is named under the lesson."""
        return ", ".join(filter(None, [self.reader_name, self.reader_place]))


class ReviewRemark(models.Model):
    """A remark of the reader at a passage: the words it is about stand in `passage`."""

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    review = models.ForeignKey(Review, models.CASCADE, related_name="remarks")
    part = models.CharField("bij", max_length=20)  # the name of a field of the lesson
    passage = models.CharField("bij deze woorden", max_length=400, blank=True)
    text = models.TextField("opmerking", max_length=1000)
    at = models.DateTimeField()
    done_at = models.DateTimeField("verwerkt op", null=True, blank=True)
    submit_key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("review", "submit_key", name="one_remark_per_submit")
        ]

    def __str__(self):
        return self.text
