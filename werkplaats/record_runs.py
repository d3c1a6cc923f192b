"""How a work method was played, as sections of a plain document."""

from django.utils import timezone

from cases.publishing.values import COLOURS, drawn
from wijkwerk.lib.axis import Sign

from .board import SeenCard
from .moved import Crowd, Line, Moved
from .played import Pile, Played
from .publishing.document import Picture, Section, Spot, Track

SOMEBODY = {"label": "Zonder naam", "shape": "circle", "colour": COLOURS["buiten"]}


def sections_of(one: Played) -> list[Section]:
    """The script with minutes and people, every turn, the picture, and what lay on the board."""
    return [script(one), *turns(one), *picture(one), *(pile_of(one, pile) for pile in one.piles)]


def script(one: Played) -> Section:
    rows = [[s.title, str(s.planned), s.change, str(s.real)] for s in one.steps]
    total = ["Samen", str(one.planned), "", str(one.real)]
    run = one.run
    hours = " tot ".join(f"{timezone.localtime(at):%H:%M}" for at in (run.started_at, run.ended_at))
    return Section(
        name_of(one),
        texts=[
            f"Van {hours} uur, geleid door {one.led_by}.",
            *(f"{role}: {', '.join(names)}." for role, names in one.people),
        ],
        head=["Stap", "Gepland (minuten)", "Erbij of eraf", "Echt"],
        rows=[*rows, total],
    )


def turns(one: Played) -> list[Section]:
    """Who did what and when, with how long its step had taken by then."""
    head = ["Wanneer", "Wie", "Wat", "Stap", "Gepland (minuten)", "Echt"]
    rows = [
        [f"{timezone.localtime(t.at):%H:%M}", t.who, t.what, t.step, t.planned, t.real]
        for t in one.turns
    ]
    return [Section("Verloop", head=head, rows=rows)] if rows else []


def name_of(one: Played) -> str:
    table = f", tafel {one.run.table.number}" if one.run.table else ""
    return f"Werkvorm: {one.run.name}{table}"


def picture(one: Played) -> list[Section]:
    """Where people stood: drawn, and as a table where the steps name the viewpoints."""
    moved = one.picture
    if moved is None:
        return []
    head = ["Wie", "Eerst", "Daarna", "In woorden"]
    rows = [[w.who, number(w.before), number(w.after), w.text] for w in moved.walks]
    return [
        Section(
            "Waar stonden we, en waar staan we nu?",
            texts=[moved.summary] if moved.summary else [],
            picture=drawing(moved),
            head=head if rows else [],
            rows=rows,
        )
    ]


def number(place: int | None) -> str:
    return "-" if place is None else str(place)


def drawing(moved: Moved) -> Picture:
    return Picture(
        pole_a=moved.pole_a,
        pole_b=moved.pole_b,
        legend=[{**drawn(sign), "count": 1} for sign in moved.signs],
        tracks=[track(line) for line in moved.lines],
        alt=f"Plek tussen ‘{moved.pole_a}’ (1) en ‘{moved.pole_b}’ (7). {told(moved.lines)}",
    )


def told(lines: list[Line]) -> str:
    """The lines in words, for who cannot see them."""
    return " ".join(f"{line.title}. {'. '.join(c.text for c in line.crowds)}." for line in lines)


def track(line: Line) -> Track:
    return Track(
        line.title, [Spot(place, [mark(c) for c in crowds]) for place, crowds in line.spots]
    )


def mark(crowd: Crowd) -> dict:
    """The sign of a crowd; where nobody is to be known, a dot with how many."""
    if isinstance(crowd.sign, Sign):
        return {**drawn(crowd.sign), "count": crowd.count}
    return {**SOMEBODY, "letter": str(crowd.count), "count": 1}


def pile_of(one: Played, pile: Pile) -> Section:
    return Section(f"Bord: {pile.heading}", items=[card_of(card) for card in pile.cards])


def card_of(seen: SeenCard) -> str:
    """A card with what is known of it; no name where its step has none."""
    card = seen.card
    about = [
        card.get_kind_display(),
        card.get_lens_display(),
        card.get_hardness_display(),
        str(card.by) if card.by and card.step.named else "",
        seen.dots_in_words,
        card.get_verdict_display(),
        card.verdict_text,
    ]
    lines = [card.text, " · ".join(part for part in about if part)]
    if seen.question:
        lines.append(f"Antwoord op: {seen.question.text}")
    return "\n".join(lines)
