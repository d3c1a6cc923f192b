"""Ready pieces of HTML, kept per process.

Two thirds of a page is its template (docs/prestaties.md). A piece that is a pure function of what
it shows may be kept: it is found by its value, so nothing ever has to be thrown away, and it can
show nobody more than the value that the view was allowed to read.
"""

from collections.abc import Hashable
from functools import lru_cache

from django.template.loader import get_template
from django.utils.safestring import SafeString


@lru_cache(maxsize=5_000)  # some 10 MB
def fragment(template: str, item: Hashable) -> SafeString:
    """Return `template` filled with `item`, which must hold all that the template shows."""
    return get_template(template).render({"item": item})
