"""What trios do with lessons: which they use for a casus, and an exercise they answered."""

from cases.models import Case, TimelineEntry
from cases.states import EntryKind
from werkboek.models import ExerciseAnswer, Lesson, LessonUse

from ..days import moment
from .room import Room, number_of

USED_ON = -4  # workdays before day 0
# The trio of the first casus is halfway the exercise of the first lesson it uses.
ANSWER = (
    "Wij hingen de plattegrond van de straat op en zetten per boom erbij wie erover gaat. "
    "Toen zagen we dat kap en herplant bij twee mensen liggen die elkaar niet kennen. "
    "Volgende week zitten zij samen aan tafel."
)


def load(room: Room) -> dict[str, int]:
    lessons = {row["id"]: row["slug"] for row in room.source.file("lessons")["lessons"]}
    known = set(LessonUse.objects.values_list("lesson__slug", "case"))
    made = []
    for row in room.source.file("cases")["cases"]:
        case = room.cases[row["id"]]
        slugs = [lessons[one] for one in row["lessons"]]
        fresh = [slug for slug in slugs if (slug, case.pk) not in known]
        made += uses_of(case, fresh, number_of(row["id"]), room)
    return {"gebruikte lessen": len(made), "antwoorden": answer(room, made)}


def uses_of(case: Case, slugs: list[str], number: int, room: Room) -> list[LessonUse]:
    """The published lessons among these are used by the trio, with a line on its timeline."""
    at = moment(room.days.workday(USED_ON), 13, number)
    lessons = Lesson.objects.published().filter(slug__in=slugs).select_related("published")
    uses = [LessonUse(lesson=one, case=case, by=case.brought_by, at=at) for one in lessons]
    TimelineEntry.objects.bulk_create(
        TimelineEntry(
            case=case,
            municipality_id=case.municipality_id,
            version=case.version,
            kind=EntryKind.LESSON,
            by=case.brought_by,
            at=at,
            what=f"gebruikt de les ‘{one.published.content['title']}’",
        )
        for one in lessons
    )
    return LessonUse.objects.bulk_create(uses)


def answer(room: Room, made: list[LessonUse]) -> int:
    """The answer of the first trio, once; return how many are new."""
    first = next(iter(made), None)
    if first is None or ExerciseAnswer.objects.exists():
        return 0
    at = moment(room.days.workday(USED_ON), 15)
    given = {"lesson": first.lesson, "case": first.case, "by": first.by}
    ExerciseAnswer.objects.create(**given, text=ANSWER, at=at)
    return 1
