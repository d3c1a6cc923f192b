"""“Mijn werk”: what waits for one person, in a fixed number of queries (features.md, story 5)."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from trios.models import User
from wijkwerk.lib import workdays

from .models import Action, AdviceRequest, Case, Initiative, LensNote, Share
from .readiness import missing_for
from .states import CaseState, OwnerRole

MOST = 10


@dataclass(frozen=True)
class Item:
    """One thing to do: what, on which casus, where, and before when."""

    what: str
    about: str
    url: str
    due_on: date | None = None
    note: str = ""

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def term(self) -> str:
        """How far away the date is, in work days."""
        return workdays.in_words(self.due_on, timezone.localdate()) if self.due_on else ""


@dataclass(frozen=True)
class Group:
    """Things of one kind; a group without items is not shown."""

    title: str
    items: list[Item] = field(default_factory=list)


def work_of(user: User) -> list[Group]:
    """Return what `user` has to do, most pressing kind first, at most MOST of each kind."""
    groups = [
        Group("Om advies gevraagd", advice_to_give(user)),
        Group("Antwoord aan bewoners", answers_to_give(user)),
    ]
    if user.trio_id:
        groups += [
            Group("Jouw afspraken", own_actions(user)),
            Group("Jouw akkoord gevraagd", consents_to_give(user)),
            Group("Te laat in je trio", late_in_trio(user)),
            Group("Lenzen in te vullen", lenses_to_write(user)),
            Group("Nog niet klaar om in te brengen", incomplete_cases(user)),
            Group("Je trio wacht op advies", advice_awaited(user)),
        ]
    return [group for group in groups if group.items]


def advice_to_give(user: User) -> list[Item]:
    requests = AdviceRequest.objects.visible_to(user).waiting().filter(adviser=user)
    return [
        Item(
            request.question,
            f"{request.asked_by.name} vraagt het, bij ‘{request.case.title}’",
            f"{request.case.get_absolute_url()}advies/{request.public_id}/",
            request.due_on,
        )
        for request in requests.select_related("case", "asked_by").order_by("due_on")[:MOST]
    ]


def answers_to_give(user: User) -> list[Item]:
    """Initiatives of residents that wait for an answer, for the contact and for the trio."""
    waiting = Initiative.objects.visible_to(user).waiting().of_person(user)
    return [
        Item(
            "Geef bewoners antwoord op hun initiatief",
            f"Contact: {initiative.contact.name}, bij ‘{initiative.case.title}’",
            f"{initiative.case.get_absolute_url()}#initiative",
            initiative.answer_by,
        )
        for initiative in waiting.select_related("case", "contact").order_by("answer_by")[:MOST]
    ]


def advice_awaited(user: User) -> list[Item]:
    requests = AdviceRequest.objects.visible_to(user).waiting().filter(case__trio=user.trio_id)
    return [
        Item(
            request.question,
            f"Gevraagd aan {request.adviser.name}, bij ‘{request.case.title}’",
            f"{request.case.get_absolute_url()}advies/",
            request.due_on,
        )
        for request in requests.select_related("case", "adviser").order_by("due_on")[:MOST]
    ]


def own_actions(user: User) -> list[Item]:
    """Unfinished agreements of this person, and those of the whole trio."""
    mine = Q(owner=user) | Q(owner_role=OwnerRole.TRIO)
    return [action_item(action) for action in actions_of_trio(user).filter(mine)[:MOST]]


def late_in_trio(user: User) -> list[Item]:
    """Overdue agreements of others in the trio."""
    mine = Q(owner=user) | Q(owner_role=OwnerRole.TRIO)
    late = actions_of_trio(user).overdue(timezone.localdate()).exclude(mine)
    return [action_item(action) for action in late[:MOST]]


def actions_of_trio(user: User):
    actions = Action.objects.visible_to(user).filter(case__trio=user.trio_id).unfinished()
    return actions.select_related("case", "owner").order_by("due_on", "pk")


def action_item(action: Action) -> Item:
    return Item(
        action.text,
        f"{action.owner_name}, bij ‘{action.case.title}’",
        f"{action.case.get_absolute_url()}afspraken/{action.public_id}/",
        action.due_on,
    )


def consents_to_give(user: User) -> list[Item]:
    shares = Share.objects.visible_to(user).waiting_for(user)
    return [
        Item(
            "Mag de korte versie worden gedeeld?",
            f"{share.asked_by.name} vraagt het, bij ‘{share.case.title}’",
            f"{share.case.get_absolute_url()}delen/{share.public_id}/",
        )
        for share in shares.select_related("case", "asked_by")[:MOST]
    ]


def lenses_to_write(user: User) -> list[Item]:
    """Cases of the own trio where somebody wrote already and this person did not."""
    notes = LensNote.objects.filter(case=OuterRef("pk"))  # that they are there, not what they say
    cases = Case.objects.visible_to(user).of_trio(user).filter(lenses_opened_at=None)
    cases = cases.filter(Exists(notes), ~Exists(notes.filter(by=user)))
    return [
        Item(
            "Kijk door drie lenzen",
            f"Een collega vulde ze al in, bij ‘{case.title}’",
            f"{case.get_absolute_url()}lenzen/",
        )
        for case in cases.only("public_id", "title").order_by("-updated_at", "-pk")[:MOST]
    ]


def incomplete_cases(user: User) -> list[Item]:
    cases = Case.objects.visible_to(user).of_trio(user).filter(state=CaseState.DRAFT)
    newest = cases.for_page().order_by("-updated_at", "-pk")[:MOST]
    return [
        Item(
            case.title,
            case.district.name,
            case.get_absolute_url(),
            note=how_much_is_missing(len(missing_for(case, CaseState.OFFERED))),
        )
        for case in newest
    ]


def how_much_is_missing(number: int) -> str:
    if number == 0:
        return "Klaar om in te brengen"
    return "Er mist nog 1 ding" if number == 1 else f"Er missen nog {number} dingen"
