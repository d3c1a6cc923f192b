"""A source is shown to who may see it; to others its municipality, and nothing more."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests.factories import make_case
from tests.lessons import make_lesson
from werkboek.content import content_of
from werkboek.models import Source
from werkboek.sources import NOT_PUBLIC, closed_in_words, shown_sources

pytestmark = pytest.mark.django_db


def with_note(people):
    lesson = make_lesson(people.member, case=make_case(people.trio, title="Stoeptegels"))
    lesson.sources.update(note="Geheim van de casus", on="2026-03-02")
    lesson.sources.create(
        kind="gesprek",
        title="Een wijkbeheerder",
        on="2026-03-01",
        by=people.member,
        at=timezone.now(),
        municipality=people.municipality,
    )
    return lesson


def publish(lesson):
    version = lesson.versions.create(
        number=2, at=timezone.now(), by=lesson.made_by, content=content_of(lesson)
    )
    lesson.published = version
    lesson.save()
    return lesson


@pytest.mark.parametrize("who", ["stranger", "editor", "visitor", "municipal_admin"])
def test_a_casus_that_is_not_theirs_shows_its_municipality_alone(people, who):
    user = AnonymousUser() if who == "visitor" else getattr(people, who)
    lesson = publish(with_note(people))
    case, talk = shown_sources(lesson, user)
    assert (case.title, case.municipality) == (NOT_PUBLIC, "Coevorden")
    assert (case.url, case.note, case.on, case.is_public) == ("", "", None, False)
    assert "Stoeptegels" not in repr(shown_sources(lesson, user))
    assert talk.title == "Een wijkbeheerder"
    assert talk.is_public


def test_what_one_may_not_see_is_one_line_for_each_municipality(people):
    lesson = with_note(people)
    for trio in (people.trio, people.other_trio):
        case = make_case(trio)
        lesson.sources.create(
            kind="casus",
            case=case,
            municipality=case.municipality,
            by=people.member,
            at=timezone.now(),
        )
    assert closed_in_words(shown_sources(publish(lesson), AnonymousUser())) == [
        "2 casussen uit Coevorden, niet openbaar",
        "Casus uit Oss, niet openbaar",
    ]
    assert closed_in_words(shown_sources(lesson, people.member)) == ["Casus uit Oss, niet openbaar"]


def test_the_trio_sees_its_casus_with_a_link(people):
    case, _ = shown_sources(publish(with_note(people)), people.social)
    assert case.title == "Stoeptegels"
    assert case.url.startswith("/casussen/")
    assert case.note == "Geheim van de casus"


def test_a_source_added_later_is_not_in_what_was_published(people):
    lesson = publish(with_note(people))
    Source.objects.filter(lesson=lesson, kind="gesprek").update(title="Iemand anders")
    assert [one.title for one in shown_sources(lesson, people.member)] == [
        "Stoeptegels",
        "Een wijkbeheerder",
    ]


def test_sources_cost_the_same_however_many(people, django_assert_num_queries):
    lesson = with_note(people)
    for n in range(4):
        case = make_case(people.trio, title=f"Nog een {n}")
        lesson.sources.create(
            kind="casus",
            case=case,
            municipality=case.municipality,
            by=people.member,
            at=timezone.now(),
        )
    publish(lesson)
    user = type(people.stranger).objects.get(pk=people.stranger.pk)
    _ = user.trio_id
    with django_assert_num_queries(3):
        shown_sources(lesson, user)


def test_a_website_belongs_to_no_municipality(people):
    lesson = make_lesson(people.member)
    Source.objects.create(
        lesson=lesson,
        kind="link",
        title="De wet",
        url="https://wet.example/",
        municipality=people.municipality,
        by=people.member,
        at=timezone.now(),
    )
    shown = shown_sources(lesson, people.member)
    assert [(one.title, one.municipality) for one in shown if one.kind == "link"] == [
        ("De wet", "")
    ]
