"""Words and arrows of the werkplaats (domain.md section 8), drawn in docs/toestanden.md."""

from django.db import models


class RoundState(models.TextChoices):
    """The life of a round. “Vol” is no state: it is counted."""

    DRAFT = "concept", "Concept"
    OPEN = "open", "Open voor aanmelding"
    RUNNING = "lopend", "Lopend"
    CLOSED = "afgerond", "Afgerond"
    CANCELLED = "geannuleerd", "Geannuleerd"


ROUND_MOVES = {
    RoundState.DRAFT: {RoundState.OPEN, RoundState.CANCELLED},
    RoundState.OPEN: {RoundState.DRAFT, RoundState.RUNNING, RoundState.CANCELLED},
    RoundState.RUNNING: {RoundState.OPEN, RoundState.CLOSED, RoundState.CANCELLED},
    RoundState.CLOSED: {RoundState.RUNNING},
    RoundState.CANCELLED: set(),
}
# In these states trios register, and what was offered in the round may be read.
LIVE_ROUNDS = [RoundState.OPEN, RoundState.RUNNING]


class MeetingState(models.TextChoices):
    DRAFT = "concept", "Concept"
    PLANNED = "gepland", "Gepland"
    RUNNING = "bezig", "Bezig"
    CLOSED = "afgerond", "Afgerond"
    CANCELLED = "geannuleerd", "Geannuleerd"


MEETING_MOVES = {
    MeetingState.DRAFT: {MeetingState.PLANNED, MeetingState.CANCELLED},
    MeetingState.PLANNED: {MeetingState.DRAFT, MeetingState.RUNNING, MeetingState.CANCELLED},
    MeetingState.RUNNING: {MeetingState.PLANNED, MeetingState.CLOSED},
    MeetingState.CLOSED: {MeetingState.RUNNING},
    MeetingState.CANCELLED: set(),
}
# In these states people come in, with a code or as a guest.
OPEN_MEETINGS = [MeetingState.PLANNED, MeetingState.RUNNING]
# A step back, and calling something off, asks why.
ASKS_REASON = {
    (RoundState.OPEN, RoundState.DRAFT),
    (RoundState.RUNNING, RoundState.OPEN),
    (RoundState.CLOSED, RoundState.RUNNING),
    (MeetingState.PLANNED, MeetingState.DRAFT),
    (MeetingState.RUNNING, MeetingState.PLANNED),
    (MeetingState.CLOSED, MeetingState.RUNNING),
    *((state, RoundState.CANCELLED) for state in RoundState),
    *((state, MeetingState.CANCELLED) for state in MeetingState),
}


class RegistrationState(models.TextChoices):
    REGISTERED = "aangemeld", "Aangemeld"
    QUEUED = "wachtlijst", "Wachtlijst"
    WITHDRAWN = "afgemeld", "Afgemeld"


REGISTRATION_MOVES = {
    RegistrationState.REGISTERED: {RegistrationState.WITHDRAWN},
    RegistrationState.QUEUED: {RegistrationState.REGISTERED, RegistrationState.WITHDRAWN},
    RegistrationState.WITHDRAWN: set(),  # who comes back registers anew, at the end of the queue
}
LIVE_REGISTRATIONS = [RegistrationState.REGISTERED, RegistrationState.QUEUED]


class AnswerKind(models.TextChoices):
    """What a person says beforehand about one meeting."""

    COMES = "komt", "Ik kom"
    STAYS_AWAY = "komt_niet", "Ik kom niet"
    STAND_IN = "vervanger", "Er komt iemand voor mij"


class Attendance(models.TextChoices):
    """What the list says on the day; empty as long as nobody filled it in."""

    PRESENT = "aanwezig", "Aanwezig"
    ABSENT = "afwezig", "Afwezig"
    EXCUSED = "afgemeld", "Afgemeld"
    STAND_IN = "vervanger", "Vervanger gestuurd"


class AgendaKind(models.TextChoices):
    """The blocks of a meeting (domain.md section 8)."""

    ARRIVAL = "inloop", "Inloop"
    OPENING = "opening", "Opening"
    INSPIRATION = "inspiratie", "Inspiratie"
    TABLES = "casustafels", "Casustafels"
    BREAK = "pauze", "Pauze"
    HARVEST = "oogst", "Oogst"
    CLOSING = "afsluiting", "Afsluiting"


class LineKind(models.TextChoices):
    """What a line in the history of a round tells."""

    ROUND = "ronde", "Ronde"
    MEETING = "bijeenkomst", "Bijeenkomst"
    REGISTRATION = "aanmelding", "Aanmelding"
    MESSAGE = "bericht", "Bericht"
    PROGRAMME = "programma", "Programma"
    ATTENDANCE = "aanwezigheid", "Aanwezigheid"
    RECORD = "verslag", "Verslag"


class RequestState(models.TextChoices):
    """A municipality that is not in Wijkwerk yet asks to take part."""

    CONFIRMING = "wacht", "Wacht op bevestiging"
    CONFIRMED = "bevestigd", "Bevestigd"
    ACCEPTED = "aangenomen", "Aangenomen"
    DECLINED = "afgewezen", "Afgewezen"
    EXPIRED = "verlopen", "Verlopen"


REQUEST_MOVES = {
    RequestState.CONFIRMING: {
        RequestState.CONFIRMED,
        RequestState.DECLINED,
        RequestState.EXPIRED,
    },
    RequestState.CONFIRMED: {
        RequestState.ACCEPTED,
        RequestState.DECLINED,
        RequestState.EXPIRED,  # the round ended before anybody decided
    },
    RequestState.ACCEPTED: set(),
    RequestState.DECLINED: set(),
    RequestState.EXPIRED: set(),
}
OPEN_REQUESTS = [RequestState.CONFIRMING, RequestState.CONFIRMED]


class Anchor(models.TextChoices):
    """From which moment of a meeting a reminder counts."""

    START = "begin", "het begin"
    END = "einde", "het einde"


class Audience(models.TextChoices):
    """Who gets a reminder."""

    REGISTERED = "deelnemers", "Iedereen van de aangemelde trio's"
    COMING = "komers", "Wie niet heeft gezegd dat die wegblijft"
    ORGANISERS = "begeleiders", "De begeleiders"


class HarvestKind(models.TextChoices):
    """What a table produced (domain.md section 8)."""

    INSIGHT = "inzicht", "Inzicht"
    QUESTION = "vraag", "Vraag"
    AGREEMENT = "afspraak", "Afspraak"
    LESSON = "les", "Les"


class RecordState(models.TextChoices):
    DRAFT = "concept", "Concept"
    CONFIRMED = "bevestigd", "Bevestigd"


RECORD_MOVES = {
    RecordState.DRAFT: {RecordState.CONFIRMED},
    RecordState.CONFIRMED: {RecordState.DRAFT},
}


class HomeworkState(models.TextChoices):
    OPEN = "open", "Nog niet verteld"
    DONE = "gedaan", "Gedaan"
    NOT_DONE = "niet_gedaan", "Niet gedaan"


class MethodRole(models.TextChoices):
    """What somebody does in a work method (features.md part 2)."""

    BRINGER = "inbrenger", "Inbrenger"
    GROUP = "groep", "Groep"
    GUIDE = "begeleider", "Begeleider"
    TIMEKEEPER = "tijdbewaker", "Tijdbewaker"
    OBSERVER = "waarnemer", "Waarnemer"


class InputMode(models.TextChoices):
    """What people do in a step."""

    SPEAK = "speak", "Praten"
    WRITE = "write", "Schrijven"
    VOTE = "vote", "Stemmen"
    POSITION = "position", "Plek kiezen"
    STILL = "still", "Stil zijn"


class Shown(models.TextChoices):
    """When others see what is captured in a step."""

    AT_ONCE = "all", "Iedereen, meteen"
    AFTER_STEP = "after_step", "Iedereen, na deze stap"
    GIVER_ONLY = "giver", "Alleen wie het schreef"


class Capture(models.TextChoices):
    """What is captured in a step."""

    QUESTION = "question", "Vraag"
    ANSWER = "answer", "Antwoord"
    ASSOCIATION = "association", "Associatie"
    HYPOTHESIS = "hypothesis", "Hypothese"
    ADVICE = "advice", "Advies"
    VOTE = "vote", "Stem"
    CHOICE = "choice", "Keuze"
    ACTION = "action", "Afspraak"
    LESSON_DRAFT = "lesson_draft", "Conceptles"
    PROCESS_NOTE = "process_note", "Procesnotitie"
    FOLLOW_UP = "follow_up", "Terugblik op eerdere afspraak"
    CANDIDATE = "candidate", "Mogelijke casus"
    STORY = "story", "Verhaal van de casus"
    STATEMENT = "statement", "Stelling"
    VERDICT = "verdict", "Klopt of klopt niet"
    IMAGE = "image", "Beeld"
    INSIGHT = "insight", "Inzicht"
    POLE = "pole", "Pool"
    LENS_CARD = "lens_card", "Lenskaart"
    HARDNESS = "hardness", "Hardheid van het kader"
    OPTION = "option", "Optie"
    POSITION = "position", "Plek op het spanningsveld"
    PERSPECTIVE = "perspective", "Zin bij een perspectief"
    STAKEHOLDER = "stakeholder", "Betrokkene"
    ROUTE_STEP = "route_step", "Stap in de route"


# What is no text on a card: a dot, a place between two poles, yes or no to a card of others.
NOT_ON_A_CARD = {Capture.VOTE, Capture.POSITION, Capture.VERDICT}
# What somebody says that can be right or not; the inbrenger answers it.
JUDGED = {Capture.HYPOTHESIS, Capture.STATEMENT, Capture.LENS_CARD}


class Verdict(models.TextChoices):
    """What the inbrenger says of a hypothesis."""

    HOLDS = "klopt", "Klopt"
    DOES_NOT_HOLD = "klopt_niet", "Klopt niet"


class RunState(models.TextChoices):
    """The life of one work method at one table."""

    READY = "klaar", "Klaargezet"
    RUNNING = "loopt", "Loopt"
    PAUSED = "pauze", "Pauze"
    CLOSED = "afgerond", "Afgerond"


RUN_MOVES = {
    RunState.READY: {RunState.RUNNING, RunState.CLOSED},
    RunState.RUNNING: {RunState.PAUSED, RunState.CLOSED},
    RunState.PAUSED: {RunState.RUNNING, RunState.CLOSED},
    RunState.CLOSED: {RunState.PAUSED, RunState.READY},  # by mistake: the clock stands still
}
OPEN_RUNS = [RunState.READY, RunState.RUNNING, RunState.PAUSED]


class TurnKind(models.TextChoices):
    """What was done to a run, by whom; the record tells it with planned and real minutes."""

    START = "start", "begon"
    NEXT = "verder", "ging naar de volgende stap"
    BACK = "terug", "ging een stap terug"
    PAUSE = "pauze", "zette de klok stil"
    RESUME = "hervat", "liet de klok weer lopen"
    MINUTES = "minuten", "veranderde de tijd"
    REVEAL = "tonen", "liet de kaarten zien"
    TAKE_OVER = "overname", "nam de leiding over"
    CLOSE = "einde", "rondde af"
    REOPEN = "heropend", "opende opnieuw"


class EventKind(models.TextChoices):
    """What a screen must know. A card travels along; after the others a screen asks its parts."""

    CARD = "kaart", "Kaart"
    BOARD = "bord", "Bord"
    STEP = "stap", "Stap"
    CLOCK = "klok", "Klok"
    PEOPLE = "mensen", "Mensen"
    END = "einde", "Einde"
