"""Work methods, their runs, and what lies on the board of a run."""

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from trios.roles import Role

from ..states import OPEN_MEETINGS, InputMode, RegistrationState, Shown
from .days import own_trio
from .seats import may_look, organises


class WorkMethodQuerySet(models.QuerySet):
    def visible_to(self, user):
        """For facilitators; also each other's copies, so that they share what works."""
        return self if may_look(user) and user.role == Role.FACILITATOR else self.none()

    def in_use(self):
        return self.filter(archived_at=None)

    def put_away(self):
        return self.exclude(archived_at=None)

    def made_by(self, user):
        return self.filter(made_by=user.pk)

    def of_the_house(self):
        return self.filter(made_by=None)

    def for_list(self):
        """With `minutes`, repeats counted, and the name of who made it."""
        once = F("steps__minutes")
        again = Q(steps__order__gte=F("repeat_from"), steps__order__lte=F("repeat_to"))
        played = Case(
            When(again, then=once * F("repeat_times")),
            default=once,
            output_field=models.IntegerField(),
        )
        return self.select_related("made_by").annotate(minutes=Coalesce(Sum(played), 0))

    def lasting(self, most: int):
        """Of those from `for_list`: no longer than so many minutes."""
        return self.filter(minutes__lte=most)

    def for_group_of(self, people: int):
        return self.filter(group_min__lte=people, group_max__gte=people)

    def with_mode(self, mode: str):
        """With a step in which people do this (InputMode)."""
        steps = apps.get_model("werkplaats", "MethodStep").objects
        return self.filter(Exists(steps.filter(method=OuterRef("pk"), input=mode)))


def registered(trio_ref: str, round_ref: str, state: str) -> Exists:
    """Whether the trio at `trio_ref` has a registration in this state in the round."""
    rows = apps.get_model("werkplaats", "Registration").objects
    return Exists(rows.filter(round=OuterRef(round_ref), trio=OuterRef(trio_ref), state=state))


def still_of_the_round(participant: str, meeting: str) -> Q:
    """Whether who came so may still look: the trio takes part, or the meeting is not over.

    Both are the way to that row. Who came for a trio that withdrew reads nothing any more; somebody
    from outside the round is as a guest.
    """
    trio, round_ = f"{participant}__trio", f"{meeting}__round"
    on = Q(**{f"{meeting}__state__in": OPEN_MEETINGS})
    withdrew = Q(registered(trio, round_, RegistrationState.WITHDRAWN))
    return Q(registered(trio, round_, RegistrationState.REGISTERED)) | on & ~withdrew


def comes_for(user, participant: str) -> Q:
    """Whether `user` came for nobody, or for the trio in which they sit now (decisions.md)."""
    trio = f"{participant}__trio"
    return Q(**{trio: None}) | (Q(**{trio: user.trio_id}) if user.trio_id else Q(pk=None))


def in_run(user, run_ref: str) -> Exists:
    """Whether `user` takes part in that run, was not sent away, and still may."""
    rows = apps.get_model("werkplaats", "RunPerson").objects
    mine = rows.filter(run=OuterRef(run_ref), participant__user=user.pk, left_at__isnull=True)
    return Exists(
        mine.filter(
            comes_for(user, "participant"), still_of_the_round("participant", "run__meeting")
        )
    )


def seated_at(user, run_ref: str, table_ref: str) -> Exists:
    """Whether the fixed programme puts `user` at that table, and they were not sent away."""
    rows = apps.get_model("werkplaats", "Seating").objects
    sent_away = apps.get_model("werkplaats", "RunPerson").objects.filter(
        run=OuterRef(OuterRef(run_ref)), participant=OuterRef("participant"), left_at__isnull=False
    )
    mine = rows.filter(table=OuterRef(table_ref), participant__user=user.pk)
    mine = mine.filter(FIXED, comes_for(user, "participant"), ~Exists(sent_away))
    return Exists(mine.filter(still_of_the_round("participant", "meeting")))


FIXED = Q(meeting__programme_fixed_at__isnull=False)


def runs_seen_by(user, reference: str = "") -> Q:
    """Who organises, whose casus it is, who takes part, and who sits at its table.

    `reference` is the way to the run, "" for the run itself. A try-out is for who made it.
    """
    to = f"{reference}__" if reference else ""
    return (
        organises(user, f"{to}meeting__round")
        | own_trio(user, f"{to}case__trio")
        | in_run(user, f"{to}pk")
        | seated_at(user, f"{to}pk", f"{to}table")
        | Q(**{f"{to}meeting": None, f"{to}made_by": user.pk})
    )


def lookers_of(run: int):
    """The active accounts that see this run, each with whether they may lead it.

    `runs_seen_by` the other way round, and `policies.can_lead`: for who tells many at once.
    """
    return union(
        (organisers_of(run), "user", Case(When(user__role=Role.FACILITATOR, then=YES), default=NO)),
        (rows_of("trios", "Membership").active().filter(trio__cases__runs=run), "user", NO),
        (came_in(run), "participant__user", NO),
        (seated(run), "participant__user", AS_CHAIR),
        (rows_of("werkplaats", "Run").filter(pk=run, meeting=None), "made_by", YES),
    )


YES, NO = Value(True), Value(False)
AS_CHAIR = Case(When(table__chair=F("participant"), then=YES), default=NO)


def union(*parts):
    """One query of (account, leads) from several; accounts that are closed are left out."""
    lists = [
        rows.filter(**{f"{user}__is_active": True}).order_by().values_list(F(user), leads)
        for rows, user, leads in parts
    ]
    return lists[0].union(*lists[1:])


def rows_of(app: str, model: str):
    return apps.get_model(app, model).objects


def organisers_of(run: int):
    return rows_of("werkplaats", "RoundOrganiser").filter(round__meetings__runs=run)


def came_in(run: int):
    """`in_run` for everybody at once."""
    people = people_in(run).filter(still_of_the_round("participant", "run__meeting"))
    return people.filter(of_own_trio())


def seated(run: int):
    """`seated_at` for everybody at once."""
    rows = rows_of("werkplaats", "Seating").filter(FIXED, table__runs=run)
    sent_away = rows_of("werkplaats", "RunPerson").filter(
        run=run, participant=OuterRef("participant"), left_at__isnull=False
    )
    rows = rows.filter(~Exists(sent_away), still_of_the_round("participant", "meeting"))
    return rows.filter(of_own_trio())


def of_own_trio() -> Q:
    """`comes_for` for everybody at once."""
    seats = rows_of("trios", "Membership").active()
    held = seats.filter(user=OuterRef("participant__user"), trio=OuterRef("participant__trio"))
    return Q(participant__trio=None) | Q(Exists(held))


def people_in(run: int):
    return rows_of("werkplaats", "RunPerson").filter(run=run, left_at=None)


def people_of(run: int):
    """Who takes part in a run now, each with their account, or none for a guest."""
    return people_in(run).order_by().values_list("pk", "participant__user")


class RunQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The one answer to: which runs may this person see? What lies on it: `CardQuerySet`."""
        return self.filter(runs_seen_by(user)) if may_look(user) else self.none()

    def for_page(self):
        return self.select_related(
            "meeting__round", "table__chair", "case__trio", "step", "led_by", "tension__tension"
        )

    def for_live(self):
        """As `for_page`, with `last`: the number of the newest event, 0 for none.

        One statement sees one moment: nothing of the run as it was read is newer than that.
        """
        events = rows_of("werkplaats", "RunEvent").filter(run=OuterRef("pk")).order_by("-pk")
        return self.for_page().annotate(last=Coalesce(Subquery(events.values("pk")[:1]), 0))


class RunPersonQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the run."""
        return self.filter(runs_seen_by(user, "run")) if may_look(user) else self.none()

    def there(self):
        """Who was not sent away, with the names."""
        return self.filter(left_at=None).select_related("participant")


# What is open to everybody who may see the run; policies.reads_card says the same of one card.
OPEN_TO_ALL = (
    Q(step__shown=Shown.AT_ONCE)
    | Q(step__input=InputMode.VOTE) & ~Q(step__shown=Shown.GIVER_ONLY)
    | Q(step__shown=Shown.AFTER_STEP, step__opened_at__isnull=False)
)
# Dots of a step whose result everybody sees; silence.sees_result says the same of one step.
OPEN_DOTS = Q(votes__step__shown=Shown.AT_ONCE) | Q(
    votes__step__shown=Shown.AFTER_STEP, votes__step__opened_at__isnull=False
)


class CardQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Cards of the runs this person sees: the own ones, and what is open to all by now."""
        if not may_look(user):
            return self.none()
        own = Q(by__participant__user=user.pk)
        return self.lying().filter(runs_seen_by(user, "run"), OPEN_TO_ALL | own)

    def readable_by(self, person):
        """The same for one person of a run, who may be a guest; None for a screen of nobody."""
        own = Q(by=person.pk) if person else Q(pk=None)
        return self.lying().filter(OPEN_TO_ALL | own)

    def lying(self):
        """What was not taken away."""
        return self.filter(removed_at=None)

    def for_board(self):
        return self.select_related("step", "by__participant", "group")

    def for_harvest(self):
        """With who wrote it, its group, its question, and the dots that lie open (`dots`)."""
        rows = self.for_board().select_related("answers", "run__table")
        return rows.annotate(dots=Count("votes", filter=OPEN_DOTS))
