"""Random names for paths: nobody can count or guess what exists."""

import re
import secrets
from hashlib import sha256

ALPHABET = "23456789abcdefghijkmnpqrstuvwxyz"  # no 0, 1, l and o: people read these aloud
LENGTH = 10


def make_public_id() -> str:
    """Return ten random characters, 50 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def public_id_for(*parts) -> str:
    """Return the public id that belongs to these values: the same ones give the same id.

    With the submit key of a form, the casus and the writer it makes a double click one row, and a
    copied key says nothing about what somebody else made with it.
    """
    number = int.from_bytes(sha256(repr(parts).encode()).digest())
    digits = []
    for _ in range(LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[digit])
    return "".join(digits)


def is_public_id(text: str) -> bool:
    """Whether `text` could name anything, to be asked before a database that takes no NUL."""
    return re.fullmatch(PublicIdConverter.regex, text) is not None


class PublicIdConverter:
    """`<public_id:public_id>` in a path."""

    regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
