"""No text becomes a formula (security.md, Pages)."""

import pytest

from wijkwerk.lib.cells import disarm

ARMED = [
    "=1+1",
    "+31 6",
    "-een streep",
    "@SUM(A1)",
    "\t=1",
    "\tgewoon",
    "\rx",
    "\nx",
    "  =1+1",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff@x",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff20x",
    "\ufe63x",
    '=HYPERLINK("http://x")',
    "=",
]
HARMLESS = ["", "gewoon", "1=1", "a-b", "'al met apostrof", "(=1)", "😀", "عربي", "3 + 4", " "]


@pytest.mark.parametrize("text", ARMED)
def test_what_begins_a_formula_gets_an_apostrophe(text):
    assert disarm(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_as_it_is(text):
    assert disarm(text) == text
