"""Words of our own that look like Dutch, used as often as words are: a few much, most rarely."""

import itertools
import random
from pathlib import Path

LISTS = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split("\n\n")
COMMON, FIRST, SECOND = (words.split() for words in LISTS)
WORDS = [*COMMON, *(first + second for second in SECOND for first in FIRST)]

OFTEN, RARELY = "speelplek", WORDS[-1]


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
