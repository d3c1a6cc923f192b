"""Reactions of those who take part in the round; the facilitator stays out of the content."""

from uuid import uuid4

import pytest

from cases.models import CaseReaction
from tests.factories import grant, make_advice, make_reaction
from wijkwerk.outbox.models import Message


@pytest.fixture
def talked(people, case):
    """A casus that the other trio and the facilitator read through a round."""
    type(case).objects.filter(pk=case.pk).update(state="ingebracht")
    case.refresh_from_db()
    grant(case, trio=people.other_trio)
    grant(case, person=people.facilitator)
    return case


def url(case):
    return f"{case.get_absolute_url()}reacties/"


def sent(**fields):
    return {"kind": "tip", "text": "Vraag het de aannemer.", "submit_key": uuid4(), **fields}


def test_a_participant_reacts_and_the_trio_hears_of_it(people, talked, sign_in):
    client = sign_in(people.stranger)
    assert client.post(url(talked), sent()).status_code == 302
    assert "Vraag het de aannemer." in client.get(talked.get_absolute_url()).content.decode()
    told = {message.recipient for message in Message.objects.filter(kind="case_reaction")}
    assert told == {people.member, people.social, people.physical}
    assert talked.timeline.get(kind="reactie").text == "Vraag het de aannemer."


def test_pressing_twice_makes_one_reaction(people, talked, sign_in):
    client, data = sign_in(people.stranger), sent()
    for _ in range(2):
        client.post(url(talked), data)
    assert CaseReaction.objects.count() == 1


MAY = [
    ("member", 200, 302),
    ("stranger", 200, 302),
    ("facilitator", 200, 403),
    ("adviser", 403, 403),
    ("receiver", 404, 404),
    ("seatless", 404, 404),
    ("municipal_admin", 404, 404),
]


@pytest.mark.parametrize(("who", "reads", "writes"), MAY)
def test_who_reads_and_who_reacts(people, talked, sign_in, who, reads, writes):
    make_advice(talked, people.adviser)
    client = sign_in(getattr(people, who))
    assert client.get(url(talked)).status_code == reads
    assert client.post(url(talked), sent()).status_code == writes
    assert CaseReaction.objects.count() == (1 if writes == 302 else 0)


def test_an_adviser_sees_no_reaction_on_the_casus(people, talked, sign_in):
    make_reaction(talked, people.stranger, text="Alleen voor de ronde.")
    make_advice(talked, people.adviser)
    page = sign_in(people.adviser).get(talked.get_absolute_url()).content.decode()
    assert talked.title in page
    assert "Alleen voor de ronde." not in page


def test_nobody_reacts_to_a_concept(people, case, sign_in):
    answer = sign_in(people.member).post(url(case), sent())
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Deze casus is een concept." in page
    assert "Vraag het de aannemer." in page  # what was typed is given back
    assert not CaseReaction.objects.exists()


def test_who_wrote_it_takes_it_back_and_a_line_stays(people, talked, sign_in):
    sign_in(people.stranger).post(url(talked), sent())
    reaction = CaseReaction.objects.get()
    remove = f"{url(talked)}{reaction.public_id}/verwijderen/"
    assert sign_in(people.member).post(remove).status_code == 403
    assert sign_in(people.stranger).post(remove).status_code == 302
    assert not CaseReaction.objects.exists()
    lines = talked.timeline.filter(kind="reactie")
    assert "haalde een eigen reactie weg" in lines.first().what
    assert not lines.exclude(text="").exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": ""}, "Kies wat voor reactie"),
        ({"kind": "boos"}, "Kies een soort uit de lijst"),
        ({"text": " "}, "Schrijf je reactie op"),
        ({"text": "x" * 1001}, "te lang"),
    ],
)
def test_wrong_input_gets_one_sentence(people, talked, sign_in, fields, sentence):
    page = sign_in(people.stranger).post(url(talked), sent(**fields)).content.decode()
    assert sentence in page
    assert not CaseReaction.objects.exists()


def test_queries_do_not_grow_with_the_reactions(
    people, talked, sign_in, django_assert_max_num_queries
):
    client = sign_in(people.member)
    client.get(talked.get_absolute_url())
    counts = []
    for _ in range(3):
        make_reaction(talked, people.stranger)
        with django_assert_max_num_queries(14) as asked:
            client.get(talked.get_absolute_url())
        counts.append(len(asked))
    assert len(set(counts)) == 1
