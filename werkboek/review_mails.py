"""The mails about a lesson on its way, and to its second reader: what is in them, when they hold.

One template for all; the words of each kind stand here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.link_tokens import token_behind
from wijkwerk.outbox.kinds import Kind, register

from . import policies
from .models import Lesson, LessonMove, Review
from .services.reviewing import LASTS, PURPOSE
from .states import LessonState, ReviewState

TEMPLATE = "emails/werkboek/news"


@dataclass(frozen=True)
class News:
    """The words of one mail; `quote` is what a person wrote."""

    subject: str
    text: str
    link: str
    path: str
    quote: str = ""
    name: str = ""


def lesson_of(message) -> Lesson | None:
    rows = Lesson.objects.visible_to(message.recipient)
    return rows.filter(pk=message.context["lesson"]).first()


def move_of(message) -> LessonMove:
    return LessonMove.objects.select_related("lesson", "by").get(pk=message.context["move"])


def review_of(message) -> Review | None:
    rows = Review.objects.select_related("lesson", "version", "reader", "asked_by")
    return rows.filter(pk=message.context["review"]).first()


# What became of a lesson: subject, sentence and link, with {title} and {who}.
MOVED = {
    "lesson_offered": (
        LessonState.OFFERED,
        "Er is een les aangeboden",
        "Nieuwe les: {title}",
        "{who} biedt de les ‘{title}’ aan. Kies wie hem leest.",
        "Bekijk de les",
    ),
    "lesson_sent_back": (
        None,
        "Je les komt terug van de redactie",
        "Je les komt terug: {title}",
        "{who} geeft de les ‘{title}’ terug. Dit is waarom:",
        "Werk verder aan de les",
    ),
    "lesson_published": (
        LessonState.PUBLISHED,
        "Je les staat in het werkboek",
        "Gepubliceerd: {title}",
        "De les ‘{title}’ staat in het werkboek. {who} heeft hem gepubliceerd.",
        "Bekijk de les",
    ),
    "lesson_to_revise": (
        LessonState.TO_REVISE,
        "Je les moet worden herzien",
        "Herzien: {title}",
        "{who} vraagt om de les ‘{title}’ te herzien. Tot dan staat de les zoals hij was in het "
        "werkboek. Dit is waarom:",
        "Werk verder aan de les",
    ),
    "lesson_withdrawn": (
        LessonState.WITHDRAWN,
        "Een les is ingetrokken",
        "Ingetrokken: {title}",
        "{who} heeft de les ‘{title}’ ingetrokken. Hij staat niet meer in het werkboek. Dit is "
        "waarom:",
        "Bekijk de les",
    ),
}


def is_again(move: LessonMove) -> bool:
    """Whether the lesson was offered before."""
    earlier = move.lesson.moves.filter(at__lt=move.at, to_state=LessonState.OFFERED)
    return earlier.exclude(from_state=LessonState.IN_REVIEW).exists()


def load_move(message) -> dict:
    move = move_of(message)
    _, _, subject, text, link = MOVED[message.kind]
    words = {"title": move.lesson.title, "who": move.mover}
    path = move.lesson.writing_url
    if move.to_state == LessonState.PUBLISHED:
        path = move.lesson.get_absolute_url()
    if move.to_state == LessonState.OFFERED and is_again(move):
        subject = "Opnieuw aangeboden: {title}"
    return vars(News(subject.format(**words), text.format(**words), link, path, move.reason))


def move_holds(message) -> bool:
    """Whether the lesson still stands where this move brought it, and the recipient may see it."""
    lesson = lesson_of(message)
    wanted = MOVED[message.kind][0]
    return lesson is not None and (
        lesson.state == wanted if wanted else lesson.state in policies.OPEN_TO_AUTHOR
    )


def reader_words(review: Review, kind: str) -> tuple[str, str]:
    title, day = review.version.content["title"], f"{review.due_on:%d-%m-%Y}"
    return {
        "review_asked": (
            f"Wil je deze les lezen? {title}",
            f"{review.asked_by.name} vraagt je om de les ‘{title}’ te lezen voordat hij in het "
            f"werkboek komt. Graag uiterlijk op {day}. Je leest, zet opmerkingen bij de tekst en "
            "zegt of je akkoord bent.",
        ),
        "review_reminder": (
            f"Herinnering: lees je deze les? {title}",
            f"Je zou de les ‘{title}’ lezen. Graag uiterlijk op {day}.",
        ),
        "review_late": (
            f"De schrijver wacht op je: {title}",
            f"Je zou de les ‘{title}’ lezen, uiterlijk op {day}. Dat is voorbij. Lees je hem nog?",
        ),
        "review_cancelled": (
            f"Je hoeft deze les niet meer te lezen: {title}",
            f"Je hoeft de les ‘{title}’ niet meer te lezen. Bedankt dat je het wilde doen.",
        ),
    }[kind]


def load_reader(message) -> dict:
    review = review_of(message)
    kind = message.kind.removesuffix("_by_link")
    subject, text = reader_words(review, kind)
    path = "" if kind == "review_cancelled" else review_path(review)
    return vars(News(subject, text, "Lees de les", path, name=review.reader_name))


def review_path(review: Review) -> str:
    if review.reader:
        return review.get_absolute_url()
    return reverse("werkboek:review_by_link", args=[token_of(review)])


def token_of(review: Review) -> str | None:
    """The token of the link of an open review; None for one that is over or too old."""
    return token_behind(review.token_digest or "", PURPOSE, review.public_id)


def still_asked(message) -> bool:
    """Whether the reader is still waited for and may read, by the account or by a living link."""
    review = review_of(message)
    if review is None or review.state != ReviewState.ASKED:
        return False
    if review.reader:
        return policies.may_read_for(review.reader, review.lesson)
    return link_works(review) and token_of(review) is not None


def link_works(review: Review) -> bool:
    return review.asked_at + LASTS > timezone.now()


def still_cancelled(message) -> bool:
    review = review_of(message)
    return review is not None and review.state == ReviewState.CANCELLED


def load_overdue(message) -> dict:
    review = review_of(message)
    title, day = review.version.content["title"], f"{review.due_on:%d-%m-%Y}"
    text = (
        f"{review.credit} zou de les ‘{title}’ lezen, uiterlijk op {day}. Er is nog geen antwoord."
    )
    path = reverse("werkboek:lesson_readers", args=[review.lesson.public_id])
    return vars(News(f"Nog niet gelezen: {title}", text, "Bekijk wie je kunt vragen", path))


def still_overdue(message) -> bool:
    review = review_of(message)
    asked = review is not None and review.state == ReviewState.ASKED
    return asked and policies.is_editor(message.recipient)


def load_decided(message) -> dict:
    review = review_of(message)
    title = review.version.content["title"]
    if review.state == ReviewState.AGREED:
        subject, text = f"Akkoord: {title}", f"{review.credit} is akkoord met de les ‘{title}’."
    else:
        subject = f"Terug van de lezer: {title}"
        text = f"{review.credit} geeft de les ‘{title}’ terug. Dit is waarom:"
    path = review.get_absolute_url()
    return vars(News(subject, text, "Lees de opmerkingen", path, review.text))


def still_decided(message) -> bool:
    decided = [ReviewState.AGREED, ReviewState.RETURNED]
    rows = Review.objects.visible_to(message.recipient).filter(state__in=decided)
    return rows.filter(pk=message.context["review"]).exists()


def load_author(message) -> dict:
    lesson, by = lesson_of(message), User.objects.get(pk=message.context["by"])
    text = (
        f"{by.name} laat je meeschrijven aan de les ‘{lesson.title}’. Je leest en wijzigt hem, en "
        "als hij in het werkboek komt, staat je naam eronder. Wil je dat niet? Haal jezelf dan van "
        "de lijst met schrijvers. Ligt de les bij de redactie of de lezer, haal hem dan eerst "
        "terug."
    )
    path = reverse("werkboek:authors", args=[lesson.public_id])
    return vars(News(f"Je schrijft mee: {lesson.title}", text, "Bekijk wie er meeschrijft", path))


def still_author(message) -> bool:
    lesson = lesson_of(message)
    return lesson is not None and policies.is_author(message.recipient, lesson)


def load_old(message) -> dict:
    lesson = lesson_of(message)
    text = (
        f"De les ‘{lesson.title}’ staat in het werkboek. Voor {lesson.review_by:%d-%m-%Y} kijken "
        "we of hij nog klopt. Zeg dat hij nog klopt, of laat hem herzien."
    )
    path = reverse("werkboek:renew_lesson", args=[lesson.public_id])
    return vars(News(f"Klopt deze les nog? {lesson.title}", text, "Bekijk de les opnieuw", path))


def still_old(message) -> bool:
    lesson = lesson_of(message)
    return (
        lesson is not None
        and lesson.state == LessonState.PUBLISHED
        and lesson.review_by.isoformat() == message.context["review_by"]
        and policies.is_author(message.recipient, lesson)
    )


READER = [
    ("review_asked", "Een redacteur vraagt je een les te lezen", still_asked),
    ("review_reminder", "Herinnering aan een les die je leest", still_asked),
    ("review_late", "De dag van een les die je leest is voorbij", still_asked),
    ("review_cancelled", "Een les hoef je niet meer te lezen", still_cancelled),
]
OTHERS: list[tuple[str, str, Callable, Callable]] = [
    ("review_overdue", "Een les is nog niet gelezen", load_overdue, still_overdue),
    ("review_decided", "Je les is gelezen", load_decided, still_decided),
    ("lesson_author", "Je schrijft mee aan een les", load_author, still_author),
    ("lesson_grows_old", "Kijk of je les nog klopt", load_old, still_old),
]


def register_review_kinds() -> None:
    for key, (_, label, *_) in MOVED.items():
        register(Kind(key, label, TEMPLATE, load_move, move_holds))
    for key, label, holds in READER:
        register(Kind(key, label, TEMPLATE, load_reader, holds))
        by_link = f"{key}_by_link"
        register(Kind(by_link, label, TEMPLATE, load_reader, holds, transactional=True))
    for key, label, load, holds in OTHERS:
        register(Kind(key, label, TEMPLATE, load, holds))
