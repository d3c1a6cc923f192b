"""The messages of this app: what is in them, and whether they still hold when they leave."""

from trios.models import User
from wijkwerk.outbox.kinds import Kind, register

from .models import Case


def load(message) -> dict:
    """Return the casus and the colleague a message tells about."""
    return {
        "case": Case.objects.select_related("trio", "district").get(pk=message.context["case"]),
        "by": User.objects.get(pk=message.context["by"]),
    }


def still_valid(message) -> bool:
    """Ask again at sending: only who may see the casus gets a mail about it."""
    if not message.recipient.is_active:
        return False
    return Case.objects.visible_to(message.recipient).filter(pk=message.context["case"]).exists()


def register_kinds() -> None:
    for key, label in [
        ("case_logged", "Een collega legt een casus vast in jouw trio"),
        ("case_offered", "Een collega brengt een casus van jouw trio in"),
    ]:
        register(Kind(key, label, f"emails/cases/{key}", load, still_valid))
