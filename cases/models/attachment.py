import pghistory
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q

from trios.models import User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import AttachmentQuerySet
from .part import CasePart


def attachment_storage():
    return storages["attachments"]


@pghistory.track()
class Attachment(CasePart):
    """A file with a casus. `file` has a random name in a store of its own, outside the web root.

    `name` is the shown name, cleaned; `content_type` is what the content proved to be.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField("toegevoegd op")
    name = models.CharField("naam", max_length=120)
    alt_text = models.CharField("beschrijving", max_length=300, blank=True)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField("grootte in bytes")
    width = models.PositiveIntegerField("breedte in pixels", null=True, blank=True)
    height = models.PositiveIntegerField("hoogte in pixels", null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    file = models.FileField(storage=attachment_storage, max_length=100)
    removed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    removed_at = models.DateTimeField("verwijderd op", null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="attachment_removed_by_and_at",
            ),
            models.CheckConstraint(
                condition=~Q(content_type__startswith="image/") | ~Q(alt_text=""),
                name="picture_has_alt_text",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")
