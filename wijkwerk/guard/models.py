"""What keeps a form that everybody may send from being sent by a machine."""

from django.db import models


class SpentSolution(models.Model):
    """A proof of work that was handed in; it is good once, and kept until it would expire."""

    digest = models.CharField(max_length=64, primary_key=True)
    expires_at = models.DateTimeField("geldig tot")

    class Meta:
        indexes = [models.Index("expires_at", name="spent_until")]

    def __str__(self):
        return self.digest
