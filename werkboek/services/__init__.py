"""Writing in the werkboek: one verb per function."""

from .errors import LessonError, StaleError
from .maturing import renew_lesson, set_maturity
from .moving import hold_lesson, move_lesson
from .offering import NotReadyError, offer_lesson, send_back
from .publishing import ask_revision, in_a_year, publish_lesson, resume_lesson, withdraw_lesson
from .remarks import add_remark, remove_remark, tick_remark
from .reviewing import appoint_reader, cancel_review, check_reader, decide, invite_reader
from .versions import keep_version
from .writing import begin_lesson, save_lesson, take_over_draft

__all__ = [
    "LessonError",
    "NotReadyError",
    "StaleError",
    "add_remark",
    "appoint_reader",
    "ask_revision",
    "begin_lesson",
    "cancel_review",
    "check_reader",
    "decide",
    "hold_lesson",
    "in_a_year",
    "invite_reader",
    "keep_version",
    "move_lesson",
    "offer_lesson",
    "publish_lesson",
    "remove_remark",
    "renew_lesson",
    "resume_lesson",
    "save_lesson",
    "send_back",
    "set_maturity",
    "take_over_draft",
    "tick_remark",
    "withdraw_lesson",
]
