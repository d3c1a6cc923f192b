"""Lessons that fit what somebody types: a few, the rarest words first, none that is not public."""

import re

import pytest
from django.urls import reverse

from cases.alike import all_alike
from cases.models import Case
from tests.factories import case_data, grant, make_case, seat, share_case
from tests.factories import make_user as user
from tests.lessons import make_lesson
from werkboek.fitting import fitting, lessons_for
from werkboek.models import LessonUse, LessonWord, NotApplicable
from werkboek.services import set_lesson_aside, use_lesson
from werkboek.services.indexing import index_lesson
from wijkwerk.search.lookup import plain_stems

pytestmark = pytest.mark.django_db
TREES = "Zieke bomen kappen: de straat wil meer groen en schaduw bij de speelplek"


def published(author, title, **fields):
    return make_lesson(author, state="gepubliceerd", title=title, **fields)


@pytest.fixture
def lesson(people):
    return published(
        people.stranger, "Kap zieke bomen pas als er groen voor terugkomt", maturity="geprobeerd"
    )


def found_for(text, **given):
    options = {"without": set(), "limit": 5, **given}
    return fitting(plain_stems(text), **options)


def test_a_lesson_comes_with_its_place_and_maturity(people, lesson):
    [one] = all_alike(people.member, TREES)
    assert (one.kind, one.title, one.note, one.badge) == ("Les", lesson.title, "Oss", "Geprobeerd")
    assert one.url == lesson.get_absolute_url()


def test_what_is_not_published_is_not_found(people, lesson):
    make_lesson(people.stranger, title=TREES)
    assert found_for(TREES) == [lesson.pk]
    lesson.state, lesson.published = "ingetrokken", None
    lesson.save()
    index_lesson(lesson)
    assert found_for(TREES) == []
    assert not LessonWord.objects.exists()


def test_a_next_version_that_nobody_published_is_not_found_by_its_words(people, lesson):
    lesson.title = "Rotonde en fietsstraat naast elkaar"
    lesson.save()
    index_lesson(lesson)
    assert found_for("een rotonde of een fietsstraat naast het plein") == []


def test_few_words_and_other_words_find_nothing(people, lesson):
    assert found_for("zieke bomen") == []
    assert found_for("De subsidie voor de buurtkeuken vraagt een begroting") == []


def test_a_rare_word_weighs_more_than_a_common_one(people):
    for number in range(4):
        published(people.stranger, f"Praat over groen in de straat, keer {number}")
    rare = published(people.stranger, "Praat over schaduw in de straat")
    assert found_for("praat groen schaduw straat")[0] == rare.pk


def test_lessons_and_cases_together_are_at_most_five(people):
    for number in range(4):
        published(people.stranger, f"{TREES} les {number}")
        case = make_case(people.other_trio, title=f"{TREES} {number}", state="ingebracht")
        grant(case, trio=people.trio)
    found = all_alike(people.member, TREES)
    assert [one.kind for one in found] == ["Les"] * 3 + ["Casus"] * 2


def test_lessons_take_the_places_that_cases_leave(people):
    for number in range(7):
        published(people.stranger, f"{TREES} les {number}")
    assert [one.kind for one in all_alike(people.member, TREES)] == ["Les"] * 5


def test_a_lesson_that_does_not_apply_stays_away_from_this_casus_only(people, lesson):
    case, other = make_case(people.trio, title=TREES), make_case(people.trio, title=TREES)
    assert [card.pk for card in lessons_for(case)] == [lesson.pk]
    set_lesson_aside(lesson=lesson, case=case, by=people.member)
    assert lessons_for(case) == []
    assert all_alike(people.member, TREES, case=case) == []
    assert [card.pk for card in lessons_for(other)] == [lesson.pk]


def test_a_lesson_in_use_is_not_shown_as_new(people, lesson):
    case = make_case(people.trio, title=TREES)
    use_lesson(lesson=lesson, case=case, by=people.member)
    assert lessons_for(case) == []
    assert all_alike(people.member, TREES, case=case) == []


def test_a_new_casus_keeps_what_was_set_aside_and_uses_what_was_ticked(people, sign_in, lesson):
    other = published(people.stranger, f"{TREES} nog een")
    keys = {one.title: one.key for one in all_alike(people.member, TREES)}
    sent = case_data(title=TREES, aside=[keys[lesson.title]], source=[keys[other.title]])
    sign_in(people.member).post(reverse("cases:create"), sent)
    case = Case.objects.get(trio=people.trio)
    assert NotApplicable.objects.get(case=case).lesson == lesson
    assert LessonUse.objects.get(case=case).lesson == other
    assert case.timeline.filter(kind="les").get().what == f"gebruikt de les ‘{other.title}’"


def test_what_was_chosen_stays_ticked_when_other_words_are_typed(people, sign_in, lesson, shared):
    client, url = sign_in(people.member), reverse("cases:alike")
    keys = [one.key for one in all_alike(people.member, TREES)]
    assert [key.partition(":")[0] for key in keys] == ["les", "gedeeld"]
    sent = {"title": "De subsidie voor de buurtkeuken vraagt een begroting", "source": keys}
    page = client.post(url, sent).content.decode()
    assert ticked(page) == keys
    assert "Gekozen (2)" in page
    page = client.post(url, {**sent, "aside": keys[:1]}).content.decode()
    assert ticked(page) == keys[1:]


def test_what_was_chosen_counts_for_the_five_and_is_not_offered_twice(people, sign_in):
    for number in range(7):
        published(people.stranger, f"{TREES} les {number}")
    keys = [one.key for one in all_alike(people.member, TREES)]
    sent = {"title": TREES, "source": keys[:2]}
    page = sign_in(people.member).post(reverse("cases:alike"), sent).content.decode()
    shown = re.findall('name="source"[^>]*value="([^"]*)"', page)
    assert len(shown) == len(set(shown)) == 5
    assert ticked(page) == shown[:2] == keys[:2]
    assert "3 lessen lijken hierop." in page


def test_a_chosen_key_of_what_one_may_not_read_shows_nothing(people, sign_in):
    hidden = make_case(people.other_trio, title="Van een ander trio")
    draft = make_lesson(people.stranger, title="Nog niet gepubliceerd")
    keys = [f"casus:{hidden.public_id}", f"les:{draft.public_id}", "casus:\x00", "les:", "x:y:z"]
    sent = {"title": TREES, "source": keys}
    page = sign_in(people.member).post(reverse("cases:alike"), sent).content.decode()
    assert ticked(page) == []
    assert "Gekozen" not in page


def ticked(page: str) -> list[str]:
    return re.findall('name="source"[^>]*value="([^"]*)" checked', page)


@pytest.fixture
def shared(people):
    """A short version of the trio of Oss that everybody reads."""
    for position in ("sociaal", "fysiek"):
        seat(people.other_trio, user(municipality=people.other_municipality), position)
    case = make_case(people.other_trio, title="Bomen")
    share_case(case, title="Zieke bomen", text="De straat wil meer groen.", to_everyone=True)
    return case


def test_the_tree_example_brings_shared_cases_beside_many_lessons(people, shared):
    for number in range(7):
        published(people.stranger, f"{TREES} les {number}")
    found = all_alike(people.member, "Zieke bomen kappen, straat wil meer groen")
    assert [one.kind for one in found] == ["Les"] * 4 + ["Casus"]
    assert found[-1].note == "Korte versie, Oss"


@pytest.mark.parametrize("key", ["les:\x00", "les:", "casus:\x00", "les:zzzzzzzzzz", "x" * 5000])
def test_a_key_that_names_nothing_changes_nothing(people, sign_in, lesson, key):
    sent = case_data(title=TREES, aside=[key], source=[key])
    assert sign_in(people.member).post(reverse("cases:create"), sent).status_code == 302
    case = Case.objects.get(trio=people.trio)
    assert not case.lessons_used.exists()
    assert not case.lessons_hidden.exists()


def test_without_javascript_the_button_shows_lessons_and_sets_one_aside(people, sign_in, lesson):
    client, url = sign_in(people.member), reverse("cases:create")
    page = client.post(url, case_data(title=TREES, alike="1")).content.decode()
    assert "1 les lijkt hierop." in page
    [one] = all_alike(people.member, TREES)
    sent = case_data(title=TREES, not_alike=one.key)
    page = client.post(url, sent).content.decode()
    assert f'name="aside" value="{one.key}"' in page
    assert "lijkt hierop" not in page


def test_looking_costs_the_same_for_one_and_for_three(
    people, sign_in, lesson, django_assert_num_queries
):
    client, url = sign_in(people.member), reverse("cases:alike")
    assert client.post(url, {"title": TREES}).content.count(b'name="source"') == 1
    with django_assert_num_queries(QUERIES):
        client.post(url, {"title": TREES})
    for number in range(2):
        published(people.stranger, f"{TREES} les {number}")
    with django_assert_num_queries(QUERIES):
        assert client.post(url, {"title": TREES}).content.count(b'name="source"') == 3


QUERIES = 11
