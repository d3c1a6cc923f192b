"""The timeline of what the other loaders made, which the data leaves to us."""

from collections.abc import Iterator
from datetime import datetime

from cases.models import Case, TimelineEntry
from cases.states import AdviceState, EntryKind, ShareState
from trios.models import User

from .room import Room


def load(room: Room) -> dict[str, int]:
    """Tell it for the cases that were filled in this run."""
    told = []
    for number in sorted(room.bare_cases):
        told += lines_of(room.cases[number])
    return {"regels op tijdlijnen": len(TimelineEntry.objects.bulk_create(told))}


def lines_of(case: Case) -> Iterator[TimelineEntry]:
    yield from lenses(case)
    yield from advice(case)
    yield from shares(case)
    for one in case.reactions.select_related("by"):
        words = f"reageerde: {one.get_kind_display().lower()}"
        yield line(case, EntryKind.REACTION, one.by, one.at, words, one.text)
    for link in case.links.select_related("by", "other"):
        same_trio = link.other.trio_id == case.trio_id
        other = f"‘{link.other.title}’" if same_trio else "met een casus van een ander trio"
        words = f"legde een verband: {link.get_kind_display().lower()} {other}"
        yield line(case, EntryKind.LINK, link.by, link.at, words[:200], link.text)
    for one in case.actions.select_related("made_by", "owner"):
        words = f"maakte een afspraak met {one.owner_name}, uiterlijk {one.due_on:%d-%m-%Y}"
        yield line(case, EntryKind.ACTION, one.made_by, one.made_at, words, one.text)


def lenses(case: Case) -> Iterator[TimelineEntry]:
    notes = list(case.lens_notes.select_related("by"))
    for one in notes:
        yield line(case, EntryKind.LENSES, one.by, one.written_at, "vulde de lenzen in")
    if case.lenses_opened_at:
        who = case.lenses_opened_by or notes[-1].by
        yield line(case, EntryKind.LENSES, who, case.lenses_opened_at, "opende de lenzen")


def advice(case: Case) -> Iterator[TimelineEntry]:
    for one in case.advice.select_related("asked_by", "adviser"):
        words = f"vroeg advies aan {one.adviser.name}"
        yield line(case, EntryKind.ADVICE, one.asked_by, one.asked_at, words, one.question)
        if one.state == AdviceState.ANSWERED:
            words = "beantwoordde de adviesvraag"
            yield line(case, EntryKind.ADVICE, one.adviser, one.answered_at, words, one.answer)


def shares(case: Case) -> Iterator[TimelineEntry]:
    for share in case.shares.select_related("asked_by", "ended_by"):
        words = "stelde voor de korte versie te delen"
        yield line(case, EntryKind.SHARE, share.asked_by, share.asked_at, words)
        consents = list(share.consents.select_related("by").order_by("at"))
        for consent in consents:
            yield line(case, EntryKind.SHARE, consent.by, consent.at, "gaf akkoord om te delen")
        if share.shared_at and consents:
            who = consents[-1].by
            yield line(case, EntryKind.SHARE, who, share.shared_at, "deelde de korte versie")
        if share.state == ShareState.WITHDRAWN:
            words = "trok het delen in"
            who = share.ended_by
            yield line(case, EntryKind.SHARE, who, share.ended_at, words, share.end_reason)


def line(
    case: Case, kind: EntryKind, by: User, at: datetime, what: str, text: str = ""
) -> TimelineEntry:
    return TimelineEntry(
        case=case,
        municipality_id=case.municipality_id,
        kind=kind,
        by=by,
        at=at,
        version=1,
        what=what,
        text=text,
    )
