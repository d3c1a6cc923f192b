"""The browser, for the journeys."""

from tests.browser import browse, browser, page

__all__ = ["browse", "browser", "page"]
