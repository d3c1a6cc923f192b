"""What changed between two versions, in words, and in a time that a page may take."""

import random
import time

from werkboek.changes import GONE, NEW, SAME, Piece, compared


def test_a_line_that_became_another_is_compared_by_word():
    [line] = compared(["Zie een straat", "gelijk"], ["Zie één straat", "gelijk"])
    assert line == [
        Piece(SAME, "Zie "),
        Piece(GONE, "een "),
        Piece(NEW, "één "),
        Piece(SAME, "straat"),
    ]


def test_a_very_long_paragraph_is_shown_as_it_was_and_as_it_is():
    draw = random.Random(1)  # noqa: S311 words, no secret
    old, new = (" ".join(draw.choices(["ja", "nee"], k=20_000)) for _ in range(2))
    start = time.process_time()
    [line] = compared([old], [new])
    assert line == [Piece(GONE, old), Piece(NEW, new)]
    assert time.process_time() - start < 2


def test_very_many_lines_are_shown_as_they_were_and_as_they_are():
    draw = random.Random(2)  # noqa: S311 words, no secret
    old, new = (draw.choices(["ja", "nee"], k=7_000) for _ in range(2))
    start = time.process_time()
    lines = list(compared(old, new))
    assert len(lines) == 14_000
    assert time.process_time() - start < 2
