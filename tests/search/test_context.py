"""Found words in their context: marked in the text as people wrote it, and safe as HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.lib.text import fold
from wijkwerk.search.context import LENGTH, fold_with_places, in_context, marked

MARKED = [
    ("Een café", {"cafe"}, "Een <mark>café</mark>"),
    ("Een cafe\u0301 hier", {"cafe"}, "Een <mark>cafe\u0301</mark> hier"),
    ("DE STRAATVERLICHTING!", {"straatverlichting"}, "DE <mark>STRAATVERLICHTING</mark>!"),
    ("Straßenbaum", {"strassenbaum"}, "<mark>Straßenbaum</mark>"),
    ("½ straat", {"straat"}, "½ <mark>straat</mark>"),
    ("wijk/buurt.De", {"buurt", "de"}, "wijk/<mark>buurt</mark>.<mark>De</mark>"),
    ("straten", {"straat"}, "straten"),
    ("", {"straat"}, ""),
]


@pytest.mark.parametrize(("text", "forms", "expected"), MARKED)
def test_whole_words_are_marked_as_they_were_written(text, forms, expected):
    html = expected.replace("<mark>", '<mark class="nl-mark">')
    assert marked(text, frozenset(forms)) == html


def test_what_people_wrote_is_escaped_in_and_around_a_mark():
    text = 'boom <script>alert("boom")</script> & <b>'
    html = marked(text, frozenset({"boom", "script"}))
    assert "<script" not in html
    assert "<b>" not in html
    assert html.count('<mark class="nl-mark">') == 4
    assert "&amp; &lt;b&gt;" in html
    assert in_context(text, frozenset({"boom", "script"})) == [html]


@given(text=st.text())
def test_the_places_are_those_of_the_folded_text(text):
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    if places is None:
        assert len(folded) == len(text)
    else:
        assert len(places) == len(folded) + 1
        assert places == sorted(places)


LONG = "woord " * 100


def test_a_piece_is_short_and_says_where_text_was_left_out():
    (piece,) = in_context(f"{LONG}lantaarn {LONG}", frozenset({"lantaarn"}))
    assert piece.startswith("… woord")
    assert piece.endswith("woord …")
    assert "lantaarn</mark>" in piece
    assert len(piece) < LENGTH * 1.5


def test_two_words_far_apart_give_two_pieces_in_the_order_of_the_text():
    text = f"Een boom. {LONG}\n{LONG} een plein {LONG}\nnog een boom"
    pieces = in_context(text, frozenset({"boom", "plein"}))
    assert ["boom" in piece for piece in pieces] == [True, False]
    assert "plein</mark>" in pieces[1]


def test_the_piece_with_most_different_words_is_chosen():
    text = f"boom boom boom {LONG}\n{LONG} plein met boom {LONG}"
    (piece,) = in_context(text, frozenset({"boom", "plein"}))
    assert "plein</mark> met <mark" in piece


def test_a_match_in_the_title_alone_shows_how_the_text_begins():
    assert in_context(f"Zo begint het.\n{LONG}", frozenset({"boom"})) == ["Zo begint het."]
    assert in_context("", frozenset({"boom"})) == []


@given(text=st.text(alphabet="ab é\n<½", max_size=700))
def test_any_text_gives_pieces(text):
    pieces = in_context(text, frozenset({"a", "b", "ab", "e"}))
    assert len(pieces) <= 2
    assert bool(pieces) is bool(text.strip())
