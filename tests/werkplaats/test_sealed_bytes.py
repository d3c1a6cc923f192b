"""Not a byte of what is closed reaches anybody but its writer before it opens (security.md, I-41).

In a step that is closed for others somebody writes a card; another step is for its giver alone,
and in two more people vote and stand. Then everybody fetches everything that there is under the
address of the run and around it, as a page, in parts, as JSON, and tries every button.
"""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import grant
from tests.runs import let_in, make_run, write
from werkplaats.models import Card
from werkplaats.services import board, run_people, run_state, running
from werkplaats.views.live import PAGES
from wijkwerk.checks import routes

pytestmark = pytest.mark.django_db
ASKED, SEALED = "kwartelkoning", "fluistertekst"  # a page of search says what was asked
STEPS = [
    {"title": "Vertellen", "speaks": ["inbrenger"], "capture": ["story", "question"]},
    {
        "title": "Analyse",
        "speaks": ["groep"],
        "silent": ["inbrenger"],
        "input": "write",
        "capture": ["hypothesis", "advice", "question", "answer"],
        "shown": "after_step",
    },
    {"title": "Reactie", "speaks": ["inbrenger"], "capture": ["verdict"]},
]
READERS = [
    "bringer",
    "group",
    "leader",
    "second_leader",
    "trio",
    "guest",
    "presenter",
    "visitor",
    "guest_without_ticket",
    "sent_away",
    "stranger_to_all",
    "admin",
]


@pytest.fixture
def table(people):
    """A run in its closed step, with a card that only its writer may read, and all readers."""
    run = make_run(people, steps=STEPS)
    grant(run.case, person=people.facilitator)
    run.meeting.round.organiser_rows.create(user=people.other_facilitator)
    bringer = let_in(run, people.member, "inbrenger", "wijkambtenaar")
    writer = let_in(run, people.stranger, "groep")
    let_in(run, people.queued, "groep")
    gone = let_in(run, people.withdrawn, "groep")
    write(bringer, "Er staan zieke bomen")
    guest, gone_guest = Client(), Client()
    for client, name in [(guest, "Gijs"), (gone_guest, "Guus")]:
        page = reverse("werkplaats:join_run", args=[run.code])
        client.post(page, {"name": name, "viewpoint": "partner"})
    running.go_on(run=run, by=people.facilitator, step=run.step)
    run.refresh_from_db()
    card = write(writer, f"{ASKED} {SEALED}: het ligt aan het geld", kind="hypothesis")
    asked = write(writer, f"{SEALED}: waarom nu pas?", kind="question")
    run.cards.create(  # by the service nobody answers a question that is closed
        step=run.step,
        by=writer,
        kind="answer",
        text=f"{SEALED}: daarom",
        answers=asked,
        at=asked.at,
    )
    for person in (gone, run.people.get(participant__display_name="Guus")):
        run_people.send_away(person=person, by=people.facilitator)
    users = {
        "bringer": people.member,
        "group": people.queued,
        "leader": people.facilitator,
        "second_leader": people.other_facilitator,
        "trio": people.social,
        "presenter": people.facilitator,
        "sent_away": people.withdrawn,
        "stranger_to_all": people.receiver,
        "admin": people.admin,
        "writer": people.stranger,
    }
    clients = {"guest": guest, "visitor": Client(), "guest_without_ticket": gone_guest}
    for who, user in users.items():
        clients[who] = Client()
        clients[who].force_login(user)
    return SimpleNamespace(run=run, card=card, clients=clients)


def addresses(table) -> list[str]:
    """Every route below the run, and what else tells of it."""
    run, card = table.run, table.card
    names = {
        name
        for path, name, _ in routes()
        if path.startswith("aan-tafel/<public_id:public_id>/") and name
    }
    made = {"card_id": card.public_id, "name": "tonen", "public_id": run.public_id}
    under = [address_of(name, made) for name in sorted(names)]
    meeting = run.meeting.get_absolute_url()
    around = [
        f"{meeting}aan-tafel/",
        meeting,
        f"{meeting}verslag/",
        run.case.get_absolute_url(),
        f"{run.case.get_absolute_url()}tijdlijn/",
        f"/zoeken/?q={ASKED}",
        f"/aan-tafel/code/{run.code}/",
        "/",
    ]
    return [*under, *around]


def address_of(name: str, made: dict) -> str:
    """The address of a route, with what stands in its path filled in."""
    path = next(path for path, found, _ in routes() if found == name)
    wanted = {key for key in made if f":{key}>" in path}
    return reverse(name, kwargs={key: made[key] for key in wanted})


def fetched(client, table):
    """Every answer that this browser can get, and where from."""
    run_url = table.run.get_absolute_url()
    for url in addresses(table):
        yield url, client.get(url)
        yield url, client.get(url, headers={"accept": "application/json"})
    for page in PAGES.values():
        for part in page.parts:
            yield f"{page.path} {part}", client.get(run_url + page.path, {"deel": part})
    for data in ({"kaart": table.card.public_id, "heading": "Geld"}, {"text": "x", "step": "2"}):
        for url in (one for one in addresses(table) if one.startswith(run_url)):
            if not url.endswith(("/tonen/", "/mensen/")):  # who leads may open the cards
                yield f"POST {url}", client.post(url, data)
                yield f"POST {url}", client.post(url, data, headers={"accept": "application/json"})


def found_in(answer) -> bool:
    return SEALED.encode() in answer.getvalue() + str(answer.headers).encode()


def leaks(client, table) -> list[str]:
    return [url for url, answer in fetched(client, table) if found_in(answer)]


@pytest.mark.parametrize("who", READERS)
def test_nobody_but_the_writer_gets_a_byte_of_a_closed_card(who, table):
    assert leaks(table.clients[who], table) == []


def test_the_writer_reads_it_and_after_the_step_everybody_in_the_run(table, people):
    """The reader of bytes sees what it looks for, as soon as it is there."""
    page = table.run.get_absolute_url()
    assert found_in(table.clients["writer"].get(page))
    table.run.refresh_from_db()
    running.go_on(run=table.run, by=people.facilitator, step=table.run.step)
    for who in ("bringer", "group", "leader", "trio", "guest"):
        assert found_in(table.clients[who].get(page))
    for who in ("visitor", "guest_without_ticket", "sent_away", "stranger_to_all", "admin"):
        assert not found_in(table.clients[who].get(page))


def test_a_closed_card_cannot_be_touched_by_who_cannot_read_it(table):
    before = list(Card.objects.order_by("pk").values())
    for who in READERS:
        for end in ("weg", "stip"):
            url = f"{table.run.get_absolute_url()}kaart/{table.card.public_id}/{end}/"
            assert table.clients[who].post(url, {"zet": "stip"}).status_code in {403, 404}
        data = {f"verdict_{table.card.public_id}": "klopt"}
        answer = table.clients[who].post(f"{table.run.get_absolute_url()}oordelen/", data)
        assert not found_in(answer)
    assert list(Card.objects.order_by("pk").values()) == before


def test_what_is_for_the_giver_alone_stays_so_after_the_end(people):
    still = [{"title": "Stil", "input": "still", "capture": ["association"], "shown": "giver"}]
    run = make_run(people, steps=still)
    writer = let_in(run, people.stranger, "groep")
    let_in(run, people.member, "inbrenger")
    write(writer, SEALED, kind="association")
    page = run.get_absolute_url()
    for ended in (False, True):
        if ended:
            run_state.close_run(run=run, by=people.facilitator)
        for user, sees in [(people.stranger, True), (people.member, False)]:
            client = Client()
            client.force_login(user)
            assert found_in(client.get(page)) is sees
        leader = Client()
        leader.force_login(people.facilitator)
        assert not found_in(leader.get(f"{page}leiden/"))


CLOSED = [
    {"title": "Opties", "capture": ["option"]},
    {
        "title": "Stippen",
        "input": "vote",
        "capture": ["vote"],
        "shown": "after_step",
        "named": False,
    },
    {"title": "Ga staan", "input": "position", "capture": ["position"], "shown": "after_step"},
]


def test_dots_and_places_are_told_as_numbers_of_people_alone(people):
    run = make_run(people, steps=CLOSED)
    writer = let_in(run, people.stranger, "groep", "partner")
    let_in(run, people.member, "inbrenger")
    card = write(writer, "Kappen", kind="option")
    running.go_on(run=run, by=people.facilitator, step=run.step)
    board.cast_vote(card=card, person=writer)
    pages = {"member": run.get_absolute_url(), "facilitator": f"{run.get_absolute_url()}leiden/"}
    for who, page in pages.items():
        client = Client()
        client.force_login(getattr(people, who))
        shown = client.get(page).content.decode()
        assert "Al een stip gezet" in shown
        assert "1 stip<" not in shown
    run.refresh_from_db()
    running.go_on(run=run, by=people.facilitator, step=run.step)
    board.take_stand(person=writer, place=7)
    for who, page in pages.items():
        client = Client()
        client.force_login(getattr(people, who))
        shown = client.get(page).content.decode()
        assert "Al een plek gekozen: 1 van 2" in shown
        assert "ww-moved" not in shown
