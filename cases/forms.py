"""What people type about a casus."""

import json
import uuid

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.forms import BaseFormSet, formset_factory
from django.urls import reverse

from trios.models import District, Neighbourhood, Sector
from wijkwerk.lib.crispy import NLFormHelper, RangeInput
from wijkwerk.lib.forms import TextField

from .models import ObstacleType, TensionType
from .states import Hardness

NO_NAMES = "Noem geen namen of adressen van bewoners."


class TermField(forms.ModelChoiceField):
    """Pick one word of a list, by its key."""

    def __init__(self, *, label: str, missing: str = "", **kwargs):
        errors = {"required": missing, "invalid_choice": f"Kies ‘{label.lower()}’ uit de lijst."}
        super().__init__(label=label, empty_label="Maak een keuze", error_messages=errors, **kwargs)


class NeighbourhoodField(TermField):
    """Buurten grouped under their wijk, so that the list also works without JavaScript."""

    def __init__(self, **kwargs):
        super().__init__(queryset=Neighbourhood.objects.none(), required=False, **kwargs)
        self.empty_label = "Geen buurt"

    def show(self, buurten) -> None:
        """Offer these buurten (with their wijk joined in)."""
        self.queryset = buurten
        groups: dict[str, list] = {}
        for buurt in buurten:
            groups.setdefault(buurt.district.name, []).append((buurt.pk, buurt.name))
        self.choices = [("", self.empty_label), *groups.items()]


class CaseForm(forms.Form):
    """The anatomy of a casus as far as logging needs it (domain.md section 5).

    `municipality` is that of the trio: wijk and buurt of elsewhere are not in the lists.
    """

    title = TextField(
        label="Titel",
        max_length=120,
        missing="Vul een titel in.",
        help_text="Zeg wat er wringt, niet welke afdeling het is.",
    )
    summary = TextField(
        label="In het kort",
        max_length=600,
        rows=3,
        required=False,
        help_text=f"Een of twee zinnen. {NO_NAMES}",
    )
    district = TermField(label="Wijk", missing="Kies een wijk.", queryset=District.objects.none())
    neighbourhood = NeighbourhoodField(label="Buurt")
    place_label = TextField(
        label="Plek in je eigen woorden",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld: het plein achter de school. Geen huisnummer.",
    )
    occasion = TextField(
        label="Aanleiding",
        max_length=4000,
        rows=5,
        missing="Vul de aanleiding in: wat gebeurde er?",
        help_text=f"Wat gebeurde er? {NO_NAMES}",
    )
    residents_wish = TextField(
        label="Wens van bewoners",
        max_length=4000,
        rows=5,
        missing="Vul de wens van bewoners in.",
        help_text=f"In hun woorden. {NO_NAMES}",
    )
    framework = TextField(
        label="Wat botst er?",
        max_length=4000,
        rows=5,
        missing="Vul in welk kader botst met de wens.",
        help_text="Welke procedure, welk budget of welke regel zit in de weg?",
    )
    framework_kind = TermField(
        label="Soort kader",
        missing="Kies wat voor kader het is.",
        queryset=ObstacleType.objects.none(),
    )
    framework_hardness = forms.ChoiceField(
        label="Hoe hard is het kader?",
        choices=Hardness,
        widget=forms.RadioSelect,
        help_text="Een wet verander je niet samen aan tafel, een gewoonte wel.",
        error_messages={
            "required": "Kies hoe hard het kader is.",
            "invalid_choice": "Kies hoe hard het kader is.",
        },
    )
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
    submit_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_lists(municipality)
        self.helper = NLFormHelper(self, submit="")
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Fieldset("De casus", "title", "summary", "occasion"),
            Fieldset(
                "Plek", Div("district", "neighbourhood", css_class="ww-form-row"), "place_label"
            ),
            Fieldset(
                "De twee kanten",
                "residents_wish",
                "framework",
                "framework_kind",
                "framework_hardness",
            ),
            Fieldset("Wie is ervan?", "sectors"),
        )

    def offer_lists(self, municipality) -> None:
        fields = self.fields
        districts = municipality.districts.current()
        fields["district"].queryset = districts
        fields["district"].widget.attrs |= {
            "hx-get": reverse("cases:neighbourhoods"),
            "hx-target": "#id_neighbourhood",
        }
        self.use_local_word(districts)
        buurten = Neighbourhood.objects.current().filter(district__municipality=municipality)
        fields["neighbourhood"].show(
            buurten.select_related("district").order_by("district__name", "name")
        )
        fields["framework_kind"].queryset = ObstacleType.objects.in_use()
        sectors = Sector.objects.in_use().select_related("domain")
        fields["sectors"].queryset = sectors
        fields["sectors"].choices = by_domain(sectors)

    def use_local_word(self, districts) -> None:
        """Say kern or dorp where the municipality does (domain.md section 10, rule 6)."""
        first = districts.first()
        if first and first.kind != District.Kind.DISTRICT:
            word = first.get_kind_display()
            self.fields["district"].label = word
            self.fields["district"].error_messages["required"] = f"Kies een {word.lower()}."

    def clean_submit_key(self):
        return self.cleaned_data["submit_key"] or uuid.uuid4()

    def clean(self):
        cleaned = super().clean()
        district, buurt = cleaned.get("district"), cleaned.get("neighbourhood")
        if district and buurt and buurt.district_id != district.pk:
            self.add_error(
                "neighbourhood",
                f"{buurt.name} ligt niet in {district.name}. Kies een buurt in {district.name}, "
                "of kies geen buurt.",
            )
        return cleaned


def by_domain(sectors) -> list[tuple[str, list]]:
    groups: dict[str, list] = {}
    for sector in sectors.order_by("domain__order", "order", "name"):
        groups.setdefault(sector.domain.name, []).append((sector.pk, sector.name))
    return list(groups.items())


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

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("prefix", "spanning")
        super().__init__(*args, **kwargs)
        self.types = TensionType.objects.in_use()
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


class MoveForm(forms.Form):
    """A step on the table of states, with a reason where one is asked."""

    reason = TextField(label="Waarom?", max_length=1000, rows=4, missing="Schrijf erbij waarom.")
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, asks_reason: bool, label: str, submit: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = asks_reason
        self.fields["reason"].label = label
        self.helper = NLFormHelper(self, submit=submit)


class CaseEntry:
    """The form of a casus and its rows of tensions, filled, checked and shown as one."""

    def __init__(self, form: CaseForm, tensions: BaseTensionFormSet):
        self.form, self.tensions = form, tensions

    @classmethod
    def filled_with(cls, values: dict, *, municipality, hidden: dict) -> "CaseEntry":
        """Show plain values (see `services.values_of`); an empty dict shows an empty form."""
        rows = values.get("tensions") or [{}]
        form = CaseForm(initial={**values, **hidden}, municipality=municipality)
        return cls(form, TensionFormSet(initial=rows))

    @classmethod
    def sent(cls, data, *, municipality) -> "CaseEntry":
        """Check what was sent."""
        return cls(CaseForm(data, municipality=municipality), TensionFormSet(data))

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.tensions.is_valid()])

    def fields(self) -> dict:
        """Return the checked content, ready for the service."""
        hidden = {"submit_key", "version", "typed_by"}
        fields = {k: v for k, v in self.form.cleaned_data.items() if k not in hidden}
        return {**fields, "sectors": list(fields["sectors"]), "tensions": self.tensions.rows()}


def typed_values(data, *, extra_row: bool = False) -> dict:
    """Return what stands in a sent form as plain values, unchecked, to show it again.

    `data` has `get` and `getlist` (a QueryDict). With `extra_row` there is one more tension.
    """
    values = {name: data.get(name, "") for name in CaseForm.base_fields}
    values["sectors"] = data.getlist("sectors")
    rows = [
        {name: data.get(f"spanning-{n}-{name}", "") for name in TensionForm.base_fields}
        for n in range(min(row_count(data), 5))
    ]
    return {**values, "tensions": rows + ([{}] if extra_row and len(rows) < 5 else [])}


def row_count(data) -> int:
    count = data.get("spanning-TOTAL_FORMS", "")
    return int(count) if count.isdecimal() and len(count) < 4 else 1
