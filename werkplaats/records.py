"""The record of a casus in a meeting as a plain document, cut to who reads it."""

from collections.abc import Iterable

from trios.models import User

from .models import DroppedCard, HarvestItem, Participant, Record
from .played import dropped_in, played_for
from .publishing.document import Document, Section
from .record_runs import sections_of
from .states import Attendance, HarvestKind

PLURALS = {
    HarvestKind.INSIGHT: "Inzichten",
    HarvestKind.QUESTION: "Vragen",
    HarvestKind.LESSON: "Lessen",
}


def document_of(record: Record, user: User) -> Document:
    """Return `record`, which `user` may see: yields, agreements, people, and how it was played."""
    meeting = record.meeting
    items = list(HarvestItem.objects.visible_to(user).filter(record=record).select_related("owner"))
    when = f"{meeting.date:%d-%m-%Y}, {meeting.start_time:%H:%M} tot {meeting.end_time:%H:%M} uur"
    return Document(
        title=f"Verslag: {record.case.title}",
        facts=f"{meeting.round.title}, {meeting.title}\n{when}\n{standing_of(record)}",
        sections=[
            *([Section("In het kort", texts=[record.summary])] if record.summary else []),
            *(section_of(kind, items) for kind in PLURALS if of_kind(kind, items)),
            *agreements(items),
            *dropped(dropped_in(record, user)),
            attendance(meeting.participants.for_list()),
            *(part for one in played_for(record, user) for part in sections_of(one)),
        ],
        footer=f"Verslag van {meeting.date:%d-%m-%Y}, {record.get_state_display().lower()}",
    )


def standing_of(record: Record) -> str:
    if record.confirmed_at is None:
        return "Concept: nog niet bevestigd door iemand van het trio die erbij was."
    day = f"{record.confirmed_at:%d-%m-%Y}"
    return f"Bevestigd op {day} door {record.confirmed_by.name}."


def of_kind(kind: str, items: Iterable[HarvestItem]) -> list[HarvestItem]:
    return [item for item in items if item.kind == kind]


def section_of(kind: str, items: Iterable[HarvestItem]) -> Section:
    return Section(PLURALS[kind], items=[in_lines(item) for item in of_kind(kind, items)])


def in_lines(item: HarvestItem) -> str:
    """A yield, and of a lesson its parts under it."""
    return "\n".join([item.text, *(f"{label}: {text}" for label, text in item.parts)])


def agreements(items: Iterable[HarvestItem]) -> list[Section]:
    rows = [
        [item.text, item.owner_name, f"{item.due_on:%d-%m-%Y}"]
        for item in of_kind(HarvestKind.AGREEMENT, items)
    ]
    head = ["Afspraak", "Wie", "Uiterlijk"]
    return [Section("Afspraken", head=head, rows=rows)] if rows else []


def dropped(cards: Iterable[DroppedCard]) -> list[Section]:
    """What was dropped, why, by whom and when."""
    rows = [[one.card.text, one.reason, one.by.name, f"{one.at:%d-%m-%Y}"] for one in cards]
    head = ["Laten vallen", "Waarom", "Wie", "Wanneer"]
    return [Section("Laten vallen", head=head, rows=rows)] if rows else []


def attendance(people: Iterable[Participant]) -> Section:
    """Who was there, and who was not, by what the list of the day says."""
    people = list(people)
    there = [in_words(one) for one in people if one.attendance == Attendance.PRESENT]
    away = [in_words(one) for one in people if one.attendance not in {"", Attendance.PRESENT}]
    texts = [f"Niet aanwezig: {', '.join(away)}."] if away else []
    return Section("Aanwezig", items=there, texts=texts)


def in_words(one: Participant) -> str:
    where = one.trio.municipality.name if one.trio_id else one.organisation
    return f"{one.display_name} ({where})" if where else one.display_name
