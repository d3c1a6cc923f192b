"""Messages that leave: planned, sent, looked after, and who wants which."""

from .changing import (
    change_waiting,
    drop,
    drop_about,
    drop_by_hand,
    forget_about,
    hold,
    let_go,
    resend,
    resend_parked,
    rewrite,
    send_now,
)
from .choosing import choose_kinds, stop_kind, wanted_kinds
from .planning import nudge, nudge_after_commit, put, put_to_address, put_written
from .sending import MAX_ATTEMPTS, MAX_SECONDS, claim, describe, is_final, send_due

__all__ = [
    "MAX_ATTEMPTS",
    "MAX_SECONDS",
    "change_waiting",
    "choose_kinds",
    "claim",
    "describe",
    "drop",
    "drop_about",
    "drop_by_hand",
    "forget_about",
    "hold",
    "is_final",
    "let_go",
    "nudge",
    "nudge_after_commit",
    "put",
    "put_to_address",
    "put_written",
    "resend",
    "resend_parked",
    "rewrite",
    "send_due",
    "send_now",
    "stop_kind",
    "wanted_kinds",
]
