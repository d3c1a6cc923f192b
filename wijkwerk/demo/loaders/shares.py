"""The short versions: what was asked, who agreed, and what became of it."""

from datetime import timedelta

from cases.models import Case, CaseSummary, Consent, Share, ShareReceiver
from cases.sharing import words_along
from cases.states import ShareState

from ..days import moment
from ..source import Reader
from .history import seated_on
from .room import Room

YEAR = timedelta(days=365)


def load(room: Room) -> dict[str, int]:
    known = set(Share.objects.values_list("case_id", flat=True))
    rows = [
        row
        for row in room.source.file("cases")["cases"]
        if row.peek("share") and room.cases[row["id"]].pk not in known
    ]
    shares = [make_share(room.cases[row["id"]], row["share"], room) for row in rows]
    Share.objects.bulk_create(shares)
    pairs = list(zip(shares, rows, strict=True))
    ShareReceiver.objects.bulk_create(
        ShareReceiver(share=share, **receiver)
        for share, row in pairs
        for receiver in receivers_of(row, room)
    )
    Consent.objects.bulk_create(
        consent for share, row in pairs for consent in consents_of(share, row, room)
    )
    CaseSummary.objects.bulk_create(
        make_summary(share) for share in shares if share.shared_at is not None
    )
    return {"delingen": len(shares)}


def make_share(case: Case, row: Reader, room: Room) -> Share:
    days, shared, ended = room.days, row["shared_offset_days"], row["withdrawn_offset_days"]
    asked = days.workday(row["asked_offset_days"])
    return Share(
        case=case,
        municipality_id=case.municipality_id,
        title=case.title,
        text=row["summary"],
        words=words_along(case),
        to_everyone=any(receiver["kind"] == "lezers" for receiver in row["receivers"]),
        ends_on=asked + YEAR,
        state=ShareState(row["state"]),
        asked_by=room.people[row["asked_by"]],
        asked_at=moment(asked, 9, 30),
        shared_at=None if shared is None else moment(days.workday(shared), 14, 45),
        ended_by=room.people.get(row["withdrawn_by"] or ""),
        ended_at=None if ended is None else moment(days.workday(ended), 10, 5),
        end_reason=row["withdrawn_reason"] or "",
    )


def receivers_of(row: Reader, room: Room) -> list[dict]:
    """The named municipalities, and the other trios of a named round."""
    found = []
    for receiver in row["share"]["receivers"]:
        if receiver["kind"] == "gemeente":
            found.append({"municipality_id": receiver["municipality_code"]})
        elif receiver["kind"] == "ronde":
            rounds = room.source.file("sessions")["rounds"]
            keys = next(one["trios"] for one in rounds if one["id"] == receiver["round"])
            found += [{"trio": room.trios[key]} for key in keys if key != row["trio"]]
    return found


def consents_of(share: Share, row: Reader, room: Room) -> list[Consent]:
    holders = dict(seated_on(row, room, row["share"]["asked_offset_days"]))
    return [
        Consent(
            share=share,
            by=holders[position],
            position=position,
            at=share.asked_at + timedelta(hours=1 + order),
        )
        for order, position in enumerate(row["share"]["agreed"])
        if position in holders
    ]


def make_summary(share: Share) -> CaseSummary:
    return CaseSummary(
        case=share.case,
        municipality_id=share.municipality_id,
        title=share.title,
        text=share.text,
        words=share.words,
        agreed_at=share.shared_at,
    )
