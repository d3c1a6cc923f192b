from .action import Action
from .advice import AdviceRequest
from .anatomy import Obstacle, Perspective, Position, Question, Stakeholder
from .aside import SetAside
from .attachment import Attachment
from .case import Case, CaseTension
from .grant import Grant
from .initiative import Initiative, InitiativeScore
from .lens import LensNote
from .link import CaseLink
from .report import Report
from .saved_filter import SavedFilter
from .share import CaseSummary, Consent, Share, ShareReceiver
from .taxonomy import ObstacleType, OutcomeType, StakeholderType, TensionType
from .timeline import CaseReaction, TimelineEntry

__all__ = [
    "Action",
    "AdviceRequest",
    "Attachment",
    "Case",
    "CaseLink",
    "CaseReaction",
    "CaseSummary",
    "CaseTension",
    "Consent",
    "Grant",
    "Initiative",
    "InitiativeScore",
    "LensNote",
    "Obstacle",
    "ObstacleType",
    "OutcomeType",
    "Perspective",
    "Position",
    "Question",
    "Report",
    "SavedFilter",
    "SetAside",
    "Share",
    "ShareReceiver",
    "Stakeholder",
    "StakeholderType",
    "TensionType",
    "TimelineEntry",
]
