"""What somebody types becomes terms, or a sentence that says what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.search import questions
from wijkwerk.search.lookup import look_up
from wijkwerk.search.questions import MAX_LENGTH, Term, read_question

W = Term  # short, for the table
READ = [
    ("", ()),
    ("   \n ", ()),
    ("Straat", (W(("straat",), widened=True),)),
    ("één Café", (W(("een",), widened=True), W(("cafe",), widened=True))),
    ("op 30", (W(("op",)), W(("30",)))),
    ('"groene stoep"', (W(("groene", "stoep")),)),
    ('-kap -"groene stoep"', (W(("kap",), False), W(("groene", "stoep"), False))),
    ("wmo-loket", (W(("wmo",), widened=True), W(("loket",), widened=True))),
    ("straat_naam", (W(("straat",), widened=True), W(("naam",), widened=True))),
    ('"half open', (W(("half",), widened=True), W(("open",), widened=True))),
    ("& | ! :* ( ) <-> ' \\ % --", ()),
    ("boom:*", (W(("boom",), widened=True),)),
    ("a\x00b", (W(("ab",)),)),
]


@pytest.mark.parametrize(("typed", "terms"), READ)
def test_a_question_is_read_as_people_mean_it(typed, terms):
    assert read_question(typed).terms == terms


def test_a_long_question_is_cut_and_says_so(db):
    wanted = look_up("bomen " * 1_000)
    assert len(wanted.question.text) <= MAX_LENGTH
    assert wanted.notice == questions.TOO_LONG
    assert wanted.query


SENTENCES = [
    ("de het een", questions.ONLY_STOP_WORDS),
    ('"voor de"', questions.ONLY_STOP_WORDS),
    ("'\"&|!:*()", questions.NO_WORDS),
    ("-bomen", questions.ONLY_MINUS),
    ("de -bomen", questions.ONLY_STOP_WORDS),
    ("\\", questions.NO_WORDS),
    ("%_", questions.NO_WORDS),
    ("", ""),
    ("  ", ""),
]


@pytest.mark.parametrize(("typed", "sentence"), SENTENCES)
def test_a_question_without_words_gets_a_sentence(db, typed, sentence):
    wanted = look_up(typed)
    assert (wanted.query, wanted.notice) == ("", sentence)


QUERIES = [
    ("bomen", "('bom')"),
    ("de bomen", "('bom')"),
    ('"bomen in de straat"', "('bom' <3> 'strat')"),
    ("bomen -kap", "('bom') & !('kap')"),
]


@pytest.mark.parametrize(("typed", "query"), QUERIES)
def test_what_goes_to_the_database_holds_stems_only(db, typed, query):
    assert look_up(typed).query == query


@given(typed=st.text(max_size=300))
def test_whatever_is_typed_never_breaks_the_reading(typed):
    for term in read_question(typed).terms:
        assert all(word.isalnum() for word in term.words)
