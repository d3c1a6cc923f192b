"""The browser, for the journeys."""

from tests.browser import browse, browser, page, site
from tests.live import house

__all__ = ["browse", "browser", "house", "page", "site"]
