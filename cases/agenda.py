"""What stands in the calendar of a person: agreements, advice and answers to residents."""

from django.db.models import Count, Max

from trios.models import User
from wijkwerk.feeds.sources import Item, register

from .models import Action, AdviceRequest, Case, Initiative


def actions_of(user: User) -> list[Item]:
    """Unfinished agreements of this person, and those of a role for which the own trio answers."""
    actions = with_history(Action.objects.visible_to(user).unfinished().of_person(user))
    return [
        Item(
            uid=f"afspraak-{action.public_id}",
            summary=f"Afspraak: {action.text}",
            description=f"{action.owner_name}\nCasus: {action.case.title}",
            starts_on=action.due_on,
            url=f"{action.case.get_absolute_url()}afspraken/{action.public_id}/",
            sequence=max(action.writes - 1, 0),
            changed_at=action.written_at or action.made_at,
        )
        for action in actions.select_related("case", "owner")
    ]


def advice_of(user: User) -> list[Item]:
    """Advice that is asked of this person, as long as the casus is open to that person."""
    asked = AdviceRequest.objects.visible_to(user).waiting().filter(adviser=user)
    asked = with_history(asked.filter(case__in=Case.objects.visible_to(user)))
    return [
        Item(
            uid=f"advies-{request.public_id}",
            summary=f"Advies geven: {request.case.title}",
            description=request.question,
            starts_on=request.due_on,
            url=f"{request.case.get_absolute_url()}advies/{request.public_id}/",
            sequence=max(request.writes - 1, 0),
            changed_at=request.written_at or request.asked_at,
        )
        for request in asked.select_related("case")
    ]


def answers_of(user: User) -> list[Item]:
    """Answers that residents wait for, for the contact and for the trio."""
    waiting = with_history(
        Initiative.objects.visible_to(user).waiting().of_person(user), "answer_by"
    )
    return [
        Item(
            uid=f"initiatief-{initiative.case.public_id}",
            summary=f"Antwoord aan bewoners: {initiative.case.title}",
            description=f"Contact: {initiative.contact.name}",
            starts_on=initiative.answer_by,
            url=f"{initiative.case.get_absolute_url()}#initiative",
            sequence=max(initiative.writes - 1, 0),
            changed_at=initiative.written_at or initiative.updated_at,
        )
        for initiative in waiting.select_related("case", "contact")
    ]


def with_history(parts, day: str = "due_on"):
    """How often each row was written and when last, from its history: a change raises both."""
    history = {"writes": Count("events"), "written_at": Max("events__pgh_created_at")}
    return parts.annotate(**history).order_by(day, "pk")


def register_sources() -> None:
    register("actions", actions_of)
    register("advice", advice_of)
    register("initiatives", answers_of)
