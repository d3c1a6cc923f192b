"""Files that people upload: an allow-list, checked by content, made anew (docs/bijlagen.md).

`inspect(file, name)` gives what may be kept. Knows no app.
"""

from .checkers.answers import RefusedUploadError
from .inspecting import Checked, inspect, too_large_sentence
from .kinds import ACCEPT, BY_TYPE, KINDS, MAX_BYTES, Kind
from .names import shown_name
from .scanning import is_scanning

__all__ = [
    "ACCEPT",
    "BY_TYPE",
    "KINDS",
    "MAX_BYTES",
    "Checked",
    "Kind",
    "RefusedUploadError",
    "inspect",
    "is_scanning",
    "shown_name",
    "too_large_sentence",
]
