"""Random names for paths: nobody can count or guess what exists."""

import secrets

ALPHABET = "23456789abcdefghijkmnpqrstuvwxyz"  # no 0, 1, l and o: people read these aloud
LENGTH = 10


def make_public_id() -> str:
    """Return ten random characters, 50 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class PublicIdConverter:
    """`<public_id:public_id>` in a path."""

    regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
