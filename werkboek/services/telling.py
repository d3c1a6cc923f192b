"""Who hears what of a lesson and its second reader: lines of the outbox, now and planned."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from trios.models import User
from trios.roles import Role
from wijkwerk.lib.workdays import add_workdays, next_workday
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.models import Message
from wijkwerk.outbox.states import MessageState

from ..models import Lesson, LessonAuthor, LessonMove, Review

MAIL_TIME = time(9)
REMINDED = 2  # work days before the day itself
LOOKED_AT = timedelta(days=14)  # so long before its day an author hears that a lesson grows old


def about(lesson: Lesson) -> str:
    """Under which name the outbox keeps the mails about a lesson together."""
    return f"lesson:{lesson.pk}"


def authors_of(lesson: Lesson):
    return User.objects.filter(lesson_rows__lesson=lesson, is_active=True)


def tell_authors(kind: str, move: LessonMove) -> None:
    """Tell the authors, but who did it, that their lesson moved."""
    tell(kind, move, authors_of(move.lesson).exclude(pk=move.by_id or 0))


def tell_editors(kind: str, move: LessonMove) -> None:
    editors = User.objects.filter(role=Role.EDITOR, is_active=True)
    tell(kind, move, editors.exclude(pk=move.by_id or 0))


def tell(kind: str, move: LessonMove, people) -> None:
    context = {"lesson": move.lesson_id, "move": move.pk}
    outbox.put(kind, key=f"{kind}:{move.pk}", to=people, context=context, about=about(move.lesson))


def ask_reader(review: Review) -> None:
    """Ask the reader now; plan a reminder before the day, and mails after it.

    What is planned drops when the reader answers or the question is taken back.
    """
    write_to_reader(review, "review_asked")
    early, late = add_workdays(review.due_on, -REMINDED), next_workday(review.due_on)
    if early > timezone.localdate():
        write_to_reader(review, "review_reminder", due_at=at_nine(early))
    write_to_reader(review, "review_late", due_at=at_nine(late))
    outbox.put(
        "review_overdue",
        key=f"review_overdue:{review.pk}",
        to=[review.asked_by],
        context={"review": review.pk},
        about=review.about,
        due_at=at_nine(late),
    )


def write_to_reader(review: Review, kind: str, due_at: datetime | None = None) -> None:
    """Write to the account of the reader, or to the address that was invited."""
    line = {"context": {"review": review.pk}, "about": review.about, "due_at": due_at}
    if review.reader:
        outbox.put(kind, key=f"{kind}:{review.pk}", to=[review.reader], **line)
    else:
        key = f"{kind}_by_link:{review.pk}"
        outbox.put_to_address(f"{kind}_by_link", key=key, address=review.address, **line)


def take_back_question(review: Review) -> None:
    """Drop what waits for this reader; one who got a mail hears that it is not needed any more."""
    told = Message.objects.about(review.about).filter(state=MessageState.SENT).exists()
    outbox.drop_about(review.about)
    if told:
        write_to_reader(review, "review_cancelled")


def tell_decision(review: Review) -> None:
    """Drop what waits for this reader; tell the authors and the editor what came out."""
    outbox.drop_about(review.about)
    people = authors_of(review.lesson) | User.objects.filter(pk=review.asked_by_id)
    outbox.put(
        "review_decided",
        key=f"review_decided:{review.pk}",
        to=people.distinct(),
        context={"review": review.pk, "lesson": review.lesson_id},
        about=about(review.lesson),
    )


def tell_new_author(row: LessonAuthor, by: User) -> None:
    """Tell who was made an author of a lesson, by whom, and how to get out again."""
    outbox.put(
        "lesson_author",
        key=f"lesson_author:{row.pk}",
        to=[row.user],
        context={"lesson": row.lesson_id, "by": by.pk},
        about=about(row.lesson),
    )


def plan_looking_again(lesson: Lesson) -> None:
    """Plan the mail to the authors before the day on which a lesson is to be looked at again.

    It comes in place of one for an earlier day.
    """
    review_by, waiting = lesson.review_by, Message.objects.about(about(lesson))
    for line in waiting.filter(kind="lesson_grows_old").waiting(timezone.now()):
        outbox.drop(line)
    outbox.put(
        "lesson_grows_old",
        key=f"lesson_grows_old:{lesson.pk}:{lesson.version}:{review_by}",
        to=authors_of(lesson),
        context={"lesson": lesson.pk, "review_by": review_by.isoformat()},
        about=about(lesson),
        due_at=at_nine(review_by - LOOKED_AT),
    )


def at_nine(day: date) -> datetime:
    return datetime.combine(day, MAIL_TIME, timezone.get_default_timezone())
