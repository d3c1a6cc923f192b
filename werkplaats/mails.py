"""The messages of this app: what is in them, and whether they still hold when they leave."""

from trios.models import User
from wijkwerk.outbox.kinds import Kind, register

from .models import Registration
from .places import place_of
from .states import RegistrationState


def load_registration(message) -> dict:
    """Return the registration a message tells about, its place in the queue, and who did it."""
    rows = Registration.objects.select_related("round", "trio__municipality", "withdrawn_by")
    registration = rows.get(pk=message.context["registration"])
    by = message.context["by"] and User.objects.get(pk=message.context["by"])
    return {
        "registration": registration,
        "round": registration.round,
        "place": place_of(registration),
        "meetings": list(registration.round.meetings.announced()),
        "by": by,
        "what": message.context["what"],
    }


STATE_OF = {
    "registered": RegistrationState.REGISTERED,
    "queued": RegistrationState.QUEUED,
    "moved_up": RegistrationState.REGISTERED,
    "withdrawn": RegistrationState.WITHDRAWN,
}


def registration_of(message):
    """The registration of a message, while it is as the message says."""
    state = STATE_OF[message.context["what"]]
    return Registration.objects.filter(pk=message.context["registration"], state=state)


def still_for_trio(message) -> bool:
    """Whether it is still so, and the recipient still sits in the trio."""
    return registration_of(message).filter(trio=message.recipient.trio_id).exists()


def still_for_organiser(message) -> bool:
    organised = registration_of(message).filter(round__organiser_rows__user=message.recipient)
    return organised.exists()


TRIO_KINDS = [
    ("trio_registered", "Je trio is aangemeld voor een ronde"),
    ("trio_queued", "Je trio staat op de wachtlijst van een ronde"),
    ("trio_moved_up", "Je trio schuift door van de wachtlijst"),
    ("trio_withdrawn", "Je trio is afgemeld voor een ronde"),
]


def register_kinds() -> None:
    for key, label in TRIO_KINDS:
        template = f"emails/werkplaats/{key}"
        register(Kind(key, label, template, load_registration, still_for_trio, transactional=True))
    register(
        Kind(
            "round_registration",
            "Een trio meldt zich aan of af voor jouw ronde",
            "emails/werkplaats/round_registration",
            load_registration,
            still_for_organiser,
        )
    )
