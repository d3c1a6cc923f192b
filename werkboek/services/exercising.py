"""A trio answers the exercise of a lesson, for its own casus."""

from django.db import transaction
from django.utils import timezone

from cases.models import Case
from trios.models import User
from wijkwerk.lib.states import MoveError

from ..models import ExerciseAnswer, Lesson
from .using import hold_case, published_title, tell


class AnswerConflictError(Exception):
    """A colleague saved the same answer in between; `answer` is what stands there now."""

    def __init__(self, answer: ExerciseAnswer):
        super().__init__("saved in between")
        self.answer = answer


@transaction.atomic
def save_answer(
    *, lesson: Lesson, case: Case, by: User, text: str, is_done: bool, version: int
) -> ExerciseAnswer:
    """Save what the trio answers to the exercise of `lesson` for `case`; return the answer.

    `version` is that of the answer the writer began with, 0 for none. An empty text skips the
    exercise. The same words again change nothing. Raises PermissionError for who does not sit in
    the trio, MoveError for a lesson that is not published or for an empty answer that is done,
    AnswerConflictError when a colleague saved other words in between.
    """
    case, title = hold_case(case, by), published_title(lesson)
    text, now = text.strip(), timezone.now()
    if is_done and not text:
        raise MoveError("Schrijf eerst een antwoord op.")
    known = case.exercise_answers.filter(lesson=lesson).first()
    if known and (known.text, known.done_at is not None) == (text, is_done):
        return known
    if (known.version if known else 0) != version:
        raise AnswerConflictError(known) if known else MoveError("Dit antwoord is er niet meer.")
    answer = known or ExerciseAnswer(lesson=lesson, case=case)
    was_done = answer.done_at
    answer.text, answer.done_at = text, (was_done or now) if is_done else None
    answer.by, answer.at, answer.version = by, now, version + 1
    answer.save()
    if is_done and not was_done:
        tell(case, by, now, f"maakte de opdracht van de les ‘{title}’")
    return answer
