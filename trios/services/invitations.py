"""Inviting somebody to a seat, and what that person does with the link in the mail.

An invitation names an address and a seat. Whoever has the link makes an account with a password,
or takes the seat with the account that the address has already.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from wijkwerk.lib.link_tokens import digest_of, make_token
from wijkwerk.lib.public_ids import make_public_id
from wijkwerk.outbox import services as outbox

from ..models import Invitation, Membership, Municipality, Trio, User
from ..roles import Role
from .seats import SeatError, fill_seat

LASTS = timedelta(days=14)
KEPT = timedelta(days=28)  # after which names of who never came are forgotten
PURPOSE = "invitation"
GONE = "Deze uitnodiging is al gebruikt, ingetrokken of verlopen."


class InvitationError(ValueError):
    """An invitation cannot be taken. Its text is Dutch, for who opened the link."""


@transaction.atomic
def welcome_trio(*, municipality: Municipality, by: User) -> Trio:
    """Let a municipality take part from today, with a trio whose three seats are empty; return it.

    `by` has the right to do so. Raises SeatError for one that takes part already.
    """
    municipality = Municipality.objects.select_for_update().get(pk=municipality.pk)
    if municipality.joined_on is not None:
        raise SeatError(f"Gemeente {municipality.name} doet al mee aan Wijkwerk.")
    municipality.joined_on = timezone.localdate()
    municipality.save(update_fields=["joined_on"])
    return Trio.objects.create(municipality=municipality, name=free_name(municipality))


def free_name(municipality: Municipality) -> str:
    """“Trio Oss”, or with a number where an administrator made that one before."""
    taken = set(municipality.trios.values_list("name", flat=True))
    name = f"Trio {municipality.name}"[:76]
    numbered = (f"{name} {number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(one for one in numbered if one not in taken)


@transaction.atomic
def invite(
    *,
    trio: Trio,
    position: str,
    by: User,
    name: str,
    address: str,
    function_title: str = "",
    message: str = "",
) -> Invitation:
    """Invite an address to a seat of `trio`, for LASTS; the mail goes out in the same transaction.

    `by` has the right to do so; `message` stands in the mail. An earlier invitation to that seat
    ends. Raises SeatError for a seat that is taken.
    """
    trio = Trio.objects.select_for_update().get(pk=trio.pk)
    if trio.memberships.active().filter(position=position).exists():
        raise SeatError("Deze plek is al bezet.")
    now = timezone.now()
    waiting = trio.invitations.filter(position=position, accepted_at=None, withdrawn_at=None)
    waiting.update(withdrawn_at=now)
    number = make_public_id()
    invitation = Invitation.objects.create(
        public_id=number,
        trio=trio,
        position=position,
        name=name,
        address=address.strip().lower(),
        function_title=function_title,
        message=message,
        token_digest=digest_of(make_token(PURPOSE, number)),
        invited_by=by,
        invited_at=now,
        expires_at=now + LASTS,
    )
    outbox.put_to_address(
        "invitation",
        key=f"invitation:{number}",
        address=invitation.address,
        context={"invitation": invitation.pk},
        about=invitation.about,
    )
    return invitation


@transaction.atomic
def invite_again(*, invitation: Invitation) -> Invitation | None:
    """Send a new link for an invitation that expired; the old one is dead. None: not needed.

    For whoever has the old link: the new one goes to the address of the invitation.
    """
    old = hold_invitation(invitation)
    if old.accepted_at or old.withdrawn_at or old.expires_at > timezone.now():
        return None
    try:
        return invite(
            trio=old.trio,
            position=old.position,
            by=old.invited_by,
            name=old.name,
            address=old.address,
            function_title=old.function_title,
            message=old.message,
        )
    except SeatError:
        return None


def holder_of(invitation: Invitation) -> User | None:
    """Return the account that has the address of this invitation already."""
    return User.objects.filter(email=invitation.address).first()


@transaction.atomic
def make_account(
    *, invitation: Invitation, name: str, function_title: str, password: str
) -> Membership:
    """Make the account of who was invited, with the chosen password, and give it the seat.

    Raises InvitationError for a link that does not work any more, for an address that has an
    account, and for a seat that was filled meanwhile.
    """
    invitation = hold_open(invitation)
    try:
        with transaction.atomic():
            person = User.objects.create_user(
                invitation.address,
                name,
                password,
                role=Role.PARTICIPANT,
                municipality=invitation.trio.municipality,
                function_title=function_title,
            )
    except IntegrityError as error:
        raise InvitationError("Dit adres heeft al een account. Log daarmee in.") from error
    return take_seat(invitation, person)


@transaction.atomic
def couple_account(*, invitation: Invitation, person: User) -> Membership:
    """Give the seat to the account that has the address of the invitation already.

    A reader without a municipality joins that of the trio. Raises PermissionError for another
    person, InvitationError when the seat or the person is not free.
    """
    invitation = hold_open(invitation)
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.email != invitation.address:
        raise PermissionError("an invitation is for the person with its address")
    if person.municipality_id is None and person.role == Role.READER:
        person.municipality = invitation.trio.municipality
        person.save(update_fields=["municipality"])
    return take_seat(invitation, person)


def take_seat(invitation: Invitation, person: User) -> Membership:
    """Seat `person` and close the invitation, which is held."""
    try:
        seat = fill_seat(
            trio=invitation.trio,
            position=invitation.position,
            person=person,
            by=invitation.invited_by,
        )
    except SeatError as error:
        raise InvitationError(str(error)) from error
    invitation.accepted_at, invitation.accepted_by = timezone.now(), person
    invitation.message = ""
    invitation.save(update_fields=["accepted_at", "accepted_by", "message"])
    return seat


def hold_invitation(invitation: Invitation) -> Invitation:
    """Hold the trio, then the invitation: everywhere in this order."""
    trio = Trio.objects.select_for_update().get(pk=invitation.trio_id)
    rows = Invitation.objects.select_for_update(of=["self"]).select_related("invited_by")
    invitation = rows.get(pk=invitation.pk)
    invitation.trio = trio
    return invitation


def hold_open(invitation: Invitation) -> Invitation:
    invitation = hold_invitation(invitation)
    if not Invitation.objects.open(timezone.now()).filter(pk=invitation.pk).exists():
        raise InvitationError(GONE)
    return invitation


@transaction.atomic
def forget_invitations(now: datetime) -> int:
    """Delete invitations that nobody took, KEPT after they ended, and their mails; return how many.

    `now` is an aware instant.
    """
    old = list(Invitation.objects.filter(accepted_at=None, expires_at__lt=now - KEPT))
    outbox.forget_about(invitation.about for invitation in old)
    Invitation.objects.filter(pk__in=[invitation.pk for invitation in old]).delete()
    return len(old)
