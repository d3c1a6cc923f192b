"""Plain functions that make a run: a work method on a casus, with its people and cards."""

from uuid import uuid4

from django.utils import timezone

from tests.factories import make_case, numbers
from tests.rounds import attend, bring, make_meeting, make_round, register
from werkplaats.models import Participant, RunPerson, WorkMethod
from werkplaats.services.board import Words, put_card
from werkplaats.services.preparing import prepare_run
from werkplaats.services.running import start_run

# The Incidentmethode in small: telling, choosing, asking, advice behind the back, agreeing.
STEPS = [
    {"title": "Vertellen", "speaks": ["inbrenger"], "silent": ["groep"], "capture": ["story"]},
    {"title": "Vragen", "speaks": ["groep", "inbrenger"], "capture": ["question", "answer"]},
    {
        "title": "Analyse",
        "speaks": ["groep"],
        "silent": ["inbrenger"],
        "input": "write",
        "capture": ["hypothesis", "advice"],
        "shown": "after_step",
    },
    {
        "title": "Oordeel",
        "speaks": ["inbrenger"],
        "silent": ["groep"],
        "capture": ["verdict", "action"],
    },
]


def make_method(steps=STEPS, **fields):
    """A script of the house; each step lasts ten minutes and people speak, unless told."""
    n = next(numbers)
    fields = {
        "key": f"werkvorm-{n}",
        "name": f"Werkvorm {n}",
        "purpose": "Samen kijken.",
        "roles": ["inbrenger", "groep", "begeleider", "tijdbewaker", "waarnemer"],
        "made_at": timezone.now(),
        **fields,
    }
    method = WorkMethod.objects.create(**fields)
    for order, step in enumerate(steps, start=1):
        method.steps.create(**{"order": order, "minutes": 10, "input": "speak", **step})
    return method


def make_run(people, *, steps=STEPS, started=True, **fields):
    """A run on a casus of the trio of Coevorden, led by the facilitator, on a meeting going on.

    `run.meeting`, `run.case` and the round behind them are there too.
    """
    round_ = make_round(people.facilitator, state="lopend")
    mine = register(round_, people.trio)
    register(round_, people.other_trio)
    case = make_case(people.trio, state="geagendeerd")
    bring(mine, case, offered=True)
    meeting = make_meeting(round_, state="bezig")
    run = prepare_run(
        meeting=meeting, case=case, method=make_method(steps), by=people.facilitator, **fields
    )
    return start_run(run=run, by=people.facilitator) if started else run


def let_in(run, user, role, viewpoint="buiten"):
    """Somebody in the run, in a role; on the list of the day as present."""
    participant = run.meeting.participants.filter(user=user).first() or attend(run.meeting, user)
    return RunPerson.objects.create(
        run=run,
        participant=participant,
        role=role,
        viewpoint=viewpoint,
        joined_at=timezone.now(),
    )


def let_in_guest(run, name="Gast van de corporatie", role="groep", viewpoint="partner"):
    participant = Participant.objects.create(
        meeting=run.meeting, display_name=name, attendance="aanwezig"
    )
    return RunPerson.objects.create(
        run=run,
        participant=participant,
        role=role,
        viewpoint=viewpoint,
        joined_at=timezone.now(),
    )


def write(person, text="Een kaart", kind="story", **fields):
    """A card of `person` in the step of now."""
    person.run.refresh_from_db()
    words = Words(kind=kind, text=text, key=fields.pop("key", uuid4()), **fields)
    return put_card(person=person, step=person.run.step, words=words)
