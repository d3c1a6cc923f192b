"""Text in a spreadsheet: it stays text, whatever somebody typed (security.md, Pages)."""

import unicodedata

STARTS_FORMULA = frozenset("=+-@")
CONTROLS = frozenset("\t\r\n")


def disarm(text: str) -> str:
    """Return `text` with an apostrophe before it where a spreadsheet might see a formula.

    Spaces and invisible signs before the formula do not hide it, nor do the wide and small forms
    of its first sign, which some programs read as the plain one.
    """
    return f"'{text}" if is_armed(text) else text


def is_armed(text: str) -> bool:
    if text[:1] in CONTROLS:
        return True
    first = next((sign for sign in text if is_visible(sign)), "")
    return unicodedata.normalize("NFKC", first) in STARTS_FORMULA


def is_visible(sign: str) -> bool:
    return not sign.isspace() and unicodedata.category(sign) not in {"Cc", "Cf", "Mn"}
