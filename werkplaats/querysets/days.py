"""The day itself and what comes of it: people, tables, homework, records, looking back."""

from django.apps import apps
from django.db import models
from django.db.models import Q

from ..states import MeetingState, RecordState
from .rounds import meetings_seen_by
from .seats import may_look, organises


def own_trio(user, reference: str) -> Q:
    return Q(**{reference: user.trio_id}) if user.trio_id else Q(pk=None)


class ParticipantQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who sees the meeting sees who is there."""
        return self.filter(meetings_seen_by(user, "meeting")) if may_look(user) else self.none()

    def for_list(self):
        """With trio and person, and for whom somebody stands in."""
        return self.select_related("user", "trio__municipality", "standing_in_for")


class TableQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Organisers lay the tables; others see them once the programme is fixed."""
        if not may_look(user):
            return self.none()
        fixed = Q(meeting__programme_fixed_at__isnull=False)
        seen = meetings_seen_by(user, "meeting")
        return self.filter(organises(user, "meeting__round") | fixed & seen)


class HomeworkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The next meeting opens with it, so who sees the meeting reads it."""
        return self.filter(meetings_seen_by(user, "meeting")) if may_look(user) else self.none()

    def taken_to(self, meeting):
        """What was given at the meeting before this one in its round (domain.md section 8)."""
        meetings = apps.get_model("werkplaats", "Meeting").objects.filter(
            round=meeting.round_id, starts_at__lt=meeting.starts_at
        )
        held = meetings.exclude(state__in=[MeetingState.DRAFT, MeetingState.CANCELLED])
        return self.filter(meeting=held.order_by("-starts_at").values("pk")[:1])

    def per_trio(self):
        """In the order of the trios, with who told of it."""
        return self.select_related("trio__municipality", "told_by").order_by("trio__name", "pk")


class RecordQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A concept is for the trio and the organisers; confirmed, for who sees the meeting."""
        if not may_look(user):
            return self.none()
        own = own_trio(user, "case__trio")
        confirmed = Q(state=RecordState.CONFIRMED) & meetings_seen_by(user, "meeting")
        return self.filter(organises(user, "meeting__round") | own | confirmed)


class InRecordQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the record it stands in."""
        if not may_look(user):
            return self.none()
        own = own_trio(user, "record__case__trio")
        confirmed = Q(record__state=RecordState.CONFIRMED)
        confirmed &= meetings_seen_by(user, "record__meeting")
        return self.filter(organises(user, "record__meeting__round") | own | confirmed)


class HarvestItemQuerySet(InRecordQuerySet):
    def with_names(self):
        """With who does it, at which table, and what became of it."""
        return self.select_related("owner", "table", "action")


class DroppedCardQuerySet(InRecordQuerySet):
    pass


class LessonDraftQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The trio whose casus it came from, and the organisers."""
        if not may_look(user):
            return self.none()
        return self.filter(organises(user, "meeting__round") | own_trio(user, "case__trio"))


class EvaluationAnswerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Organisers, and then only from four answers on (services.evaluation)."""
        if not may_look(user):
            return self.none()
        return self.filter(organises(user, "meeting__round"))
