"""Lessons beside a casus: at an agreement, at the start, in the harvest; only for its readers."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from tests.factories import grant, make_case
from tests.lessons import make_lesson
from tests.runs import let_in, make_run
from werkboek.services import use_lesson
from werkplaats.services.run_state import close_run
from werkplaats.services.running import go_on

pytestmark = pytest.mark.django_db
WORDS = "Essen kappen, herplanten, schaduw en groen in de straat"


@pytest.fixture
def lesson(people):
    return make_lesson(people.stranger, state="gepubliceerd", title=WORDS)


@pytest.fixture
def run(people):
    run = make_run(people)
    grant(run.case, person=people.facilitator)
    type(run.case).objects.filter(pk=run.case_id).update(title=WORDS)
    return run


def near(client, url) -> bool:
    return "ww-lessons-near" in client.get(url).content.decode()


def test_who_makes_an_agreement_sees_lessons_that_fit(people, sign_in, lesson):
    case = make_case(people.trio, title=WORDS)
    assert near(sign_in(people.member), f"{case.get_absolute_url()}afspraken/nieuw/")


def test_the_list_of_agreements_has_the_way_to_the_lessons(people, sign_in, lesson):
    case = make_case(people.trio, title=WORDS)
    client = sign_in(people.member)
    page = client.get(f"{case.get_absolute_url()}afspraken/").content.decode()
    url = reverse("werkboek:fitting", args=[case.public_id])
    assert f'href="{url}">Lessen die hierbij passen' in page
    assert lesson.title in client.get(url).content.decode()


def test_a_casus_without_a_lesson_that_fits_shows_nothing(people, sign_in, lesson):
    other = dict.fromkeys(["residents_wish", "framework"], "De rotonde is te klein voor bussen.")
    case = make_case(people.trio, title="Waar moet de fietsenstalling komen?", **other)
    assert not near(sign_in(people.member), f"{case.get_absolute_url()}afspraken/nieuw/")


def test_the_first_step_of_a_run_has_lessons_and_the_next_has_none(people, sign_in, run, lesson):
    let_in(run, people.member, "inbrenger")
    pages = [run.get_absolute_url(), f"{run.get_absolute_url()}leiden/"]
    readers = [people.member, people.facilitator]
    for reader, url in zip(readers, pages, strict=True):
        assert near(sign_in(reader), url), url
    go_on(run=run, by=people.facilitator, step=run.step, empty_is_meant=True)
    for reader, url in zip(readers, pages, strict=True):
        assert not near(sign_in(reader), url), url


def test_a_guest_and_the_screen_of_the_room_get_no_lessons(people, client, sign_in, run, lesson):
    client.post(reverse("werkplaats:join_run", args=[run.code]), GUEST)
    page = client.get(run.get_absolute_url())
    assert page.status_code == 200
    assert "ww-lessons-near" not in page.content.decode()
    assert not near(sign_in(people.facilitator), f"{run.get_absolute_url()}scherm/")


GUEST = {"name": "Gijs", "viewpoint": "partner"}


def test_the_harvest_has_lessons(people, sign_in, run, lesson):
    close_run(run=run, by=people.facilitator, empty_is_meant=True)
    assert near(sign_in(people.facilitator), reverse("werkplaats:harvest", args=[run.public_id]))


def under_lesson(lesson, user) -> str:
    request = RequestFactory().get("/")
    request.user = user
    template = Template("{% load lesson_uses %}{% lesson_uses lesson %}")
    return template.render(Context({"request": request, "lesson": lesson}))


def test_under_a_lesson_the_trio_reads_where_it_uses_it_and_nobody_else_does(people, lesson):
    case = make_case(people.trio, title="De casus van Coevorden")
    assert under_lesson(lesson, AnonymousUser()).strip() == ""
    use_lesson(lesson=lesson, case=case, by=people.member)
    mine = under_lesson(lesson, people.member)
    assert case.title in mine
    assert f"?les={lesson.slug}" in mine
    for user in (people.stranger, people.editor, AnonymousUser()):
        page = under_lesson(lesson, user)
        assert "Bij een enkele casus gebruikt." in page
        assert case.title not in page
    assert "?les=" not in under_lesson(lesson, people.editor)
