"""Patterns count municipalities from shared cases, and give nobody away."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cases.models import ObstacleType, Share, TensionType
from cases.services import withdraw_share
from tests.factories import make_case, propose, share_case
from tests.lessons import make_lesson
from tests.patterns import (
    ONLY_READER,
    make_case_about,
    make_tension,
    publish_about,
    share_about,
    share_with_one,
)
from trios.models import Municipality, Sector
from werkboek.models import PatternStamp, SharedTerm
from werkboek.patterns import KINDS, Spread, find, patterns_of, stamp_now
from werkboek.services.indexing import index_lesson

pytestmark = pytest.mark.django_db
TENSIONS, OBSTACLES, SECTORS = KINDS


@pytest.fixture
def tension(people):
    return make_tension()


def row_of(term, kind=TENSIONS):
    return next(row for row in patterns_of(kind) if row.key == term.pk)


def names_of(term, kind=TENSIONS):
    return [place.name for place in find(kind, term).places]


def test_three_municipalities_that_share_it_are_a_pattern_with_their_names(tension):
    for name in ("Cees", "Anna", "Bert"):
        share_about(tension, name)
    assert row_of(tension).count == find(TENSIONS, tension).count == 3
    assert names_of(tension) == ["Anna", "Bert", "Cees"]


@pytest.mark.parametrize("shared", [0, 1, 2])
def test_below_three_there_is_no_number_and_no_name(tension, shared):
    for number in range(shared):
        share_about(tension, f"Plaats {number}")
    assert SharedTerm.objects.filter(term="spanning:wijk_stad").count() == shared
    assert row_of(tension).count is None
    assert row_of(tension).in_words == "minder dan drie"
    assert names_of(tension) == []


def test_municipalities_are_counted_and_not_their_cases(tension):
    first = share_about(tension, "Anna").case
    for _ in range(3):
        case = make_case(first.trio)
        case.tensions.create(tension=tension, now=20, wanted=70, order=1)
        share_case(case)
    assert row_of(tension).count is None
    for name in ("Bert", "Cees"):
        share_about(tension, name)
    assert row_of(tension).count == 3


def test_what_was_not_shared_does_not_count(tension):
    for name in ("Anna", "Bert"):
        share_about(tension, name)
    propose(make_case_about(tension, "Wacht"))
    assert row_of(tension).count is None


def test_a_word_that_came_after_the_trio_agreed_does_not_count(tension):
    for name in ("Anna", "Bert", "Cees"):
        share_about(tension, name)
    other = TensionType.objects.get(pk="ruimte_regels")
    for share in Share.objects.all():
        share.case.tensions.create(tension=other, now=20, wanted=70, order=2)
    assert row_of(other).count is None
    assert row_of(tension).count == 3


def test_a_share_that_ends_counts_no_more_at_once(tension):
    shares = [share_about(tension, name) for name in ("Anna", "Bert", "Cees")]
    assert row_of(tension).count == 3
    withdraw_share(share=shares[0], by=shares[0].asked_by)
    assert row_of(tension).count is None
    assert names_of(tension) == []


def test_a_share_counts_until_its_last_day(tension):
    last = timezone.localdate() + timedelta(days=30)
    for name in ("Anna", "Bert", "Cees"):
        share_about(tension, name, ends_on=last)
    with time_machine.travel(timezone.now() + timedelta(days=30), tick=False):
        assert row_of(tension).count == 3
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        assert row_of(tension).count is None
        assert names_of(tension) == []


def test_of_two_shares_the_one_that_still_runs_counts(tension):
    shares = [share_about(tension, name) for name in ("Anna", "Bert", "Cees")]
    case = shares[0].case
    share_case(case, municipalities=[Municipality.objects.get(pk=ONLY_READER)])
    withdraw_share(share=shares[0], by=shares[0].asked_by)
    assert row_of(tension).count == 3
    assert names_of(tension) == ["Bert", "Cees"]


def test_a_casus_that_goes_takes_its_words_along(tension):
    case = share_about(tension, "Anna").case
    assert SharedTerm.objects.filter(case=case).exists()
    case.short_version.delete()
    assert not SharedTerm.objects.filter(case=case).exists()


def test_a_word_that_is_called_otherwise_later_still_counts(tension):
    for name in ("Anna", "Bert", "Cees"):
        share_about(tension, name)
    TensionType.objects.filter(pk=tension.pk).update(name="Nu of straks")
    withdrawn = share_about(TensionType.objects.get(pk=tension.pk), "Dirk")
    withdraw_share(share=withdrawn, by=withdrawn.asked_by)
    assert row_of(tension).count == 3
    assert row_of(tension).name == "Nu of straks"


def test_obstacles_and_sectors_are_counted_in_the_same_way(tension):
    for name in ("Anna", "Bert", "Cees"):
        share_about(tension, name)
    sector, obstacle = Sector.objects.get(pk="groen"), ObstacleType.objects.get(pk="procedure")
    assert row_of(sector, SECTORS).count == 3
    assert row_of(obstacle, OBSTACLES).count == 3


def test_who_shares_with_fewer_people_counts_without_a_name(tension):
    for name in ("Anna", "Bert"):
        share_about(tension, name)
    share_with_one(tension, "Geheim")
    found = find(TENSIONS, tension)
    assert (found.count, found.hidden) == (3, 1)
    assert names_of(tension) == ["Anna", "Bert"]


HIDES = [
    # open to all, shared with fewer people, all that take part; what is said, who is hidden
    ("ABC", "", "ABC", 3, 0),
    ("ABC", "D", "ABCDEFG", 4, 1),
    ("ABC", "D", "ABCDEF", 3, 0),  # only E and F are left: D does not count
    ("AB", "D", "ABDEFG", 3, 1),
    ("AB", "D", "ABDEF", None, 0),
    ("", "ABC", "ABCDEF", 3, 3),
    ("", "ABC", "ABCDE", None, 0),
    ("", "ABCDEF", "ABCDEF", None, 0),
    ("", "AB", "ABCDEFGH", None, 2),
]


@pytest.mark.parametrize(("shown", "others", "taking_part", "said", "hidden"), HIDES)
def test_nobody_can_work_out_who_shares_with_fewer_people(shown, others, taking_part, said, hidden):
    spread = Spread(set(shown), set(others))
    assert spread.count(set(taking_part)) == said
    assert spread.hidden(set(taking_part)) == hidden


def test_lessons_that_answer_it_and_those_that_were_tried(people, tension):
    for maturity in ("signaal", "geprobeerd", "herhaald"):
        publish_about(tension, people.member, maturity=maturity)
    make_lesson(people.member, state="concept").tensions.add(tension)
    row = row_of(tension)
    assert (row.lessons, row.tried) == (3, 2)
    found = find(TENSIONS, tension)
    assert (len(found.lessons), found.total, found.tried, found.more) == (3, 3, 2, False)


def test_a_lesson_that_is_withdrawn_answers_nothing_any_more(people, tension):
    lesson = publish_about(tension, people.member)
    assert row_of(tension).lessons == 1
    lesson.published, lesson.state = None, "ingetrokken"
    lesson.save()
    index_lesson(lesson)
    assert row_of(tension).lessons == 0
    assert find(TENSIONS, tension).lessons == []


def test_the_order_is_that_of_the_list_and_not_of_the_numbers(tension):
    order = [row.key for row in patterns_of(TENSIONS)]
    assert len(order) > 1
    last = TensionType.objects.get(pk=order[-1])
    for name in ("Anna", "Bert", "Cees"):
        share_about(last, name)
    assert [row.key for row in patterns_of(TENSIONS)] == order


def test_a_retired_word_stays_only_while_there_is_something_to_tell(tension):
    TensionType.objects.filter(pk=tension.pk).update(is_active=False)
    assert tension.pk not in {row.key for row in patterns_of(TENSIONS)}
    for name in ("Anna", "Bert", "Cees"):
        share_about(tension, name)
    assert row_of(tension).count == 3


def test_what_was_counted_is_kept_and_a_new_word_in_the_list_is_not_missed(
    tension, django_assert_num_queries
):
    patterns_of(TENSIONS)
    with django_assert_num_queries(3):
        patterns_of(TENSIONS)
    new = TensionType.objects.create(key="nieuw", name="Nieuw", pole_a="A", pole_b="B", order=99)
    assert row_of(new).count is None


def test_the_stamp_changes_with_all_that_is_counted(people, tension):
    seen = [stamp_now()]
    share = share_about(tension, "Anna")
    seen.append(stamp_now())
    withdraw_share(share=share, by=share.asked_by)
    seen.append(stamp_now())
    make_lesson(people.member, state="gepubliceerd")
    seen.append(stamp_now())
    assert len(set(seen)) == len(seen)


def test_the_stamp_changes_when_an_earlier_number_comes_later(db):
    PatternStamp.objects.create(pk=12)
    before = stamp_now()
    PatternStamp.objects.create(pk=11)
    assert stamp_now() != before
