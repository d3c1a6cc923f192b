"""What many messages ask alike is asked once per slice: their meeting, their rule, who is in.

A slice is short, so that the answer is still of now when the last of its messages leaves.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

_answers: ContextVar[dict | None] = ContextVar("outbox_answers", default=None)


@contextmanager
def one_slice() -> Iterator[None]:
    """Remember the answers of `once_per_slice` as long as the block lasts."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def recall(key: Hashable, make: Callable):
    """What is known in this slice under `key`, made the first time; outside a slice always made."""
    answers = _answers.get()
    if answers is None:
        return make()
    if key not in answers:
        answers[key] = make()
    return answers[key]


def once_per_slice(ask: Callable) -> Callable:
    """Let a function with plain arguments answer from memory in a slice; elsewhere it asks anew."""

    @wraps(ask)
    def asked(*arguments):
        return recall((ask, arguments), lambda: ask(*arguments))

    return asked
