"""The pages about reactions: the form, the link, the queue, answering and taking over."""

from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.lessons import make_lesson
from tests.reactions import VISITOR, make_reaction, token_of, visitor_data
from werkboek import services
from werkboek.models import Lesson, Reaction
from wijkwerk.outbox.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def lesson(people):
    return make_lesson(people.member, state="gepubliceerd", slug="begin-met-een-casus")


def path(name: str, *args) -> str:
    return reverse(f"werkboek:{name}", args=args)


def page_of(client, name: str, *args) -> str:
    return client.get(path(name, *args)).content.decode()


# --- the form -------------------------------------------------------------------------------------
def test_a_visitor_is_told_to_look_in_the_mail(client, lesson):
    answer = client.post(path("react", lesson.slug), visitor_data(), follow=True)
    assert "Kijk in je mail" in answer.content.decode()
    assert Reaction.objects.get().state == "wacht_op_adres"
    assert Message.objects.get().address == VISITOR["address"]


def test_the_answer_is_the_same_for_a_known_address(client, lesson, people):
    answers = [
        client.post(path("react", lesson.slug), visitor_data(address=address))
        for address in (people.stranger.email, "onbekend@elders.example")
    ]
    assert len({(one.status_code, one.url) for one in answers}) == 1


WRONG = [
    ({"kind": ""}, "kind", "Kies wat voor reactie"),
    ({"kind": "mening"}, "kind", "Kies een soort"),
    ({"text": " "}, "text", "Schrijf je reactie op."),
    ({"text": "x" * 100_000}, "text", "hoogstens 2000 tekens. Nu zijn het er 100000"),
    ({"name": ""}, "name", "Vul je naam in."),
    ({"name": "Win op https://prijs.example"}, "name", "alleen een voornaam"),
    ({"address": "vera@"}, "address", "Vul een e-mailadres in"),
    ({"solution": ""}, "solution", "nog niet klaar"),
    ({"solution": "onzin"}, "solution", "niet gelukt of verlopen"),
]


@pytest.mark.parametrize(("fields", "where", "says"), WRONG)
def test_a_wrong_field_says_what_to_do_and_keeps_the_rest(client, lesson, fields, where, says):
    answer = client.post(path("react", lesson.slug), visitor_data(**fields))
    assert list(answer.context["form"].errors) == [where]
    assert says in str(answer.context["form"].errors[where])
    page = answer.content.decode()
    assert VISITOR["name"] in page or where == "name"
    assert "x" * 100_000 in page or where != "text" or not fields["text"].strip()
    assert not Reaction.objects.exists()


def test_a_network_sends_twenty_and_a_flood_behind_it_costs_two_looks(
    client, lesson, django_assert_num_queries
):
    """No row, no mail, no waiting for a turn to be counted, however many come."""
    url = path("react", lesson.slug)
    for _ in range(20):
        assert client.post(url, {}).status_code == 200
    data = visitor_data()
    for _ in range(50):
        with django_assert_num_queries(1):
            assert client.post(url, data).status_code == 429
    assert not Reaction.objects.exists()
    assert not Message.objects.exists()
    assert client.get(url).status_code == 200


def test_who_is_signed_in_counts_for_themselves(sign_in, lesson, people):
    url = path("react", lesson.slug)
    for _ in range(30):
        assert sign_in(people.stranger).post(url, {}).status_code == 200
    assert sign_in(people.stranger).post(url, {}).status_code == 429
    assert sign_in(people.social).post(url, {}).status_code == 200


def test_who_is_signed_in_reads_the_own_reaction_at_once(sign_in, lesson, people):
    data = {"kind": "vraag", "text": "Wie tekent dat?", "submit_key": uuid4()}
    answers = [
        sign_in(people.stranger).post(path("react", lesson.slug), data, follow=True)
        for _ in range(2)
    ]
    for answer in answers:
        assert answer.content.decode().count("Wie tekent dat?") == 1
        assert "Alleen jij ziet dit. De redactie kijkt ernaar." in answer.content.decode()
    assert "Wie tekent dat?" not in page_of(sign_in(people.member), "lesson_reactions", lesson.slug)


def test_a_lesson_that_was_withdrawn_takes_no_reactions(client, lesson):
    Lesson.objects.update(published=None, state="ingetrokken")
    assert client.post(path("react", lesson.slug), visitor_data()).status_code == 404


def test_the_form_asks_a_visitor_everything_and_who_is_signed_in_only_the_words(
    client, lesson, people
):
    page = page_of(client, "react", lesson.slug)
    for field in ("kind", "text", "name", "address", "solution", "submit_key"):
        assert f'name="{field}"' in page, field
    client.force_login(people.stranger)
    page = page_of(client, "react", lesson.slug)
    assert 'name="typed_by"' in page
    assert 'name="address"' not in page


def test_without_javascript_the_page_tells_how_to_mail(client, lesson, settings):
    page = page_of(client, "react", lesson.slug)
    assert f"mailto:{settings.CONTACT_EMAIL}" in page.partition("data-until-ready")[2]


def test_nothing_unsafe_runs_on_the_form(client, lesson):
    policy = client.get(path("react", lesson.slug))["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
    assert "unsafe" not in policy


# --- the link -------------------------------------------------------------------------------------
def test_a_program_that_follows_the_link_confirms_and_removes_nothing(client, lesson):
    reaction = make_reaction(lesson, state="wacht_op_adres")
    for name in ("confirm_reaction", "remove_by_link"):
        for look in (client.get, client.head):
            assert look(path(name, token_of(reaction))).status_code == 200
    reaction.refresh_from_db()
    assert reaction.confirmed_at is None


def test_a_visitor_confirms_and_takes_it_back_by_the_same_link(client, lesson):
    reaction = make_reaction(lesson, state="wacht_op_adres")
    url = path("confirm_reaction", token_of(reaction))
    for _ in range(2):
        assert "Je hebt bevestigd" in client.post(url).content.decode()
    assert (
        "Je reactie is weg"
        in client.post(path("remove_by_link", token_of(reaction))).content.decode()
    )
    assert client.get(url).status_code == client.post(url).status_code == 404
    assert not Reaction.objects.exists()


# --- what everybody reads -------------------------------------------------------------------------
def test_an_address_stands_on_no_page(sign_in, client, lesson, people):
    for state in ("wacht", "getoond", "geweigerd"):
        reaction = make_reaction(lesson, state=state, reason="Reclame.")
        pages = [
            page_of(sign_in(people.editor), name, *args)
            for name, args in [
                ("reaction_queue", ()),
                ("reaction", (reaction.public_id,)),
                ("refuse_reaction", (reaction.public_id,)),
                ("take_over_reaction", (reaction.public_id,)),
                ("lesson_reactions", (lesson.slug,)),
            ]
        ]
        client.logout()
        pages.append(page_of(client, "lesson_reactions", lesson.slug))
        pages.append(page_of(client, "confirm_reaction", token_of(reaction)))
        assert [page for page in pages if VISITOR["address"] in page] == []
        assert VISITOR["name"] in pages[1]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("who", ["visitor", "member"])
def test_the_number_of_queries_does_not_grow(
    client, lesson, people, django_assert_num_queries, count, who
):
    for _ in range(count):
        make_reaction(lesson, people.stranger, answer="Ja.", answered_by=people.member)
        make_reaction(lesson)
    if who == "member":
        client.force_login(people.member)
    url = path("lesson_reactions", lesson.slug)
    client.get(url)  # the first page of a sign-in writes down when it began
    with django_assert_num_queries({"visitor": 2, "member": 5}[who]):
        client.get(url)


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_asks_no_more_for_more(sign_in, lesson, people, django_assert_num_queries, count):
    for _ in range(count):
        make_reaction(lesson, people.stranger, state="wacht")
    client = sign_in(people.editor)
    client.get(path("reaction_queue"))
    with django_assert_num_queries(3):
        client.get(path("reaction_queue"))


def test_who_was_taken_over_is_told_under_the_lesson_once_that_is_published(client, lesson, people):
    make_reaction(lesson, credited_in=lesson.published)
    assert "Overgenomen in de les" in page_of(client, "lesson_reactions", lesson.slug)
    later = lesson.versions.create(
        number=2, at=lesson.changed_at, by=people.member, content=lesson.published.content
    )
    Reaction.objects.update(credited_in=later)
    assert "Overgenomen in de les" not in page_of(client, "lesson_reactions", lesson.slug)


# --- the queue ------------------------------------------------------------------------------------
def test_the_queue_shows_what_waits_oldest_first_and_warns_of_personal_data(
    sign_in, lesson, people
):
    make_reaction(lesson, state="wacht", text="De eerste.")
    make_reaction(lesson, state="wacht", text="Bel mevrouw Jansen op 0612345678.")
    make_reaction(lesson, state="wacht_op_adres", text="Nog niet bevestigd.")
    page = page_of(sign_in(people.editor), "reaction_queue")
    assert page.index("De eerste.") < page.index("Bel mevrouw Jansen")
    assert "een telefoonnummer" in page
    assert "Nog niet bevestigd." not in page


def test_an_editor_places_with_one_button_and_refuses_with_a_reason(sign_in, lesson, people):
    client = sign_in(people.editor)
    first, second, third = (make_reaction(lesson, state="wacht") for _ in range(3))
    answer = client.post(path("show_reaction", first.public_id), follow=True)
    assert "staat bij de les" in answer.content.decode()
    refuse = path("refuse_reaction", second.public_id)
    answer = client.post(refuse, {"reason": " "})
    assert "Schrijf op waarom" in str(answer.context["form"].errors["reason"])
    client.post(refuse, {"reason": "Er staat een naam in."})
    client.post(path("refuse_reaction", third.public_id), {"is_spam": "on"})
    found = dict(Reaction.objects.values_list("public_id", "state"))
    assert found == {first.public_id: "getoond", second.public_id: "geweigerd"}


def test_who_answers_second_keeps_what_was_typed(sign_in, lesson, people):
    reaction = make_reaction(lesson)
    url = path("reaction", reaction.public_id)
    assert sign_in(people.member).post(url, {"text": "Ja."}).status_code == 302
    page = sign_in(people.editor).post(url, {"text": "Nee, want zo werkt het niet."})
    assert "Iemand anders heeft al geantwoord" in page.content.decode()
    assert "Nee, want zo werkt het niet." in page.content.decode()


def test_an_author_takes_over_and_reads_where_it_stands(sign_in, lesson, people):
    reaction = make_reaction(lesson, people.stranger)
    client = sign_in(people.member)
    url = path("take_over_reaction", reaction.public_id)
    assert reaction.text in client.get(url).content.decode()
    answer = client.post(url, {"part": "limits", "text": "Ook op vrijdag."}, follow=True)
    assert "De woorden staan bij ‘Grenzen’" in answer.content.decode()
    assert "Overgenomen in versie 2 van de les." in answer.content.decode()
    again = client.post(url, {"part": "limits", "text": "Ook op zaterdag."})
    assert "al overgenomen" in again.content.decode()
    assert "Ook op zaterdag." in again.content.decode()
    assert mail.outbox == []


# --- on the page of the lesson --------------------------------------------------------------------
def test_the_page_of_a_lesson_follows_what_shows_at_once(client, lesson, people):
    def page() -> str:
        return client.get(lesson.get_absolute_url()).content.decode()

    assert "Er zijn nog geen reacties." in page()
    reaction = make_reaction(lesson, state="wacht", text="Begin op vrijdag.")
    assert "Begin op vrijdag." not in page()
    services.show_reaction(reaction=reaction, by=people.editor)
    assert "Begin op vrijdag." in page()
    services.answer_reaction(reaction=reaction, by=people.member, text="Dat doen we.")
    assert "Dat doen we." in page()
    services.refuse_reaction(reaction=reaction, by=people.editor, reason="Toch niet.")
    assert "Begin op vrijdag." not in page()
    assert "csrfmiddlewaretoken" not in page()


def test_the_page_of_a_lesson_asks_no_more_for_more(sign_in, lesson, people):
    client, counts = sign_in(people.member), []
    for rows in (1, 2):
        for _ in range(rows):
            make_reaction(lesson, people.stranger)
        client.get(lesson.get_absolute_url())
        with CaptureQueriesContext(connection) as asked:
            client.get(lesson.get_absolute_url())
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_an_author_goes_from_a_reaction_to_its_answer_and_a_visitor_does_not(
    client, lesson, people
):
    reaction = make_reaction(lesson)
    link = path("reaction", reaction.public_id)
    assert link not in client.get(lesson.get_absolute_url()).content.decode()
    client.force_login(people.member)
    assert link in client.get(lesson.get_absolute_url()).content.decode()


def test_the_form_promises_a_municipality_only_to_who_has_one(client, lesson, people):
    client.force_login(people.stranger)
    assert "met je naam en je gemeente." in page_of(client, "react", lesson.slug)
    assert "Hoogstens 2.000 tekens." in page_of(client, "react", lesson.slug)
    client.force_login(people.facilitator)
    assert people.facilitator.municipality is None
    assert "met je naam." in page_of(client, "react", lesson.slug)
