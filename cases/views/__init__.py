from .actions import action_create, action_detail, action_list
from .advice import advice_list, answer_advice, ask_advice, withdraw_advice
from .alike import look_alike
from .attachments import (
    add_attachment,
    attachment,
    attachment_list,
    preview,
    remove_attachment,
)
from .entry import create, edit, neighbourhoods, summary
from .exports import export, export_csv
from .filters import filter_list, forget_filter, open_filter, save_filter
from .initiative import initiative
from .lenses import open_lenses, show_lenses
from .lists import case_list
from .map import case_map, map_data
from .pages import detail, move
from .reports import handle_report, report_case, report_list, report_short_version
from .sharing import decide_share, propose_share, sharing, withdraw_share
from .sheet import sheet
from .short_versions import shared_list, short_version
from .talk import (
    link_case,
    reactions,
    remove_note,
    remove_reaction,
    timeline,
    unlink_case,
)

__all__ = [
    "action_create",
    "action_detail",
    "action_list",
    "add_attachment",
    "advice_list",
    "answer_advice",
    "ask_advice",
    "attachment",
    "attachment_list",
    "case_list",
    "case_map",
    "create",
    "decide_share",
    "detail",
    "edit",
    "export",
    "export_csv",
    "filter_list",
    "forget_filter",
    "handle_report",
    "initiative",
    "link_case",
    "look_alike",
    "map_data",
    "move",
    "neighbourhoods",
    "open_filter",
    "open_lenses",
    "preview",
    "propose_share",
    "reactions",
    "remove_attachment",
    "remove_note",
    "remove_reaction",
    "report_case",
    "report_list",
    "report_short_version",
    "save_filter",
    "shared_list",
    "sharing",
    "sheet",
    "short_version",
    "show_lenses",
    "summary",
    "timeline",
    "unlink_case",
    "withdraw_advice",
    "withdraw_share",
]
