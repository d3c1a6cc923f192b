"""What a viewer sees of a run: the reading side of everything that is live."""

from .rows import BoardGroup, BoardStep, SeenCard, TimedStep, kinds_written_in
from .seen import Seen

__all__ = ["BoardGroup", "BoardStep", "Seen", "SeenCard", "TimedStep", "kinds_written_in"]
