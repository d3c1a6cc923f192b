"""Looking after messages that have not left: by hand, or because things changed."""

from collections.abc import Iterable

from django.utils import timezone

from ..models import Message
from ..states import MessageState
from .planning import nudge_after_commit


def hold(message: Message) -> bool:
    """Keep a planned message back; return whether it was still there to hold."""
    return change_waiting(message, state=MessageState.HELD)


def let_go(message: Message) -> bool:
    """Plan a held message again, for its own moment; one whose moment has passed leaves now."""
    return change_waiting(message, state=MessageState.PLANNED)


def drop(message: Message) -> bool:
    """Never send this message; return whether it had not left yet."""
    return change_waiting(message, state=MessageState.DROPPED)


def drop_by_hand(message: Message) -> bool:
    """Drop a message because somebody says so: what plans messages does not bring it back."""
    return change_waiting(message, state=MessageState.DROPPED, by_hand=True)


def send_now(message: Message) -> bool:
    """Let a waiting message leave at once instead of at its moment."""
    now = timezone.now()
    return change_waiting(message, state=MessageState.PLANNED, due_at=now, by_hand=True)


def rewrite(message: Message, *, subject: str, text: str) -> bool:
    """Give one waiting message words of its own; what goes around them stays as it is."""
    return change_waiting(message, overrides={"subject": subject, "text": text})


def change_waiting(message: Message, **fields) -> bool:
    """Change a message unless it left, or a relay is sending it; wake the relay afterwards.

    One statement: between looking and changing nobody comes in.
    """
    waiting = Message.objects.waiting(timezone.now()).filter(pk=message.pk)
    changed = waiting.update(**fields)
    nudge_after_commit()
    return bool(changed)


def resend(message: Message) -> bool:
    """Plan one parked message again; return whether it was there to send."""
    return bool(plan_again(Message.objects.resendable().filter(pk=message.pk)))


def resend_parked() -> int:
    """Plan parked messages again, but those whose words are forgotten; return how many."""
    return plan_again(Message.objects.resendable())


def plan_again(messages) -> int:
    planned = messages.update(
        state=MessageState.PLANNED,
        attempts=0,
        due_at=timezone.now(),
        lease_until=None,
        last_error="",
    )
    nudge_after_commit()
    return planned


def drop_about(thing: str) -> int:
    """Never send what still waits about this thing; return how many messages that were."""
    waiting = Message.objects.about(thing).waiting(timezone.now())
    return waiting.update(state=MessageState.DROPPED)


def forget_about(things: Iterable[str]) -> int:
    """Delete all messages about these things, addresses and all; return how many."""
    return Message.objects.filter(about__in=list(things)).exclude(about="").delete()[0]
