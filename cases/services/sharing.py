"""Sharing the short version by consent of the whole trio (decisions.md; security.md, I-05).

Shares add up: a step wider (more receivers, a later end, another text) is a proposal of its own
beside the live ones, and each ends by itself. There is one short version: what the trio agreed to
last is what all receivers read, as the page on which a member agrees says.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from trios.models import Membership, Municipality, Trio, User
from trios.roles import Position
from wijkwerk.lib.states import MoveError
from wijkwerk.outbox import services as outbox
from wijkwerk.search import services as search
from wijkwerk.search.models import Entry

from .. import policies
from ..models import Case, CaseSummary, Consent, Share, ShareReceiver
from ..sharing import check_end, receivers_in_words, words_along, words_of
from ..states import SHARE_MOVES, EntryKind, ShareState
from .content import write_line
from .indexing import KIND, index_summary
from .lenses import locked

EMPTY_SEAT = "Vul eerst de lege plek: delen kan pas als alle drie de plekken bezet zijn."
CAUGHT_UP = timedelta(days=7)  # for a clock that stood still


@transaction.atomic
def propose_share(
    *,
    case: Case,
    by: User,
    title: str,
    text: str,
    ends_on: date,
    to_everyone: bool = False,
    municipalities: Iterable[Municipality] = (),
    trios: Iterable[Trio] = (),
) -> Share:
    """Ask the other members to share this text with these receivers; return the proposal.

    Proposing is the consent of `by`. The same proposal sent twice is one. Raises PermissionError
    without a seat; MoveError with an empty seat, without receivers, for an end that is over or
    too far, or while another proposal waits.
    """
    case = locked(case)
    seat = seat_or_deny(case, by)
    chosen = {"to_everyone": to_everyone, "municipalities": municipalities, "trios": trios}
    if problem := problem_with(case, ends_on, chosen):
        raise MoveError(problem)
    receivers = receivers_in_words(**chosen)
    proposed = {"asked_by": by, "title": title, "text": text, "ends_on": ends_on}
    if waiting := case.shares.waiting().for_page().first():
        if all(getattr(waiting, name) == value for name, value in proposed.items()) and (
            words_of(waiting) == receivers
        ):
            return waiting
        raise MoveError("Er wacht al een voorstel om te delen. Trek dat eerst in.")
    now = timezone.now()
    share = Share.objects.create(
        **Share.of(case),
        **proposed,
        words=words_along(case),
        asked_at=now,
        to_everyone=to_everyone,
    )
    write_receivers(share, [] if to_everyone else municipalities, [] if to_everyone else trios)
    give_consent(share, seat, now)
    tell_timeline(share, by, now, "stelde voor de korte versie te delen", until_in_words(share))
    tell(share, "share_asked", by)
    return share


def problem_with(case: Case, ends_on: date, chosen: dict) -> str:
    """Return why this cannot be proposed in one sentence, or ""."""
    if case.trio.is_incomplete:
        return EMPTY_SEAT
    if not any(chosen.values()):
        return "Kies met wie jullie delen."
    return check_end(ends_on)


def write_receivers(share: Share, municipalities, trios) -> None:
    rows = [ShareReceiver(share=share, municipality=one) for one in municipalities]
    rows += [ShareReceiver(share=share, trio=one) for one in trios]
    ShareReceiver.objects.bulk_create(rows)


@transaction.atomic
def agree(*, share: Share, by: User) -> Share:
    """Write down that `by` agrees; with the third seat the share goes live in this transaction.

    Agreeing twice, or to what is live, changes nothing. Raises PermissionError without a seat,
    and MoveError for a proposal that ended or whose end date is over.
    """
    share = locked_share(share)
    seat = seat_or_deny(share.case, by)
    if share.state == ShareState.SHARED:
        return share
    check_waiting(share)
    if problem := check_end(share.ends_on):
        raise MoveError(problem)
    if not share.consents.counting().filter(by=by).exists():
        now = timezone.now()
        give_consent(share, seat, now)
        tell_timeline(share, by, now, "ging akkoord met delen van de korte versie")
    if everybody_agreed(share):
        go_live(share, by)
    return share


def give_consent(share: Share, seat: Membership, at) -> None:
    """Write the consent of who holds `seat`; what a seat change made void is forgotten.

    So nothing that lapsed counts again, whoever comes back.
    """
    standing = share.consents.counting().values("pk")
    Consent.objects.filter(share=share).exclude(pk__in=standing).delete()
    Consent.objects.create(share=share, by=seat.user, position=seat.position, at=at)


def everybody_agreed(share: Share) -> bool:
    """Whether the holders of all three seats agreed, in one query."""
    return set(share.consents.counting().values_list("position", flat=True)) == set(Position)


def go_live(share: Share, by: User) -> None:
    """Give the receivers what all seats agreed to."""
    now = timezone.now()
    share.state, share.shared_at = ShareState.SHARED, now
    share.save(update_fields=["state", "shared_at"])
    agreed = {"title": share.title, "text": share.text, "words": share.words, "agreed_at": now}
    summary, _ = CaseSummary.objects.update_or_create(
        case=share.case, defaults={"municipality_id": share.municipality_id, **agreed}
    )
    index_summary(summary)
    what = "maakte het akkoord compleet: de korte versie is gedeeld"
    tell_timeline(share, by, now, what, until_in_words(share))
    tell(share, "share_live", by)


@transaction.atomic
def refuse(*, share: Share, by: User, reason: str) -> Share:
    """End a waiting proposal because `by` does not agree, with the reason.

    Raises PermissionError without a seat, and MoveError without a reason or for a proposal that
    does not wait any more.
    """
    share = locked_share(share)
    seat_or_deny(share.case, by)
    check_waiting(share)
    if not reason:
        raise MoveError("Schrijf erbij waarom.")
    end_share(share, by, ShareState.REFUSED, reason, "ging niet akkoord met delen")
    return share


@transaction.atomic
def withdraw_share(*, share: Share, by: User, reason: str = "") -> Share:
    """Take back a proposal, or end a live share: at the next request receivers find nothing.

    Doing so twice is harmless. Raises PermissionError without a seat, and MoveError for what
    ended in another way.
    """
    share = locked_share(share)
    seat_or_deny(share.case, by)
    if share.state == ShareState.WITHDRAWN:
        return share
    if ShareState.WITHDRAWN not in SHARE_MOVES[share.state]:
        raise MoveError("Dit voorstel is al afgewezen.")
    if share.state == ShareState.SHARED and not share.is_live:
        raise MoveError("Deze deling is al voorbij.")
    words = {
        ShareState.WAITING: "trok het voorstel om te delen in",
        ShareState.SHARED: "stopte met delen van de korte versie",
    }
    end_share(share, by, ShareState.WITHDRAWN, reason, words[share.state])
    forget_unshared(share.case)
    return share


def end_share(share: Share, by: User, state: str, reason: str, what: str) -> None:
    now = timezone.now()
    share.state, share.ended_by, share.ended_at, share.end_reason = state, by, now, reason
    share.save(update_fields=["state", "ended_by", "ended_at", "end_reason"])
    told = f"Met {words_of(share)}."
    tell_timeline(share, by, now, what, f"{told}\n{reason}".strip())
    tell(share, "share_ended", by)


def forget_unshared(case: Case) -> None:
    """Take the short version out of what can be found when nobody outside reads it any more."""
    if not case.shares.live().exists():
        search.forget(kind=KIND, object_id=case.pk, audience=Entry.Audience.SUMMARY)


@transaction.atomic
def note_ended_shares(today: date) -> int:
    """Tell the trios which shares ended by date in the last days; return how many.

    The end itself needs no clock: `live` asks the date. Running twice tells once.
    """
    over = Share.objects.filter(
        state=ShareState.SHARED, ends_on__lt=today, ends_on__gte=today - CAUGHT_UP
    )
    shares = list(over.select_related("case__trio"))
    for share in shares:
        forget_unshared(share.case)
        tell(share, "share_over")
    return len(shares)


def locked_share(share: Share) -> Share:
    """Hold trio and casus, so that two members decide one after the other."""
    case = locked(share.case)
    share = case.shares.for_page().get(pk=share.pk)
    share.case = case
    return share


def seat_or_deny(case: Case, by: User) -> Membership:
    seat = policies.seat_of(by.pk, case)
    if seat is None:
        raise PermissionError("only who holds a seat decides about sharing")
    return seat


def check_waiting(share: Share) -> None:
    if share.state != ShareState.WAITING:
        raise MoveError(
            f"Dit voorstel wacht niet meer: het staat op ‘{share.get_state_display()}’."
        )


def until_in_words(share: Share) -> str:
    return f"Met {words_of(share)}, tot en met {share.ends_on:%d-%m-%Y}."


def tell_timeline(share: Share, by: User, at, what: str, text: str = "") -> None:
    write_line(share.case, EntryKind.SHARE, by, at, what=what, text=text)


def tell(share: Share, kind: str, by: User | None = None) -> None:
    """Write a message to the members, but to who did it."""
    outbox.put(
        kind,
        key=f"{kind}:{share.pk}",
        to=[person for person in share.case.trio.people() if person != by],
        context={"case": share.case_id, "share": share.pk, "by": by and by.pk},
        municipality=share.case.municipality,
    )
