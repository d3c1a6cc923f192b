"""The mails about a meeting: what is in them, and whether they still hold when they leave."""

from django.utils import timezone

from trios.models import User
from wijkwerk.outbox.kinds import Kind, register
from wijkwerk.outbox.slices import once_per_slice

from .agenda import calendar_of_meeting
from .models import Homework, Meeting, ReminderRule
from .services.reminders import AFTER, BEFORE, audience_of, goes_out
from .services.telling import concerned
from .states import HomeworkState, MeetingState


def meeting_of(message) -> Meeting:
    return find_meeting(message.context["meeting"])


@once_per_slice
def find_meeting(pk: int) -> Meeting:
    return Meeting.objects.select_related("round", "host").get(pk=pk)


def rule_of(message) -> ReminderRule | None:
    return find_rule(message.context["rule"])


@once_per_slice
def find_rule(pk: int) -> ReminderRule | None:
    return ReminderRule.objects.filter(pk=pk).first()


def load_reminder(message) -> dict:
    """Return the meeting, the words of the rule or those of an organiser, and the homework."""
    meeting, rule = meeting_of(message), rule_of(message)
    return {
        "meeting": meeting,
        "round": meeting.round,
        "subject": message.overrides.get("subject", rule.subject),
        "text": message.overrides.get("text", rule.text),
        "homework": homework_for(message.recipient, meeting) if rule.with_homework else [],
        "looks_back": message.kind == AFTER,
    }


def alike_reminder(message) -> tuple:
    """Everybody gets the same reminder of a meeting, but for the homework of the trio."""
    meeting, rule = meeting_of(message), rule_of(message)
    homework = homework_for(message.recipient, meeting) if rule.with_homework else []
    return meeting.pk, rule.pk, tuple(one.pk for one in homework)


def alike_news(message) -> tuple:
    return message.context["meeting"], message.context["sequence"], message.context["by"]


def homework_for(person: User, meeting: Meeting) -> list[Homework]:
    """What the trio of `person` took home earlier in this round and did not tell of yet."""
    given = homework_before(meeting.pk)
    if not given or not person.trio_id:
        return []
    return [one for one in given if one.trio_id == person.trio_id]


@once_per_slice
def homework_before(pk: int) -> list[Homework]:
    """What any trio was given before this meeting and did not tell of yet."""
    meeting = find_meeting(pk)
    given = Homework.objects.filter(
        meeting__round=meeting.round_id,
        meeting__starts_at__lt=meeting.starts_at,
        state=HomeworkState.OPEN,
    )
    return list(given.select_related("meeting"))


def reminder_holds(message) -> bool:
    """Ask again at sending: the meeting on, the rule on, the person in, and not too late (I-14)."""
    meeting, rule = meeting_of(message), rule_of(message)
    if rule is None or not goes_out(rule, meeting):
        return False
    if message.kind == BEFORE and timezone.now() >= meeting.starts_at:
        return False
    return message.recipient_id in expected(rule.pk, meeting.pk)


@once_per_slice
def expected(rule: int, meeting: int) -> set[int]:
    """The ids of who gets this rule for this meeting as things stand now."""
    people = audience_of(find_rule(rule), find_meeting(meeting))
    return set(people.values_list("pk", flat=True))


def calendar_file(message) -> list[tuple[str, bytes, str]]:
    """The meeting as a file for a calendar."""
    content = calendar_content(message.context["meeting"])
    return [("bijeenkomst.ics", content, "text/calendar; charset=utf-8")]


@once_per_slice
def calendar_content(pk: int) -> bytes:
    return calendar_of_meeting(find_meeting(pk))


def reminder_files(message) -> list[tuple[str, bytes, str]]:
    rule = rule_of(message)
    return calendar_file(message) if rule and rule.with_calendar else []


def load_news(message) -> dict:
    """Return the meeting that moved or is off, and who did it."""
    meeting = meeting_of(message)
    by = User.objects.get(pk=message.context["by"])
    return {"meeting": meeting, "round": meeting.round, "by": by}


def news_holds(message, state_holds) -> bool:
    """A later move of the meeting overtakes this news; who left hears nothing more."""
    meeting = meeting_of(message)
    if not state_holds(meeting) or meeting.moves != message.context["moves"]:
        return False
    return message.recipient_id in taking_part(meeting.pk)


@once_per_slice
def taking_part(pk: int) -> set[int]:
    return {person.pk for person in concerned(find_meeting(pk))}


def move_holds(message) -> bool:
    def is_on(meeting):
        return meeting.state in {MeetingState.PLANNED, MeetingState.RUNNING}

    return news_holds(message, is_on)


def cancelling_holds(message) -> bool:
    return news_holds(message, lambda meeting: meeting.state == MeetingState.CANCELLED)


def register_reminders() -> None:
    for key, label in [
        (BEFORE, "Een herinnering aan een bijeenkomst van de werkplaats"),
        (AFTER, "Een mail na een bijeenkomst van de werkplaats"),
    ]:
        register(
            Kind(
                key,
                label,
                "emails/werkplaats/meeting_reminder",
                load_reminder,
                reminder_holds,
                attach=reminder_files,
                alike=alike_reminder,
            )
        )
    for key, label, holds in [
        ("meeting_moved", "Een bijeenkomst is verplaatst", move_holds),
        ("meeting_cancelled", "Een bijeenkomst gaat niet door", cancelling_holds),
    ]:
        register(
            Kind(
                key,
                label,
                f"emails/werkplaats/{key}",
                load_news,
                holds,
                transactional=True,
                attach=calendar_file,
                alike=alike_news,
            )
        )
