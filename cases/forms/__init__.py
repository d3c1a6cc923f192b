"""What people type about a casus."""

from .case import CaseForm
from .entry import CaseEntry, typed_values
from .move import MoveForm
from .tensions import TensionForm, TensionFormSet

__all__ = ["CaseEntry", "CaseForm", "MoveForm", "TensionForm", "TensionFormSet", "typed_values"]
