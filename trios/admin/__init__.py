"""The admin of areas, people, trios and their seats, and of domains and sectors."""

from . import areas, people, taxonomy, trios

__all__ = ["areas", "people", "taxonomy", "trios"]
