from django.conf import settings
from django.db import models
from django.http import QueryDict


class Draft(models.Model):
    """What a person typed in a form that could not be saved, kept 24 hours for that person only."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    path = models.CharField(max_length=200)
    fields = models.JSONField()
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint("user", "path", name="one_draft_per_form")]
        indexes = [models.Index("saved_at", name="draft_age")]

    def __str__(self):
        return self.path

    def as_querydict(self) -> QueryDict:
        """Return the kept fields in the shape of a sent form."""
        data = QueryDict(mutable=True)
        for name, values in self.fields.items():
            data.setlist(name, values)
        return data
