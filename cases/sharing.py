"""Sharing in words: with whom, until when, who agreed, and which words go along."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from trios.models import Membership, Municipality, Sector, Trio, User

from .models import Case, CaseSummary, Obstacle, Share
from .states import TENSIONS, GrantReason

MOST_YEARS = 2


def years_ahead(years: int, day: date | None = None) -> date:
    """Return the same day some years later than `day` (today); 29 February becomes the 28th."""
    day = day or timezone.localdate()
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def check_end(ends_on: date) -> str:
    """Return what is wrong with an end date in one sentence, or ""."""
    today = timezone.localdate()
    if ends_on < today:
        return "De einddatum is al voorbij. Kies vandaag of een latere dag."
    if ends_on > years_ahead(MOST_YEARS):
        return f"Deel hoogstens {MOST_YEARS} jaar. Daarna kunnen jullie opnieuw delen."
    return ""


def municipalities_for(case: Case):
    """The municipalities with which `case` can be shared: all that take part but the own."""
    return Municipality.objects.taking_part().exclude(pk=case.municipality_id)


def trios_for(case: Case):
    """The trios of the round in which `case` was offered: those who may read its sheet now."""
    through = case.grants.live().filter(why=GrantReason.ROUND, trio__isnull=False)
    trios = Trio.objects.filter(pk__in=through.values("trio")).exclude(pk=case.trio_id)
    return trios.select_related("municipality")


def receivers_in_words(
    *, to_everyone: bool, municipalities: Iterable[Municipality], trios: Iterable[Trio]
) -> str:
    """Return for whom a short version is, as the middle of a sentence."""
    if to_everyone:
        return "iedereen die in Wijkwerk inlogt"
    names = [f"gemeente {one.name}" for one in municipalities]
    names += [f"{one.name} ({one.municipality.name})" for one in trios]
    *rest, last = names
    return f"{', '.join(rest)} en {last}" if rest else last


def words_of(share: Share) -> str:
    """The receivers of `share` (see `for_page`) in words."""
    receivers = share.receivers.all()
    return receivers_in_words(
        to_everyone=share.to_everyone,
        municipalities=[one.municipality for one in receivers if one.municipality_id],
        trios=[one.trio for one in receivers if one.trio_id],
    )


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Return which of these names stand in `text`: in full, or the first or last with a capital.

    With a capital, so that “het bos” does not name somebody called Bos.
    """
    return [name for name in names if is_named(name, text)]


def is_named(name: str, text: str) -> bool:
    words = name.split()
    full = rf"(?i:\b{re.escape(name)}\b)" if len(words) > 1 else ""
    parts = [word for word in {words[0], words[-1]} if len(word) > 2 and word[0].isupper()]
    patterns = [pattern for pattern in [full] if pattern]
    patterns += [rf"\b{re.escape(part)}(?:['’]?s)?\b" for part in parts]
    return any(re.search(pattern, text) for pattern in patterns)


def names_of_trio(case: Case) -> list[str]:
    """Everybody who sits or sat in the trio of `case`."""
    seats = Membership.objects.filter(trio=case.trio_id).order_by("user__name")
    return list(seats.values_list("user__name", flat=True).distinct())


@dataclass(frozen=True)
class SeatConsent:
    """One seat of the trio: who holds it, and when that person agreed."""

    position: str
    name: str
    agreed_at: datetime | None


@dataclass(frozen=True)
class Agreement:
    """How far the trio is with one waiting proposal."""

    seats: tuple[SeatConsent, ...]

    @property
    def text(self) -> str:
        """What the screen says: for how many seats it still waits."""
        waits_for = sum(seat.agreed_at is None for seat in self.seats)
        return f"Wacht op {waits_for} van {len(self.seats)}"


def agreement_of(share: Share) -> Agreement:
    """Who agreed to `share` and still holds that seat; two queries."""
    agreed = dict(share.consents.counting().values_list("position", "at"))
    seats = Membership.objects.active().filter(trio=share.case.trio_id)
    held = dict(seats.values_list("position", "user__name"))
    positions = Membership.position.field.choices
    return Agreement(
        tuple(SeatConsent(label, held.get(key, ""), agreed.get(key)) for key, label in positions)
    )


def words_along(case: Case) -> list[list]:
    """Pairs of label and words of the lists that would go along now; no free text. Three queries.

    A proposal keeps them, so that receivers read what the trio agreed to (`Share.words`).
    """
    tensions = case.tensions.order_by("order", "pk").values_list("tension__name", flat=True)
    sectors = Sector.objects.filter(cases=case.pk).order_by("order", "name")
    obstacles = Obstacle.objects.filter(case=case.pk).order_by("order", "pk")
    found = {
        TENSIONS: list(tensions),
        "Sectoren": list(sectors.values_list("name", flat=True)),
        "Soorten belemmeringen": list(
            dict.fromkeys(obstacles.values_list("type__name", flat=True))
        ),
    }
    return [[label, words] for label, words in found.items() if words]


def who_sees(case: Case, user: User) -> list[str]:
    """“Wie mag dit zien?” in sentences, as far as `user`, who sees `case`, may know.

    Who reads the sheet through a grant is not told with whom the trio shares. Three queries.
    """
    return [who_sees_sheet(case), *(who_sees_summary(share) for share in live_shares(case, user))]


def who_sees_sheet(case: Case) -> str:
    """Who may read the sheet now, in one sentence; no query for a casus from `for_page`."""
    known = getattr(case, "opened_for", None)
    reasons = set(case.grants.live().values_list("why", flat=True) if known is None else known)
    groups = ["het eigen trio"]
    if GrantReason.ROUND in reasons:
        groups.append("wie meedoet aan de ronde waarin de casus is ingebracht")
    if GrantReason.ADVICE in reasons:
        groups.append("de collega's die om advies zijn gevraagd")
    if len(groups) == 1:
        return "Alleen het eigen trio."
    *rest, last = groups
    sentence = f"{', '.join(rest)} en {last}"
    return f"{sentence[0].upper()}{sentence[1:]}."


def who_sees_summary(share: Share) -> str:
    return f"De korte versie: {words_of(share)}, tot en met {share.ends_on:%d-%m-%Y}."


def live_shares(case: Case, user: User):
    shares = Share.objects.visible_to(user).live().filter(case=case)
    return shares.for_page().order_by("shared_at", "pk")


def sharing_block(user: User, case: Case) -> dict:
    """Return what the page of a casus tells a member about sharing: see _sharing_block.html.

    At most seven queries, however many shares there were.
    """
    shares = Share.objects.visible_to(user).filter(case=case)
    waiting = shares.waiting().select_related("case").first()
    return {
        "live_shares": [(words_of(share), share.ends_on) for share in live_shares(case, user)],
        "waiting_share": waiting,
        "agreement": waiting and agreement_of(waiting),
        "asked_of_me": bool(waiting) and shares.waiting_for(user).exists(),
    }


def preview_of(case: Case, user: User) -> CaseSummary | None:
    """The page that receivers open, once it was ever shared."""
    return CaseSummary.objects.visible_to(user).filter(case=case).first()
