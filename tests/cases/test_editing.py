"""Editing a casus: what was chosen before stays, also when the lists have changed."""

from cases.models import ObstacleType, TensionType
from tests.factories import case_data
from trios.models import Sector
from wijkwerk.drafts.models import Draft
from wijkwerk.drafts.services import keep


def test_retired_words_and_an_ended_wijk_stay_where_they_stood(people, case, sign_in):
    Sector.objects.filter(pk="groen").update(is_active=False)
    TensionType.objects.filter(pk="kort_lang").update(is_active=False)
    ObstacleType.objects.update(is_active=False)
    type(case.district).objects.update(last_year=2025)
    client = sign_in(people.member)
    answer = client.post(f"{case.get_absolute_url()}bewerken/", case_data(version=1))
    assert answer.status_code == 302
    assert set(case.sectors.values_list("pk", flat=True)) == {"groen", "wegbeheer"}
    assert case.tensions.get().tension_id == "kort_lang"


def test_a_retired_word_cannot_be_chosen_anew(people, case, sign_in):
    case.sectors.set(["wegbeheer"])
    Sector.objects.filter(pk="groen").update(is_active=False)
    answer = sign_in(people.member).post(
        f"{case.get_absolute_url()}bewerken/", case_data(version=1)
    )
    assert "Kies sectoren uit de lijst." in answer.content.decode()


def test_a_draft_can_be_thrown_away(people, case, sign_in, rf):
    path = f"{case.get_absolute_url()}bewerken/"
    keep(user_id=people.member.pk, path=path, data=rf.post("/", {"title": "Oud"}).POST)
    client = sign_in(people.member)
    assert "Oud" in client.get(path).content.decode()
    client.post(path, {"begin_empty": "1"})
    assert not Draft.objects.exists()
