from .case import Case, CaseTension
from .grant import Grant
from .taxonomy import ObstacleType, OutcomeType, StakeholderType, TensionType
from .timeline import TimelineEntry

__all__ = [
    "Case",
    "CaseTension",
    "Grant",
    "ObstacleType",
    "OutcomeType",
    "StakeholderType",
    "TensionType",
    "TimelineEntry",
]
