"""Reading: who sees which casus, and what a page needs of it."""

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, Subquery
from django.utils import timezone


class EqualsAny(Func):
    """`column = ANY (array)`. Beside an OR this uses the index, where IN (subquery) does not."""

    function = None
    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = BooleanField()


def active_seat_of(user):
    """The trio of the one active seat of `user`, as a subquery of at most one row."""
    memberships = apps.get_model("trios", "Membership").objects.active()
    return memberships.filter(user=user).values("trio_id")[:1]


class GrantQuerySet(models.QuerySet):
    def live(self):
        """Grants that count at this moment."""
        now = timezone.now()
        return self.filter(Q(until=None) | Q(until__gt=now), begins_at__lte=now)

    def to(self, user):
        """Grants to the person, or to the trio in which the person holds an active seat."""
        return self.filter(Q(person=user) | Q(trio_id=Subquery(active_seat_of(user))))


class CaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The one answer to: which cases may this person see? (decisions.md, Who sees what)

        The cases of the trio in which the person holds an active seat, and those opened by a
        live grant. Nothing else: no role and no municipality opens a casus.
        """
        if user.is_anonymous or not user.is_active:
            return self.none()
        granted = apps.get_model("cases", "Grant").objects.live().to(user)
        return self.filter(
            Q(trio_id=Subquery(active_seat_of(user)))
            | Q(EqualsAny(F("pk"), ArraySubquery(granted.values("case_id"))))
        )

    def of_trio(self, user):
        """What the screen calls “Mijn casussen”: those of the own trio."""
        return self.filter(trio_id=Subquery(active_seat_of(user)))

    def for_list(self):
        """Only the columns that a row of the list shows."""
        return self.select_related("district", "municipality").only(
            "public_id",
            "title",
            "place_label",
            "state",
            "tension_level",
            "updated_at",
            "trio_id",
            "district__name",
            "municipality__name",
        )

    def for_page(self):
        """Everything the page of one casus shows beside its lists."""
        return self.select_related(
            "municipality", "trio", "district", "neighbourhood", "framework_kind", "brought_by"
        ).defer("municipality__outline", "neighbourhood__outline")

    def found_by(self, question: str):
        """The cases whose sheet holds the words; who sees a casus may read its sheet."""
        entries = apps.get_model("search", "Entry").objects.matching(question)
        words = entries.filter(kind="case", audience="blad", object_id=OuterRef("pk"))
        return self.filter(Exists(words))
