"""A lesson: what others can use, with its four parts, its versions and how it moved."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from cases.models import ObstacleType, TensionType
from trios.models import Municipality, Sector, User
from werkplaats.models import LessonDraft, WorkMethod
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import LessonPictureQuerySet, LessonQuerySet, LessonVersionQuerySet
from ..states import LessonState, Maturity
from .chapters import Chapter


class Lesson(models.Model):
    """A lesson as its authors write it now.

    What visitors read is `published`, a version that does not change any more; it stays in view
    while a next one is made, until the lesson is withdrawn. `body` is HTML that was sanitised on
    the way in. `order` is its place in the chapter. `draft` is the draft lesson of a werkplaats
    from which it came. Embedded asks what changed in the organisation, and since when.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    slug = models.SlugField("adres", max_length=80, unique=True)
    chapter = models.ForeignKey(Chapter, models.PROTECT, related_name="lessons")
    order = models.PositiveSmallIntegerField("plaats in het hoofdstuk", default=0)
    title = models.CharField("titel", max_length=120)
    one_liner = models.CharField("in één zin", max_length=300)
    context = models.TextField("context", max_length=2000, blank=True)
    tried = models.TextField("wat is geprobeerd", max_length=2000, blank=True)
    result = models.TextField("resultaat", max_length=2000, blank=True)
    because = models.TextField("doordat", max_length=2000, blank=True)
    limits = models.TextField("grenzen", max_length=2000, blank=True)
    body = models.TextField("tekst", max_length=60_000, blank=True)
    exercise = models.TextField("opdracht", max_length=2000, blank=True)
    exercise_minutes = models.PositiveSmallIntegerField("minuten", null=True, blank=True)
    exercise_method = models.ForeignKey(
        WorkMethod, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    tensions = models.ManyToManyField(TensionType, related_name="lessons", blank=True)
    sectors = models.ManyToManyField(Sector, related_name="lessons", blank=True)
    obstacles = models.ManyToManyField(ObstacleType, related_name="lessons", blank=True)
    maturity = models.CharField(
        "hoe ver is het geprobeerd", max_length=12, choices=Maturity, default=Maturity.SIGNAL
    )
    embedded_change = models.CharField("wat is er veranderd", max_length=400, blank=True)
    embedded_since = models.DateField("sinds", null=True, blank=True)
    review_by = models.DateField("opnieuw bekijken voor", null=True, blank=True)
    state = models.CharField(max_length=12, choices=LessonState, default=LessonState.DRAFT)
    published = models.ForeignKey(
        "LessonVersion", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    first_published_at = models.DateTimeField("gepubliceerd op", null=True, blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    draft = models.OneToOneField(
        LessonDraft, models.SET_NULL, null=True, blank=True, related_name="lesson"
    )
    made_by = models.ForeignKey(User, models.PROTECT, related_name="lessons_made")
    made_at = models.DateTimeField("gemaakt op")
    changed_at = models.DateTimeField("gewijzigd op")
    version = models.PositiveIntegerField(default=1, editable=False)
    submit_key = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = "les"
        verbose_name_plural = "lessen"
        ordering = ["chapter__order", "order", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=LessonState.values), name="lesson_state"),
            models.CheckConstraint(
                condition=Q(maturity__in=Maturity.values), name="lesson_maturity"
            ),
            models.CheckConstraint(
                condition=~Q(maturity=Maturity.EMBEDDED)
                | ~Q(embedded_change="") & Q(embedded_since__isnull=False),
                name="lesson_embedded_says_what_changed",
            ),
            models.CheckConstraint(
                condition=~Q(state=LessonState.PUBLISHED)
                | Q(
                    published__isnull=False,
                    first_published_at__isnull=False,
                    review_by__isnull=False,
                ),
                name="lesson_published_has_version",
            ),
            models.CheckConstraint(
                condition=~Q(state=LessonState.WITHDRAWN) | Q(published=None),
                name="lesson_withdrawn_is_not_read",
            ),
            models.UniqueConstraint("made_by", "submit_key", name="one_lesson_per_submit"),
        ]
        indexes = [models.Index("chapter", "order", "id", name="lesson_of_chapter")]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("werkboek:lesson", args=[self.slug])

    @property
    def writing_url(self) -> str:
        """Where it stands as it is written now, for who writes, reads or edits it."""
        return reverse("werkboek:write_lesson", args=[self.public_id])


class LessonAuthor(models.Model):
    """Who wrote a lesson; named in it with the municipality of that moment."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="author_rows")
    user = models.ForeignKey(User, models.PROTECT, related_name="lesson_rows")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint("lesson", "user", name="one_author_row")]

    def __str__(self):
        return str(self.user)


class LessonVersion(models.Model):
    """A lesson as it stood after one save: `content` holds every field by its name.

    Never changed afterwards. `content.content_of` makes it, `content.read` reads it.
    """

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("versie")
    at = models.DateTimeField("op")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    content = models.JSONField()
    note = models.CharField("wat is er anders", max_length=200, blank=True)

    objects = LessonVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint("lesson", "number", name="one_version_per_number"),
        ]

    def __str__(self):
        return f"{self.lesson}, versie {self.number}"


class LessonMove(models.Model):
    """How a lesson went from one state to the next, by whom, and why.

    A second reader without an account has no `by`, but a name in `who`.
    """

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="moves")
    from_state = models.CharField(max_length=12, choices=LessonState)
    to_state = models.CharField(max_length=12, choices=LessonState)
    by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    who = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField()
    reason = models.TextField("reden", max_length=2000, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(by__isnull=False) | ~Q(who=""), name="lesson_move_has_mover"
            ),
        ]

    def __str__(self):
        return f"{self.from_state} naar {self.to_state}"

    @property
    def mover(self) -> str:
        return self.by.name if self.by else self.who


class LessonPicture(models.Model):
    """A picture in a lesson, re-encoded; its address holds the hash of its content.

    Public once a published version shows it (decisions.md), and then unchanged for ever.
    """

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="pictures")
    sha256 = models.CharField(max_length=64)
    alt = models.CharField("wat is er te zien", max_length=300, blank=True)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField("grootte in bytes")
    width = models.PositiveIntegerField("breedte")
    height = models.PositiveIntegerField("hoogte")
    file = models.CharField(max_length=100)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = LessonPictureQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("lesson", "sha256", name="one_picture_per_content")]

    def __str__(self):
        return self.alt or self.sha256[:12]
