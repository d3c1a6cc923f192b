"""Reading: who sees which casus, and what a page needs of it."""

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Prefetch, Q
from django.utils import timezone


class EqualsAny(Func):
    """`column = ANY (array)`. Beside an OR this uses the index, where IN (subquery) does not."""

    function = None
    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = BooleanField()


class TimelineQuerySet(models.QuerySet):
    def for_lines(self):
        """With the name of who did it, and nothing more of that person."""
        return self.select_related("by").only(*LINE)


LINE = [
    "kind",
    "at",
    "version",
    "changes",
    "from_state",
    "to_state",
    "text",
    "case_id",
    "by__name",
]


class GrantQuerySet(models.QuerySet):
    def live(self):
        """Grants that count at this moment."""
        return self.not_over().filter(begins_at__lte=timezone.now())

    def not_over(self):
        """Grants that count now or will."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()))

    def to(self, user):
        """Grants to the person, or to the trio in which the person holds an active seat."""
        mine = Q(person=user.pk)
        return self.filter(mine | Q(trio=user.trio_id) if user.trio_id else mine)


class CaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The one answer to: which cases may this person see? (decisions.md, Who sees what)

        The cases of the trio in which the person holds an active seat, and those opened by a
        live grant. Nothing else: no role and no municipality opens a casus. The seat is known
        once per `user` object, so per request (`User.trio_id`).
        """
        if user.is_anonymous or not user.is_active:
            return self.none()
        granted = apps.get_model("cases", "Grant").objects.live().to(user)
        granted = Q(EqualsAny(F("pk"), ArraySubquery(granted.values("case_id"))))
        return self.filter(Q(trio=user.trio_id) | granted if user.trio_id else granted)

    def of_trio(self, user):
        """What the screen calls “Mijn casussen”: those of the own trio."""
        return self.filter(trio=user.trio_id) if user.trio_id else self.none()

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
        """What the page of one casus shows beside its timeline: of other tables only the names."""
        sectors = apps.get_model("trios", "Sector").objects.filter(cases=OuterRef("pk"))
        tensions = apps.get_model("cases", "CaseTension").objects.select_related("tension")
        return (
            self.select_related("district")
            .annotate(
                municipality_name=F("municipality__name"),
                trio_name=F("trio__name"),
                neighbourhood_name=F("neighbourhood__name"),
                framework_kind_name=F("framework_kind__name"),
                brought_by_name=F("brought_by__name"),
                sector_names=ArraySubquery(sectors.order_by("order", "name").values("name")),
            )
            .prefetch_related(Prefetch("tensions", queryset=tensions))
        )

    def found_by(self, question: str):
        """The cases whose sheet holds the words; who sees a casus may read its sheet."""
        entries = apps.get_model("search", "Entry").objects.matching(question)
        words = entries.filter(kind="case", audience="blad", object_id=OuterRef("pk"))
        return self.filter(Exists(words))
