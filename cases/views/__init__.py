from .entry import create, edit, neighbourhoods
from .lists import case_list
from .pages import detail, move, timeline

__all__ = ["case_list", "create", "detail", "edit", "move", "neighbourhoods", "timeline"]
