"""Words and arrows of the werkboek (domain.md section 9), drawn in docs/toestanden.md."""

from django.db import models


class LessonState(models.TextChoices):
    """The life of a lesson. What visitors read is its published version, whatever its state."""

    DRAFT = "concept", "Concept"
    OFFERED = "aangeboden", "Aangeboden"
    IN_REVIEW = "in_review", "Bij de tweede lezer"
    PUBLISHED = "gepubliceerd", "Gepubliceerd"
    TO_REVISE = "herzien", "Te herzien"
    WITHDRAWN = "ingetrokken", "Ingetrokken"


LESSON_MOVES = {
    LessonState.DRAFT: {LessonState.OFFERED, LessonState.WITHDRAWN},
    LessonState.OFFERED: {LessonState.IN_REVIEW, LessonState.DRAFT, LessonState.TO_REVISE},
    LessonState.IN_REVIEW: {
        LessonState.PUBLISHED,
        LessonState.DRAFT,
        LessonState.TO_REVISE,
        LessonState.OFFERED,
    },
    LessonState.PUBLISHED: {LessonState.TO_REVISE, LessonState.WITHDRAWN},
    LessonState.TO_REVISE: {LessonState.OFFERED, LessonState.WITHDRAWN},
    LessonState.WITHDRAWN: {LessonState.DRAFT},
}
# In these states its author changes it.
OPEN_TO_AUTHOR = [LessonState.DRAFT, LessonState.TO_REVISE]
# In these states it lies with the editors, or with the reader they asked.
WITH_EDITORS = [LessonState.OFFERED, LessonState.IN_REVIEW]
# These moves ask why.
ASKS_REASON = {
    (LessonState.OFFERED, LessonState.DRAFT),
    (LessonState.OFFERED, LessonState.TO_REVISE),
    (LessonState.IN_REVIEW, LessonState.DRAFT),
    (LessonState.IN_REVIEW, LessonState.TO_REVISE),
    (LessonState.PUBLISHED, LessonState.TO_REVISE),
    *((state, LessonState.WITHDRAWN) for state in LessonState),
}


class Maturity(models.TextChoices):
    """How far a lesson was tried."""

    SIGNAL = "signaal", "Signaal"
    TRIED = "geprobeerd", "Geprobeerd"
    REPEATED = "herhaald", "Herhaald"
    EMBEDDED = "ingebed", "Ingebed"

    @property
    def meaning(self) -> str:
        return MATURITIES[self]


MATURITIES = {
    Maturity.SIGNAL: "Gezien in één of twee casussen, nog niet bewust geprobeerd.",
    Maturity.TRIED: "Bewust geprobeerd, met een resultaat.",
    Maturity.REPEATED: "In meer gemeenten geprobeerd, met hetzelfde beeld.",
    Maturity.EMBEDDED: "Een regel, werkwijze of budget is blijvend veranderd.",
}


class SourceKind(models.TextChoices):
    """What a lesson rests on; at least one casus or meeting before it can be offered."""

    CASE = "casus", "Casus"
    MEETING = "bijeenkomst", "Bijeenkomst"
    INTERVIEW = "gesprek", "Gesprek"
    LINK = "link", "Document of website"


EVIDENCE = [SourceKind.CASE, SourceKind.MEETING]


class ReviewState(models.TextChoices):
    ASKED = "gevraagd", "Gevraagd"
    AGREED = "akkoord", "Akkoord"
    RETURNED = "teruggegeven", "Teruggegeven"
    CANCELLED = "ingetrokken", "Ingetrokken"


REVIEW_MOVES = {
    ReviewState.ASKED: {ReviewState.AGREED, ReviewState.RETURNED, ReviewState.CANCELLED},
    ReviewState.AGREED: {ReviewState.CANCELLED},
    ReviewState.RETURNED: set(),
    ReviewState.CANCELLED: set(),
}


class ReactionState(models.TextChoices):
    """A reaction shows once somebody looked at it; one of a visitor first confirms its address."""

    CONFIRMING = "wacht_op_adres", "Wacht op bevestiging"
    WAITING = "wacht", "Wacht op de redactie"
    SHOWN = "getoond", "Getoond"
    REFUSED = "geweigerd", "Niet geplaatst"


REACTION_MOVES = {
    ReactionState.CONFIRMING: {ReactionState.WAITING, ReactionState.REFUSED},
    ReactionState.WAITING: {ReactionState.SHOWN, ReactionState.REFUSED},
    ReactionState.SHOWN: {ReactionState.REFUSED},
    ReactionState.REFUSED: {ReactionState.SHOWN},
}


class EditionState(models.TextChoices):
    DRAFT = "concept", "In de maak"
    FROZEN = "vastgesteld", "Vastgesteld"


EDITION_MOVES = {EditionState.DRAFT: {EditionState.FROZEN}, EditionState.FROZEN: set()}


class BookForm(models.TextChoices):
    """The files of an edition."""

    PDF = "pdf", "PDF"
    EPUB = "epub", "EPUB, voor e-readers"
    DOCX = "docx", "Word (DOCX)"
    ODT = "odt", "OpenDocument (ODT)"
