"""Why a message did not leave, in words for who looks after it. `describe` wrote the fault down."""

from .models import Message
from .states import MessageState

REFUSED_ADDRESS = "De mailserver weigert dit e-mailadres."
REFUSED_MAIL = "De mailserver weigert deze mail."
NOT_MADE = "De mail kon niet worden gemaakt."
LATER = "De mailserver nam de mail nog niet aan."

WHAT_TO_DO = {
    REFUSED_ADDRESS: (
        "Laat het adres verbeteren: de ontvanger of de beheerder kan dat. "
        "Verstuur het bericht daarna opnieuw."
    ),
    REFUSED_MAIL: "Vraag de beheerder waarom. Verstuur het bericht daarna opnieuw.",
    NOT_MADE: "Vertel het de beheerder. Verstuur het bericht opnieuw als het opgelost is.",
    LATER: "Je hoeft niets te doen. Wijkwerk probeert het vanzelf opnieuw.",
}


def reason_of(message: Message) -> str:
    """One sentence about what went wrong with a message that did not leave, or nothing."""
    if not message.last_error or message.state in {MessageState.SENT, MessageState.DROPPED}:
        return ""
    if message.state != MessageState.PARKED:
        return LATER
    fault, _, _ = message.last_error.partition(" ")
    known = {"SMTPRecipientsRefused": REFUSED_ADDRESS, "SMTPDataError": REFUSED_MAIL}
    return known.get(fault, NOT_MADE)
