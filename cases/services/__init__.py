"""Writing: one verb per function. What closing or editing a casus does stands there in order."""

from .actions import ActionError, change_action, make_action, move_action
from .advice import AdviceError, answer_advice, ask_advice, withdraw_advice
from .aside import link_alike, set_aside
from .attachments import add_attachment, remove_attachment, sweep_attachments
from .content import tension_level, write_line
from .editing import (
    FIELDS,
    EditConflictError,
    fields_of,
    in_words,
    update_case,
    values_at,
    values_of,
)
from .filters import FilterError, forget_filter, save_filter
from .indexing import index_case, index_summary
from .lenses import open_lenses, write_lens_note
from .links import link_cases, unlink
from .logging import log_case
from .moving import move_case
from .notes import remove_note, write_note
from .opening import hold_cases, note_opening, open_to_rounds
from .reactions import react, remove_reaction
from .reports import ask_trio, handle_report, report_text
from .sharing import agree, note_ended_shares, propose_share, refuse, withdraw_share

__all__ = [
    "FIELDS",
    "ActionError",
    "AdviceError",
    "EditConflictError",
    "FilterError",
    "add_attachment",
    "agree",
    "answer_advice",
    "ask_advice",
    "ask_trio",
    "change_action",
    "fields_of",
    "forget_filter",
    "handle_report",
    "hold_cases",
    "in_words",
    "index_case",
    "index_summary",
    "link_alike",
    "link_cases",
    "log_case",
    "make_action",
    "move_action",
    "move_case",
    "note_ended_shares",
    "note_opening",
    "open_lenses",
    "open_to_rounds",
    "propose_share",
    "react",
    "refuse",
    "remove_attachment",
    "remove_note",
    "remove_reaction",
    "report_text",
    "save_filter",
    "set_aside",
    "sweep_attachments",
    "tension_level",
    "unlink",
    "update_case",
    "values_at",
    "values_of",
    "withdraw_advice",
    "withdraw_share",
    "write_lens_note",
    "write_line",
    "write_note",
]
