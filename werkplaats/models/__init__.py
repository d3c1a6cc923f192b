"""Facts and constraints of the werkplaats."""

from .board import Card, CardGroup, Stand, Vote
from .evaluation import EvaluationAnswer, EvaluationTurn
from .homework import Homework
from .meetings import AgendaItem, Meeting, MeetingDocument
from .methods import Chapters, MethodStep, WorkMethod
from .people import Participant
from .programme import Seating, Table
from .records import DroppedCard, HarvestItem, LessonDraft, Record
from .registrations import Answer, BroughtCase, Need, Registration
from .reminders import ReminderRule
from .requests import JoinRequest, JoinRequestOfficer
from .rounds import Round, RoundLine, RoundOrganiser
from .runs import Run, RunEvent, RunPerson, RunStep, Turn

__all__ = [
    "AgendaItem",
    "Answer",
    "BroughtCase",
    "Card",
    "CardGroup",
    "Chapters",
    "DroppedCard",
    "EvaluationAnswer",
    "EvaluationTurn",
    "HarvestItem",
    "Homework",
    "JoinRequest",
    "JoinRequestOfficer",
    "LessonDraft",
    "Meeting",
    "MeetingDocument",
    "MethodStep",
    "Need",
    "Participant",
    "Record",
    "Registration",
    "ReminderRule",
    "Round",
    "RoundLine",
    "RoundOrganiser",
    "Run",
    "RunEvent",
    "RunPerson",
    "RunStep",
    "Seating",
    "Stand",
    "Table",
    "Turn",
    "Vote",
    "WorkMethod",
]
