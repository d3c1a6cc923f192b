"""What a page of a run tells of its casus: to who reads the sheet, and to everybody else.

A guest and a screen for a whole room get the short version to which the trio agreed, and nothing of
the sheet (decisions.md, Who sees what): not even its title.
"""

from dataclasses import dataclass

from cases.models import Case, CaseSummary
from trios.models import User

from .models import Run


@dataclass(frozen=True)
class CaseInShort:
    """The title of a casus; `text` is the short version, for who does not read the sheet."""

    title: str
    text: str = ""


def told_of_case(run: Run, user: User | None) -> CaseInShort | None:
    """What `user` is told of the casus of `run`; None for a guest and a screen of nobody.

    Gives None in a try-out, and where the trio shares no short version today.
    """
    if run.case_id is None:
        return None
    if user is not None and Case.objects.visible_to(user).filter(pk=run.case_id).exists():
        return CaseInShort(run.case.title)
    short = CaseSummary.objects.shared().filter(case=run.case_id).first()
    return CaseInShort(short.title, short.text) if short else None
