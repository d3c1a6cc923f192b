"""“Zelf aan de slag”: the book of exercises of one casus, and how far its trio is."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.urls import reverse

from cases.models import Case

from .models import ExerciseAnswer, Lesson, LessonUse, LessonVersion, Shelved
from .querysets import shown_text


@dataclass(frozen=True)
class Exercise:
    """The exercise of one published lesson; `answer` is that of the trio, if any."""

    pk: int
    slug: str
    title: str
    chapter: str
    minutes: str
    url: str
    answer: ExerciseAnswer | None

    @property
    def is_done(self) -> bool:
        return self.answer is not None and self.answer.done_at is not None

    @property
    def is_begun(self) -> bool:
        return self.answer is not None and not self.is_done and self.answer.text != ""


@dataclass(frozen=True)
class ExerciseBook:
    """All exercises of the werkboek in order, as one casus has them."""

    exercises: list[Exercise]

    @property
    def done(self) -> int:
        return sum(one.is_done for one in self.exercises)

    @property
    def total(self) -> int:
        return len(self.exercises)

    @property
    def chapters(self) -> list[tuple[str, list[Exercise]]]:
        groups = groupby(self.exercises, key=lambda one: one.chapter)
        return [(name, list(rows)) for name, rows in groups]

    @property
    def following(self) -> Exercise | None:
        """Where to go on: what was begun last, else the next one after what was touched last."""
        touched = [one for one in self.exercises if one.answer]
        last = max(touched, key=lambda one: (one.answer.at, one.pk), default=None)
        if last and last.is_begun:
            return last
        place = self.exercises.index(last) + 1 if last else 0
        ahead = self.exercises[place:] + self.exercises[:place]
        return next((one for one in ahead if not one.is_done), None)

    def find(self, slug: str) -> Exercise | None:
        return next((one for one in self.exercises if one.slug == slug), None)

    def around(self, exercise: Exercise) -> tuple[Exercise | None, Exercise | None]:
        """The one before and the one after, in the order of the book."""
        place = self.exercises.index(exercise)
        before = self.exercises[place - 1] if place else None
        after = self.exercises[place + 1 : place + 2]
        return before, after[0] if after else None


def exercise_url(case: Case, slug: str) -> str:
    return reverse("werkboek:exercise", args=[case.public_id, slug])


def book_of(case: Case) -> ExerciseBook:
    """The exercises of all published lessons with the answers of the trio; two queries.

    Ask only for who may practise with `case`.
    """
    answers = {one.lesson_id: one for one in case.exercise_answers.select_related("by")}
    url = exercise_url(case, "-")
    rows = [
        Exercise(pk, slug, title, chapter, minutes or "", url[:-2] + f"{slug}/", answers.get(pk))
        for pk, slug, title, chapter, minutes in exercises()
    ]
    return ExerciseBook(rows)


def exercises():
    """The published lessons that have an exercise, in the order of the book."""
    shelved = with_exercise().order_by("chapter__order", "chapter", "order", "pk")
    minutes = shown_text("exercise", "minutes")
    return shelved.values_list("pk", "slug", "title", "chapter__name", minutes)


def with_exercise():
    return Shelved.objects.exclude(version__content__exercise__text="")


def done_answers(user):
    """What the trio of `user` has done of the exercises that stand in the book."""
    done = ExerciseAnswer.objects.visible_to(user).filter(done_at__isnull=False)
    return done.filter(lesson__in=with_exercise().order_by().values("lesson"))


def gone_answers(case: Case, book: ExerciseBook) -> list[ExerciseAnswer]:
    """The answers to exercises that do not stand in the book any more: they stay to be read.

    `lesson_title` is the title under which everybody could read the lesson last.
    """
    known = {one.pk for one in book.exercises}
    answers = case.exercise_answers.exclude(text="").select_related("by")
    answers = answers.annotate(lesson_title=Subquery(titles_read("lesson")))
    return [one for one in answers if one.lesson_id not in known]


def titles_read(lesson_ref: str):
    """The title of the last version that came out: that one names its second reader."""
    came_out = LessonVersion.objects.annotate(reader=KeyTextTransform("reader", "content"))
    came_out = came_out.filter(lesson=OuterRef(lesson_ref), reader__gt="").order_by("-number")
    return came_out.values_list(KeyTextTransform("title", "content"))[:1]


def uses_in_words(lesson: Lesson) -> str:
    """In how many cases a lesson is used, for everybody."""
    return count_in_words(LessonUse.objects.filter(lesson=lesson).count())


def count_in_words(count: int) -> str:
    """One or two are no number."""
    if count < FEWEST_TOLD:
        return "Bij een enkele casus gebruikt." if count else ""
    return f"Bij {count} casussen gebruikt."


FEWEST_TOLD = 3
