"""What the pages of one casus share: its head, and the tabs that this person may open."""

from dataclasses import dataclass

from django.shortcuts import render

from .. import policies
from ..models import Case


@dataclass(frozen=True)
class Tab:
    """One page of a casus: its key, its label, and the end of its address."""

    key: str
    label: str
    path: str = ""


SHEET = Tab("sheet", "Casus")
ADVICE = Tab("advice", "Advies", "advies/")
# The sheet is for who sees the casus, the rest for the trio; an adviser finds the question back.
TABS = [
    SHEET,
    Tab("lenses", "Lenzen", "lenzen/"),
    Tab("actions", "Afspraken", "afspraken/"),
    ADVICE,
    Tab("attachments", "Bijlagen", "bijlagen/"),
    Tab("sharing", "Delen", "delen/"),
    Tab("timeline", "Tijdlijn", "tijdlijn/"),
]


def tabs_for(user, case: Case) -> list[Tab]:
    """Return the tabs that `user`, who sees `case`, may open; one alone is none."""
    if policies.holds_seat(user, case):
        return TABS
    return [SHEET, ADVICE] if policies.can_read_advice(user, case) else []


def case_page(request, template: str, case: Case, tab: str, context: dict, *, status: int = 200):
    """Show one page of a casus under its head and tabs.

    `template` extends `cases/case_base.html`; `tab` is the key of the tab it belongs to.
    """
    tabs = tabs_for(request.user, case)
    current = next((one.label for one in TABS if one.key == tab), "")
    frame = {"case": case, "tabs": tabs, "tab": tab, "tab_label": current}
    return render(request, template, {**frame, **context}, status=status)
