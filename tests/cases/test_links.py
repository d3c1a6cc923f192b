"""Links between cases: from both ends, as far as the reader may see the other end."""

import pytest

from cases.linking import links_of
from cases.models import CaseLink
from cases.services import link_cases, unlink
from tests.factories import grant, make_case, make_user, seat, share_case
from trios.roles import Position
from wijkwerk.lib.states import MoveError


@pytest.fixture
def other(people):
    return make_case(people.trio, title="Een eerdere kapbrief")


def url(case, more="nieuw/"):
    return f"{case.get_absolute_url()}verbanden/{more}"


def sent(other):
    return {"other": f"casus:{other.public_id}", "kind": "vervolg", "text": "Na de brief."}


def shared_by_oss(people):
    """A casus of the other trio, whose short version everybody may read."""
    for position in set(Position) - {Position.AREA}:
        if people.other_trio.memberships.active().filter(position=position).exists():
            continue
        seat(people.other_trio, make_user(municipality=people.other_municipality), position)
    theirs = make_case(people.other_trio, title="Gedeeld door Oss")
    share_case(theirs, title="Gedeeld door Oss", to_everyone=True)
    return theirs


def page_of(client, case):
    return client.get(case.get_absolute_url()).content.decode()


def test_a_link_shows_from_both_ends_in_its_own_words(people, case, other, sign_in):
    client = sign_in(people.member)
    assert client.post(url(case), sent(other)).status_code == 302
    assert "Vervolg op" in page_of(client, case)
    assert "Heeft als vervolg" in page_of(client, other)
    assert case.timeline.filter(kind="verband").exists()
    assert other.timeline.filter(kind="verband").exists()


def test_the_same_link_from_either_end_is_one(people, case, other, sign_in):
    client = sign_in(people.member)
    client.post(url(case), sent(other))
    answer = client.post(url(other), sent(case), follow=True)
    assert "Dit verband lag er al." in answer.content.decode()
    assert CaseLink.objects.count() == 1


def test_a_casus_cannot_be_linked_to_itself(people, case, sign_in):
    page = sign_in(people.member).post(url(case), sent(case)).content.decode()
    assert "Kies een andere casus" in page
    with pytest.raises(MoveError):
        link_cases(case=case, other=case, by=people.member, kind="vervolg", text="")


def test_a_casus_out_of_sight_cannot_be_linked(people, case, sign_in):
    hidden = make_case(people.other_trio, title="Van een ander")
    client = sign_in(people.member)
    page = client.post(url(case), sent(hidden)).content.decode()
    assert "die je zelf mag lezen" in page
    assert "Van een ander" not in page
    assert not CaseLink.objects.exists()
    assert "Van een ander" not in client.get(url(case, "nieuw/?q=ander")).content.decode()


def test_a_reader_of_one_end_does_not_learn_of_the_other(people, case, other, sign_in):
    link_cases(case=case, other=other, by=people.member, kind="vervolg", text="Geheim.")
    type(case).objects.filter(pk=case.pk).update(state="ingebracht")
    grant(case, trio=people.other_trio)
    page = page_of(sign_in(people.stranger), case)
    assert other.title not in page
    assert "Geheim." not in page
    assert "Verband met andere" not in page


def test_a_shared_short_version_stands_in_for_the_other_end(people, case, other, sign_in):
    link_cases(case=other, other=case, by=people.member, kind="vervolg", text="Geheim.")
    share_case(other, to_everyone=True)
    type(case).objects.filter(pk=case.pk).update(state="ingebracht")
    grant(case, trio=people.other_trio)
    page = page_of(sign_in(people.stranger), case)
    assert other.short_version.get_absolute_url() in page
    assert other.get_absolute_url() not in page
    assert "(korte versie)" in page
    assert "Geheim." not in page


def test_a_short_version_of_another_trio_can_be_linked_to(people, case, sign_in):
    theirs = shared_by_oss(people)
    client = sign_in(people.member)
    assert "Gedeeld door Oss" in client.get(url(case, "nieuw/?q=Oss")).content.decode()
    key = f"gedeeld:{theirs.short_version.public_id}"
    assert client.post(url(case), {**sent(case), "other": key}).status_code == 302
    assert "Gedeeld door Oss" in page_of(client, case)
    line = case.timeline.get(kind="verband")
    assert "Gedeeld door Oss" not in line.what
    assert not theirs.timeline.filter(kind="verband").exists()


def test_only_the_trio_that_made_a_link_takes_it_away(people, case, sign_in):
    theirs = shared_by_oss(people)
    link, _ = link_cases(case=case, other=theirs, by=people.member, kind="vervolg", text="")
    remove = f"{link.public_id}/verwijderen/"
    assert sign_in(people.stranger).post(url(theirs, remove)).status_code == 404
    assert sign_in(people.member).post(url(case, remove)).status_code == 302
    assert not CaseLink.objects.exists()
    assert sign_in(people.member).post(url(case, remove)).status_code == 404


def test_the_own_trio_takes_a_link_away_from_either_end(people, case, other, sign_in):
    link, _ = link_cases(case=case, other=other, by=people.member, kind="vervolg", text="")
    address = url(other, f"{link.public_id}/verwijderen/")
    assert address in page_of(sign_in(people.social), other)
    assert sign_in(people.social).post(address).status_code == 302
    assert not CaseLink.objects.exists()
    for end in (case, other):
        assert "haalde een verband weg" in end.timeline.filter(kind="verband").first().what


def test_the_other_end_that_sees_a_link_cannot_take_it_away(people, case, sign_in):
    theirs = shared_by_oss(people)
    link, _ = link_cases(case=case, other=theirs, by=people.member, kind="vervolg", text="")
    share_case(case, to_everyone=True)
    client, address = sign_in(people.stranger), url(theirs, f"{link.public_id}/verwijderen/")
    page = page_of(client, theirs)
    assert "Heeft als vervolg" in page
    assert address not in page
    assert client.post(address).status_code == 403
    with pytest.raises(PermissionError):
        unlink(link=link, by=people.stranger)
    assert CaseLink.objects.exists()


def test_a_link_is_gone_from_sight_when_the_other_end_closes(people, case, sign_in):
    theirs = make_case(people.other_trio, title="Even open", state="ingebracht")
    opened = grant(theirs, trio=people.trio)
    link_cases(case=case, other=theirs, by=people.member, kind="zelfde_oorzaak", text="Waarom")
    client = sign_in(people.member)
    assert "Even open" in page_of(client, case)
    type(opened).objects.update(until=opened.begins_at)
    page = page_of(client, case)
    assert "Even open" not in page
    assert "Zelfde oorzaak" not in page
    assert "Even open" not in client.get(f"{case.get_absolute_url()}tijdlijn/").content.decode()


def test_a_casus_that_closed_meanwhile_cannot_be_linked_by_the_service_either(people, case):
    theirs = make_case(people.other_trio)
    with pytest.raises(PermissionError):
        link_cases(case=case, other=theirs, by=people.member, kind="vervolg", text="")
    grant(case, trio=people.other_trio)
    with pytest.raises(PermissionError):  # who reads a casus does not link it
        link_cases(case=case, other=theirs, by=people.stranger, kind="vervolg", text="")


def test_queries_do_not_grow_with_the_links(people, case, django_assert_num_queries):
    for number in range(3):
        other = make_case(people.trio, title=f"Nog een {number}")
        link_cases(case=case, other=other, by=people.member, kind="vervolg", text="")
        link_cases(
            case=case, other=shared_by_oss(people), by=people.member, kind="vervolg", text=""
        )
        with django_assert_num_queries(3):
            links = links_of(people.member, case)
        assert len(links) == 2 * number + 2


def test_a_list_of_cases_to_link_to_has_at_most_twenty(people, case, sign_in):
    for number in range(21):
        make_case(people.trio, title=f"Plein {number}")
    page = sign_in(people.member).get(url(case), {"q": "plein"}).content.decode()
    assert page.count('name="other"') == 20
    assert "eerste 20" in page


ODD = ["%", "'\"&|!:*()", "x" * 5000, "\u202e", "k7m2q9x4tb"]


@pytest.mark.parametrize("question", ODD)
def test_an_odd_question_finds_nothing_and_breaks_nothing(people, case, other, sign_in, question):
    answer = sign_in(people.member).get(url(case), {"q": question})
    assert answer.status_code == 200
    assert "Geen casus gevonden" in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"other": ""}, "Kies een casus."),
        ({"other": "casus:'--"}, "Kies een casus uit de lijst."),
        ({"kind": ""}, "Kies hoe de casussen samenhangen."),
        ({"kind": "oorlog"}, "Kies een soort uit de lijst."),
        ({"text": "x" * 301}, "te lang"),
    ],
)
def test_wrong_input_gets_one_sentence(people, case, other, sign_in, fields, sentence):
    page = sign_in(people.member).post(url(case), {**sent(other), **fields}).content.decode()
    assert sentence in page
    assert not CaseLink.objects.exists()


def test_an_address_can_be_pasted_to_find_a_casus(people, case, other, sign_in):
    address = f"https://wijkwerk.example{other.get_absolute_url()}"
    page = sign_in(people.member).get(url(case), {"q": address}).content.decode()
    assert other.title in page
