"""What somebody said under a lesson becomes part of the lesson, with the name of who said it."""

from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html_join

from trios.models import User
from wijkwerk.lib.states import MoveError

from .. import policies
from ..models import Lesson, LessonVersion, Reaction
from ..states import LessonState, ReactionState
from .errors import LessonError
from .moving import hold_lesson, move_lesson
from .reacting import hold_reaction
from .versions import keep_version

BODY = "body"


@transaction.atomic
def take_over(*, reaction: Reaction, by: User, part: str, text: str) -> LessonVersion:
    """Put `text` at the end of a part of the lesson, thank the writer, and return the new version.

    `part` is the name of one of content.PARTS, or BODY. A published lesson becomes one to revise,
    and what visitors read stays until the next version is published. Nothing is overwritten, so
    two who write at once both find their words. Raises LessonError for a part that becomes too
    long, PermissionError for who is no author or editor, MoveError for a reaction that does not
    show or was taken over, and for a lesson that somebody else holds (domain.md section 9).
    """
    lesson = hold_lesson(reaction.lesson)
    reaction = hold_reaction(reaction)
    if not policies.can_answer(by, reaction):
        raise PermissionError("authors and editors take reactions over")
    check_free(reaction)
    now, who = timezone.now(), reaction.writer
    if lesson.state == LessonState.PUBLISHED:
        reason = f"Er is een reactie van {who} overgenomen."
        move_lesson(lesson=lesson, to=LessonState.TO_REVISE, by=by, at=now, reason=reason)
    if not policies.can_edit(by, lesson):
        raise MoveError("De les ligt nu bij iemand anders. Overnemen kan zodra die klaar is.")
    append(lesson, part, text)
    note = f"Reactie van {who} overgenomen"
    version = keep_version(lesson=lesson, by=by, at=now, note=note, credits=[reaction.credit])
    reaction.credited_in = version
    reaction.save(update_fields=["credited_in"])
    return version


def check_free(reaction: Reaction) -> None:
    if reaction.state != ReactionState.SHOWN:
        raise MoveError("Deze reactie staat niet bij de les. Overnemen kan dan niet.")
    if reaction.credited_in_id is not None:
        raise MoveError("Deze reactie is al overgenomen.")


def append(lesson: Lesson, part: str, text: str) -> None:
    before = getattr(lesson, part)
    after = before + paragraphs(text) if part == BODY else f"{before}\n\n{text}".strip()
    most = Lesson._meta.get_field(part).max_length
    if len(after) > most:
        left = max(most - len(before) - 2, 0)
        raise LessonError(
            "text", f"Dit deel van de les wordt te lang. Er passen er nog {left} bij."
        )
    setattr(lesson, part, after)
    lesson.save(update_fields=[part])


def paragraphs(text: str) -> str:
    """Plain text as HTML of a body."""
    blocks = (" ".join(block.split()) for block in text.split("\n\n"))
    return str(format_html_join("", "<p>{}</p>", ((block,) for block in blocks if block)))


@transaction.atomic
def drop_credit(*, reaction: Reaction, by: User) -> Reaction:
    """Thank the writer no longer, from the next version of the lesson on; twice is once.

    The words in the lesson stay, and so does what was published or printed. Raises
    PermissionError for who is no author or editor, MoveError for a reaction that is gone.
    """
    hold_lesson(reaction.lesson)
    reaction = hold_reaction(reaction)
    if not policies.can_answer(by, reaction):
        raise PermissionError("authors and editors say who is thanked")
    reaction.credited_in = None
    reaction.save(update_fields=["credited_in"])
    return reaction
