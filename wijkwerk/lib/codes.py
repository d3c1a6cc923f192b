"""Short codes that people read from a screen and type over, and the same as a picture."""

import secrets

import segno

# No letter or digit that looks or sounds like another, and no vowels, so that no code is a word.
ALPHABET = "CDFGHJKMNPQRTVWXY34679"
LENGTH = 6


def make_code() -> str:
    """Return six random characters: 113 million codes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str:
    """Return the code that somebody typed, with small letters, spaces or dashes, or ""."""
    code = "".join(typed.split()).replace("-", "").upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def picture_of(address: str) -> str:
    """Return a QR code that holds `address`, as an SVG picture for the `src` of an image."""
    code = segno.make(address, error="m", micro=False)
    return code.svg_data_uri(omitsize=True, border=4, light="#fff")
