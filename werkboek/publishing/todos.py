"""What is still to be done before a book can be frozen: pages and files would not be accessible."""

from dataclasses import dataclass

from .blocks import walk
from .book import Book, BookLesson


@dataclass(frozen=True)
class Todo:
    """One thing to do; `lesson` is the slug of the lesson in which, "" for the book itself."""

    text: str
    lesson: str = ""


def todos_of(book: Book) -> list[Todo]:
    """Everything that stands in the way of freezing, in the order of the book."""
    found = []
    if not book.lessons:
        found.append(Todo("Zet minstens één les in de editie."))
    found += [
        Todo(
            f"Hoofdstuk ‘{one.name}’ heeft geen lessen. Voeg er een toe, of haal het hoofdstuk weg."
        )
        for one in book.chapters
        if not one.lessons
    ]
    return found + [Todo(text, one.slug) for one in book.lessons for text in lacks(one)]


def lacks(lesson: BookLesson) -> list[str]:
    """What a lesson still lacks, in words."""
    blocks = list(walk(lesson.blocks))
    found = [
        f"Les {lesson.number}, ‘{lesson.title}’: schrijf bij een afbeelding wat er te zien is."
        for block in blocks
        if block["kind"] == "picture" and not block["alt"]
    ]
    found += [
        f"Les {lesson.number}, ‘{lesson.title}’: geef een tabel een rij met koppen."
        for block in blocks
        if block["kind"] == "table" and not (block["head"] and block["rows"])
    ]
    if skips_a_level(blocks):
        found.append(
            f"Les {lesson.number}, ‘{lesson.title}’: begin met een grote kop, "
            "pas daaronder een kleine."
        )
    return found


def skips_a_level(blocks: list[dict]) -> bool:
    levels = [block["level"] for block in blocks if block["kind"] == "heading"]
    return bool(levels) and levels[0] != 2
