"""What is printed for a day, cut to the organiser who asks for it."""

import hashlib

from cases.models import Case
from cases.sheet import sheet_of
from trios.models import User

from .coming import Comer
from .models import Meeting
from .programme import Block, LaidTable, Programme, programme_of
from .publishing.programme import Badge, Card, CardBlock, Papers


def papers_of(meeting: Meeting, user: User) -> tuple[Papers, list[int]]:
    """Return the papers of `meeting`, and the ids of the cases whose sheets are among them.

    Only who comes stands on paper, and only a casus that `user` may see.
    """
    programme = programme_of(meeting, user)
    cases = cases_on_tables(programme, user)
    when = f"{meeting.date:%d-%m-%Y}, {meeting.start_time:%H:%M} tot {meeting.end_time:%H:%M} uur"
    fixed = meeting.programme_fixed_at
    papers = Papers(
        title=f"Programma: {meeting.title}",
        facts=f"{meeting.round.title}, {when}",
        blocks=tuple(card_block(block) for block in programme.blocks if block.tables),
        badges=tuple(badge(one) for one in seated(programme)),
        sheets=tuple(sheet_of(case, user) for case in cases),
        footer=f"{meeting.title}, {'vastgesteld' if fixed else 'nog niet vastgesteld'}",
    )
    return papers, [case.pk for case in cases]


def cases_on_tables(programme: Programme, user: User) -> list[Case]:
    ids = {one.case.pk for block in programme.blocks for one in block.tables if one.case}
    found = Case.objects.visible_to(user).for_page().filter(pk__in=ids)
    return list(found.order_by("title", "pk"))


def seated(programme: Programme) -> list[Comer]:
    """Who comes and sits somewhere, by name."""
    tables = [one for block in programme.blocks for one in block.tables]
    people = {one.row.pk: one for laid in tables for one in laid.coming}
    return sorted(people.values(), key=lambda one: (one.name.casefold(), one.row.pk))


def card_block(block: Block) -> CardBlock:
    begin = f", {block.begin:%H:%M} uur" if block.begin else ""
    return CardBlock(f"{block.title}{begin}", tuple(card(one) for one in block.tables))


def card(laid: LaidTable) -> Card:
    chair = laid.chair
    return Card(
        number=laid.table.number,
        case=laid.case.title if laid.case else "Nog geen casus",
        chair=chair.name if chair and chair.comes else "nog niemand",
        people=tuple(badge(one) for one in laid.coming),
    )


def badge(one: Comer) -> Badge:
    return Badge(one.name, one.about)


def fingerprint_of(papers: Papers) -> str:
    """Name the content: the same words give the same name, other words another."""
    return hashlib.sha256(repr(papers).encode()).hexdigest()
