"""Facts and constraints of the werkplaats."""

from .evaluation import EvaluationAnswer, EvaluationTurn
from .homework import Homework
from .meetings import AgendaItem, Meeting, MeetingDocument
from .people import Participant
from .programme import Seating, Table
from .records import HarvestItem, LessonDraft, Record
from .registrations import Answer, BroughtCase, Need, Registration
from .reminders import ReminderRule
from .requests import JoinRequest, JoinRequestOfficer
from .rounds import Round, RoundLine, RoundOrganiser

__all__ = [
    "AgendaItem",
    "Answer",
    "BroughtCase",
    "EvaluationAnswer",
    "EvaluationTurn",
    "HarvestItem",
    "Homework",
    "JoinRequest",
    "JoinRequestOfficer",
    "LessonDraft",
    "Meeting",
    "MeetingDocument",
    "Need",
    "Participant",
    "Record",
    "Registration",
    "ReminderRule",
    "Round",
    "RoundLine",
    "RoundOrganiser",
    "Seating",
    "Table",
]
