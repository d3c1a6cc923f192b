import pghistory
from django.db import models
from django.db.models import F, Q

from trios.models import User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import LinkQuerySet
from ..states import LinkKind
from .case import Case
from .part import CasePart


@pghistory.track()
class CaseLink(CasePart):
    """How this casus hangs together with another; seen from both ends by who may see both."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="links")
    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    other = models.ForeignKey(Case, models.CASCADE, related_name="links_to")
    kind = models.CharField("soort", max_length=15, choices=LinkKind)
    text = models.CharField("toelichting", max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField("gelegd op")

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=LinkKind.values), name="link_kind"),
            models.CheckConstraint(condition=~Q(case=F("other")), name="link_to_another_case"),
            models.UniqueConstraint("case", "other", "kind", name="one_link_per_kind"),
        ]

    def __str__(self):
        return self.get_kind_display()
