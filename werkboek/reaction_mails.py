"""The mails about reactions: to who wrote one, to the authors of the lesson, to the editors."""

from wijkwerk.lib.link_tokens import token_behind
from wijkwerk.outbox.kinds import Kind, register

from .content import read
from .models import Reaction
from .models.reactions import LINK_PURPOSE
from .policies import is_author, is_editor
from .states import ReactionState

TEMPLATES = "emails/werkboek"


def reaction_of(message) -> Reaction | None:
    rows = Reaction.objects.select_related("lesson__published", "by", "answered_by")
    return rows.filter(pk=message.context["reaction"]).first()


def load_reaction(message) -> dict:
    """Return the reaction, its lesson as everybody reads it, and the token of a visitor's link."""
    reaction = reaction_of(message)
    return {
        "reaction": reaction,
        "lesson": reaction.lesson,
        "lesson_title": read(reaction.lesson.published.content).title,
        "token": token_of(reaction),
    }


def token_of(reaction: Reaction) -> str | None:
    if reaction.token_digest is None:
        return None
    return token_behind(reaction.token_digest, LINK_PURPOSE, *reaction.token_parts)


def is_there(message, state: str) -> bool:
    """Whether the reaction is in this state, under a lesson that is published."""
    reaction = reaction_of(message)
    known = reaction is not None and reaction.lesson.published is not None
    return known and reaction.state == state


def still_to_confirm(message) -> bool:
    waits = is_there(message, ReactionState.CONFIRMING)
    return waits and token_of(reaction_of(message)) is not None


def still_shown(message) -> bool:
    return is_there(message, ReactionState.SHOWN)


def still_refused(message) -> bool:
    return is_there(message, ReactionState.REFUSED)


def still_answered(message) -> bool:
    return still_shown(message) and reaction_of(message).answered_at is not None


def still_asks_author(message) -> bool:
    """Whether it shows, nobody answered, and the recipient is still an author."""
    if not still_shown(message):
        return False
    reaction = reaction_of(message)
    return reaction.answered_at is None and is_author(message.recipient, reaction.lesson)


def load_waiting(message) -> dict:
    return {"count": Reaction.objects.waiting().count()}


def still_waiting(message) -> bool:
    return is_editor(message.recipient) and Reaction.objects.waiting().exists()


def register_reaction_kinds() -> None:
    for key, label, still_valid in [
        ("reaction_confirm", "Bevestig je reactie op een les", still_to_confirm),
        ("reaction_shown", "Je reactie staat bij de les", still_shown),
        ("reaction_refused", "Je reactie is niet geplaatst", still_refused),
        ("reaction_answered", "Iemand antwoordt op je reactie", still_answered),
    ]:
        template = f"{TEMPLATES}/{key}"
        register(Kind(key, label, template, load_reaction, still_valid, transactional=True))
    for key, label, load, still_valid in [
        (
            "reaction_shown_to_author",
            "Iemand reageert op jouw les",
            load_reaction,
            still_asks_author,
        ),
        ("reactions_waiting", "Er wachten reacties op de redactie", load_waiting, still_waiting),
    ]:
        register(Kind(key, label, f"{TEMPLATES}/{key}", load, still_valid))
