"""Writing in the werkboek: one verb per function."""

from .authors import add_author, remove_author
from .crediting import drop_credit, take_over
from .edition_files import keep_files, make_files
from .editions import discard_edition, save_edition, start_edition
from .errors import LessonError, StaleError
from .exercising import AnswerConflictError, save_answer
from .forgetting_reactions import forget_reactions
from .freezing import freeze_edition
from .maturing import renew_lesson, set_maturity
from .moderating import answer_reaction, refuse_reaction, show_reaction, throw_away
from .moving import hold_lesson, move_lesson
from .offering import NotReadyError, fetch_back, offer_lesson, send_back
from .ordering import move_in_chapter
from .pictures import add_picture, place_picture, remove_picture, sweep_pictures
from .publishing import ask_revision, in_a_year, publish_lesson, resume_lesson, withdraw_lesson
from .reacting import (
    confirm_reaction,
    react,
    react_as_visitor,
    take_back_by_link,
    take_back_reaction,
)
from .remarks import add_remark, remove_remark, tick_remark
from .reviewing import appoint_reader, cancel_review, check_reader, decide, invite_reader
from .sourcing import add_source, remove_source
from .using import set_lesson_aside, show_lesson_again, stop_using, use_lesson
from .versions import keep_version
from .writing import begin_lesson, save_lesson, take_over_draft

__all__ = [
    "AnswerConflictError",
    "LessonError",
    "NotReadyError",
    "StaleError",
    "add_author",
    "add_picture",
    "add_remark",
    "add_source",
    "answer_reaction",
    "appoint_reader",
    "ask_revision",
    "begin_lesson",
    "cancel_review",
    "check_reader",
    "confirm_reaction",
    "decide",
    "discard_edition",
    "drop_credit",
    "fetch_back",
    "forget_reactions",
    "freeze_edition",
    "hold_lesson",
    "in_a_year",
    "invite_reader",
    "keep_files",
    "keep_version",
    "make_files",
    "move_in_chapter",
    "move_lesson",
    "offer_lesson",
    "place_picture",
    "publish_lesson",
    "react",
    "react_as_visitor",
    "refuse_reaction",
    "remove_author",
    "remove_picture",
    "remove_remark",
    "remove_source",
    "renew_lesson",
    "resume_lesson",
    "save_answer",
    "save_edition",
    "save_lesson",
    "send_back",
    "set_lesson_aside",
    "set_maturity",
    "show_lesson_again",
    "show_reaction",
    "start_edition",
    "stop_using",
    "sweep_pictures",
    "take_back_by_link",
    "take_back_reaction",
    "take_over",
    "take_over_draft",
    "throw_away",
    "tick_remark",
    "use_lesson",
    "withdraw_lesson",
]
