"""HTML of an editor: what may be in it, how it is shown, and its words without the marks.

Allowed: h2 h3 p ul ol li blockquote table thead tbody tr th td strong em br, a with an address of
http(s), mailto or our own, and img of our own with its alt text. `clean` is the one way in.
"""

from .cleaning import MOST, TooLongError, clean
from .dressing import dress, outline
from .plain import from_text, has_marks
from .reading import Flaw, flaws, pictures
from .tree import Element, parse
from .typed import as_typed, from_typed
from .words import plain_text

__all__ = [
    "MOST",
    "Element",
    "Flaw",
    "TooLongError",
    "as_typed",
    "clean",
    "dress",
    "flaws",
    "from_text",
    "from_typed",
    "has_marks",
    "outline",
    "parse",
    "pictures",
    "plain_text",
]
