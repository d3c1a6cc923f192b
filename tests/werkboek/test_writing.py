"""Writing a lesson: beginning, saving, taking over what a table produced."""

import uuid

import pytest

from tests.lessons import make_chapters, make_lesson
from werkboek.models import Lesson
from werkboek.services import LessonError, StaleError, begin_lesson, save_lesson
from wijkwerk.lib.states import MoveError

pytestmark = pytest.mark.django_db


def fields(**more):
    return {
        "title": "Begin met één casus",
        "one_liner": "Kies één straat.",
        "chapter": make_chapters(),
        **more,
    }


def test_a_lesson_begins_as_a_concept_of_its_writer(people):
    key = uuid.uuid4()
    lesson = begin_lesson(by=people.member, fields=fields(body="<p>x<script>"), submit_key=key)
    again = begin_lesson(by=people.member, fields=fields(title="Anders"), submit_key=key)
    assert again == lesson
    assert (lesson.state, lesson.version, lesson.slug) == ("concept", 1, f"les-{lesson.public_id}")
    assert lesson.body == "<p>x</p>"
    assert [row.user for row in lesson.author_rows.all()] == [people.member]
    assert lesson.municipality == people.municipality


def test_who_only_reads_writes_no_lesson(people):
    with pytest.raises(PermissionError):
        begin_lesson(by=people.receiver, fields=fields(), submit_key=uuid.uuid4())


def test_every_save_is_a_version_and_one_that_says_the_same_is_none(people):
    lesson = make_lesson(people.member)
    save_lesson(
        lesson=lesson, by=people.member, fields={"title": "Begin"}, version=1, note="Korter"
    )
    saved = save_lesson(lesson=lesson, by=people.member, fields={"title": "Begin"}, version=2)
    assert saved.version == 2
    versions = saved.versions.all()
    assert [(one.number, one.note, one.by) for one in versions] == [
        (2, "Korter", people.member),
        (1, "", people.member),
    ]
    assert versions[0].content["title"] == "Begin"


def test_who_saves_second_is_told_and_overwrites_nothing(people):
    lesson = make_lesson(people.member)
    save_lesson(lesson=lesson, by=people.member, fields={"title": "Eerste"}, version=1)
    with pytest.raises(StaleError) as error:
        save_lesson(lesson=lesson, by=people.member, fields={"title": "Tweede"}, version=1)
    assert error.value.thing.title == "Eerste"
    assert Lesson.objects.get().title == "Eerste"


@pytest.mark.parametrize(
    ("who", "state", "error"),
    [
        ("member", "aangeboden", MoveError),
        ("member", "gepubliceerd", MoveError),
        ("social", "concept", PermissionError),
        ("editor", "concept", PermissionError),
        ("editor", "aangeboden", None),
        ("member", "herzien", None),
    ],
)
def test_a_lesson_is_changed_by_who_has_it_at_that_moment(people, who, state, error):
    lesson = make_lesson(people.member, state=state)
    by = getattr(people, who)
    if error is None:
        assert save_lesson(lesson=lesson, by=by, fields={"title": "Ja"}, version=1).version == 2
    else:
        with pytest.raises(error):
            save_lesson(lesson=lesson, by=by, fields={"title": "Nee"}, version=1)


def test_what_is_published_keeps_its_address_and_its_words(people):
    lesson = make_lesson(people.member, state="gepubliceerd")
    Lesson.objects.filter(pk=lesson.pk).update(state="herzien")
    saved = save_lesson(lesson=lesson, by=people.member, fields={"title": "Nieuw"}, version=1)
    assert saved.slug == lesson.slug
    assert saved.published.content["title"] == lesson.title


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"body": "<table><tr><td>Wat</td></tr></table>"}, "body"),
        ({"body": "<p>" + "x" * 60_000}, "body"),
        ({"maturity": "ingebed"}, "embedded_change"),
        ({"maturity": "ingebed", "embedded_change": "Een vast budget"}, "embedded_since"),
    ],
)
def test_what_cannot_be_so_is_refused_at_its_field(people, change, field):
    lesson = make_lesson(people.member)
    with pytest.raises(LessonError) as error:
        save_lesson(lesson=lesson, by=people.member, fields=change, version=1)
    assert error.value.field == field
    assert Lesson.objects.get().version == 1
