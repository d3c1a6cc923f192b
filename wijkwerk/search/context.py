"""Words in context: the pieces of a text in which the found words stand, marked."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from wijkwerk.lib.text import fold

LENGTH = 160
PIECES = 2
Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, within one line, and the found words in it."""

    begin: int
    end: int
    spans: list[Span]
    words: frozenset[str]


def marked(text: str, forms: frozenset[str]) -> SafeString:
    """Return `text` as HTML with every found word marked."""
    return html_of(text, 0, len(text), [span for span, _ in words_of(text, forms)])


def in_context(text: str, forms: frozenset[str]) -> list[SafeString]:
    """Return the best pieces of `text` as HTML, in its order: those with most different words.

    A text without any of the words (they stand in the title) gives its beginning.
    """
    pieces = best(pieces_of(text, words_of(text, forms)))
    if not pieces and text.strip():
        begin = len(text) - len(text.lstrip())
        pieces = [Piece(*cut(text, begin, begin), [], frozenset())]
    return [piece_html(text, piece) for piece in sorted(pieces, key=lambda piece: piece.begin)]


def best(pieces: list[Piece]) -> list[Piece]:
    """Choose at most PIECES, each for words that the ones before it do not have."""
    chosen, known = [], frozenset()
    while pieces and len(chosen) < PIECES:
        piece = max(pieces, key=lambda piece: len(piece.words - known))
        if not piece.words - known:
            break
        chosen.append(piece)
        known |= piece.words
    return chosen


def pieces_of(text: str, found: list[tuple[Span, str]]) -> list[Piece]:
    """Put the found words that stand close together, on one line, into pieces."""
    groups, limit = [], -1
    for (begin, end), word in found:
        if end > limit:
            groups.append([])
            limit = min(begin + LENGTH, line_end(text, begin))
        groups[-1].append(((begin, end), word))
    return [piece_of(text, group) for group in groups]


def piece_of(text: str, group: list[tuple[Span, str]]) -> Piece:
    spans, words = zip(*group, strict=True)
    return Piece(*cut(text, spans[0][0], spans[-1][1]), list(spans), frozenset(words))


def cut(text: str, first: int, last: int) -> Span:
    """Where to cut for a piece of some LENGTH around `first` to `last`: at words, in one line."""
    line_begin, stop = text.rfind("\n", 0, first) + 1, line_end(text, last)
    begin = max(line_begin, first - max(0, LENGTH - (last - first)) // 2)
    end = min(stop, max(begin + LENGTH, last))
    if begin > line_begin:
        begin = min(first, text.rfind(" ", line_begin, begin) + 1 or line_begin)
    if end < stop:
        end = max(last, text.rfind(" ", begin, end))
    return begin, end


def line_end(text: str, place: int) -> int:
    found = text.find("\n", place)
    return len(text) if found < 0 else found


def piece_html(text: str, piece: Piece) -> SafeString:
    """A piece as HTML, with dots where its line goes on."""
    before = "" if piece.begin == 0 or text[piece.begin - 1] == "\n" else "… "
    after = "" if text[piece.end : piece.end + 1] in ("", "\n") else " …"
    return (
        SafeString(before) + html_of(text, piece.begin, piece.end, piece.spans) + SafeString(after)
    )


def html_of(text: str, begin: int, end: int, spans: list[Span]) -> SafeString:
    html = SafeString()
    for span_begin, span_end in spans:
        html += escape(text[begin:span_begin])
        html += format_html('<mark class="nl-mark">{}</mark>', text[span_begin:span_end])
        begin = span_end
    return html + escape(text[begin:end])


def words_of(text: str, forms: frozenset[str]) -> list[tuple[Span, str]]:
    """Where in `text`, which is as people wrote it, which words of `forms` stand."""
    folded, places = fold_with_places(text)
    found = sorted((span, form) for form in forms for span in spans_of(folded, form))
    if places is None:
        return found
    return [((places[a], max(places[b], places[b - 1] + 1)), form) for (a, b), form in found]


def spans_of(folded: str, word: str) -> list[Span]:
    """Where `word` stands as a whole word."""
    spans, begin = [], folded.find(word)
    while begin >= 0:
        end = begin + len(word)
        around = folded[max(0, begin - 1) : begin], folded[end : end + 1]
        if not any(letter.isalnum() for letter in around):
            spans.append((begin, end))
        begin = folded.find(word, end)
    return spans


def fold_with_places(text: str) -> tuple[str, list[int] | None]:
    """Return what `fold` gives, and where each of its letters, and its end, stand in `text`.

    None means: every letter in the same place, as in nearly all texts.
    """
    if text.isascii():
        return text.lower(), None
    table = {ord(letter): fold_letter(letter) for letter in set(text)}
    folded = text.translate(table)
    if all(len(letters) == 1 for letters in table.values()):
        return folded, None
    places = [place for place, letter in enumerate(text) for _ in table[ord(letter)]]
    return folded, [*places, len(text)]


@lru_cache(maxsize=2_000)
def fold_letter(letter: str) -> str:
    return fold(letter)
