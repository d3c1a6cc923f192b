"""When a round takes registrations, in Dutch calendar days, both ends included."""

from datetime import date

from .models import Round


def window_problem(round_: Round, today: date) -> str:
    """Return why a trio cannot register on `today` in one sentence, or ""."""
    opens, closes = round_.registration_opens_on, round_.registration_closes_on
    if opens and today < opens:
        return f"Aanmelden kan vanaf {opens:%d-%m-%Y}."
    if closes and today > closes:
        return f"Aanmelden kon tot en met {closes:%d-%m-%Y}."
    return ""
