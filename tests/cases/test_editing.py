"""Editing a casus: what was chosen before stays, also when the lists have changed."""

from cases.models import ObstacleType, TensionType
from tests.factories import case_data, step_data
from trios.models import Sector
from wijkwerk.drafts.models import Draft
from wijkwerk.drafts.services import keep


def test_retired_words_and_an_ended_wijk_stay_where_they_stood(people, case, sign_in):
    Sector.objects.filter(pk="groen").update(is_active=False)
    TensionType.objects.filter(pk="kort_lang").update(is_active=False)
    ObstacleType.objects.update(is_active=False)
    type(case.district).objects.update(last_year=2025)
    client = sign_in(people.member)
    for step, data in [
        ("botsing", case_data(version=1)),
        ("betrokken", step_data("betrokken")),
        ("spanningen", step_data("spanningen")),
    ]:
        answer = client.post(f"{case.get_absolute_url()}bewerken/{step}/", data)
        assert answer.status_code == 302, step
    assert set(case.sectors.values_list("pk", flat=True)) == {"groen", "wegbeheer"}
    assert case.tensions.get().tension_id == "kort_lang"


def test_a_retired_word_cannot_be_chosen_anew(people, case, sign_in):
    case.sectors.set(["wegbeheer"])
    Sector.objects.filter(pk="groen").update(is_active=False)
    answer = sign_in(people.member).post(
        f"{case.get_absolute_url()}bewerken/betrokken/", step_data("betrokken")
    )
    assert "Kies sectoren uit de lijst." in answer.content.decode()


def test_at_least_one_sector_is_asked(people, case, sign_in):
    answer = sign_in(people.member).post(
        f"{case.get_absolute_url()}bewerken/betrokken/", step_data("betrokken", sectors=[])
    )
    assert "Kies minstens één sector." in answer.content.decode()
    assert "Groep Groene stoep" in answer.content.decode()


def test_a_draft_of_a_step_comes_back_at_that_step_with_its_rows(people, case, sign_in, rf):
    path = f"{case.get_absolute_url()}bewerken/vragen/"
    typed = {"questions-0-text": "Oud", "questions-1-text": "Nieuw", "summary": "Kern"}
    keep(user_id=people.member.pk, path=path, data=rf.post("/", typed).POST)
    client = sign_in(people.member)
    page = client.get(path).content.decode()
    assert all(text in page for text in typed.values())
    assert "Je tekst is bewaard" not in client.get(case.get_absolute_url()).content.decode()
    other = client.get(f"{case.get_absolute_url()}bewerken/betrokken/").content.decode()
    assert "Je tekst is bewaard" not in other


def test_a_draft_can_be_thrown_away(people, case, sign_in, rf):
    path = f"{case.get_absolute_url()}bewerken/"
    keep(user_id=people.member.pk, path=path, data=rf.post("/", {"title": "Oud"}).POST)
    client = sign_in(people.member)
    assert "Oud" in client.get(path).content.decode()
    client.post(path, {"begin_empty": "1"})
    assert not Draft.objects.exists()
