"""The rows of perspectives: who looks, how they see it, and where they stand."""

from django import forms

from wijkwerk.lib.axis import STEPS, Axis
from wijkwerk.lib.crispy import TrackInput
from wijkwerk.lib.forms import TextField

from ..models import TensionType
from ..states import Viewpoint
from .base import NO_NAMES
from .rows import BaseRows, RowForm, rows_of

POSITION = "position_"  # and the key of the tension


class PositionField(forms.TypedChoiceField):
    """A step from 1 (pole A) to 7 (pole B), or none yet."""

    def __init__(self, tension: TensionType):
        heading = Axis("", tension.pole_a, tension.pole_b).heading
        super().__init__(
            label=heading,
            required=False,
            coerce=int,
            empty_value=None,
            choices=[("", "Nog geen plek"), *((str(n), str(n)) for n in range(1, STEPS + 1))],
            widget=TrackInput(low=tension.pole_a, high=tension.pole_b),
            error_messages={
                "invalid_choice": f"Kies bij ‘{heading}’ een stap van 1 tot en met {STEPS}."
            },
        )


class PerspectiveForm(RowForm):
    about = "viewpoint"
    viewpoint = forms.ChoiceField(
        label="Wie kijkt er?",
        required=False,
        choices=[("", "Geen perspectief"), *Viewpoint.choices],
        error_messages={"invalid_choice": "Kies een perspectief uit de lijst."},
    )
    text = TextField(
        label="Wat zegt deze persoon?",
        max_length=1000,
        rows=4,
        required=False,
        help_text=f"Schrijf een tot drie zinnen in de ik-vorm. {NO_NAMES}",
    )
    viewpoint.one_of = text.one_of = True

    def words(self) -> list[forms.BoundField]:
        """The fields that say who looks, and what that person says."""
        return [self[name] for name in self.base_fields]

    def places(self) -> list[forms.BoundField]:
        """The fields that say where this person stands: they are drawn beside the words."""
        return [self[name] for name in self.fields if name not in self.base_fields]

    @classmethod
    def typed(cls, data, prefix: str) -> dict:
        start = f"{prefix}-{POSITION}"
        positions = {name.removeprefix(start): data[name] for name in data if start in name}
        return {**super().typed(data, prefix), "positions": positions}

    @classmethod
    def initial_of(cls, row: dict) -> dict:
        positions = row.get("positions", {})
        return {**row, **{f"{POSITION}{key}": step for key, step in positions.items()}}

    def clean(self):
        self.ask("viewpoint", "Kies van wie dit perspectief is.", with_field="text")
        self.ask("text", "Schrijf op wat deze persoon zegt.", with_field="viewpoint")

    def row(self) -> dict | None:
        """A position alone is no perspective."""
        row, cleaned = super().row(), self.cleaned_data
        names = [name for name in self.fields if name.startswith(POSITION) and cleaned.get(name)]
        return row and {
            **row,
            "positions": {name.removeprefix(POSITION): cleaned[name] for name in names},
        }


class BasePerspectiveRows(BaseRows):
    name = "perspectives"
    once = "viewpoint"
    double = "Dit perspectief staat er al. Kies een ander, of kies ‘Geen perspectief’."
    legend = "Perspectieven"
    row_name = "Perspectief"
    more = "Nog een perspectief"
    most = f"{len(Viewpoint)} perspectieven"
    intro = (
        "Schrijf er minstens twee op. Een plek kiezen hoeft niet. Maak een regel leeg om hem weg "
        "te halen."
    )

    @property
    def notice(self) -> str:
        if self.ground.tensions:
            return ""
        return "Vul je bij stap 3 een spanning in, dan kun je hier ook kiezen waar iemand staat."

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for tension in self.ground.tensions:
            form.fields[f"{POSITION}{tension.pk}"] = PositionField(tension)


PerspectiveRows = rows_of(PerspectiveForm, BasePerspectiveRows, shown=2, limit=len(Viewpoint))
