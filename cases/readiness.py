"""What a casus still needs before its next step: the one rule behind the guard and the checklist.

Source: domain.md section 4, “Ready when”. Later parts of the anatomy add their lines here.
"""

from .models import Case
from .states import CaseState


def missing_for(case: Case, target: str) -> list[str]:
    """Return, in Dutch, what is missing before `case` may go forward to `target`."""
    if target == CaseState.OFFERED:
        return [
            text
            for text, there in [
                ("Vul minstens één spanning in.", len(case.tensions.all()) >= 1),
                ("Kies minstens twee sectoren.", case.sectors.count() >= 2),
            ]
            if not there
        ]
    return []
