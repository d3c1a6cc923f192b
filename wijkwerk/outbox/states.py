"""What can become of a message that wants to leave."""

from django.db import models


class MessageState(models.TextChoices):
    """Planned leaves at its moment; held waits until somebody lets it go."""

    PLANNED = "gepland", "Gepland"
    HELD = "vastgehouden", "Vastgehouden"
    SENT = "verzonden", "Verzonden"
    DROPPED = "vervallen", "Vervallen"
    PARKED = "geparkeerd", "Niet gelukt"


# What has not left yet, and still may.
WAITING = [MessageState.PLANNED, MessageState.HELD]
