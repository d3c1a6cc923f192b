"""A text without an editor: what is kept reads as it was typed, and what is typed is kept."""

import json
from pathlib import Path

import pytest
from django.forms import Form

from werkboek.forms.fields import RichTextField
from wijkwerk.demo import loaders
from wijkwerk.lib.rich_text import as_typed, clean, flaws, from_text, from_typed

DATA = Path(loaders.__file__).parents[1] / "data/lessons.json"
LESSONS = json.loads(DATA.read_text())["lessons"]
HTML = "<h2>Kop</h2><p>Een <strong>vet</strong> woord.</p>"


class OneText(Form):
    body = RichTextField(required=False)


@pytest.mark.parametrize(
    "typed",
    [
        "Eerste alinea.\n\nTweede alinea.",
        "Een regel\nen nog een",
        "Kijk:\n\n- een\n- twee\n\nEn 3 < 4 & meer.",
    ],
)
def test_what_is_plain_reads_as_it_was_typed(typed):
    assert as_typed(from_typed(typed)) == typed


@pytest.mark.parametrize(
    "html",
    [
        HTML,
        "<p>- geen lijst</p>",
        "<ol><li>een</li></ol>",
        "<ul><li>een<ul><li>diep</li></ul></li></ul>",
        "<p>Typ &lt;p&gt; voor een alinea.</p>",
        "<blockquote><p>Zo.</p></blockquote><table><thead><tr><th>Wat</th></tr></thead></table>",
        *(from_text(lesson["body"]) for lesson in LESSONS),
    ],
)
def test_what_is_kept_comes_back_as_it_was(html):
    assert from_typed(as_typed(html)) == html
    assert from_typed(as_typed(html).replace("\n", "\r\n")) == html


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        ("\n\nNieuw.\n\nNog een.", "<p>Nieuw.</p><p>Nog een.</p>"),
        ("\nDirect eronder.", "<p>Direct eronder.</p>"),
        ("\n\n- een\n- twee", "<ul><li>een</li><li>twee</li></ul>"),
        ("\n\nNieuw en <em>schuin</em>.\n\nUit.", "<p>Nieuw en <em>schuin</em>.</p><p>Uit.</p>"),
        ("\n\nVraag <script> na.", "<p>Vraag &lt;script&gt; na.</p>"),
    ],
)
def test_words_under_html_become_paragraphs_and_lists(more, kept):
    assert from_typed(HTML + more) == HTML + kept


def test_words_before_and_inside_html():
    assert from_typed("Vooraf.\n<p>Een</p>") == "<p>Vooraf.</p><p>Een</p>"
    assert from_typed("<p>Een\n\nTwee\n\nDrie</p>") == "<p>Een</p><p>Twee</p><p>Drie</p>"
    assert from_typed("<ul>\n\n<li>een</li>\n\n</ul>") == "<ul><li>een</li></ul>"
    assert from_typed("<p>a</p><!-- weg\n\nook weg\n\n--><p>b</p>") == "<p>a</p><p>b</p>"


def test_a_field_shows_words_for_what_is_kept_and_leaves_what_was_sent():
    kept = str(OneText(initial={"body": "<p>Een</p><p>Twee</p>"})["body"])
    assert ">\nEen\n\nTwee</textarea>" in kept
    assert 'data-html="&lt;p&gt;Een&lt;/p&gt;&lt;p&gt;Twee&lt;/p&gt;"' in kept
    sent = str(OneText({"body": "<p>Een</p>"})["body"])
    assert ">\n&lt;p&gt;Een&lt;/p&gt;</textarea>" in sent
    assert "data-html" not in sent
    assert ">\nLos &amp; vast</textarea>" in str(OneText(initial={"body": "Los & vast"})["body"])


def test_a_table_is_named_by_its_cells_apart():
    table = (
        "<table><tr><td>Gemeente</td><td>Bomen</td></tr><tr><td>Oss</td><td>12</td></tr></table>"
    )
    assert [flaw.words for flaw in flaws(clean(table))] == ["Gemeente Bomen Oss 12"]
