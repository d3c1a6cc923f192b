"""Text as search sees it: folded, and words only."""

import re

from wijkwerk.lib.text import fold

SIGN = re.compile(r"[^\w]|_")


def plain(text: str) -> str:
    """Return `text` folded, with a space for every sign.

    PostgreSQL would read “straat.De” as a host name and “wijk/buurt” as a file: words it does not
    find again. What is left for it here are words and numbers only.
    """
    return SIGN.sub(" ", fold(text))


def words_in(text: str) -> set[str]:
    """Return the different words of a plain text that a part of a compound may find."""
    return {word for word in text.split() if 3 <= len(word) <= 40 and word.isalpha()}
