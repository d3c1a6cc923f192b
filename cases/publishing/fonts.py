"""Which characters can be drawn: a PDF with a missing one would not be accessible.

Reads the character maps (`cmap`, formats 4 and 12) of the fonts of the front-end build.
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# What the fonts inside Typst surely have, for where the front-end was not built.
BUILT_IN = frozenset([*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027), 0xFFFD])
# Spaces, joiners and marks that only steer the letters around them.
STEERING = [*range(0x200B, 0x2010), 0x2028, 0x2029, 0x2060, *range(0xE0020, 0xE0080)]
INVISIBLE = frozenset([0x09, 0x0A, 0xAD, 0x34F, 0x61C, 0xFE0E, 0xFE0F, *STEERING])
NEVER = {"Cc", "Cs", "Co", "Cn"}  # not even with a glyph: PDF/A forbids them


def drawable(text: str) -> str:
    """Return `text` with � for every character that no font of ours has."""
    known = known_characters(settings.FONT_DIR)
    return "".join(one if can_draw(one, known) else REPLACEMENT for one in text)


def can_draw(character: str, known: frozenset[int]) -> bool:
    code = ord(character)
    return code in INVISIBLE or (code in known and unicodedata.category(character) not in NEVER)


@cache
def known_characters(folder: Path) -> frozenset[int]:
    """Return the code points that the fonts in `folder` have together."""
    fonts = sorted(folder.glob("*.ttf")) if folder.is_dir() else []
    return frozenset(code for font in fonts for code in characters_of(font)) or BUILT_IN


def characters_of(font: Path) -> Iterator[int]:
    """Yield the code points that a TrueType font has a glyph for."""
    data = font.read_bytes()
    for tag, start in tables_of(data):
        if tag == b"cmap":
            count = struct.unpack_from(">H", data, start + 2)[0]
            for n in range(count):
                offset = struct.unpack_from(">I", data, start + 4 + 8 * n + 4)[0]
                yield from codes_of(data, start + offset)


def tables_of(data: bytes) -> Iterator[tuple[bytes, int]]:
    for n in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, start, _ = struct.unpack_from(">4sIII", data, 12 + 16 * n)
        yield tag, start


def codes_of(data: bytes, start: int) -> Iterator[int]:
    """Yield the code points of one subtable; of a format that we do not know, none."""
    shape = struct.unpack_from(">H", data, start)[0]
    if shape == 4:
        twice = struct.unpack_from(">H", data, start + 6)[0]
        ends = struct.unpack_from(f">{twice // 2}H", data, start + 14)
        begins = struct.unpack_from(f">{twice // 2}H", data, start + 16 + twice)
        ranges = zip(begins, ends, strict=True)
    elif shape == 12:
        groups = struct.unpack_from(">I", data, start + 12)[0]
        ranges = [struct.unpack_from(">II", data, start + 16 + 12 * n) for n in range(groups)]
    else:
        return
    for first, last in ranges:
        yield from range(first, last + 1)
