"""What can become of a message that wants to leave."""

from django.db import models


class MessageState(models.TextChoices):
    PLANNED = "gepland", "Gepland"
    HELD = "vastgehouden", "Vastgehouden"
    SENT = "verzonden", "Verzonden"
    DROPPED = "vervallen", "Vervallen"
    PARKED = "geparkeerd", "Niet gelukt"
