"""What the pages of rounds show: the list in sections, who takes part, and what to do next."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone

from trios.models import User

from .models import Meeting, Registration, Round
from .states import MeetingState, RegistrationState, RoundState

ENDED = {RoundState.CLOSED, RoundState.CANCELLED}


@dataclass(frozen=True)
class Section:
    """A part of the list of rounds; one without rounds is not shown."""

    key: str
    title: str
    rounds: list[Round] = field(default_factory=list)


def sections_for(user: User) -> list[Section]:
    """Return the rounds that `user` sees: the own ones, the open ones, and what is over."""
    rounds = Round.objects.visible_to(user).for_list().with_next_meeting(timezone.now())
    rounds = list(rounds.with_own(user).order_by("next_on", "-created_at", "-pk"))
    ended = [one for one in rounds if one.state in ENDED]
    sections = [
        Section("mine", "Mijn rondes", [r for r in rounds if r.is_own and r not in ended]),
        Section("open", "Open voor aanmelding", [r for r in rounds if not r.is_own]),
        Section("earlier", "Eerder", ended),
    ]
    return [section for section in sections if section.rounds]


def meetings_of(user: User, round_: Round) -> list[Meeting]:
    """Return when this round, which `user` sees, meets; concepts for its organisers alone."""
    return list(Meeting.objects.told_to(user).filter(round=round_).select_related("host"))


def trios_of(user: User, round_: Round) -> list[Registration]:
    """Return the registrations that `user` may see, with the trio and who sits in it now."""
    found = Registration.objects.visible_to(user).filter(round=round_).live()
    return list(found.with_people().order_by("-state", "registered_at", "pk"))


def next_meeting(meetings: list[Meeting]) -> Meeting | None:
    """The first of these meetings that is on and did not end."""
    now = timezone.now()
    on = {MeetingState.PLANNED, MeetingState.RUNNING}
    return next((one for one in meetings if one.state in on and one.ends_at > now), None)


@dataclass(frozen=True)
class Step:
    """What this person does next: one sentence, and where."""

    text: str
    url: str = ""
    label: str = ""


def step_of_organiser(round_: Round, meetings: list[Meeting]) -> Step:
    """Return what an organiser does next in this round, which comes from `with_requests`."""
    own = round_.get_absolute_url()
    live = [one for one in meetings if one.state != MeetingState.CANCELLED]
    if round_.state in ENDED:
        return Step("Maak een kopie als je deze ronde nog eens wilt doen.", f"{own}kopie/", "Kopie")
    if round_.is_asked:
        return Step("Een gemeente vraagt om mee te doen.", f"{own}aanvragen/", "Bekijk de aanvraag")
    if not live:
        new = reverse("werkplaats:create_meeting", args=[round_.public_id])
        return Step("Zet een bijeenkomst in de ronde.", new, "Nieuwe bijeenkomst")
    if draft := next((one for one in live if one.state == MeetingState.DRAFT), None):
        text = f"‘{draft.title}’ is nog een concept. Maak hem af en zet hem op ‘Gepland’."
        return Step(text, draft.get_absolute_url(), "Naar de bijeenkomst")
    if round_.state == RoundState.DRAFT:
        return Step("Alles staat klaar. Open de ronde, dan kunnen trio's zich aanmelden.")
    if coming := next_meeting(meetings):
        text = f"De volgende bijeenkomst is ‘{coming.title}’."
        return Step(text, coming.get_absolute_url(), "Naar de bijeenkomst")
    if any(one.state != MeetingState.CLOSED for one in live):
        return Step("De laatste bijeenkomst is voorbij. Zet hem op ‘Afgerond’.")
    return Step("Alle bijeenkomsten zijn geweest. Rond de ronde af.")


def step_of_trio(round_: Round, registration: Registration | None, may_register: bool) -> Step:
    """Return what somebody of a trio does next; `may_register`: there is a trio to register."""
    page = f"{round_.get_absolute_url()}aanmelding/"
    if registration is None and may_register and window_is_open(round_):
        return Step("Je trio doet nog niet mee.", page, "Meld je trio aan")
    if registration is None:
        return Step("")
    if registration.state == RegistrationState.QUEUED:
        return Step("Je trio staat op de wachtlijst.", page, "Bekijk de aanmelding")
    return Step("Je trio doet mee.", page, "Bekijk de aanmelding")


def window_is_open(round_: Round) -> bool:
    """Whether today lies in the days on which trios register."""
    opens, closes = round_.registration_opens_on, round_.registration_closes_on
    today = timezone.localdate()
    return (opens is None or opens <= today) and (closes is None or today <= closes)
