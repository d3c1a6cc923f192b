"""The rows of tensions: which two values pull, where are we now, where do we want to be."""

import json

from django import forms

from wijkwerk.lib.crispy import RangeInput
from wijkwerk.lib.forms import TextField

from ..models import TensionType
from .base import NO_NAMES
from .fields import RowTermField
from .rows import BaseTermRows, RowForm, rows_of

MIDDLE = 50


def slider(label: str) -> forms.IntegerField:
    wrong = f"‘{label}’ is een getal van 0 tot en met 100."
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=100,
        initial=MIDDLE,
        required=False,
        widget=RangeInput({"step": 1}, low="Eerste woord", high="Tweede woord"),
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
    )


class TensionForm(RowForm):
    about = "tension"
    tension = RowTermField(label="Welke spanning?", word="spanning")
    now = slider("Waar staan jullie nu?")
    wanted = slider("Waar willen jullie naartoe?")
    text = TextField(label="Toelichting", max_length=300, required=False, help_text=NO_NAMES)

    def name_poles(self, poles: dict) -> None:
        """Write the two values at the ends of the sliders; JavaScript follows another choice."""
        select = self.fields["tension"].widget
        select.attrs["data-poles"] = json.dumps(poles, ensure_ascii=False)
        chosen = str(self["tension"].value() or "")
        for name in ("now", "wanted"):
            widget = self.fields[name].widget
            widget.low, widget.high = poles.get(chosen, ["Eerste woord", "Tweede woord"])

    def clean(self):
        self.ask("tension", "Kies bij welke spanning deze toelichting hoort.", with_field="text")

    def row(self) -> dict | None:
        """A slider alone is no tension; one that was not moved stands in the middle."""
        row = super().row() or {}
        if not row.get("tension") and not row.get("text"):
            return None
        return row | {n: MIDDLE if row[n] is None else row[n] for n in ("now", "wanted")}


class BaseTensionRows(BaseTermRows):
    name = "tensions"
    model = TensionType
    term = once = "tension"
    double = "Deze spanning staat er al. Kies een andere spanning, of kies ‘Geen spanning’."
    legend = "Spanningen"
    row_name = "Spanning"
    more = "Nog een spanning"
    most = "5 spanningen"
    intro = (
        "Begin met de spanning die het meest knelt. Kies ‘Geen spanning’ om er een weg te halen."
    )

    def prepare(self) -> None:
        super().prepare()
        self.poles = {term.pk: [term.pole_a, term.pole_b] for term in self.terms}

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.name_poles(self.poles)


TensionRows = rows_of(TensionForm, BaseTensionRows, shown=1, limit=5)
