"""The messages of this app: what is in them, and whether they still hold when they leave."""

from trios.models import User
from wijkwerk.outbox.kinds import Kind, register

from .models import Case
from .states import CaseState


def load(message) -> dict:
    """Return the casus and the colleague a message tells about."""
    return {
        "case": Case.objects.select_related("trio", "district").get(pk=message.context["case"]),
        "by": User.objects.get(pk=message.context["by"]),
    }


def visible(message):
    """The casus of a message, if the recipient may see it at this moment."""
    return Case.objects.visible_to(message.recipient).filter(pk=message.context["case"])


def case_for(message):
    """The casus as far as the recipient may see it now: nobody else gets a mail about it."""
    return Case.objects.visible_to(message.recipient).filter(pk=message.context["case"])


def still_valid(message) -> bool:
    """Ask again at sending whether the recipient may see the casus."""
    return case_for(message).exists()


def still_offered(message) -> bool:
    """A casus that went back to concept is no news any more."""
    return case_for(message).exclude(state=CaseState.DRAFT).exists()


def register_kinds() -> None:
    for key, label, holds in [
        ("case_logged", "Een collega legt een casus vast in jouw trio", still_valid),
        ("case_offered", "Een collega brengt een casus van jouw trio in", still_offered),
    ]:
        register(Kind(key, label, f"emails/cases/{key}", load, holds))
