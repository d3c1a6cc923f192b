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
