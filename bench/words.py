"""Words of our own that look like Dutch, used as often as words are: a few much, most rarely."""

import itertools
import random
from hashlib import md5
from pathlib import Path

LISTS = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split("\n\n")
COMMON, FIRST, SECOND = (words.split() for words in LISTS)
WORDS = [*COMMON, *(first + second for second in SECOND for first in FIRST)]

OFTEN, RARELY = "speelplek", WORDS[-1]
NOWHERE = "kwalsterboot"
LETTERS = str.maketrans("0123456789", "ghijklmnop")


def rare_word(number: int) -> str:
    """The word that seed.sql made of this number: below 50,000 in one case of that many."""
    return md5(str(number).encode(), usedforsecurity=False).hexdigest().translate(LETTERS)[:12]


# From a word in most cases down to one that occurs nowhere, each about half as common as the one
# before: seven from the curve, then those that seed.sql gave to one case of 500, 5,000 and 50,000.
CURVE = [WORDS[rank] for rank in (18, 40, 100, 230, 480, 970, 1_900)]
RARE = [
    rare_word(n) for n in (200_017, 200_150, 200_301, 100_017, 100_150, 100_333, 17, 333, 4_001)
]
SWEEP = [*CURVE, *RARE, NOWHERE]
A_FEW_WORDS = [SWEEP[0], NOWHERE]  # to see whether measuring works


def make_texts(count: int, length: int, seed: int) -> list[str]:
    """Return `count` texts of some `length` words; the same ones for the same seed."""
    dice = random.Random(seed)  # noqa: S311 texts to measure with, no secrets
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(WORDS) + 1)))
    return [sentence(dice.choices(WORDS, cum_weights=weights, k=length)) for _ in range(count)]


def sentence(words: list[str]) -> str:
    """Write words as a text: a capital, a full stop, and one line break halfway."""
    half = len(words) // 2
    lines = [" ".join(part).capitalize() + "." for part in (words[:half], words[half:]) if part]
    return "\n".join(lines)
