"""Cases, short versions, reports and saved filters."""

from uuid import uuid4

from cases.services import link_cases, save_filter, withdraw_share, write_note
from tests.factories import (
    grant,
    make_action,
    make_advice,
    make_attachment,
    make_case,
    make_reaction,
    make_report,
    propose,
    share_case,
)

from .answers import (
    CLOSED,
    COLLEAGUES,
    FOR_HANDLING,
    SIGNED_IN,
    WITH_CASES,
    WITH_SEAT,
)

# `case` is a concept of the trio of Coevorden, `offered` one that the facilitator may read by a
# live grant, `ended` one whose grant is over, `advised` a concept of which the adviser knows.
# `in_round` is offered in a round in which the trio of Oss (stranger) takes part.
TABLE = {
    ("cases:list", ""): SIGNED_IN,
    ("cases:create", ""): WITH_SEAT,
    ("cases:neighbourhoods", ""): WITH_SEAT,
    ("cases:alike", ""): WITH_SEAT,
    ("cases:export", ""): WITH_CASES,
    ("cases:export_csv", ""): WITH_CASES,
    ("cases:detail", "case"): {**CLOSED, "member": 200},
    ("cases:detail", "offered"): {**CLOSED, "member": 200, "facilitator": 200},
    ("cases:detail", "ended"): {**CLOSED, "member": 200},
    ("cases:sheet", "case"): {**CLOSED, "member": 200},
    ("cases:sheet", "offered"): {**CLOSED, "member": 200, "facilitator": 200},
    ("cases:sheet", "ended"): {**CLOSED, "member": 200},
    ("cases:sheet", "advised"): {**CLOSED, "member": 200, "adviser": 200},
    ("cases:edit", "case"): {**CLOSED, "member": 200},
    ("cases:edit", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:edit", "ended"): {**CLOSED, "member": 200},
    ("cases:edit_step", "case"): {**CLOSED, "member": 200},
    ("cases:edit_step", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:edit_step", "ended"): {**CLOSED, "member": 200},
    ("cases:edit_step", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:edit_step", "shared"): {**CLOSED, "member": 200},
    ("cases:summary", "case"): {**CLOSED, "member": 200},
    ("cases:summary", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:summary", "ended"): {**CLOSED, "member": 200},
    ("cases:summary", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:summary", "shared"): {**CLOSED, "member": 200},
    ("cases:timeline", "case"): {**CLOSED, "member": 200},
    ("cases:timeline", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:timeline", "ended"): {**CLOSED, "member": 200},
    ("cases:move", "case"): {**CLOSED, "member": 200},
    ("cases:move", "offered"): {**CLOSED, "member": 403, "facilitator": 200},
    ("cases:move", "ended"): {**CLOSED, "member": 200},
    ("cases:advice_list", "case"): {**CLOSED, "member": 200},
    ("cases:advice_list", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:advice_list", "ended"): {**CLOSED, "member": 200},
    ("cases:ask_advice", "case"): {**CLOSED, "member": 200},
    ("cases:ask_advice", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:detail", "advised"): {**CLOSED, "member": 200, "adviser": 200},
    ("cases:edit", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:timeline", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:move", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:lenses", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:open_lenses", "advised"): {**CLOSED, "member": 403, "adviser": 403},
    ("cases:actions", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:create_action", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:action", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:advice_list", "advised"): {**CLOSED, "member": 200, "adviser": 200},
    ("cases:ask_advice", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:advice", "advised"): {**CLOSED, "member": 200, "adviser": 200},
    ("cases:withdraw_advice", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:lenses", "case"): {**CLOSED, "member": 200},
    ("cases:lenses", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:lenses", "ended"): {**CLOSED, "member": 200},
    ("cases:open_lenses", "case"): {**CLOSED, "member": 200},
    ("cases:open_lenses", "offered"): {**CLOSED, "member": 403, "facilitator": 403},
    ("cases:open_lenses", "ended"): {**CLOSED, "member": 403},
    ("cases:actions", "case"): {**CLOSED, "member": 200},
    ("cases:actions", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:actions", "ended"): {**CLOSED, "member": 200},
    ("cases:create_action", "case"): {**CLOSED, "member": 200},
    ("cases:create_action", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:create_action", "ended"): {**CLOSED, "member": 200},
    ("cases:action", "case"): {**CLOSED, "member": 200},
    ("cases:action", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:action", "ended"): {**CLOSED, "member": 200},
    ("cases:attachments", "case"): {**CLOSED, "member": 200},
    ("cases:add_attachment", "case"): {**CLOSED, "member": 200},
    ("cases:attachment", "case"): {**CLOSED, "member": 200},
    ("cases:attachment_preview", "case"): {**CLOSED, "member": 200},
    ("cases:remove_attachment", "case"): {**CLOSED, "member": 200},
    ("cases:attachments", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:add_attachment", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:attachment", "offered"): {**CLOSED, "member": 200},
    ("cases:attachment_preview", "offered"): {**CLOSED, "member": 200},
    ("cases:remove_attachment", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:attachments", "ended"): {**CLOSED, "member": 200},
    ("cases:add_attachment", "ended"): {**CLOSED, "member": 200},
    ("cases:attachment", "ended"): {**CLOSED, "member": 200},
    ("cases:attachment_preview", "ended"): {**CLOSED, "member": 200},
    ("cases:remove_attachment", "ended"): {**CLOSED, "member": 200},
    ("cases:attachments", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:add_attachment", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:attachment", "advised"): {**CLOSED, "member": 200},
    ("cases:attachment_preview", "advised"): {**CLOSED, "member": 200},
    ("cases:remove_attachment", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:sharing", "case"): {**CLOSED, "member": 200},
    ("cases:sharing", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:sharing", "ended"): {**CLOSED, "member": 200},
    ("cases:sharing", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:sharing", "shared"): {**CLOSED, "member": 200},
    ("cases:propose_share", "case"): {**CLOSED, "member": 200},
    ("cases:propose_share", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:propose_share", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:propose_share", "shared"): {**CLOSED, "member": 200},
    ("cases:decide_share", "waiting"): {**CLOSED, "member": 200},
    ("cases:decide_share", "shared"): {**CLOSED, "member": 200},
    ("cases:withdraw_share", "waiting"): {**CLOSED, "member": 200},
    ("cases:withdraw_share", "shared"): {**CLOSED, "member": 200},
    ("cases:detail", "shared"): {**CLOSED, "member": 200},
    ("cases:edit", "shared"): {**CLOSED, "member": 200},
    ("cases:timeline", "shared"): {**CLOSED, "member": 200},
    ("cases:move", "shared"): {**CLOSED, "member": 200},
    ("cases:shared", ""): SIGNED_IN,
    ("cases:short_version", "short"): {**CLOSED, "member": 200, "receiver": 200},
    ("cases:short_version", "short_for_all"): SIGNED_IN,
    ("cases:short_version", "short_stopped"): {**CLOSED, "member": 200},
    ("cases:short_version", "waiting"): CLOSED,
    ("cases:remove_note", "case"): {**CLOSED, "member": 200},
    ("cases:remove_note", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:remove_note", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:remove_note", "shared"): {**CLOSED, "member": 200},
    ("cases:reactions", "case"): {**CLOSED, "member": 200},
    ("cases:reactions", "offered"): {**CLOSED, "member": 200, "facilitator": 200},
    ("cases:reactions", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:reactions", "shared"): {**CLOSED, "member": 200},
    ("cases:remove_reaction", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:remove_reaction", "advised"): {**CLOSED, "member": 200},
    ("cases:link", "case"): {**CLOSED, "member": 200},
    ("cases:link", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:link", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:link", "shared"): {**CLOSED, "member": 200},
    ("cases:unlink", "case"): {**CLOSED, "member": 200},
    ("cases:unlink", "offered"): {**CLOSED, "member": 200},
    ("cases:unlink", "advised"): {**CLOSED, "member": 200},
    ("cases:initiative", "case"): {**CLOSED, "member": 200},
    ("cases:initiative", "offered"): {**CLOSED, "member": 200, "facilitator": 403},
    ("cases:initiative", "advised"): {**CLOSED, "member": 200, "adviser": 403},
    ("cases:initiative", "shared"): {**CLOSED, "member": 200},
    ("cases:report", "case"): {**CLOSED, "member": 200},
    ("cases:report", "offered"): {**CLOSED, "member": 200, "facilitator": 200},
    ("cases:report", "advised"): {**CLOSED, "member": 200, "adviser": 200},
    ("cases:report", "shared"): {**CLOSED, "member": 200},
    ("cases:report_short_version", "short"): {**CLOSED, "member": 200, "receiver": 200},
    ("cases:report_short_version", "short_stopped"): {**CLOSED, "member": 200},
    ("cases:reports", ""): FOR_HANDLING,
    ("cases:handle_report", "report"): {**CLOSED, "municipal_admin": 200, "admin": 200},
    ("cases:detail", "in_round"): {**CLOSED, "member": 200, "stranger": 200},
    ("cases:sheet", "in_round"): {**CLOSED, "member": 200, "stranger": 200},
    ("cases:edit", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:edit_step", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:summary", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:timeline", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:move", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:lenses", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:open_lenses", "in_round"): {**CLOSED, "member": 403, "stranger": 403},
    ("cases:actions", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:create_action", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:action", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:attachments", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:add_attachment", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:attachment", "in_round"): {**CLOSED, "member": 200},
    ("cases:attachment_preview", "in_round"): {**CLOSED, "member": 200},
    ("cases:remove_attachment", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:advice_list", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:ask_advice", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:sharing", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:propose_share", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:remove_note", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:reactions", "in_round"): {**CLOSED, "member": 200, "stranger": 200},
    ("cases:remove_reaction", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:link", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:unlink", "in_round"): {**CLOSED, "member": 200},
    ("cases:initiative", "in_round"): {**CLOSED, "member": 200, "stranger": 403},
    ("cases:report", "in_round"): {**CLOSED, "member": 200, "stranger": 200},
    ("cases:map", ""): SIGNED_IN,
    ("cases:map_data", ""): SIGNED_IN,
    ("cases:filters", ""): SIGNED_IN,
    ("cases:save_filter", ""): SIGNED_IN,
    ("cases:filter", "own_filter"): {**CLOSED, "member": 302},
    ("cases:filter", "shared_filter"): {**CLOSED, **dict.fromkeys(COLLEAGUES, 302)},
    ("cases:forget_filter", "own_filter"): {**CLOSED, "member": 200},
    ("cases:forget_filter", "shared_filter"): {
        **CLOSED,
        **dict.fromkeys(COLLEAGUES, 403),
        "member": 200,
    },
}

WRITING = [
    "cases:remove_note",
    "cases:reactions",
    "cases:remove_reaction",
    "cases:link",
    "cases:unlink",
    "cases:initiative",
    "cases:report",
    "cases:report_short_version",
    "cases:handle_report",
    "cases:save_filter",
    "cases:forget_filter",
    "cases:create",
    "cases:edit",
    "cases:edit_step",
    "cases:move",
    "cases:sheet",
    "cases:export",
    "cases:create_action",
    "cases:action",
    "cases:add_attachment",
    "cases:remove_attachment",
    "cases:ask_advice",
    "cases:advice",
    "cases:withdraw_advice",
    "cases:lenses",
    "cases:open_lenses",
    "cases:propose_share",
    "cases:decide_share",
    "cases:withdraw_share",
]


def things(people) -> dict:
    """The objects of the table, by the name under which it asks them."""
    case = make_case(people.trio, brought_by=people.member)
    offered = make_case(people.trio, title="Aangeboden", state="ingebracht")
    grant(offered, person=people.facilitator)
    ended = make_case(people.trio, title="Voorbij", state="concept")
    over = grant(ended, person=people.facilitator)
    grant(ended, trio=people.other_trio, until=over.begins_at)
    type(over).objects.filter(pk=over.pk).update(until=over.begins_at)
    advised = make_case(people.trio, title="Om advies gevraagd")
    make_advice(advised, people.adviser)
    in_round = make_case(people.trio, title="In de ronde", state="ingebracht")
    grant(in_round, trio=people.other_trio)
    cases = {
        "case": case,
        "offered": offered,
        "ended": ended,
        "advised": advised,
        "in_round": in_round,
    }
    shared, for_all, stopped, waiting = (make_case(people.trio) for _ in range(4))
    to_almelo = {"municipalities": [people.receiving_municipality]}
    withdraw_share(share=share_case(stopped, **to_almelo), by=people.member)
    share_case(for_all, to_everyone=True)
    shares = {
        "shared": share_case(shared, **to_almelo),
        "waiting": propose(waiting, by=people.social, to_everyone=True),
    }
    pictures = {name: make_attachment(one, picture=True).public_id for name, one in cases.items()}
    for one in [*cases.values(), shared]:
        write_note(case=one, by=people.member, text="Gebeld.", submit_key=uuid4())
        link_cases(case=one, other=waiting, by=people.member, kind="vervolg", text="")
    for one in (offered, advised, in_round):
        make_reaction(one, people.member)
    agreements = {name: make_action(one).public_id for name, one in cases.items()}
    return {
        **cases,
        "shared": shared,
        "waiting": waiting,
        "short": shared.short_version,
        "short_for_all": for_all.short_version,
        "short_stopped": stopped.short_version,
        "shares": shares,
        "agreements": agreements,
        "pictures": pictures,
        "report": make_report(offered),
        "own_filter": save_filter(by=people.member, name="Mijn", query="", is_shared=False),
        "shared_filter": save_filter(by=people.member, name="Ons", query="", is_shared=True),
    }


def arguments(route: str, asked: str, things: dict) -> list:
    """What stands in the address of a route behind the object it is about."""
    targets = {"offered": "geagendeerd", "in_round": "concept"}
    return {
        "cases:move": [targets.get(asked, "ingebracht")],
        "cases:edit_step": ["vragen"],
        "cases:decide_share": [asked in things["shares"] and things["shares"][asked].public_id],
        "cases:withdraw_share": [asked in things["shares"] and things["shares"][asked].public_id],
        "cases:advice": [asked == "advised" and things[asked].advice.get().public_id],
        "cases:withdraw_advice": [asked == "advised" and things[asked].advice.get().public_id],
        "cases:remove_note": [part_of(things, asked, "timeline", kind="notitie")],
        "cases:remove_reaction": [part_of(things, asked, "reactions")],
        "cases:unlink": [part_of(things, asked, "links")],
        "cases:action": [things["agreements"].get(asked)],
        "cases:attachment": [things["pictures"].get(asked)],
        "cases:attachment_preview": [things["pictures"].get(asked)],
        "cases:remove_attachment": [things["pictures"].get(asked)],
    }.get(route, [])


def part_of(things: dict, asked: str, name: str, **which):
    """The address of the first note, reaction or link of a casus of the table."""
    parts = getattr(things.get(asked), name, None)
    found = parts.filter(**which).first() if parts else None
    return found and found.public_id
