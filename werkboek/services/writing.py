"""Writing a lesson: beginning one, taking over a draft of a meeting, and saving it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from trios.models import User
from werkplaats.models import LessonDraft
from werkplaats.outcomes import PARTS
from wijkwerk.lib.rich_text import clean, flaws
from wijkwerk.lib.states import MoveError

from .. import policies
from ..content import TEXTS, content_of
from ..models import Chapter, Lesson, LessonAuthor, Source
from ..states import OPEN_TO_AUTHOR, Maturity, SourceKind
from .errors import LessonError, StaleError
from .moving import hold_lesson
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
LONGEST_SLUG = 70
# What a version says about the round it went through, not about what was written.
NOT_WRITTEN = {"reader", "credits", "review_by"}


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
    source = {"lesson": lesson, "by": by, "at": lesson.made_at}
    Source.objects.create(
        **source,
        kind=SourceKind.CASE,
        case=draft.case,
        municipality_id=draft.case.municipality_id,
    )
    Source.objects.create(
        **source,
        kind=SourceKind.MEETING,
        meeting=draft.meeting,
        on=draft.meeting.date,
        municipality_id=draft.meeting.host_id,
    )
    keep_version(lesson=lesson, by=by, at=lesson.made_at, note="Met bronnen uit de bijeenkomst")
    return lesson


@transaction.atomic
def save_lesson(*, lesson: Lesson, by: User, fields: dict, version: int, note: str = "") -> Lesson:
    """Save what an author or an editor changed, as the next version; return the lesson.

    `fields` holds any of FIELDS, `version` is where the writer began, `note` says what is
    different. What says the same as before makes no version. Raises StaleError when somebody saved
    in between, LessonError at the field at fault, MoveError while others have the lesson,
    PermissionError for who may not change it (policies.can_edit).
    """
    lesson = hold_lesson(lesson)
    check_open(lesson, by)
    if lesson.version != version:
        raise StaleError(lesson)
    write_fields(lesson, fields)
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
    write_fields(lesson, fields)
    LessonAuthor.objects.create(lesson=lesson, user=by, municipality_id=by.municipality_id)
    keep_version(lesson=lesson, by=by, at=now)
    return lesson


def check_open(lesson: Lesson, by: User) -> None:
    """Raise unless `by` may change the held `lesson` at this moment."""
    if policies.can_edit(by, lesson):
        return
    if lesson.state not in OPEN_TO_AUTHOR and policies.is_author(by, lesson):
        label = lesson.get_state_display().lower()
        raise MoveError(f"Deze les is nu {label}. Je kunt de tekst daarom niet wijzigen.")
    raise PermissionError("only its authors write a lesson, and editors once it was offered")


def write_fields(lesson: Lesson, fields: dict) -> None:
    """Put `fields` into `lesson` and save it; the body is cleaned here, whoever calls."""
    for name in PLAIN:
        if name in fields:
            setattr(lesson, name, fields[name])
    lesson.body = clean(lesson.body)
    check_body(lesson.body)
    check_maturity(lesson)
    if lesson.first_published_at is None:
        lesson.slug = free_slug(lesson)
    lesson.save()
    for name in BESIDE:
        if name in fields:
            getattr(lesson, name).set(fields[name])


def check_body(body: str) -> None:
    """Raise LessonError for a text that is too long, or a table that cannot be read aloud."""
    longest = Lesson._meta.get_field("body").max_length
    if len(body) > longest:
        raise LessonError(
            "body",
            f"De tekst is te lang: hoogstens {longest} tekens. Haal er iets uit, of maak er twee "
            "lessen van.",
        )
    if table := next((flaw for flaw in flaws(body) if flaw.kind == "header"), None):
        raise LessonError(
            "body",
            f"De tabel die begint met ‘{table.words}’ heeft geen kopregel. Zet de cursor in de "
            "bovenste rij en kies ‘Kopregel aan of uit’.",
        )


def check_maturity(lesson: Lesson) -> None:
    """Embedded asks what changed in the organisation, and since when; the others ask neither."""
    if lesson.maturity != Maturity.EMBEDDED:
        lesson.embedded_change, lesson.embedded_since = "", None
        return
    if not lesson.embedded_change.strip():
        raise LessonError(
            "embedded_change", "Schrijf op wat er blijvend is veranderd in je organisatie."
        )
    if lesson.embedded_since is None:
        raise LessonError("embedded_since", "Vul in sinds wanneer dat zo is.")


def free_slug(lesson: Lesson) -> str:
    """An address from the title; with a number behind it where another lesson has it."""
    base = slugify(lesson.title)[:LONGEST_SLUG].strip("-") or "les"
    others = Lesson.objects.exclude(pk=lesson.pk).filter(slug__startswith=base)
    taken = set(others.values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(f"{base}-{n}" for n in range(2, len(taken) + 3) if f"{base}-{n}" not in taken)


def written(content: dict) -> dict:
    """Of a version what its authors wrote."""
    return {name: value for name, value in content.items() if name not in NOT_WRITTEN}


def fields_of(draft: LessonDraft) -> dict:
    """A lesson as far as a table got: its line is the title where it fits."""
    text = " ".join(draft.text.split())
    return {
        "title": shortened(text, Lesson._meta.get_field("title").max_length),
        "one_liner": shortened(text, Lesson._meta.get_field("one_liner").max_length),
        "chapter": Chapter.objects.order_by("order").first(),
        **{name: getattr(draft, name) for name in PARTS},
    }


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
