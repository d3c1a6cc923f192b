"""The rounds with their organisers, and the trios that registered for them."""

from trios.models import Trio, User
from werkplaats.models import BroughtCase, Need, Registration, Round, RoundLine, RoundOrganiser
from werkplaats.states import LineKind, RegistrationState

from ..days import moment
from ..source import Reader
from .room import Room

PROMOTED = "schoof door van de wachtlijst"


def load(room: Room) -> dict[str, int]:
    """Load the rounds that are new; what people did in a round since stays as it is."""
    rows = room.source.file("sessions")["rounds"]
    titles = {row["id"]: row["name"] for row in rows}
    known = {one.title: one for one in Round.objects.filter(title__in=titles.values())}
    room.rounds = {number: known[title] for number, title in titles.items() if title in known}
    new = [row for row in rows if row["id"] not in room.rounds]
    for row in new:
        room.rounds[row["id"]] = make_round(row, room)
        room.new_rounds.add(row["id"])
    registrations = [one for row in new for one in register_all(row, room)]
    return {"rondes": len(new), "aanmeldingen": len(registrations)}


def make_round(row: Reader, room: Room) -> Round:
    organisers = [room.people[key] for key in row["facilitators"]]
    days = room.days
    opens, closes = window_of(row)
    made = Round.objects.create(
        title=row["name"],
        theme=row["theme"],
        goal=row["intro"],
        places=row["places"],
        state=row["status"],
        registration_opens_on=None if opens is None else days.day(opens),
        registration_closes_on=None if closes is None else days.day(closes),
        created_by=organisers[0],
    )
    RoundOrganiser.objects.bulk_create(RoundOrganiser(round=made, user=one) for one in organisers)
    begun = moment(days.workday((opens or row["start_offset_days"]) - 7), 10)
    write(made, organisers[0], begun, "maakte de ronde")
    return made


def window_of(row: Reader) -> tuple[int | None, int | None]:
    """When trios could register; the data does not tell it of the first round."""
    if row.peek("registrations") is None:
        return None, None
    return row["registration_opens_offset_days"], row["registration_closes_offset_days"]


def register_all(row: Reader, room: Room) -> list[Registration]:
    """The registrations of a round: told in the data, or one for each trio that took part."""
    if row.peek("registrations") is not None:
        return [register(row["id"], one, room) for one in row["registrations"]]
    day = row["start_offset_days"] - 20
    return [take_part(row["id"], room.trios[key], day, room) for key in row["trios"]]


def take_part(number: str, trio: Trio, day: int, room: Room) -> Registration:
    """A registration of which the data tells nothing but that the trio took part."""
    first = trio.memberships.order_by("begins_on", "pk").select_related("user").first().user
    made = create(number, trio, first, day, room, state=RegistrationState.REGISTERED)
    rows = room.source.file("cases")["cases"]
    bring(made, [room.cases[row["id"]] for row in rows if row["round"] == number], first)
    return made


def register(number: str, one: Reader, room: Room) -> Registration:
    trio, by = room.trios[one["trio"]], room.people[one["registered_by"]]
    left, moved = one["cancelled_offset_days"], one["promoted_offset_days"]
    left_at = None if left is None else moment(room.days.workday(left), 11)
    one["queue_place"]  # counted, not stored
    made = create(
        number,
        trio,
        by,
        one["registered_offset_days"],
        room,
        state=one["state"],
        withdrawn_at=left_at,
        withdrawn_by=left_at and by,
        withdraw_reason=one["cancel_reason"] or "",
        promoted_at=None if moved is None else moment(room.days.workday(moved), 11, 1),
    )
    bring(made, [room.cases[key] for key in one["cases"]], by)
    write_needs(made, one["needs"], room)
    if left_at:
        write(made.round, by, left_at, f"meldde {trio.name} af", trio, made.withdraw_reason)
    if made.promoted_at:
        write(made.round, None, made.promoted_at, f"{trio.name} {PROMOTED}", trio)
    return made


def create(number: str, trio: Trio, by: User, day: int, room: Room, **fields) -> Registration:
    at = moment(room.days.workday(day), 9, trio.pk % 50)
    made = Registration.objects.create(
        round=room.rounds[number],
        trio=trio,
        municipality_id=trio.municipality_id,
        registered_by=by,
        registered_at=at,
        **fields,
    )
    write(made.round, by, at, f"meldde {trio.name} aan", trio)
    return made


def bring(registration: Registration, cases: list, by: User) -> None:
    """Name the cases; those that were offered since may be read."""
    BroughtCase.objects.bulk_create(
        BroughtCase(
            registration=registration,
            case=case,
            by=by,
            at=registration.registered_at,
            offered_at=None if case.state == "concept" else registration.registered_at,
        )
        for case in cases
        if case.trio_id == registration.trio_id
    )


def write_needs(registration: Registration, needs: list, room: Room) -> None:
    Need.objects.bulk_create(
        Need(registration=registration, person=room.people[one["person"]], **need_of(one["text"]))
        for one in needs
    )


def need_of(text: str) -> dict[str, str]:
    """What somebody asks of the room is about access, the rest about food."""
    return {"access": text} if "zaal" in text else {"diet": text}


def write(round_: Round, by, at, what: str, trio: Trio | None = None, text: str = "") -> None:
    """A line in the history of a round, at a moment of the past."""
    kind = LineKind.REGISTRATION if trio else LineKind.ROUND
    RoundLine.objects.create(round=round_, kind=kind, by=by, at=at, what=what, trio=trio, text=text)
