"""Reading: who sees which casus, and what a page needs of it."""

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
)
from django.db.models.functions import JSONObject
from django.utils import timezone

from wijkwerk.lib.expressions import EqualsAny, Numbers
from wijkwerk.search.lookup import Wanted, look_up

from .states import TENSIONS, UNFINISHED, AdviceState, GrantReason, ReportState, ShareState


def all_cases():
    return apps.get_model("cases", "Case").objects


class SheetPartQuerySet(models.QuerySet):
    """What stands on the sheet of a casus: who may read the casus may read it."""

    def visible_to(self, user):
        return self.filter(case__in=all_cases().visible_to(user))


class TrioPartQuerySet(models.QuerySet):
    """What stays inside the trio: notes, history, attachments, sharing (decisions.md, sheet)."""

    def visible_to(self, user):
        if user.is_anonymous or not user.is_active or not user.trio_id:
            return self.none()
        return self.filter(case__trio=user.trio_id)


class TimelineQuerySet(TrioPartQuerySet):
    def for_lines(self):
        """With the name of who did it, and nothing more of that person."""
        return self.select_related("by", "removed_by").only(*LINE)


LINE = [
    "public_id",
    "kind",
    "at",
    "version",
    "changes",
    "from_state",
    "to_state",
    "what",
    "text",
    "removed_at",
    "case_id",
    "by__name",
    "removed_by__name",
]


class LensNoteQuerySet(TrioPartQuerySet):
    def visible_to(self, user):
        """Of the own trio: the own note always, those of others once the lenses are open."""
        open_or_own = Q(case__lenses_opened_at__isnull=False) | Q(by=user.pk)
        return super().visible_to(user).filter(open_or_own)


class ActionQuerySet(SheetPartQuerySet):
    def unfinished(self):
        return self.filter(state__in=UNFINISHED)

    def overdue(self, today):
        """Not finished on the day it should be; `today` is a Dutch calendar day."""
        return self.unfinished().filter(due_on__lt=today)

    def of_person(self, user):
        """In the own trio: those of this person, and those of a role, for which the trio answers.

        Who left the trio does not do its agreements any more.
        """
        if not user.trio_id:
            return self.none()
        return self.filter(Q(owner=user.pk) | Q(owner=None), case__trio=user.trio_id)

    def for_rows(self):
        """What a row shows, with `owner_left`: the owner does not sit in the trio any more."""
        seats = apps.get_model("trios", "Membership").objects.active()
        sits = seats.filter(user=OuterRef("owner"), trio=OuterRef("case__trio"))
        left = Q(owner__isnull=False) & ~Exists(sits)
        return self.select_related("owner").annotate(
            owner_left=ExpressionWrapper(left, output_field=BooleanField())
        )


class AdviceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The trio sees what it asked; an adviser sees what was asked of that person.

        Who works elsewhere by now is no adviser any more.
        """
        if user.is_anonymous or not user.is_active:
            return self.none()
        mine = Q(adviser=user.pk, municipality=user.municipality_id)
        return self.filter(mine | Q(case__trio=user.trio_id) if user.trio_id else mine)

    def waiting(self):
        return self.filter(state=AdviceState.ASKED)

    def overdue(self, today):
        """Still waiting after the day of the answer; `today` is a Dutch calendar day."""
        return self.waiting().filter(due_on__lt=today)

    def for_rows(self):
        """With the names of who asked, who was asked, and who took the question back."""
        return self.select_related("adviser", "asked_by", "withdrawn_by")


class InitiativeQuerySet(SheetPartQuerySet):
    def waiting(self):
        """Those to which residents have no answer yet."""
        return self.filter(answered_on=None)

    def of_person(self, user):
        """Those for whose answer this person cares: as the contact, or in the own trio."""
        mine = Q(contact=user.pk)
        return self.filter(mine | Q(case__trio=user.trio_id) if user.trio_id else mine)


class AttachmentQuerySet(TrioPartQuerySet):
    def present(self):
        return self.filter(removed_at=None)

    def for_list(self):
        """With the name of who added it, and nothing more of that person."""
        return self.select_related("by").only(*ATTACHMENT_SHOWN)


ATTACHMENT_SHOWN = [
    "public_id",
    "case_id",
    "name",
    "alt_text",
    "content_type",
    "size",
    "width",
    "height",
    "at",
    "by__name",
]


class ReactionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those who talk about it together: the trio, and who reads through a round."""
        if user.is_anonymous or not user.is_active:
            return self.none()
        grants = apps.get_model("cases", "Grant").objects.live().to(user)
        through = grants.filter(why=GrantReason.ROUND).values("case_id")
        granted = Q(EqualsAny(F("case_id"), ArraySubquery(through)))
        return self.filter(granted | Q(case__trio=user.trio_id) if user.trio_id else granted)


class LinkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A link shows to who sees one end, and the other end or its short version.

        An end that somebody may not see is not even counted (decisions.md, Who sees what).
        """
        cases = all_cases().visible_to(user).values("pk")
        summaries = apps.get_model("cases", "CaseSummary").objects.visible_to(user)
        case, other = Q(case__in=cases), Q(other__in=cases)
        shared = summaries.values("case_id")
        return self.filter(case & other | case & Q(other__in=shared) | other & Q(case__in=shared))


class ConsentQuerySet(models.QuerySet):
    def counting(self):
        """Those of who holds that seat still, since the day of the consent or longer.

        Who takes over a seat is asked anew (decisions.md), and so is who came back.
        """
        seats = apps.get_model("trios", "Membership").objects.active()
        still = seats.filter(
            trio=OuterRef("share__case__trio"),
            user=OuterRef("by"),
            position=OuterRef("position"),
            begins_on__lte=OuterRef("at__date"),
        )
        return self.filter(Exists(still))


class ShareQuerySet(TrioPartQuerySet):
    def live(self):
        """Shares that count today."""
        return self.filter(state=ShareState.SHARED, ends_on__gte=timezone.localdate())

    def waiting(self):
        return self.filter(state=ShareState.WAITING)

    def waiting_for(self, user):
        """Proposals of the own trio to which this person has not agreed yet."""
        consents = apps.get_model("cases", "Consent").objects.counting()
        own = consents.filter(share=OuterRef("pk"), by=user.pk)
        return self.visible_to(user).waiting().filter(~Exists(own))

    def for_page(self):
        """With who asked and agreed and for whom it is, by name, and the head of the casus."""
        receivers = apps.get_model("cases", "ShareReceiver").objects
        receivers = receivers.select_related("municipality", "trio__municipality").order_by("pk")
        consents = apps.get_model("cases", "Consent").objects.select_related("by").order_by("at")
        return self.select_related("case__trio", "asked_by", "ended_by").prefetch_related(
            Prefetch("receivers", queryset=receivers), Prefetch("consents", queryset=consents)
        )

    def to(self, user):
        """Shares that reach this person: everybody signed in, a municipality, or a trio."""
        receivers = apps.get_model("cases", "ShareReceiver").objects.filter(share=OuterRef("pk"))
        mine = Q(municipality=user.municipality_id) if user.municipality_id else Q(pk=None)
        if user.trio_id:
            mine |= Q(trio=user.trio_id)
        return self.filter(Q(to_everyone=True) | Exists(receivers.filter(mine)))


class CaseSummaryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The one answer to: which short versions may this person read? (decisions.md)

        Those that a live share opens to this person, and those of the own trio.
        """
        if user.is_anonymous or not user.is_active:
            return self.none()
        shares = apps.get_model("cases", "Share").objects.live().to(user).order_by()
        shared = Q(EqualsAny(F("case_id"), ArraySubquery(shares.values("case_id"))))
        own = all_cases().of_trio(user).values("pk")
        own = Q(EqualsAny(F("case_id"), ArraySubquery(own)))
        return self.filter(shared | own if user.trio_id else shared)

    def shared(self):
        """Those that somebody outside the trio may read today."""
        shares = apps.get_model("cases", "Share").objects.live()
        return self.filter(Exists(shares.filter(case=OuterRef("case_id"))))

    def for_list(self):
        """What a row of the list shows: nothing of the casus itself."""
        return self.select_related("municipality")

    def about_tension(self, name: str):
        """Those with which this tension went along."""
        return self.filter(words__contains=[[TENSIONS, [name]]])

    def for_page(self, user):
        """With the day until which this person may read it, None when only as a member."""
        shares = apps.get_model("cases", "Share").objects.live().to(user)
        shares = shares.filter(case=OuterRef("case_id")).order_by("-ends_on").values("ends_on")
        return self.select_related("municipality", "case").annotate(until=Subquery(shares[:1]))


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """For who administers the municipality: a list to work off, without the casus."""
        if user.is_anonymous or not user.is_active or not user.is_staff:
            return self.none()
        if user.runs_installation:
            return self
        return self.filter(municipality=user.municipality_id)

    def for_list(self):
        """With the names a list tells: of the trio and of who reported, nothing of the casus."""
        fields = ["case__public_id", "case__trio__name", "by__name"]
        own = ["public_id", "place", "reason", "at", "state", "note", "municipality_id"]
        return self.select_related("case__trio", "by").only(*own, *fields)

    def unhandled_of(self, case):
        """What the trio still has to look at, for the page of its own casus."""
        return self.filter(case=case).exclude(state=ReportState.HANDLED)


class SavedFilterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The own filters, and those that a colleague shared inside the municipality."""
        if user.is_anonymous or not user.is_active:
            return self.none()
        mine = Q(owner=user.pk)
        if user.municipality_id is None:
            return self.filter(mine)
        return self.filter(mine | Q(is_shared=True, municipality=user.municipality_id))


class GrantQuerySet(models.QuerySet):
    def live(self):
        """Grants that count at this moment."""
        return self.not_over().filter(begins_at__lte=timezone.now())

    def not_over(self):
        """Grants that count now or will."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()))

    def to(self, user):
        """Grants to the person, or to the trio in which the person holds an active seat.

        Advice is asked inside a municipality: who left for another one reads no more.
        """
        elsewhere = Q(why=GrantReason.ADVICE) & ~Q(municipality=user.municipality_id)
        mine = Q(person=user.pk) & ~elsewhere
        return self.filter(mine | Q(trio=user.trio_id) if user.trio_id else mine)


# What may stand beside a casus: the page asks for it only where there is any.
BESIDE = {
    "actions": "Action",
    "advice": "AdviceRequest",
    "initiative": "Initiative",
    "reactions": "CaseReaction",
    "reports": "Report",
    "shares": "Share",
}


def has(model: str) -> Exists:
    """Whether a casus has any row of `model`."""
    return Exists(apps.get_model("cases", model).objects.filter(case=OuterRef("pk")))


def rows_shown(model: str, to_case: str, *fields: str, order=("order", "pk"), **renamed: str):
    """Return a subquery for the rows of `model` under a casus, as a list of dicts."""
    rows = apps.get_model("cases", model).objects.filter(**{to_case: OuterRef("pk")})
    columns = {**{name: name for name in fields}, **renamed}
    return ArraySubquery(rows.order_by(*order).values(shown=JSONObject(**columns)))


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

    def for_head(self):
        """Only what the head of every page of a casus shows, and what policies ask."""
        return self.select_related("trio").defer(
            "occasion", "residents_wish", "framework", "outcome", "summary"
        )

    def for_page(self):
        """What the page of one casus shows: of other tables only the words, in one query.

        `…_shown` are lists in the order of the screen: of names for sectors, of dicts for
        perspectives (viewpoint, text), positions (viewpoint, tension, step), obstacles (type,
        text), stakeholders (type, label) and questions (text). `has_…` says what stands beside,
        `opened_for` why others may read the sheet now.
        """
        sectors = apps.get_model("trios", "Sector").objects.filter(cases=OuterRef("pk"))
        tensions = apps.get_model("cases", "CaseTension").objects.select_related("tension")
        grants = apps.get_model("cases", "Grant").objects.filter(case=OuterRef("pk"))
        links = apps.get_model("cases", "CaseLink").objects
        return (
            self.select_related("district", "trio")
            .annotate(
                municipality_name=F("municipality__name"),
                trio_name=F("trio__name"),
                neighbourhood_name=F("neighbourhood__name"),
                framework_kind_name=F("framework_kind__name"),
                outcome_type_name=F("outcome_type__name"),
                brought_by_name=F("brought_by__name"),
                sectors_shown=ArraySubquery(sectors.order_by("order", "name").values("name")),
                perspectives_shown=rows_shown("Perspective", "case", "viewpoint", "text"),
                positions_shown=rows_shown(
                    "Position",
                    "perspective__case",
                    "step",
                    tension="tension_id",
                    viewpoint="perspective__viewpoint",
                    order=["perspective__order", "pk"],
                ),
                obstacles_shown=rows_shown("Obstacle", "case", "text", type="type__name"),
                stakeholders_shown=rows_shown("Stakeholder", "case", "label", type="type__name"),
                questions_shown=rows_shown("Question", "case", "text"),
                opened_for=ArraySubquery(grants.live().order_by("why").values("why").distinct()),
                has_links=Exists(links.filter(Q(case=OuterRef("pk")) | Q(other=OuterRef("pk")))),
                **{f"has_{name}": has(model) for name, model in BESIDE.items()},
            )
            .prefetch_related(Prefetch("tensions", queryset=tensions))
        )

    def found_by(self, question: str | Wanted, user=None):
        """The cases, of those that `user` may see, in which the words stand.

        In the own trio notes, advice and names of attachments count too, elsewhere the sheet
        alone. Two queries at once, so that what follows starts from the numbers it found.
        """
        wanted = question if isinstance(question, Wanted) else look_up(question)
        if not wanted.query:
            return self.none()
        own = user.trio_id if user else None
        ids = {("case", "trio"): [], ("case", "blad"): []}
        for number, trio in self.order_by().values_list("pk", "trio_id"):
            ids["case", "trio" if own and trio == own else "blad"].append(number)
        found = apps.get_model("search", "Entry").objects.objects_with(ids, wanted.query)
        return self.filter(EqualsAny(F("pk"), Numbers(found)))
