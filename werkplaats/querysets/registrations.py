"""Registrations, what people answer, and requests of municipalities that are not in yet."""

from django.apps import apps
from django.db import models
from django.db.models import Prefetch, Q

from ..states import LIVE_REGISTRATIONS, OPEN_REQUESTS, RegistrationState, RequestState
from .seats import may_look, organises, takes_part


class RegistrationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Organisers see all; a trio its own, and once it is in, who else takes part."""
        if not may_look(user):
            return self.none()
        own = Q(trio=user.trio_id) if user.trio_id else Q(pk=None)
        fellow = Q(state=RegistrationState.REGISTERED) & takes_part(user, "round")
        return self.filter(organises(user, "round") | own | fellow)

    def live(self):
        return self.filter(state__in=LIVE_REGISTRATIONS)

    def registered(self):
        return self.filter(state=RegistrationState.REGISTERED)

    def with_people(self):
        """With the municipality, the trio, and who sits in it now, in two queries."""
        seats = apps.get_model("trios", "Membership").objects.active().with_names()
        people = Prefetch("trio__memberships", queryset=seats, to_attr="prefetched_seats")
        return self.select_related("municipality", "trio").prefetch_related(people)

    def queue(self):
        """Who waits, first in line first."""
        waiting = self.filter(state=RegistrationState.QUEUED)
        return waiting.order_by("registered_at", "pk")


class BroughtCaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The trio itself, and who may read the casus that it offered."""
        if not may_look(user):
            return self.none()
        own = Q(registration__trio=user.trio_id) if user.trio_id else Q(pk=None)
        cases = apps.get_model("cases", "Case").objects.visible_to(user).values("pk")
        return self.filter(own | Q(offered_at__isnull=False, ended_at=None, case__in=cases))

    def offered(self):
        return self.filter(offered_at__isnull=False, ended_at=None)


class AnswerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The own trio, and the organisers who lay the tables."""
        if not may_look(user):
            return self.none()
        own = Q(registration__trio=user.trio_id) if user.trio_id else Q(pk=None)
        return self.filter(organises(user, "registration__round") | own)


class NeedQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The own, and for the organisers who order lunch and a ramp; not for the trio."""
        if not may_look(user):
            return self.none()
        return self.filter(organises(user, "registration__round") | Q(person=user.pk))


class JoinRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The organisers of the round decide, nobody else reads along."""
        return self.filter(organises(user, "round")) if may_look(user) else self.none()

    def open(self):
        return self.filter(state__in=OPEN_REQUESTS)

    def waiting(self):
        """Requests that wait for the organisers: all three officers confirmed."""
        return self.filter(state=RequestState.CONFIRMED)

    def with_officers(self):
        """With the municipality, the officers in order of their seats, and who decided."""
        return self.select_related("municipality", "decided_by").prefetch_related("officers")
