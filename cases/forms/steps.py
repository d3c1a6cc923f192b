"""The forms of the later steps, beside their rows."""

from django import forms

from trios.models import Sector
from wijkwerk.lib.forms import TextField

from ..models import OutcomeType
from .base import NO_NAMES, Ground, StepForm
from .fields import TermField


class InvolvedForm(StepForm):
    """Which sectors are needed; two or more make it a casus."""

    sectors = forms.ModelMultipleChoiceField(
        label="Betrokken sectoren",
        queryset=Sector.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Twee of meer sectoren maken het een casus voor een trio.",
        error_messages={
            "required": "Kies minstens één sector.",
            "invalid_choice": "Kies sectoren uit de lijst.",
            "invalid_pk_value": "Kies sectoren uit de lijst.",
        },
    )

    def offer_lists(self, ground: Ground) -> None:
        sectors = Sector.objects.in_use_or(ground.chosen.get("sectors", []))
        self.fields["sectors"].queryset = sectors
        self.fields["sectors"].choices = lambda: by_domain(sectors)


def by_domain(sectors) -> list[tuple[str, list]]:
    """Return the tick boxes, grouped under the name of their domain."""
    groups: dict[str, list] = {}
    rows = sectors.order_by("domain__order", "order", "name")
    for key, name, domain in rows.values_list("pk", "name", "domain__name"):
        groups.setdefault(domain, []).append((key, name))
    return list(groups.items())


class QuestionsForm(StepForm):
    """The casus in one or two sentences, beside the questions."""

    summary = TextField(
        label="In het kort",
        max_length=600,
        rows=3,
        required=False,
        help_text=f"De hele casus in een of twee zinnen. {NO_NAMES}",
    )


class ClosingForm(StepForm):
    """What came of it; all three are needed to close, and stay needed once closed."""

    outcome_type = TermField(
        label="Soort uitkomst",
        missing="Kies wat voor uitkomst het is.",
        queryset=OutcomeType.objects.none(),
    )
    outcome = TextField(
        label="Uitkomst",
        max_length=4000,
        rows=5,
        missing="Schrijf op wat de uitkomst is.",
        help_text=f"Wat is er nu anders, en waarom ging het zo? {NO_NAMES}",
    )
    lesson_line = TextField(
        label="Les in één zin",
        max_length=400,
        rows=3,
        missing="Schrijf de les in één zin op.",
        help_text=f"Wat zou je een collega in een andere gemeente aanraden? {NO_NAMES}",
    )

    def offer_lists(self, ground: Ground) -> None:
        types = OutcomeType.objects.in_use_or([ground.chosen.get("outcome_type")])
        self.fields["outcome_type"].queryset = types
        for name in ("outcome_type", "outcome", "lesson_line"):
            self.fields[name].required = ground.closed
