"""What can become of a message that wants to leave."""

from django.db import models


class MessageState(models.TextChoices):
    """HELD is not written yet: it is named in decisions.md and comes into use with issue 3."""

    PLANNED = "gepland", "Gepland"
    HELD = "vastgehouden", "Vastgehouden"
    SENT = "verzonden", "Verzonden"
    DROPPED = "vervallen", "Vervallen"
    PARKED = "geparkeerd", "Niet gelukt"
