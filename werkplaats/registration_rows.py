"""What the pages about registrations show, as plain values in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cases.models import Case
from trios.models import Trio, User

from .models import Answer, BroughtCase, Meeting, Need, Registration, Round
from .places import place_of
from .states import LIVE_REGISTRATIONS, RegistrationState


@dataclass(frozen=True)
class Standing:
    """How full a round is."""

    places: int
    registered: int
    queued: int

    @property
    def free(self) -> int:
        """Places that the next trio gets at once: none while somebody waits."""
        return 0 if self.queued else max(self.places - self.registered, 0)

    @property
    def text(self) -> str:
        if self.free:
            return f"Nog {self.free} van de {self.places} plaatsen vrij."
        return f"Alle {self.places} plaatsen zijn bezet. {self.waiting}"

    @property
    def waiting(self) -> str:
        if self.queued == 1:
            return "Op de wachtlijst staat één trio."
        return f"Op de wachtlijst staan {self.queued or 'geen'} trio's."


def standing_of(round_: Round) -> Standing:
    """Count the trios of a round, in one query."""
    return standing_in(round_, round_.registrations.only("state", "round"))


def standing_in(round_: Round, registrations: Iterable[Registration]) -> Standing:
    """Count the trios of a round among its registrations; no query."""
    states = [one.state for one in registrations]
    registered = states.count(RegistrationState.REGISTERED)
    return Standing(round_.places, registered, states.count(RegistrationState.QUEUED))


# --- the page of a trio ---------------------------------------------------------------------------
@dataclass(frozen=True)
class PersonAnswer:
    """What one person of the trio says about one meeting; empty words: nothing yet."""

    name: str
    words: str


@dataclass(frozen=True)
class MeetingAnswers:
    meeting: Meeting
    people: list[PersonAnswer]


@dataclass(frozen=True)
class CaseRow:
    """A casus the trio brings, and how far it is with offering it here."""

    case: Case
    is_open: bool  # who takes part reads it now
    is_draft: bool  # offering changes its status, on its own page
    was_open: bool  # taken back


def words_of(answer: Answer | None) -> str:
    """“komt”, “komt niet” or “Jan komt in plaats van deze persoon”, or nothing."""
    if answer is None:
        return ""
    words = {"komt": "komt", "komt_niet": "komt niet"}
    return words.get(answer.kind, f"vervanger: {answer.stand_in}")


def trio_block(user: User, registration: Registration, meetings: list[Meeting]) -> dict:
    """What a member reads about the registration of the own trio, in seven queries."""
    people = registration.trio.people()
    answers = Answer.objects.visible_to(user).filter(registration=registration)
    given = {(one.meeting_id, one.person_id): one for one in answers}
    return {
        "place": place_of(registration),
        "meeting_answers": [
            MeetingAnswers(
                meeting,
                [PersonAnswer(p.name, words_of(given.get((meeting.pk, p.pk)))) for p in people],
            )
            for meeting in meetings
        ],
        "need": Need.objects.visible_to(user)
        .filter(registration=registration, person=user)
        .first(),
        "case_rows": [case_row(row) for row in registration.brought.select_related("case")],
    }


def case_row(brought: BroughtCase) -> CaseRow:
    is_open = brought.offered_at is not None and brought.ended_at is None
    return CaseRow(
        brought.case,
        is_open=is_open,
        is_draft=brought.case.state == "concept",
        was_open=brought.ended_at is not None,
    )


# --- the list of the organisers -------------------------------------------------------------------
@dataclass(frozen=True)
class PersonRow:
    """One person of a trio: what each meeting may count on, and what is needed."""

    name: str
    position: str
    answers: list[tuple[Meeting, str]]
    diet: str = ""
    access: str = ""


@dataclass(frozen=True)
class TrioRow:
    """One registration; `cases` are those the organiser may read, `closed_cases` a number."""

    registration: Registration
    place: int | None
    people: list[PersonRow] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    closed_cases: int = 0


@dataclass(frozen=True)
class Expected:
    """How many people come to one meeting, as far as they answered."""

    meeting: Meeting
    coming: int
    stand_ins: int
    away: int
    silent: int


def trio_rows(user: User, round_: Round, meetings: list[Meeting]) -> list[TrioRow]:
    """The trios that are in, then the queue in order, then who left; eight queries."""
    registrations = list(
        Registration.objects.visible_to(user)
        .filter(round=round_)
        .select_related("withdrawn_by")
        .order_by("registered_at", "pk")
    )
    known = Trio.objects.filter(pk__in=[one.trio_id for one in registrations])
    trios = {trio.pk: trio for trio in known.select_related("municipality").with_seats()}
    for one in registrations:
        one.trio, one.round = trios[one.trio_id], round_
    details = Details(user, round_, meetings)
    queue = [one.pk for one in registrations if one.state == RegistrationState.QUEUED]
    order = list(RegistrationState)
    registrations.sort(key=lambda one: order.index(one.state))
    return [details.row_of(one, queue) for one in registrations]


class Details:
    """What stands beside the registrations of a round, read once."""

    def __init__(self, user: User, round_: Round, meetings: list[Meeting]):
        self.meetings = meetings
        answers = Answer.objects.visible_to(user).filter(registration__round=round_)
        self.answers = {(one.meeting_id, one.person_id): one for one in answers}
        needs = Need.objects.visible_to(user).filter(registration__round=round_)
        self.needs = {(one.registration_id, one.person_id): one for one in needs}
        brought = BroughtCase.objects.filter(registration__round=round_)
        readable = brought.visible_to(user).select_related("case")
        self.cases, self.closed = {}, {}
        for one in readable:
            self.cases.setdefault(one.registration_id, []).append(one.case)
        for number in brought.values_list("registration_id", flat=True):
            self.closed[number] = self.closed.get(number, 0) + 1

    def row_of(self, registration: Registration, queue: list[int]) -> TrioRow:
        number = registration.pk
        place = queue.index(number) + 1 if number in queue else None
        if registration.state not in LIVE_REGISTRATIONS:
            return TrioRow(registration, place)
        cases = self.cases.get(number, [])
        people = [
            self.person_row(registration, seat.user, seat.get_position_display())
            for seat in registration.trio.seats.values()
            if seat
        ]
        closed = self.closed.get(number, 0) - len(cases)
        return TrioRow(registration, place, people, cases, closed)

    def person_row(self, registration: Registration, person: User, position: str) -> PersonRow:
        need = self.needs.get((registration.pk, person.pk))
        answers = [(one, words_of(self.answers.get((one.pk, person.pk)))) for one in self.meetings]
        shown = answers if registration.state == RegistrationState.REGISTERED else []
        return PersonRow(
            person.name,
            position,
            shown,
            need.diet if need else "",
            need.access if need else "",
        )


def expected_at(meetings: list[Meeting], rows: list[TrioRow]) -> list[Expected]:
    """How many people each meeting may count on; no query."""
    found = []
    for number, meeting in enumerate(meetings):
        words = [p.answers[number][1] for row in rows for p in row.people if p.answers]
        coming, away = words.count("komt"), words.count("komt niet")
        silent = words.count("")
        found.append(Expected(meeting, coming, len(words) - coming - away - silent, away, silent))
    return found
