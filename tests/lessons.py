"""Plain functions that make a lesson, in whatever state, without asking anybody."""

from datetime import timedelta

from django.utils import timezone

from tests.factories import make_case, numbers
from trios.models import Trio
from werkboek.content import content_of
from werkboek.models import Chapter, Lesson, LessonAuthor, LessonVersion, Source
from werkboek.services.indexing import index_lesson
from werkplaats.models import HarvestItem, LessonDraft, Record

CHAPTERS = [
    ("strategie", "Strategie"),
    ("organisatiestructuur", "Organisatiestructuur"),
    ("samenwerking", "Samenwerking"),
    ("aan_de_slag", "Aan de slag"),
]


def make_chapters():
    for order, (key, name) in enumerate(CHAPTERS, start=1):
        Chapter.objects.get_or_create(key=key, defaults={"name": name, "order": order})
    return Chapter.objects.get(key="strategie")


def make_lesson(author, *, state="concept", case=None, **fields):
    """A whole lesson of one author, with a casus of the own trio as source.

    In state gepubliceerd its first version is what everybody reads.
    """
    n = next(numbers)
    fields = {
        "slug": f"les-{n}",
        "chapter": make_chapters(),
        "title": f"Begin met één casus ({n})",
        "one_liner": "Kies één straat en maak zichtbaar wat werkt.",
        "context": "Er ligt een nota.",
        "tried": "Eén straat gekozen.",
        "result": "De werkwijze veranderde.",
        "because": "Een casus heeft een plek.",
        "limits": "Eén casus bewijst niets.",
        "body": "<p>Bijna elke gemeente heeft een nota.</p>",
        "review_by": timezone.localdate() + timedelta(days=365),
        "municipality": author.municipality,
        "made_by": author,
        "made_at": timezone.now(),
        "changed_at": timezone.now(),
        **fields,
    }
    lesson = Lesson.objects.create(**fields)
    LessonAuthor.objects.create(lesson=lesson, user=author, municipality=author.municipality)
    if case is None and author.trio_id:
        case = make_case(Trio.objects.get(pk=author.trio_id))
    if case is not None:
        Source.objects.create(
            lesson=lesson,
            kind="casus",
            case=case,
            municipality=case.municipality,
            by=author,
            at=timezone.now(),
        )
    version = LessonVersion.objects.create(
        lesson=lesson, number=1, at=timezone.now(), by=author, content=content_of(lesson)
    )
    if state == "gepubliceerd":
        lesson.published, lesson.first_published_at = version, timezone.now()
    lesson.state = state
    lesson.save()
    index_lesson(lesson)
    return lesson


def make_draft(meeting, case, by, text="Begin met één straat"):
    """A lesson as a table produced it, from a record of `meeting` about `case`."""
    record = Record.objects.create(meeting=meeting, case=case, made_by=by, made_at=timezone.now())
    item = HarvestItem.objects.create(
        record=record, kind="les", text=text, by=by, at=timezone.now()
    )
    return LessonDraft.objects.create(
        item=item,
        case=case,
        meeting=meeting,
        text=text,
        context="Er lag een nota.",
        made_at=timezone.now(),
    )
