"""Writing: one verb per function. What closing or editing a casus does stands there in order."""

from .content import index_case, tension_level
from .editing import EditConflictError, fields_of, in_words, update_case, values_at, values_of
from .logging import log_case
from .moving import move_case

__all__ = [
    "EditConflictError",
    "fields_of",
    "in_words",
    "index_case",
    "log_case",
    "move_case",
    "tension_level",
    "update_case",
    "values_at",
    "values_of",
]
