"""What people type about a casus."""

from .base import Ground
from .entry import CaseEntry, typed_values
from .move import MoveForm

__all__ = ["CaseEntry", "Ground", "MoveForm", "typed_values"]
