"""Inside Django: rounds full of people, each with one meeting and a reminder for everybody."""

from datetime import date, time, timedelta

from django.utils import timezone

from trios.models import Membership, Municipality, Trio, User
from trios.roles import Position, Role
from werkplaats.models import Meeting, Registration, ReminderRule, Round
from werkplaats.services.clock import instants
from werkplaats.services.reminders import plan_all
from wijkwerk.outbox.models import Message

TRIOS = 40  # of a large round
BEGAN = date(2026, 1, 1)


def make_crowd(count: int) -> None:
    """Make `count` people in trios of three, forty trios to a round; nothing is planned yet."""
    town = Municipality.objects.get_or_create(
        code="GM9990", defaults={"name": "Stad", "first_year": 2025, "joined_on": BEGAN}
    )[0]
    guide = User.objects.create(
        email="gids@stad.example", name="Gids", role=Role.FACILITATOR, municipality=town
    )
    people = make_people(town, count)
    trios = Trio.objects.bulk_create(
        Trio(municipality=town, name=f"Trio {n}") for n in range((count + 2) // 3)
    )
    Membership.objects.bulk_create(
        Membership(
            trio=trios[n // 3],
            user=person,
            position=list(Position)[n % 3],
            begins_on=BEGAN,
        )
        for n, person in enumerate(people)
    )
    for number, first in enumerate(range(0, len(trios), TRIOS), 1):
        make_round(number, trios[first : first + TRIOS], people[first * 3], guide)


def make_people(town: Municipality, count: int) -> list[User]:
    return User.objects.bulk_create(
        User(
            email=f"lid{n}@stad.example",
            name=f"Lid {n}",
            municipality=town,
            role=Role.PARTICIPANT,
        )
        for n in range(count)
    )


def make_round(number: int, trios: list[Trio], by: User, guide: User) -> None:
    """A running round in which these trios take part, with a meeting in ten days."""
    now = timezone.now()
    fields = {"title": f"Ronde {number}", "goal": "Samen kijken.", "created_by": guide}
    round_ = Round.objects.create(state="lopend", places=TRIOS, **fields)
    round_.organiser_rows.create(user=guide)
    Registration.objects.bulk_create(
        Registration(
            round=round_,
            trio=trio,
            municipality_id=trio.municipality_id,
            state="aangemeld",
            registered_at=now + timedelta(microseconds=n),
            registered_by=by,
        )
        for n, trio in enumerate(trios)
    )
    day = timezone.localdate() + timedelta(days=10)
    starts_at, ends_at = instants(day, time(13), time(16, 30))
    Meeting.objects.create(
        round=round_,
        title="Wie mag ja zeggen?",
        venue="Gemeentehuis, raadzaal",
        address="Raadhuisplein 1",
        state="gepland",
        date=day,
        start_time=time(13),
        end_time=time(16, 30),
        starts_at=starts_at,
        ends_at=ends_at,
        changed_at=now,
    )
    ReminderRule.objects.create(
        round=round_,
        days=-7,
        at_time=time(9),
        anchor="begin",
        audience="komers",
        label="Een week ervoor",
        subject="Volgende week: werkplaats",
        text="Volgende week zien we elkaar in de werkplaats. Kijk vast wat jullie zouden proberen.",
        with_homework=True,
        created_by=guide,
    )


def plan() -> int:
    """Plan a line for everybody, and let the moment of all come; return how many there are."""
    plan_all()
    return Message.objects.filter(key__startswith="reminder:").update(due_at=timezone.now())
