"""Text as people type it: cleaned on the way in, folded for finding."""

import re
import unicodedata

# What is no character at all (Unicode, 23.7): two at the end of each plane, and 32 in the middle.
NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)
)
# Controls but tab and newline, halves of letters, and the marks that turn the direction of text.
UNWANTED = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
    rf"{NO_CHARACTERS}]"
)


def readable(text: str) -> str:
    """Return `text` without what XML, a database or a reader cannot have; the rest as it was."""
    return UNWANTED.sub("", text)


def clean(text: str) -> str:
    """Return `text` composed (NFC), with plain line ends and without controls."""
    text = readable(text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return `text` in lower case without accents, the form in which things are found."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
