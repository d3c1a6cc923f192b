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
    NOTE = "notitie", "Notitie"
    ADVICE = "advies", "Advies"
    ACTION = "afspraak", "Afspraak"
    LENSES = "lenzen", "Lenzen"
    ATTACHMENT = "bijlage", "Bijlage"
    LINK = "verband", "Verband"
    SHARE = "deling", "Delen"
    INITIATIVE = "initiatief", "Initiatief"
    REACTION = "reactie", "Reactie"
    REPORT = "melding", "Melding"
    LESSON = "les", "Les"


class GrantReason(models.TextChoices):
    """Why a casus was opened to somebody outside the trio."""

    ROUND = "ronde", "Ingebracht in een ronde"
    ADVICE = "advies", "Om advies gevraagd"


class Viewpoint(models.TextChoices):
    """From where somebody looks: each has a sign of its own in the drawing (wijkwerk.lib.axis)."""

    RESIDENT = "bewoner", "Bewoner"
    AREA_OFFICER = "wijkambtenaar", "Wijkambtenaar"
    SOCIAL_OFFICER = "sectorambtenaar_sociaal", "Sectorambtenaar sociaal domein"
    PHYSICAL_OFFICER = "sectorambtenaar_fysiek", "Sectorambtenaar fysiek domein"
    PARTNER = "partner", "Maatschappelijke partner"
    EXECUTIVE = "bestuurder", "Bestuurder"
    OUTSIDE = "buiten", "Iemand van buiten"


class Lens(models.TextChoices):
    """The three levels that always come back (domain.md section 1), with the question to ask."""

    STRATEGY = "strategie", "Strategie"
    ORGANISATION = "organisatiestructuur", "Organisatiestructuur"
    COLLABORATION = "samenwerking", "Samenwerking"

    @property
    def question(self) -> str:
        return LENS_QUESTIONS[self]


LENS_QUESTIONS = {
    Lens.STRATEGY: "Waarom doen we dit, voor wie, en hoeveel ruimte is er?",
    Lens.ORGANISATION: "Wie mag beslissen, met welk geld, en langs welke procedure?",
    Lens.COLLABORATION: "Hoe vinden wijkambtenaar, sectorambtenaar, partner en bewoner elkaar?",
}


class ActionState(models.TextChoices):
    """What becomes of an agreement."""

    OPEN = "open", "Open"
    RUNNING = "bezig", "Bezig"
    DONE = "klaar", "Klaar"
    DROPPED = "vervallen", "Vervallen"


# A dropped agreement says why and stays; one that was done or dropped may be taken up again.
ACTION_MOVES = {
    ActionState.OPEN: {ActionState.RUNNING, ActionState.DONE, ActionState.DROPPED},
    ActionState.RUNNING: {ActionState.OPEN, ActionState.DONE, ActionState.DROPPED},
    ActionState.DONE: {ActionState.OPEN},
    ActionState.DROPPED: {ActionState.OPEN},
}
UNFINISHED = [ActionState.OPEN, ActionState.RUNNING]


class OwnerRole(models.TextChoices):
    """Who can own an agreement without being a person in Wijkwerk."""

    TRIO = "trio", "Hele trio"
    MANAGER = "leidinggevende", "Leidinggevende"
    EXECUTIVE = "bestuurder", "Wethouder"
    PARTNER = "partner", "Partner"
    RESIDENTS = "bewonersgroep", "Bewonersgroep"


class AdviceState(models.TextChoices):
    ASKED = "gevraagd", "Gevraagd"
    ANSWERED = "beantwoord", "Beantwoord"
    WITHDRAWN = "ingetrokken", "Ingetrokken"


ADVICE_MOVES = {
    AdviceState.ASKED: {AdviceState.ANSWERED, AdviceState.WITHDRAWN},
    AdviceState.ANSWERED: set(),
    AdviceState.WITHDRAWN: set(),
}


class ReactionKind(models.TextChoices):
    """What a colleague of the round says to a casus (domain.md section 12, Reaction)."""

    FAMILIAR = "herkenbaar", "Herkenbaar"
    QUESTION = "vraag", "Vraag"
    TIP = "tip", "Tip"
    ADDITION = "aanvulling", "Aanvulling"


class LinkKind(models.TextChoices):
    """How two cases hang together, seen from the first one."""

    SAME_CAUSE = "zelfde_oorzaak", "Zelfde oorzaak"
    FOLLOW_UP = "vervolg", "Vervolg op"
    CONTRADICTS = "spreekt_tegen", "Spreekt tegen"


# How the same link reads from the other end.
LINK_TURNED = {
    LinkKind.SAME_CAUSE: "Zelfde oorzaak",
    LinkKind.FOLLOW_UP: "Heeft als vervolg",
    LinkKind.CONTRADICTS: "Spreekt tegen",
}


class ShareState(models.TextChoices):
    """How far the trio is with sharing the short version."""

    WAITING = "wacht", "Wacht op akkoord"
    SHARED = "gedeeld", "Gedeeld"
    REFUSED = "afgewezen", "Niet akkoord"
    WITHDRAWN = "ingetrokken", "Ingetrokken"


SHARE_MOVES = {
    ShareState.WAITING: {ShareState.SHARED, ShareState.REFUSED, ShareState.WITHDRAWN},
    ShareState.SHARED: {ShareState.WITHDRAWN},
    ShareState.REFUSED: set(),
    ShareState.WITHDRAWN: set(),
}


TENSIONS = "Spanningen"  # under which label the tensions go along with a short version


class InitiativeStage(models.TextChoices):
    """How far an initiative of residents is."""

    IDEA = "idee", "Idee"
    EXPLORING = "verkennen", "Samen verkennen"
    WORKING_OUT = "uitwerken", "Uitwerken"
    DECIDING = "besluit", "Wacht op besluit"
    RUNNING = "uitvoeren", "In uitvoering"
    LASTING = "blijvend", "Draait zelf"
    STOPPED = "gestopt", "Gestopt"


class InitiativeMark(models.TextChoices):
    """The five marks of ACTIE (features.md, Resident initiatives)."""

    SPIRIT = "animo", "Animo"
    CONTACTS = "contacten", "Contacten"
    EQUIPMENT = "toerusting", "Toerusting"
    EMBEDDING = "inbedding", "Inbedding"
    EMPATHY = "empathie", "Empathie"


class PromisedRole(models.TextChoices):
    """What the municipality promised to an initiative."""

    MONEY = "geld", "Geld"
    THINKING_ALONG = "meedenken", "Meedenken"
    PROCESS_HELP = "procesbegeleiding", "Procesbegeleiding"


class ReportState(models.TextChoices):
    """How far a report ("meld dit") is."""

    OPEN = "open", "Open"
    ASKED = "gevraagd", "Trio gevraagd"
    HANDLED = "afgehandeld", "Afgehandeld"


REPORT_MOVES = {
    ReportState.OPEN: {ReportState.ASKED, ReportState.HANDLED},
    ReportState.ASKED: {ReportState.HANDLED},
    ReportState.HANDLED: {ReportState.OPEN},
}
