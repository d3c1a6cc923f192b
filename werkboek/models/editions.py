"""An edition: the werkboek as a numbered book, frozen."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from trios.models import User

from ..querysets import EditionQuerySet
from ..states import BookForm, EditionState
from .chapters import Chapter
from .lessons import Lesson, LessonVersion


class Edition(models.Model):
    """A numbered edition. Once frozen, `content` is all there is in it and never changes (I-26).

    `content` is the plain book of `publishing.book`, `sha256` the hash of it in its canonical
    form. `identifier` names the book in its files.
    """

    number = models.PositiveIntegerField("nummer", unique=True)
    title = models.CharField("titel", max_length=120)
    subtitle = models.CharField("ondertitel", max_length=200, blank=True)
    foreword = models.TextField("voorwoord", max_length=8000, blank=True)
    colophon = models.TextField("colofon", max_length=4000, blank=True)
    state = models.CharField(max_length=12, choices=EditionState, default=EditionState.DRAFT)
    identifier = models.UUIDField(unique=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField("begonnen op")
    frozen_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    frozen_at = models.DateTimeField("vastgesteld op", null=True, blank=True)
    content = models.JSONField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "editie"
        verbose_name_plural = "edities"
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=EditionState.DRAFT, content=None, sha256="", frozen_at=None)
                | Q(state=EditionState.FROZEN, content__isnull=False, frozen_at__isnull=False)
                & ~Q(sha256=""),
                name="edition_frozen_is_whole",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="edition_frozen_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=EditionState.FROZEN),
            )
        ]

    def __str__(self):
        return f"Editie {self.number}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("werkboek:edition", args=[self.number])

    @property
    def files_in_order(self) -> list["EditionFile"]:
        """What most people want comes first."""
        order = BookForm.values
        return sorted(self.files.all(), key=lambda file: order.index(file.form))


class EditionChapter(models.Model):
    """A chapter of an edition in the making, in its order."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="chapters")
    chapter = models.ForeignKey(Chapter, models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint("edition", "chapter", name="chapter_once_per_edition")
        ]

    def __str__(self):
        return str(self.chapter)


class EditionLesson(models.Model):
    """A lesson of an edition in the making, in the order of its chapter."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="lessons")
    chapter = models.ForeignKey(EditionChapter, models.CASCADE, related_name="lessons")
    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField()
    version = models.ForeignKey(
        LessonVersion, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint("edition", "lesson", name="lesson_once_per_edition")]

    def __str__(self):
        return str(self.lesson)


class EditionFile(models.Model):
    """A finished file of a frozen edition; a file that is not whole has no row.

    It is never replaced: who downloads it twice gets the same bytes.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="files")
    form = models.CharField("vorm", max_length=6, choices=BookForm)
    file = models.CharField(max_length=100)
    size = models.PositiveIntegerField("grootte in bytes")
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField("gemaakt op")

    class Meta:
        ordering = ["form"]
        constraints = [models.UniqueConstraint("edition", "form", name="one_file_per_form")]
        triggers = [pgtrigger.Protect(name="edition_file_stays", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{self.edition} als {self.get_form_display()}"
