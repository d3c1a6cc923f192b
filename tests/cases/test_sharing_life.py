"""The life of sharing against a small policy written apart (security.md section 4; I-02, I-05)."""

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cases import services
from cases.models import CaseSummary, Share
from tests.factories import make_case, make_municipality, make_trio, make_user, seat
from trios.models import Membership, User
from trios.roles import Position
from trios.services.seats import end_seat, fill_seat
from wijkwerk.lib.states import MoveError

POSITIONS = [position.value for position in Position]
COLLEAGUES = ["an", "bo", "cor", "dis"]
READERS = ["almelo", "oss", "nobody"]
RECEIVERS = {"almelo": {"almelo"}, "oss": {"oss"}, "both": {"almelo", "oss"}, "all": set(READERS)}


class Policy:
    """What must hold, in sets: no table, no state and no date of the real thing."""

    def __init__(self):
        self.seats = dict(zip(POSITIONS, COLLEAGUES, strict=False))
        self.wish, self.agreed = None, set()  # agreed: pairs of position and colleague
        self.live, self.ever = [], False

    def place_of(self, who):
        return next((place for place, holder in self.seats.items() if holder == who), None)

    def counting(self):
        return {(place, who) for place, who in self.agreed if self.seats.get(place) == who}

    def agree(self, who):
        self.agreed = self.counting() | {(self.place_of(who), who)}
        if len(self.agreed) == 3:
            self.live.append(self.wish)
            self.wish, self.ever = None, True

    def readers(self):
        inside = set(self.seats.values()) if self.ever else set()
        return inside.union(*(RECEIVERS[wish] for wish in self.live))


class World:
    """The people, the trio and the casus with which every run begins."""

    def __init__(self):
        coevorden, almelo = make_municipality(), make_municipality("GM0141", "Almelo")
        oss = make_municipality("GM0828", "Oss")
        self.people = {name: make_user(municipality=coevorden) for name in COLLEAGUES}
        self.people |= {"almelo": make_user(municipality=almelo), "nobody": make_user(role="lezer")}
        self.people["oss"] = make_user(municipality=oss)
        other = make_trio(oss)
        seat(other, self.people["oss"])
        self.trio = make_trio(coevorden)
        for place, who in Policy().seats.items():
            seat(self.trio, self.people[who], Position(place))
        self.case = make_case(self.trio)
        self.receivers = {
            "almelo": {"municipalities": [almelo]},
            "oss": {"trios": [other]},
            "both": {"municipalities": [almelo], "trios": [other]},
            "all": {"to_everyone": True},
        }

    def everybody(self):
        """The people as at their next request: the sign-in brings the seat along."""
        seats = dict(Membership.objects.active().values_list("user", "trio"))
        people = User.objects.in_bulk([person.pk for person in self.people.values()])
        for person in people.values():
            person.trio_id = seats.get(person.pk)
        return {name: people[person.pk] for name, person in self.people.items()}


class Life(RuleBasedStateMachine):
    """Three seats, four colleagues, three readers elsewhere; each run is undone afterwards."""

    world: World

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.policy = Policy()

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def person(self, who):
        return User.objects.get(pk=self.world.people[who].pk)

    def holder_or(self, place, other):
        """Who holds this seat, or somebody without one."""
        return self.policy.seats.get(place) or other

    def attempt(self, allowed, step, **fields):
        """Take a step that the policy allows, or find it refused and nothing changed."""
        if allowed:
            return step(**fields)
        before = list(Share.objects.order_by("pk").values())
        with pytest.raises((MoveError, PermissionError)), transaction.atomic():
            step(**fields)
        assert list(Share.objects.order_by("pk").values()) == before
        return None

    def waiting(self):
        return Share.objects.filter(case=self.world.case).waiting().get()

    @rule(who=st.sampled_from(COLLEAGUES), wish=st.sampled_from(list(RECEIVERS)))
    def propose(self, who, wish):
        policy = self.policy
        allowed = policy.place_of(who) and policy.wish is None and all(policy.seats.values())
        self.attempt(
            allowed,
            services.propose_share,
            case=self.world.case,
            by=self.person(who),
            title="Titel",
            text=f"Tekst {Share.objects.count()}",  # so that none is a repeated one
            ends_on=timezone.localdate(),
            **self.world.receivers[wish],
        )
        if allowed:
            policy.wish, policy.agreed = wish, set()
            policy.agree(who)

    @precondition(lambda self: self.policy.wish)
    @rule(place=st.sampled_from([*POSITIONS, "none"]), other=st.sampled_from(["dis", "almelo"]))
    def agree(self, place, other):
        who = self.holder_or(place, other)
        allowed = bool(self.policy.place_of(who))
        self.attempt(allowed, services.agree, share=self.waiting(), by=self.person(who))
        if allowed:
            self.policy.agree(who)

    @precondition(lambda self: self.policy.wish)
    @rule(who=st.sampled_from(COLLEAGUES), how=st.sampled_from(["", "Te vroeg", "take back"]))
    def end_waiting(self, who, how):
        allowed = self.policy.place_of(who) and how
        told = {"share": self.waiting(), "by": self.person(who)}
        if how == "take back":
            self.attempt(allowed, services.withdraw_share, **told)
        else:
            self.attempt(allowed, services.refuse, **told, reason=how)
        if allowed:
            self.policy.wish = None

    @precondition(lambda self: self.policy.live)
    @rule(who=st.sampled_from(COLLEAGUES), first=st.booleans())
    def stop(self, who, first):
        allowed, number = self.policy.place_of(who), 0 if first else len(self.policy.live) - 1
        share = (
            Share.objects.filter(case=self.world.case).live().order_by("shared_at", "pk")[number]
        )
        self.attempt(allowed, services.withdraw_share, share=share, by=self.person(who))
        if allowed:
            self.policy.live.pop(number)

    @rule(place=st.sampled_from(POSITIONS))
    def leave(self, place):
        held = Membership.objects.active().filter(trio=self.world.trio, position=place).first()
        if held:
            end_seat(membership=held, by=self.world.people["nobody"], reason="Ander werk")
        self.policy.seats[place] = None

    @precondition(lambda self: not all(self.policy.seats.values()))
    @rule(first=st.booleans())
    def come(self, first):
        """Somebody without a seat takes an empty one: a successor, or who sat there before."""
        place = next(place for place, holder in self.policy.seats.items() if not holder)
        free = [who for who in COLLEAGUES if not self.policy.place_of(who)]
        who = free[0 if first else -1]
        by = self.world.people["nobody"]
        fill_seat(trio=self.world.trio, position=place, person=self.world.people[who], by=by)
        self.policy.seats[place] = who

    @invariant()
    def exactly_those_read_it_who_may_and_are_asked_who_did_not_agree(self):
        people = self.world.everybody()
        reads = {who for who, one in people.items() if CaseSummary.objects.visible_to(one).exists()}
        assert reads == self.policy.readers() - {None}
        asked = {who for who in COLLEAGUES if Share.objects.waiting_for(people[who]).exists()}
        held = {(place, who) for place, who in self.policy.seats.items() if who}
        left = held - self.policy.counting() if self.policy.wish else set()
        assert asked == {who for _, who in left}


@pytest.mark.django_db
def test_sharing_follows_the_policy_whatever_happens_in_which_order():
    Life.world = World()
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=12,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
