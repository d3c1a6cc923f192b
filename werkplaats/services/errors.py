"""Why something in a round cannot be saved, as one Dutch sentence or as two versions."""

from ..models import Meeting, Round, WorkMethod
from ..states import MeetingState


class FieldError(ValueError):
    """Something cannot be so. `field` is the field at fault, the text one Dutch sentence."""

    def __init__(self, field: str, sentence: str):
        super().__init__(sentence)
        self.field = field


class RoundError(FieldError):
    """A round cannot be so."""


class MeetingError(FieldError):
    """A meeting cannot be so."""


class MethodError(FieldError):
    """A work method, or a step of one, cannot be so."""


class EditConflictError(Exception):
    """Somebody saved in between. `thing` is as it is now; nothing was overwritten."""

    def __init__(self, thing: Round | Meeting | WorkMethod):
        super().__init__("it was saved by somebody else")
        self.thing = thing


def check_version(
    thing: Round | Meeting | WorkMethod, version: int | None, field: str = "version"
) -> None:
    """Raise EditConflictError when `version`, where the writer began, is not the one that is."""
    if version is not None and getattr(thing, field) != version:
        raise EditConflictError(thing)


def check_changeable(meeting: Meeting) -> None:
    """Raise MeetingError for a meeting that ended or was called off."""
    if meeting.state in {MeetingState.CLOSED, MeetingState.CANCELLED}:
        label = meeting.get_state_display().lower()
        raise MeetingError("title", f"Deze bijeenkomst is {label}. Je kunt hem niet meer wijzigen.")
