"""The life of a casus: words and arrows (domain.md section 4), drawn in docs/toestanden.md."""

from itertools import pairwise

from django.db import models


class CaseState(models.TextChoices):
    DRAFT = "concept", "Concept"
    OFFERED = "ingebracht", "Ingebracht"
    SCHEDULED = "geagendeerd", "Geagendeerd"
    DISCUSSED = "besproken", "Besproken"
    RUNNING = "in_uitvoering", "In uitvoering"
    CLOSED = "afgerond", "Afgerond"


ORDER = list(CaseState)

# Forward is guarded by `cases.readiness`, back asks a reason.
FORWARD = dict(pairwise(ORDER))
BACK = {target: source for source, target in FORWARD.items()}
MOVES = {state: {step[state] for step in (FORWARD, BACK) if state in step} for state in CaseState}


def goes_back(current: str, target: str) -> bool:
    return BACK.get(current) == target


def needs_reason(current: str, target: str) -> bool:
    """A step back asks why, closing asks what came of it."""
    return goes_back(current, target) or target == CaseState.CLOSED


class Hardness(models.TextChoices):
    """How hard the framework is that clashes with the wish."""

    LAW = "wet", "Wet"
    COUNCIL_RULE = "raadsregel", "Raadsregel"
    BUDGET = "budget", "Budget"
    POLICY = "beleid", "Beleid"
    HABIT = "gewoonte", "Gewoonte"


class TensionLevel(models.IntegerChoices):
    """How wide the widest tension of a casus is (decisions.md)."""

    LARGE = 3, "Groot"
    MEDIUM = 2, "Middelgroot"
    SMALL = 1, "Klein"
    NONE = 0, "Nog niet ingevuld"


class EntryKind(models.TextChoices):
    """What a line on the timeline tells."""

    LOGGED = "vastgelegd", "Vastgelegd"
    CHANGED = "gewijzigd", "Gewijzigd"
    MOVED = "status", "Status"


class GrantReason(models.TextChoices):
    """Why a casus was opened to somebody outside the trio."""

    ROUND = "ronde", "Ingebracht in een ronde"
    ADVICE = "advies", "Om advies gevraagd"
