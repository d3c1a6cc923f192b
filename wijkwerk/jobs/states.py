"""What can become of a file that somebody asked for."""

from django.db import models


class JobState(models.TextChoices):
    WAITING = "wacht", "Wacht"
    BUSY = "bezig", "Bezig"
    DONE = "klaar", "Klaar"
    FAILED = "mislukt", "Niet gelukt"
    CANCELLED = "geannuleerd", "Gestopt"


OPEN = [JobState.WAITING, JobState.BUSY]


class Fault(models.TextChoices):
    """Why there is no file, in words for the person who asked: no names, no texts of a casus."""

    TIME = "tijd", "Het duurde te lang. Maak je keuze kleiner en probeer het opnieuw."
    RIGHT = "recht", "Je mag dit niet meer zien. Daarom is er geen bestand gemaakt."
    LOST = "weg", "Het werd onderweg afgebroken. Probeer het opnieuw."
    BROKEN = "fout", "Er ging iets mis bij ons. Probeer het opnieuw."
