from django.db import models
from django.urls import reverse

from trios.models import Municipality, User
from wijkwerk.lib.public_ids import make_public_id

from ..querysets import SavedFilterQuerySet


class SavedFilter(models.Model):
    """A question to the list of cases, kept under a name with an address of its own.

    `query` is the query string of the list. Shared, it is for the whole municipality of its
    owner; what each sees through it is still cut to that person.
    """

    public_id = models.CharField(max_length=10, unique=True, default=make_public_id, editable=False)
    owner = models.ForeignKey(User, models.CASCADE, related_name="saved_filters")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, related_name="saved_filters"
    )
    name = models.CharField("naam", max_length=60)
    query = models.CharField(max_length=2000, blank=True)
    is_shared = models.BooleanField("delen met mijn gemeente", default=False)
    created_at = models.DateTimeField("bewaard op", auto_now_add=True)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = "bewaard filter"
        verbose_name_plural = "bewaarde filters"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "owner",
                "name",
                name="filter_name_per_person",
                violation_error_message="Je hebt al een filter met deze naam.",
            ),
            models.CheckConstraint(
                condition=models.Q(is_shared=False) | models.Q(municipality__isnull=False),
                name="filter_shared_in_municipality",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("cases:filter", args=[self.public_id])
