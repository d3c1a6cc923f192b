"""Writing a lesson: beginning one, taking over a draft of a meeting, and saving it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trios.models import User
from werkplaats.models import LessonDraft
from werkplaats.outcomes import PARTS
from wijkwerk.lib.rich_text import TooLongError, clean, flaws

from .. import policies
from ..content import TEXTS, content_of
from ..models import Chapter, Lesson, LessonAuthor, LessonPicture
from ..readiness import embedded_problems
from ..states import Maturity, SourceKind
from .addresses import address_in_the_making
from .errors import LessonError, StaleError
from .holding import check_open
from .moving import hold_lesson
from .pasting import pasted_pictures
from .sourcing import write_source
from .versions import keep_version

PLAIN = [
    *TEXTS,
    "chapter",
    "exercise",
    "exercise_minutes",
    "exercise_method",
    "maturity",
    "embedded_change",
    "embedded_since",
]
BESIDE = ["tensions", "sectors", "obstacles"]
FIELDS = [*PLAIN, *BESIDE]
LONGEST_BODY = Lesson._meta.get_field("body").max_length
TOO_LONG = (
    f"De tekst is te lang: hoogstens {LONGEST_BODY} tekens. Haal er iets uit, of maak er twee "
    "lessen van."
)
# What a version says about the round it went through, not about what was written.
NOT_WRITTEN = {"reader", "credits", "review_by"}
# What has a page of its own.
BESIDE_TEXT = {"authors", "sources"}


@transaction.atomic
def begin_lesson(*, by: User, fields: dict, submit_key: UUID) -> Lesson:
    """Write down a new lesson of `by` as a concept, with its first version; return it.

    `fields` holds title, one_liner and chapter, and any other of FIELDS. The same `submit_key`
    makes one lesson, however often the button was pressed. Raises LessonError at the field at
    fault, PermissionError for who writes no lessons (domain.md section 9).
    """
    hold_writer(by)
    if known := Lesson.objects.filter(made_by=by, submit_key=submit_key).first():
        return known
    return make(by=by, fields=fields, submit_key=submit_key)


@transaction.atomic
def take_over_draft(*, draft: LessonDraft, by: User) -> Lesson:
    """Make a lesson of what a table produced, with its casus and its meeting as sources.

    A draft becomes one lesson, however often it is taken over. Raises PermissionError for who
    does not sit in the trio of its casus (decisions.md: werkplaats makes it, werkboek takes it).
    """
    hold_writer(by)
    draft = (
        LessonDraft.objects.select_for_update(of=["self"]).select_related("case").get(pk=draft.pk)
    )
    if not policies.can_take_over(by, draft):
        raise PermissionError("only the trio of the casus takes a draft over")
    if known := Lesson.objects.filter(draft=draft).first():
        return known
    lesson = make(by=by, fields=fields_of(draft), draft=draft)
    write_source(lesson=lesson, by=by, kind=SourceKind.CASE, case=draft.case)
    write_source(lesson=lesson, by=by, kind=SourceKind.MEETING, meeting=draft.meeting)
    keep_version(lesson=lesson, by=by, at=lesson.made_at, note="Met de bronnen van de bijeenkomst")
    return lesson


@transaction.atomic
def save_lesson(*, lesson: Lesson, by: User, fields: dict, version: int, note: str = "") -> Lesson:
    """Save what an author or an editor changed, as the next version; return the lesson.

    `fields` holds any of FIELDS, `version` is where the writer began, `note` says what is
    different. What says the same as before makes no version. Raises StaleError when somebody
    changed the text in between (a source or a writer beside it takes nothing from anybody),
    LessonError at the field at fault, MoveError while others have the lesson, and
    PermissionError for who may not change it (policies.can_edit).
    """
    lesson = hold_lesson(lesson)
    check_open(lesson, by)
    check_version(lesson, version)
    write_fields(lesson, by, fields)
    last = lesson.versions.first()
    if last is None or written(last.content) != written(content_of(lesson)):
        keep_version(lesson=lesson, by=by, at=timezone.now(), note=note)
    return lesson


def hold_writer(by: User) -> None:
    """Lessons of one person begin one after the other. Raises PermissionError for a reader."""
    writer = User.objects.select_for_update().get(pk=by.pk)
    if not policies.can_write_lessons(writer):
        raise PermissionError("this person writes no lessons")


def make(*, by: User, fields: dict, **more) -> Lesson:
    now = timezone.now()
    lesson = Lesson(
        **more, made_by=by, made_at=now, changed_at=now, municipality_id=by.municipality_id
    )
    write_fields(lesson, by, fields)
    LessonAuthor.objects.create(lesson=lesson, user=by, municipality_id=by.municipality_id)
    keep_version(lesson=lesson, by=by, at=now)
    return lesson


def check_version(lesson: Lesson, version: int) -> None:
    """Raise StaleError unless the text is still that of `version`, where the writer began."""
    if lesson.version == version:
        return
    begun = lesson.versions.filter(number=version).first()
    if begun is None or text_of(begun.content) != text_of(content_of(lesson)):
        raise StaleError(lesson)


def write_fields(lesson: Lesson, by: User, fields: dict) -> None:
    """Put `fields` into `lesson` and save it; the body is cleaned here, whoever calls."""
    for name in PLAIN:
        if name in fields:
            setattr(lesson, name, fields[name])
    lesson.body = cleaned(lesson.body)
    check_body(lesson.body)
    pasted = pasted_pictures(lesson, by, timezone.now())
    check_maturity(lesson)
    lesson.slug = lesson.slug or address_in_the_making(lesson)
    lesson.save()
    LessonPicture.objects.bulk_create(pasted)
    for name in BESIDE:
        if name in fields:
            getattr(lesson, name).set(fields[name])


def cleaned(body: str) -> str:
    try:
        return clean(body)
    except TooLongError as error:
        raise LessonError("body", TOO_LONG) from error


def check_body(body: str) -> None:
    """Raise LessonError for a text that is too long, or a table that cannot be read aloud."""
    if len(body) > LONGEST_BODY:
        raise LessonError("body", TOO_LONG)
    if table := next((flaw for flaw in flaws(body) if flaw.kind == "header"), None):
        raise LessonError(
            "body",
            f"De tabel die begint met ‘{table.words}’ heeft geen kopregel. Maak koppen van "
            "de bovenste rij: met de knop ‘Kopregel aan of uit’, of in een gewoon tekstvak door "
            "daar th te schrijven in plaats van td.",
        )


def check_maturity(lesson: Lesson) -> None:
    """Embedded asks what changed in the organisation, and since when; the others ask neither."""
    if lesson.maturity != Maturity.EMBEDDED:
        lesson.embedded_change, lesson.embedded_since = "", None
        return
    problems = embedded_problems(
        maturity=lesson.maturity,
        change=lesson.embedded_change,
        since=lesson.embedded_since,
        today=timezone.localdate(),
    )
    if problem := next(problems, None):
        raise LessonError(*problem)


def written(content: dict) -> dict:
    """Of a version what its authors wrote."""
    return {name: value for name, value in content.items() if name not in NOT_WRITTEN}


def text_of(content: dict) -> dict:
    """Of a version what stands in the form."""
    return {name: value for name, value in written(content).items() if name not in BESIDE_TEXT}


def fields_of(draft: LessonDraft) -> dict:
    """A lesson as far as a table got: its line is the title where it fits."""
    text = " ".join(draft.text.split())
    return {
        "title": shortened(title_of(text), Lesson._meta.get_field("title").max_length),
        "one_liner": shortened(text, Lesson._meta.get_field("one_liner").max_length),
        "chapter": Chapter.objects.order_by("order").first(),
        **{name: getattr(draft, name) for name in PARTS},
    }


def title_of(text: str) -> str:
    """A sentence as a title: without its full stop; one that trails off keeps its dots."""
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
