"""What is kept of who reacted without an account, and how long (security.md I-21)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from wijkwerk.outbox import services as outbox

from ..models import Reaction
from ..states import ReactionState
from .reacting import LINK_LASTS

KEPT = timedelta(days=28)  # after the answer, and after a refusal
LONGEST = timedelta(days=180)  # an address, whatever became of the reaction


@transaction.atomic
def forget_reactions(now: datetime) -> int:
    """Delete what nobody confirmed and what was refused; then addresses with the mails to them.

    A reaction that shows keeps the name under which it stands. Returns how many reactions were
    touched. `now` is an aware instant.
    """
    of_visitors = Reaction.objects.filter(by=None)
    gone = of_visitors.filter(
        Q(state=ReactionState.CONFIRMING, at__lte=now - LINK_LASTS)
        | Q(state=ReactionState.REFUSED, decided_at__lte=now - KEPT)
    )
    done = of_visitors.exclude(address="").filter(
        Q(answered_at__lte=now - KEPT) | Q(at__lte=now - LONGEST)
    )
    return delete_all(gone) + forget_addresses(done)


def delete_all(rows) -> int:
    held = list(rows.select_for_update().only("public_id"))
    outbox.forget_about(one.about for one in held)
    return Reaction.objects.filter(pk__in=[one.pk for one in held]).delete()[0]


def forget_addresses(rows) -> int:
    held = list(rows.select_for_update().only("public_id"))
    outbox.forget_about(one.about for one in held)
    return Reaction.objects.filter(pk__in=[one.pk for one in held]).update(address="")
