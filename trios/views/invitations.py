"""The page behind the link of an invitation. Looking does nothing; the button does."""

from django.contrib import messages
from django.contrib.auth import login
from django.shortcuts import redirect, render
from django.utils import timezone

from wijkwerk.guard.limits import limited
from wijkwerk.lib.access import access, everyone
from wijkwerk.lib.link_tokens import digest_of

from ..forms import AccountForm
from ..models import Invitation, User
from ..services.invitations import (
    InvitationError,
    couple_account,
    holder_of,
    invite_again,
    make_account,
)


@access(everyone, form=True)
@limited("open_link")
def invitation(request, token):
    """Take a seat in a trio: make an account, or couple the one that there is."""
    found = Invitation.objects.opened_by(digest_of(token)).first()
    if found is None or found.accepted_at:
        return render(request, "trios/invitation_gone.html", status=404)
    if found.expires_at <= timezone.now():
        return expired(request, found)
    person = holder_of(found)
    return couple(request, found, person) if person else register(request, found)


def register(request, found: Invitation):
    """Make an account with a password of one's own choice."""
    first = {"name": found.name, "function_title": found.function_title}
    form = AccountForm(request.POST or None, initial=first, address=found.address)
    if form.is_valid():
        values = form.cleaned_data
        try:
            seat = make_account(
                invitation=found,
                name=values["name"],
                function_title=values["function_title"],
                password=values["password1"],
            )
        except InvitationError as error:
            form.add_error(None, str(error))
        else:
            return enter(request, seat.user, found)
    context = {"invitation": found, "trio": found.trio, "form": form}
    return render(request, "trios/invitation.html", context)


def couple(request, found: Invitation, person: User):
    """Take the seat with the account that the address has; only who is signed in with it does."""
    is_own = request.user.is_authenticated and request.user.pk == person.pk
    problem = ""
    if request.method == "POST" and is_own:
        try:
            seat = couple_account(invitation=found, person=person)
        except InvitationError as error:
            problem = str(error)
        else:
            return enter(request, seat.user, found)
    context = {"invitation": found, "trio": found.trio, "is_own": is_own, "problem": problem}
    return render(request, "trios/invitation_couple.html", context)


def enter(request, person: User, found: Invitation):
    """Sign in anew, with the rights of the seat, and show the trio."""
    request.session.flush()  # the rights changed: a new id, whoever was signed in here
    login(request, User.objects.get(pk=person.pk))
    messages.success(request, f"Welkom. Je zit nu in {found.trio.name}.")
    return redirect("trios:own")


def expired(request, found: Invitation):
    """The link is too old: a new one goes to the same address, for who asks."""
    asked = request.method == "POST"
    if asked:
        invite_again(invitation=found)
    return render(request, "trios/invitation_expired.html", {"asked": asked})
