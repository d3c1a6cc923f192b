"""What is still to be done before a book can be frozen: pages and files would not be accessible."""

from dataclasses import dataclass

from ..readiness import faults_of
from .book import BookLesson, book_of


@dataclass(frozen=True)
class Todo:
    """One thing to do; `lesson` is the slug of the lesson in which, "" for the book itself."""

    text: str
    lesson: str = ""


def todos_of(content: dict) -> list[Todo]:
    """Everything that stands in the way of freezing this content, in the order of the book."""
    book, found = book_of(content), []
    if not book.lessons:
        found.append(Todo("Zet minstens één les in de editie."))
    found += [
        Todo(
            f"Hoofdstuk ‘{one.name}’ heeft geen lessen. Voeg er een toe, of haal het hoofdstuk weg."
        )
        for one in book.chapters
        if not one.lessons
    ]
    rows = [row for chapter in content["chapters"] for row in chapter["lessons"]]
    for lesson, row in zip(book.lessons, rows, strict=True):
        found += [Todo(text, lesson.slug) for text in lacks(lesson, row["content"]["body"])]
    return found


def lacks(lesson: BookLesson, body: str) -> list[str]:
    """What a lesson still lacks, in the words in which its writers hear it before publishing."""
    return [f"Les {lesson.number}, ‘{lesson.title}’. {fault}" for fault in faults_of(body)]
