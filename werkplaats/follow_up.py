"""What came of earlier agreements: the first step of a run opens with it (story 13)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from cases.models import Action, Case
from cases.states import UNFINISHED, ActionState
from trios.models import User

from .models import HarvestItem, Meeting, Run, RunStep
from .states import HarvestKind, RecordState


@dataclass(frozen=True)
class Earlier:
    """An agreement of an earlier meeting, and how it stands now.

    `url` is the page of the agreement for who may open it, else "". `case` is named where it is
    another casus of the same trio.
    """

    text: str
    owner: str
    due_on: date
    state: str
    reason: str = ""
    is_late: bool = False
    case: str = ""
    url: str = ""


@dataclass(frozen=True)
class FollowUp:
    """The agreements of one meeting."""

    meeting: Meeting
    agreements: list[Earlier]

    @property
    def texts(self) -> list[str]:
        return [one.text for one in self.agreements]


def follow_up(run: Run, user: User, step: RunStep | None = None) -> FollowUp | None:
    """What `user` reads of the agreements that the trio made last time, in the first step of `run`.

    `step` is the step of now, when the caller has it at hand. None in any other step, without an
    earlier agreement, and for a guest: guests see the board and the short version only. Others read
    what stands in a record they see, or with a casus they read.
    """
    step = step or run.step
    if step is None or step.order != 1 or not user.is_authenticated or run.meeting_id is None:
        return None
    items = list(made_before(run, user))
    if not items:
        return None
    meeting = items[0].record.meeting
    own = user.trio_id == run.case.trio_id
    rows = [earlier(item, run, own) for item in items if item.record.meeting_id == meeting.pk]
    return FollowUp(meeting, rows)


def made_before(run: Run, user: User):
    """The agreements of this trio from the meetings before that of `run`, newest meeting first."""
    readable = Case.objects.visible_to(user).filter(trio=run.case.trio_id).values("pk")
    on_the_sheet = Q(record__state=RecordState.CONFIRMED, record__case__in=readable)
    seen = HarvestItem.objects.visible_to(user).filter(record__case__trio=run.case.trio_id)
    in_a_record = Q(pk__in=seen.values("pk"))  # asked apart: so not of all yields there are
    found = HarvestItem.objects.filter(
        on_the_sheet | in_a_record,
        kind=HarvestKind.AGREEMENT,
        record__case__trio=run.case.trio_id,
        record__meeting__starts_at__lt=run.meeting.starts_at,
    )
    related = found.select_related(
        "record__meeting__round", "record__case", "owner", "action__owner"
    )
    return related.order_by("-record__meeting__starts_at", "due_on", "pk")


def earlier(item: HarvestItem, run: Run, own: bool) -> Earlier:
    other = item.record.case if item.record.case_id != run.case_id else None
    known = {"case": other.title if other else ""}
    if item.action is None:
        waits = item.record.state != RecordState.CONFIRMED
        state = "Nog niet bevestigd" if waits else "Alleen in het verslag"
        return Earlier(item.text, item.owner_name, item.due_on, state, **known)
    return earlier_action(item.action, url_of(item) if own else "", known)


def earlier_action(action: Action, url: str, known: dict) -> Earlier:
    """An agreement as it stands with the casus now, other words or date and all."""
    return Earlier(
        action.text,
        action.owner_name,
        action.due_on,
        ActionState(action.state).label,
        reason=action.drop_reason,
        is_late=action.state in UNFINISHED and action.due_on < timezone.localdate(),
        url=url,
        **known,
    )


def url_of(item: HarvestItem) -> str:
    return f"{item.record.case.get_absolute_url()}afspraken/{item.action.public_id}/"
