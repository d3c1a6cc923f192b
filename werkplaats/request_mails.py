"""The mails about a municipality that asks to take part: to its officers, and to the organisers."""

from wijkwerk.lib.link_tokens import token_behind
from wijkwerk.outbox.kinds import Kind, register

from . import policies
from .models import JoinRequest, JoinRequestOfficer
from .models.requests import LINK_PURPOSE
from .states import RequestState


def officer_of(message) -> JoinRequestOfficer | None:
    rows = JoinRequestOfficer.objects.select_related("request__municipality", "request__round")
    return rows.filter(pk=message.context["officer"]).first()


def load_officer(message) -> dict:
    """Return the officer, the request, the others that are named, and the token of the link."""
    officer = officer_of(message)
    request = officer.request
    return {
        "officer": officer,
        "request": request,
        "round": request.round,
        "others": request.officers.exclude(pk=officer.pk).order_by("pk"),
        "token": token_of(officer),
    }


def token_of(officer: JoinRequestOfficer) -> str | None:
    return token_behind(officer.token_digest, LINK_PURPOSE, *officer.token_parts)


def still_to_confirm(message) -> bool:
    """Whether this link is the newest, and the officer did not confirm yet."""
    officer = officer_of(message)
    return (
        officer is not None
        and officer.confirmed_at is None
        and officer.token_digest == message.context["digest"]
        and officer.request.state == RequestState.CONFIRMING
        and policies.is_public(officer.request.round)
        and token_of(officer) is not None
    )


def still_declined(message) -> bool:
    officer = officer_of(message)
    return officer is not None and officer.request.state == RequestState.DECLINED


def load_request(message) -> dict:
    rows = JoinRequest.objects.with_officers().select_related("round")
    request = rows.get(pk=message.context["request"])
    return {"request": request, "round": request.round}


def still_waits(message) -> bool:
    """Whether nobody decided yet, and the recipient still organises the round."""
    rows = JoinRequest.objects.waiting().filter(pk=message.context["request"])
    return rows.filter(round__organiser_rows__user=message.recipient).exists()


def register_request_kinds() -> None:
    for key, label, still_valid in [
        ("join_confirm", "Bevestig dat je mee wilt doen", still_to_confirm),
        ("join_declined", "Een aanvraag om mee te doen is afgewezen", still_declined),
    ]:
        template = f"emails/werkplaats/{key}"
        register(Kind(key, label, template, load_officer, still_valid, transactional=True))
    register(
        Kind(
            "join_requested",
            "Een gemeente vraagt om mee te doen aan jouw ronde",
            "emails/werkplaats/join_requested",
            load_request,
            still_waits,
        )
    )
