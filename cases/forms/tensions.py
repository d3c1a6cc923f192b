"""The rows of tensions under the form of a casus."""

import json

from django import forms
from django.forms import BaseFormSet, formset_factory

from wijkwerk.lib.crispy import RangeInput
from wijkwerk.lib.forms import TextField

from ..models import TensionType
from .fields import TermField


class TensionForm(forms.Form):
    """One tension: which two values pull, where are we now, where do we want to be."""

    tension = TermField(
        label="Welke spanning?", required=False, queryset=TensionType.objects.none()
    )
    now = forms.IntegerField(
        label="Waar staan jullie nu?",
        min_value=0,
        max_value=100,
        initial=50,
        required=False,
        widget=RangeInput({"step": 1}, low="Eerste woord", high="Tweede woord"),
    )
    wanted = forms.IntegerField(
        label="Waar willen jullie naartoe?",
        min_value=0,
        max_value=100,
        initial=50,
        required=False,
        widget=RangeInput({"step": 1}, low="Eerste woord", high="Tweede woord"),
    )
    text = TextField(label="Toelichting", max_length=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.empty_permitted = True
        self.fields["tension"].empty_label = "Geen spanning"
        for name in ("now", "wanted"):
            field = self.fields[name]
            wrong = f"‘{field.label}’ is een getal van 0 tot en met 100."
            field.error_messages.update(invalid=wrong, min_value=wrong, max_value=wrong)
            for validator in field.validators:
                validator.message = wrong

    def name_poles(self, poles: dict) -> None:
        """Write the two values at the ends of the sliders; JavaScript follows another choice."""
        select = self.fields["tension"].widget
        select.attrs["data-poles"] = json.dumps(poles, ensure_ascii=False)
        chosen = str(self["tension"].value() or "")
        for name in ("now", "wanted"):
            slider = self.fields[name].widget
            slider.low, slider.high = poles.get(chosen, ["Eerste woord", "Tweede woord"])

    def clean(self):
        cleaned = super().clean()
        for name in ("now", "wanted"):
            if cleaned.get(name) is None and name not in self.errors:
                cleaned[name] = 50
        return cleaned


class BaseTensionFormSet(BaseFormSet):
    row_name = "Spanning"

    def __init__(self, *args, chosen: dict, **kwargs):
        kwargs.setdefault("prefix", "spanning")
        super().__init__(*args, **kwargs)
        keys = [row["tension"] for row in chosen.get("tensions", [])]
        self.types = TensionType.objects.in_use_or(keys)
        self.options = [("", "Geen spanning"), *((term.pk, term.name) for term in self.types)]
        self.poles = {term.pk: [term.pole_a, term.pole_b] for term in self.types}

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["tension"].queryset = self.types
        form.fields["tension"].choices = self.options
        form.name_poles(self.poles)

    def clean(self):
        chosen = [row["tension"] for row in self.rows()]
        if len(chosen) != len(set(chosen)):
            raise forms.ValidationError("Kies elke spanning één keer.")

    def rows(self) -> list[dict]:
        """The filled rows, ready for the service."""
        rows = [getattr(form, "cleaned_data", None) for form in self.forms]
        return [row for row in rows if row and row.get("tension")]


TensionFormSet = formset_factory(
    TensionForm,
    formset=BaseTensionFormSet,
    extra=0,
    min_num=1,
    max_num=5,
    absolute_max=5,
    validate_max=True,
)
