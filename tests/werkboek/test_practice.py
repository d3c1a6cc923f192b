"""What a trio does with a lesson: use it, set it aside, answer its exercise. It stays with them."""

import pytest
from django.urls import reverse

from tests.factories import grant, make_case
from tests.lessons import make_lesson
from werkboek.models import ExerciseAnswer, LessonUse
from werkboek.practising import book_of, uses_in_words
from werkboek.services import (
    AnswerConflictError,
    save_answer,
    set_lesson_aside,
    show_lesson_again,
    stop_using,
    use_lesson,
)
from werkboek.services.indexing import index_lesson
from wijkwerk.lib.states import MoveError

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(people):
    return make_lesson(people.stranger, state="gepubliceerd", exercise="Teken de twee kanten.")


def answer(lesson, case, by, text="Wij tekenden ze.", *, is_done=True, version=0):
    return save_answer(lesson=lesson, case=case, by=by, text=text, is_done=is_done, version=version)


def practice_page(case, lesson, name="exercise"):
    return reverse(f"werkboek:{name}", args=[case.public_id, lesson.slug])


def test_using_a_lesson_counts_once_and_stands_on_the_timeline(people, case, lesson):
    _, is_new = use_lesson(lesson=lesson, case=case, by=people.member)
    _, is_new_again = use_lesson(lesson=lesson, case=case, by=people.social)
    assert (is_new, is_new_again) == (True, False)
    assert case.timeline.filter(kind="les").count() == 1
    assert stop_using(lesson=lesson, case=case, by=people.member)
    assert not stop_using(lesson=lesson, case=case, by=people.member)
    assert not LessonUse.objects.exists()
    assert case.timeline.filter(kind="les").count() == 2


def test_only_the_trio_does_something_with_a_lesson(people, case, lesson):
    grant(case, person=people.facilitator)
    for service in (use_lesson, stop_using, set_lesson_aside, show_lesson_again):
        with pytest.raises(PermissionError):
            service(lesson=lesson, case=case, by=people.facilitator)
    with pytest.raises(PermissionError):
        answer(lesson, case, people.facilitator)


def test_a_lesson_that_is_not_published_is_not_used(people, case):
    draft = make_lesson(people.member)
    with pytest.raises(MoveError):
        use_lesson(lesson=draft, case=case, by=people.member)


def test_using_a_lesson_that_was_set_aside_takes_that_back(people, case, lesson):
    assert set_lesson_aside(lesson=lesson, case=case, by=people.member)
    use_lesson(lesson=lesson, case=case, by=people.member)
    assert not case.lessons_hidden.exists()
    assert not set_lesson_aside(lesson=lesson, case=case, by=people.member)


def test_what_a_trio_uses_is_seen_by_the_trio_alone(people, case, lesson):
    use_lesson(lesson=lesson, case=case, by=people.member)
    answer(lesson, case, people.member)
    grant(case, person=people.facilitator)
    for who, sees in (("social", 1), ("stranger", 0), ("facilitator", 0), ("editor", 0)):
        user = getattr(people, who)
        assert LessonUse.objects.visible_to(user).count() == sees, who
        assert ExerciseAnswer.objects.visible_to(user).count() == sees, who


def test_one_or_two_cases_are_no_number(people, lesson):
    assert uses_in_words(lesson) == ""
    for number in (1, 2, 3):
        use_lesson(lesson=lesson, case=make_case(people.trio), by=people.member)
        assert uses_in_words(lesson) == (
            "Bij 3 casussen gebruikt." if number == 3 else "Bij een enkele casus gebruikt."
        )


def test_others_who_read_the_casus_do_not_see_its_lessons(people, sign_in, case, lesson):
    use_lesson(lesson=lesson, case=case, by=people.member)
    grant(case, person=people.facilitator)
    url = case.get_absolute_url()
    assert lesson.title in sign_in(people.social).get(url).content.decode()
    page = sign_in(people.facilitator).get(url).content.decode()
    assert case.title in page
    assert lesson.title not in page


def withdraw(lesson):
    lesson.state, lesson.published = "ingetrokken", None
    lesson.title = "Zo heet hij voor zijn schrijvers"
    lesson.save()
    index_lesson(lesson)


def test_the_use_of_a_lesson_that_is_withdrawn_is_told_and_can_be_taken_back(
    people, sign_in, case, lesson
):
    use_lesson(lesson=lesson, case=case, by=people.member)
    withdraw(lesson)
    client, url = sign_in(people.member), practice_page(case, lesson, "use")
    page = client.get(case.get_absolute_url()).content.decode()
    assert "gebruiken, staat niet meer in het werkboek." in page
    assert url in page
    asked = client.get(url).content.decode()
    assert "Deze les staat niet meer in het werkboek." in asked
    assert lesson.title not in page + asked
    after = client.post(url, {"doe": "niet_gebruikt", "terug": "casus"}, follow=True)
    assert "De les staat niet meer bij de casus." in after.content.decode()
    assert "staat niet meer in het werkboek" not in after.content.decode()
    assert not case.lessons_used.exists()
    assert case.timeline.filter(kind="les").count() == 2


def test_a_lesson_that_was_set_aside_and_withdrawn_can_be_shown_again(
    people, sign_in, case, lesson
):
    set_lesson_aside(lesson=lesson, case=case, by=people.member)
    withdraw(lesson)
    client, url = sign_in(people.member), practice_page(case, lesson, "use")
    assert client.post(url, {"doe": "weer_tonen"}).status_code == 302
    assert not case.lessons_hidden.exists()
    assert client.get(url).status_code == 404


def test_an_answer_is_kept_with_the_casus_and_done_once(people, case, lesson):
    begun = answer(lesson, case, people.member, "Eerst dit.", is_done=False)
    assert (begun.version, begun.done_at) == (1, None)
    done = answer(lesson, case, people.social, "Nu af.", version=1)
    assert (done.version, done.by, done.text) == (2, people.social, "Nu af.")
    again = answer(lesson, case, people.social, "Nu af.", version=1)
    assert again.version == 2
    assert case.timeline.filter(kind="les").count() == 1


def test_who_saves_second_is_told(people, case, lesson):
    answer(lesson, case, people.member, "Van Wietske.")
    with pytest.raises(AnswerConflictError):
        answer(lesson, case, people.social, "Van Sander.")
    assert case.exercise_answers.get().text == "Van Wietske."


def test_the_page_of_who_saves_second_shows_both(people, sign_in, case, lesson):
    answer(lesson, case, people.member, "Van Wietske.")
    client, url = sign_in(people.social), practice_page(case, lesson)
    page = client.post(url, {"text": "Van Sander.", "version": 0})
    assert page.status_code == 409
    assert "Van Wietske." in page.content.decode()
    assert "Van Sander." in page.content.decode()
    assert client.post(url, {"text": "Van ons beiden.", "version": 1}).status_code == 302
    assert case.exercise_answers.get().text == "Van ons beiden."


def test_an_empty_answer_is_refused_at_the_field_and_may_wait(people, sign_in, case, lesson):
    client, url = sign_in(people.member), practice_page(case, lesson)
    page = client.post(url, {"text": " ", "version": 0}).content.decode()
    assert "Schrijf eerst een antwoord op." in page
    assert client.post(url, {"text": "", "version": 0, "later": "1"}).status_code == 302
    assert book_of(case).done == 0


def test_a_text_that_is_too_long_is_refused_and_kept(people, sign_in, case, lesson):
    client, url = sign_in(people.member), practice_page(case, lesson)
    page = client.post(url, {"text": "a" * 5000, "version": 0}).content.decode()
    assert "is te lang" in page
    assert "a" * 5000 in page


def test_one_goes_on_where_one_was(people, case):
    lessons = [
        make_lesson(people.stranger, state="gepubliceerd", exercise="Doe iets.", order=number)
        for number in range(4)
    ]
    make_lesson(people.stranger, state="gepubliceerd", order=9)
    assert book_of(case).total == 4
    assert book_of(case).following.slug == lessons[0].slug
    answer(lessons[1], case, people.member)
    assert book_of(case).following.slug == lessons[2].slug
    answer(lessons[3], case, people.member, "Half.", is_done=False)
    assert book_of(case).following.slug == lessons[3].slug
    answer(lessons[3], case, people.member, "Heel.", version=1)
    assert book_of(case).following.slug == lessons[0].slug
    answer(lessons[0], case, people.member)
    answer(lessons[2], case, people.member)
    assert book_of(case).following is None
    assert book_of(case).done == 4


def test_answers_to_lessons_that_are_gone_stay_to_be_read(people, sign_in, case, lesson):
    answer(lesson, case, people.member, "Wat wij ervan leerden.")
    client, all_cases = sign_in(people.member), reverse("werkboek:practice")
    assert "1 opdracht klaar" in client.get(all_cases).content.decode()
    assert "1 opdracht klaar" in client.get(case.get_absolute_url()).content.decode()
    lesson.published.content["reader"] = "Ada, Almelo"  # as it was published
    lesson.published.save()
    title, lesson.title = lesson.title, "Wat nog niemand leest"
    lesson.state, lesson.published = "ingetrokken", None
    lesson.save()
    index_lesson(lesson)
    url = reverse("werkboek:practice_case", args=[case.public_id])
    page = client.get(url).content.decode()
    assert "Wat wij ervan leerden." in page
    assert title in page
    assert "Wat nog niemand leest" not in page
    assert "1 opdracht klaar" not in client.get(all_cases).content.decode()
    assert "1 opdracht klaar" not in client.get(case.get_absolute_url()).content.decode()


def test_the_buttons_do_what_they_say(people, sign_in, case, lesson):
    client, url = sign_in(people.member), practice_page(case, lesson, "use")
    client.post(url, {"doe": "niet_van_toepassing"})
    assert case.lessons_hidden.count() == 1
    client.post(url, {"doe": "weer_tonen"})
    assert case.lessons_hidden.count() == 0
    back = client.post(url, {"doe": "gebruikt", "terug": "casus"})
    assert back.url == case.get_absolute_url()
    assert case.lessons_used.count() == 1
    assert client.post(url, {"doe": "iets"}).status_code == 400


@pytest.mark.parametrize("name", ["practice_case", "exercise", "fitting"])
def test_a_page_costs_the_same_for_one_lesson_and_for_three(
    people, sign_in, case, lesson, name, django_assert_num_queries
):
    words = "Waar woont Anke: groen, schaduw, bomen, straat, kappen, herplanten"
    case.title = words
    case.save()
    args = [case.public_id, lesson.slug] if name == "exercise" else [case.public_id]
    client, url = sign_in(people.member), reverse(f"werkboek:{name}", args=args)
    make = {"state": "gepubliceerd", "exercise": "Doe iets."}
    answer(make_lesson(people.stranger, title=words, **make), case, people.member)
    client.get(url)
    with django_assert_num_queries(QUERIES[name]):
        client.get(url)
    for _ in range(2):
        answer(make_lesson(people.stranger, title=words, **make), case, people.member)
    with django_assert_num_queries(QUERIES[name]):
        client.get(url)


QUERIES = {"practice_case": 6, "exercise": 8, "fitting": 13}
