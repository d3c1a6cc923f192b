"""What the pages of a round and of a meeting share: a head, and the tabs this person may open."""

from dataclasses import dataclass

from django.shortcuts import render

from .. import policies
from ..models import Meeting, Round


@dataclass(frozen=True)
class Tab:
    """One page: its key, its label, the end of its address, and whether it is for organisers."""

    key: str
    label: str
    path: str = ""
    for_organisers: bool = False


ROUND_TABS = [
    Tab("round", "Ronde"),
    Tab("registration", "Aanmelding", "aanmelding/"),
    Tab("registrations", "Trio's", "trios/", for_organisers=True),
    Tab("requests", "Aanvragen", "aanvragen/", for_organisers=True),
    Tab("messages", "Berichten", "berichten/", for_organisers=True),
    Tab("history", "Geschiedenis", "geschiedenis/"),
]
MEETING_TABS = [
    Tab("meeting", "Bijeenkomst"),
    Tab("programme", "Programma", "programma/"),
    Tab("attendance", "Aanwezigheid", "aanwezigheid/", for_organisers=True),
    Tab("runs", "Aan tafel", "aan-tafel/"),
    Tab("homework", "Huiswerk", "huiswerk/"),
    Tab("records", "Verslag", "verslag/"),
    Tab("evaluation", "Terugblik", "terugblik/"),
]


def round_page(request, template: str, round_: Round, tab: str, context: dict, *, status=200):
    """Show one page of a round; `template` extends werkplaats/round_base.html."""
    is_organiser = policies.organises(request.user, round_)
    frame = {"round": round_, "is_organiser": is_organiser, **tabs_of(ROUND_TABS, tab)}
    frame["tabs"] = shown(ROUND_TABS, is_organiser, knows_more(request.user, round_))
    return render(request, template, {**frame, **context}, status=status)


def meeting_page(request, template: str, meeting: Meeting, tab: str, context: dict, *, status=200):
    """Show one page of a meeting (with its round); `template` extends meeting_base.html."""
    is_organiser = policies.organises(request.user, meeting.round)
    frame = {
        "meeting": meeting,
        "round": meeting.round,
        "is_organiser": is_organiser,
        **tabs_of(MEETING_TABS, tab),
        "tabs": [
            tab
            for tab in shown(MEETING_TABS, is_organiser, True)
            if tab.key != "programme" or is_organiser or meeting.programme_fixed_at
        ],
    }
    return render(request, template, {**frame, **context}, status=status)


def tabs_of(tabs: list[Tab], current: str) -> dict:
    """The current page; one that is no tab names itself by `tab_label` in its context."""
    return {"tab": current, "tab_label": next((t.label for t in tabs if t.key == current), "")}


def shown(tabs: list[Tab], is_organiser: bool, knows_more: bool) -> list[Tab]:
    """The tabs for this person; one alone is none."""
    if is_organiser:
        return [tab for tab in tabs if tab.key != "registration"]
    return [tab for tab in tabs if not tab.for_organisers] if knows_more else []


def knows_more(user, round_: Round) -> bool:
    """Whether the round shows more than its first page to who does not organise it."""
    return bool(user.trio_id) and policies.can_register(user, round_)
