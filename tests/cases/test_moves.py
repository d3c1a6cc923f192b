"""The table of states: who may follow which arrow, what is asked, what is written down."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases import policies, services
from cases.models import Case, Grant
from cases.readiness import missing_for
from cases.states import MOVES, CaseState
from tests.factories import grant, make_case
from wijkwerk.lib.states import MoveError
from wijkwerk.outbox.models import Message

ARROWS = [
    ("concept", "ingebracht", {"member"}),
    ("ingebracht", "concept", {"member"}),
    ("ingebracht", "geagendeerd", {"facilitator"}),
    ("geagendeerd", "ingebracht", {"facilitator"}),
    ("geagendeerd", "besproken", {"facilitator"}),
    ("besproken", "geagendeerd", {"facilitator"}),
    ("besproken", "in_uitvoering", {"member"}),
    ("in_uitvoering", "besproken", {"member"}),
    ("in_uitvoering", "afgerond", {"member", "facilitator"}),
    ("afgerond", "in_uitvoering", {"member", "facilitator"}),
]


def test_the_table_holds_these_arrows_and_no_other():
    arrows = {(source, target) for source in MOVES for target in MOVES[source]}
    assert arrows == {(source, target) for source, target, _ in ARROWS}


@pytest.mark.parametrize(("source", "target", "movers"), ARROWS)
def test_each_arrow_is_for_those_of_the_table(people, source, target, movers):
    case = make_case(people.trio, state=source)
    grant(case, person=people.facilitator)
    cast = ["member", "facilitator", "stranger"]
    assert {who for who in cast if policies.can_move(getattr(people, who), case, target)} == movers


def test_a_move_off_the_table_is_refused_and_changes_nothing(people, case):
    with pytest.raises(MoveError):
        services.move_case(case=case, by=people.member, target=CaseState.CLOSED, reason="zomaar")
    case.refresh_from_db()
    assert case.state == CaseState.DRAFT


def test_an_arrow_for_the_facilitator_is_not_for_the_trio(people):
    case = make_case(people.trio, state="ingebracht")
    with pytest.raises(PermissionError):
        services.move_case(case=case, by=people.member, target="geagendeerd")


def empty(case):
    """Take away all that a casus may do without as long as it is a concept."""
    case.sectors.set(["groen"])
    case.perspectives.first().delete()
    for rows in (case.tensions, case.questions):
        rows.all().delete()


def test_offering_asks_sectors_a_tension_perspectives_and_a_question(people, case):
    empty(case)
    asked = r"twee sectoren.*spanning.*twee perspectieven.*vraag"
    with pytest.raises(MoveError, match=asked):
        services.move_case(case=case, by=people.member, target="ingebracht")
    assert len(missing_for(case, "ingebracht")) == 4


def test_a_forward_step_may_carry_a_remark_and_needs_none(people, case):
    services.move_case(case=case, by=people.member, target="ingebracht", reason="Hier is hij")
    assert case.timeline.first().text == "Hier is hij"


def test_a_step_back_asks_a_reason_and_keeps_it(people):
    case = make_case(people.trio, state="ingebracht")
    with pytest.raises(MoveError, match="waarom"):
        services.move_case(case=case, by=people.member, target="concept")
    services.move_case(case=case, by=people.member, target="concept", reason="Nog niet rijp")
    line = case.timeline.first()
    assert (line.from_state, line.to_state) == ("ingebracht", "concept")
    assert (line.text, line.by) == ("Nog niet rijp", people.member)


def test_closing_asks_outcome_and_lesson_on_the_casus_and_no_reason(people):
    case = make_case(people.trio, state="in_uitvoering")
    with pytest.raises(MoveError, match=r"uitkomst.*les in één zin"):
        services.move_case(case=case, by=people.member, target="afgerond", reason="Klaar")
    words = {"outcome": "Er is een plan.", "lesson_line": "Begin met het plan."}
    Case.objects.filter(pk=case.pk).update(outcome_type_id="opgelost", **words)
    moved = services.move_case(case=case, by=people.member, target="afgerond")
    assert moved.state == "afgerond"


def test_taking_back_closes_the_casus_to_the_round_at_once(people, offered):
    services.move_case(case=offered, by=people.member, target="concept", reason="Terug")
    assert not Case.objects.visible_to(people.facilitator).exists()
    assert Grant.objects.count() == 1  # the row stays, with its end


def test_taking_back_closes_what_was_to_open_later(people, offered):
    grant(offered, trio=people.other_trio, begins_at=timezone.now() + timedelta(days=1))
    services.move_case(case=offered, by=people.member, target="concept", reason="Terug")
    assert not offered.grants.not_over().exists()


def test_advice_does_not_make_a_facilitator_move_the_casus(people):
    case = make_case(people.trio, state="ingebracht")
    grant(case, person=people.facilitator, why="advies")
    assert not policies.can_move(people.facilitator, case, "geagendeerd")


def test_a_step_that_came_too_late_gives_back_the_reason(sign_in, people):
    case = make_case(people.trio, state="geagendeerd")
    page = sign_in(people.member).post(
        f"{case.get_absolute_url()}status/concept/", {"reason": "Een lange reden"}
    )
    assert page.status_code == 409
    assert "Een lange reden" in page.content.decode()


def test_moving_twice_to_the_same_state_is_one_move(people, case):
    for _ in range(2):
        services.move_case(case=case, by=people.member, target="ingebracht")
    assert case.timeline.filter(kind="status").count() == 1


def test_offering_tells_the_other_members_once(people, case):
    services.move_case(case=case, by=people.member, target="ingebracht")
    told = Message.objects.filter(kind="case_offered").values_list("address", flat=True)
    assert sorted(told) == [people.physical.email, people.social.email]


@pytest.mark.parametrize(
    ("who", "target", "status"),
    [("member", "afgerond", 409), ("member", "onzin", 404), ("stranger", "ingebracht", 404)],
)
def test_the_page_answers_a_wrong_move_clearly(sign_in, people, case, who, target, status):
    client = sign_in(getattr(people, who))
    answer = client.post(f"{case.get_absolute_url()}status/{target}/", {"reason": "x"})
    assert answer.status_code == status
