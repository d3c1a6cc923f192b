"""Reading: who sees what of a werkplaats."""

from .days import (
    DroppedCardQuerySet,
    EvaluationAnswerQuerySet,
    HarvestItemQuerySet,
    HomeworkQuerySet,
    LessonDraftQuerySet,
    ParticipantQuerySet,
    RecordQuerySet,
    TableQuerySet,
)
from .registrations import (
    AnswerQuerySet,
    BroughtCaseQuerySet,
    JoinRequestQuerySet,
    NeedQuerySet,
    RegistrationQuerySet,
)
from .rounds import (
    MeetingDocumentQuerySet,
    MeetingQuerySet,
    ReminderRuleQuerySet,
    RoundLineQuerySet,
    RoundQuerySet,
)
from .runs import (
    CardQuerySet,
    RunPersonQuerySet,
    RunQuerySet,
    WorkMethodQuerySet,
    lookers_of,
    people_of,
)

__all__ = [
    "AnswerQuerySet",
    "BroughtCaseQuerySet",
    "CardQuerySet",
    "DroppedCardQuerySet",
    "EvaluationAnswerQuerySet",
    "HarvestItemQuerySet",
    "HomeworkQuerySet",
    "JoinRequestQuerySet",
    "LessonDraftQuerySet",
    "MeetingDocumentQuerySet",
    "MeetingQuerySet",
    "NeedQuerySet",
    "ParticipantQuerySet",
    "RecordQuerySet",
    "RegistrationQuerySet",
    "ReminderRuleQuerySet",
    "RoundLineQuerySet",
    "RoundQuerySet",
    "RunPersonQuerySet",
    "RunQuerySet",
    "TableQuerySet",
    "WorkMethodQuerySet",
    "lookers_of",
    "people_of",
]
