"""The name of an uploaded file as the screen and the download show it."""

import re
import unicodedata

from wijkwerk.lib.text import clean

MAX_NAME = 120
EXTENSION = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,9})$")
# Characters that a path, a header or Windows reads as something else.
UNSAFE = dict.fromkeys(map(ord, '"<>|:*?`“”„«»'), None) | {ord("'"): "’"}
# Joiners are part of how Arabic and emoji are written; all other format characters go.
JOINERS = "\u200c\u200d"
GONE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?=\.|$)", re.IGNORECASE)
EMPTY = "bestand"


def extension_of(name: str) -> str:
    """Return what the name ends with, in lower case and without the dot; `v1.2` ends with none."""
    found = EXTENSION.search(last_part(name).rstrip(". "))
    return found[1].lower() if found else ""


def last_part(name: str) -> str:
    return visible(name).replace("\\", "/").rpartition("/")[2]


def visible(name: str) -> str:
    """Take out controls, marks that turn the direction, and characters that mean nothing."""
    kept = (c for c in clean(name) if c in JOINERS or unicodedata.category(c) not in GONE)
    return "".join(kept)


def shown_name(name: str, extension: str) -> str:
    """Return `name` without path, controls and quotes, at most 120 characters, on `.extension`.

    Dutch, Arabic and emoji stay. A name of which nothing is left is called "bestand".
    """
    stem = last_part(name).translate(UNSAFE)
    stem = EXTENSION.sub("", stem.rstrip(". "))
    stem = re.sub(r"\s+", " ", stem).strip(". " + JOINERS)
    if RESERVED.match(stem):
        stem = f"{EMPTY} {stem}"
    stem = stem[: MAX_NAME - len(extension) - 1].rstrip(". " + JOINERS)
    return f"{stem or EMPTY}.{extension}"
