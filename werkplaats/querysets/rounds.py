"""Rounds, their meetings, their history, and the rules of their reminders."""

from django.apps import apps
from django.db import models
from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    Max,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
)

from ..states import LineKind, MeetingState, RegistrationState, RoundState
from .seats import may_look, organises, takes_part


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The one answer to: which rounds may this person see?

        An open round is for everybody who is signed in; a concept for its organisers alone; any
        other for them and for the trios that take part or wait.
        """
        if not may_look(user):
            return self.none()
        own = takes_part(user, "pk", queued=True) & ~Q(state=RoundState.DRAFT)
        return self.filter(Q(state=RoundState.OPEN) | organises(user, "pk") | own)

    def public(self):
        """Rounds that a visitor may see too: those that are open (issue 3, the public page)."""
        return self.filter(state=RoundState.OPEN)

    def organised_by(self, user):
        return self.filter(organises(user, "pk"))

    def over(self, before):
        """Rounds that are closed or called off, or whose last meeting ended before this instant."""
        on = ~Q(meetings__state__in=[MeetingState.DRAFT, MeetingState.CANCELLED])
        ended = Q(state__in=[RoundState.CLOSED, RoundState.CANCELLED]) | Q(last__lt=before)
        return self.annotate(last=Max("meetings__ends_at", filter=on)).filter(ended)

    def for_list(self):
        """With how many trios are registered and wait."""
        state = "registrations__state"
        return self.annotate(
            registered=Count("registrations", filter=Q(**{state: RegistrationState.REGISTERED})),
            queued=Count("registrations", filter=Q(**{state: RegistrationState.QUEUED})),
        )

    def with_next_meeting(self, now):
        """With `next_on`, the day of the first planned meeting that did not end."""
        meetings = apps.get_model("werkplaats", "Meeting").objects.to_come(now)
        first = meetings.filter(round=OuterRef("pk")).order_by("starts_at", "pk")
        return self.annotate(next_on=Subquery(first.values("date")[:1]))

    def with_own(self, user):
        """With `is_own`: this person organises it, or the trio of this person is in or waits."""
        own = organises(user, "pk") | takes_part(user, "pk", queued=True)
        return self.annotate(is_own=ExpressionWrapper(own, BooleanField()))

    def with_requests(self):
        """With `is_asked`: a municipality that is not in yet waits for an answer."""
        requests = apps.get_model("werkplaats", "JoinRequest").objects.waiting()
        return self.annotate(is_asked=Exists(requests.filter(round=OuterRef("pk"))))

    def with_organisers(self):
        people = apps.get_model("trios", "User").objects.only("name", "email").order_by("name")
        return self.prefetch_related(Prefetch("organisers", queryset=people))


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Organisers see all; a registered trio what is planned; who waits sees dates alone."""
        if not may_look(user):
            return self.none()
        own = takes_part(user, "round") & ~Q(state=MeetingState.DRAFT)
        own &= ~Q(round__state=RoundState.DRAFT)
        return self.filter(organises(user, "round") | own)

    def told_to(self, user):
        """What the page of a round tells who sees that round: when it meets, and no more.

        Concepts are for its organisers.
        """
        return self.filter(organises(user, "round") | ~Q(state=MeetingState.DRAFT))

    def of_open_rounds(self):
        """What the page of an open round tells everybody: meetings that are planned."""
        return self.filter(round__state=RoundState.OPEN).exclude(state=MeetingState.DRAFT)

    def announced(self):
        """Meetings that are on: not a concept and not called off."""
        return self.exclude(state__in=[MeetingState.DRAFT, MeetingState.CANCELLED])

    def to_come(self, now):
        """Planned meetings that have not ended; `now` is an aware instant."""
        return self.announced().filter(ends_at__gt=now).exclude(state=MeetingState.CLOSED)


class MeetingDocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who sees the meeting reads what was added to it."""
        return self.filter(meetings_seen_by(user, "meeting")) if may_look(user) else self.none()


class RoundLineQuerySet(models.QuerySet):
    TOLD = [LineKind.ROUND, LineKind.MEETING]

    def visible_to(self, user):
        """Organisers read all; a trio what concerns itself, and what happens to the round."""
        if not may_look(user):
            return self.none()
        mine = Q(trio=user.trio_id) if user.trio_id else Q(pk=None)
        told = Q(trio=None, kind__in=self.TOLD) & takes_part(user, "round", queued=True)
        return self.filter(organises(user, "round") | mine | told)


class ReminderRuleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rules are the work of the organisers."""
        return self.filter(organises(user, "round")) if may_look(user) else self.none()

    def on(self):
        return self.filter(is_on=True)

    def for_meeting(self, meeting):
        """Those of the round, and those of this meeting alone."""
        return self.filter(Q(meeting=None) | Q(meeting=meeting), round=meeting.round_id)


def meetings_seen_by(user, reference: str) -> Exists:
    """Whether `user` may see the meeting to which `reference` points."""
    meetings = apps.get_model("werkplaats", "Meeting").objects.visible_to(user)
    return Exists(meetings.filter(pk=OuterRef(reference)))
