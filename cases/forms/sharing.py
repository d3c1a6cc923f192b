"""Sharing the short version: the proposal, saying no, stopping, and choosing in the list."""

from django import forms

from trios.models import Municipality, Trio
from wijkwerk.lib.crispy import Button, DutchDateField, NLFormHelper
from wijkwerk.lib.forms import TextField

from ..models import Case, TensionType
from ..sharing import check_end, municipalities_for, names_in, names_of_trio, trios_for
from .base import NO_NAMES
from .fields import TermField

SHARED = ["title", "text", "to_everyone", "municipalities", "trios", "ends_on"]


class ReceiversField(forms.ModelMultipleChoiceField):
    """Tick boxes for who may read the short version."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, label: str, queryset, **kwargs):
        wrong = f"Kies ‘{label.lower()}’ uit de lijst."
        errors = {"invalid_choice": wrong, "invalid_pk_value": wrong, "invalid_list": wrong}
        super().__init__(queryset, label=label, required=False, error_messages=errors, **kwargs)

    def label_from_instance(self, one) -> str:
        return f"{one.name} ({one.municipality.name})" if isinstance(one, Trio) else one.name


class ShareForm(forms.Form):
    """A proposal: the text, for whom, and until when (decisions.md, Who sees what)."""

    title = TextField(
        label="Titel",
        max_length=120,
        missing="Vul een titel in.",
        help_text="Deze titel zien anderen. Hij mag anders zijn dan de titel van de casus.",
    )
    text = TextField(
        label="Korte versie",
        max_length=1500,
        rows=8,
        missing="Schrijf de korte versie: dat is de tekst die anderen lezen.",
        help_text="Zonder namen, ook niet van jullie zelf. Zonder notities en zonder lenzen. "
        f"{NO_NAMES}",
    )
    municipalities = ReceiversField(
        label="Gemeenten",
        queryset=Municipality.objects.none(),
        help_text="Kies hieronder minstens één gemeente of trio, of alle lezers. Van een gemeente "
        "leest iedereen mee die er werkt en inlogt.",
    )
    trios = ReceiversField(
        label="Trio's van de ronde",
        queryset=Trio.objects.none(),
        to_field_name="public_id",
        help_text="De trio's van de ronde waarin jullie de casus hebben ingebracht.",
    )
    to_everyone = forms.BooleanField(
        label="Alle lezers: iedereen die in Wijkwerk inlogt", required=False
    )
    ends_on = DutchDateField(
        label="Tot en met welke dag?",
        help_text="Daarna leest niemand anders de korte versie meer. Hoogstens twee jaar vooruit, "
        "als dd-mm-jjjj.",
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, case: Case, **kwargs):
        super().__init__(*args, **kwargs)
        self.case = case
        self.fields["municipalities"].queryset = municipalities_for(case)
        self.fields["trios"].queryset = trios_for(case)
        if not self.fields["trios"].queryset.exists():
            del self.fields["trios"]
        for name in ("municipalities", "trios", "to_everyone"):
            if name in self.fields:
                self.fields[name].one_of = True  # choose at least one of these
        self.helper = NLFormHelper(self, submit="Bekijk wat anderen zien")

    def clean_title(self):
        return self.without_names("title")

    def clean_text(self):
        return self.without_names("text")

    def without_names(self, field: str) -> str:
        """The short version is without names; at least those of the trio are known here."""
        text = self.cleaned_data[field]
        if named := names_in(text, names_of_trio(self.case)):
            raise forms.ValidationError(f"Haal de naam van {' en '.join(named)} weg.")
        return text

    def clean_ends_on(self):
        day = self.cleaned_data["ends_on"]
        if problem := check_end(day):
            raise forms.ValidationError(problem)
        return day

    def clean(self):
        cleaned = super().clean()
        fields = [name for name in ("municipalities", "trios", "to_everyone") if name in cleaned]
        wrong = any(name in self.errors for name in ("municipalities", "trios"))
        if not wrong and not any(cleaned[name] for name in fields):
            self.add_error("municipalities", "Kies met wie jullie delen.")
        return cleaned

    def proposal(self) -> dict:
        """The checked content, ready for the service."""
        return {name: self.cleaned_data[name] for name in SHARED if name in self.cleaned_data}

    def as_hidden(self) -> list[tuple[str, str]]:
        """What was sent, as names and values for the page that asks to confirm."""
        return [(name, value) for name in self.fields for value in self.data.getlist(name)]


class RefuseForm(forms.Form):
    """Say no to a proposal, with the reason."""

    reason = TextField(
        label="Waarom ben je niet akkoord?",
        max_length=400,
        rows=3,
        missing="Schrijf op waarom je niet akkoord bent.",
        help_text="Je trio leest dit. Het voorstel stopt dan.",
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="", intro=False)
        self.helper.add_input(Button("Niet akkoord"))


class WithdrawShareForm(forms.Form):
    """Stop sharing, or take a proposal back."""

    reason = TextField(
        label="Wil je erbij zeggen waarom?",
        max_length=400,
        rows=3,
        required=False,
        help_text="Alleen je trio leest dit.",
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, submit: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit=submit, intro=False)


class SummaryFilterForm(forms.Form):
    """Choose in the list of short versions; a value that is not in the lists is named."""

    spanning = TermField(label="Spanning", required=False, queryset=TensionType.objects.none())
    gemeente = TermField(label="Gemeente", required=False, queryset=Municipality.objects.none())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["spanning"].queryset = TensionType.objects.all()
        self.fields["gemeente"].queryset = Municipality.objects.taking_part()
        for field in self.fields.values():
            field.empty_label = "Alle"
            field.one_of = True  # that a filter is not required goes without saying
        self.helper = NLFormHelper(self, submit="Toon", intro=False)
        self.helper.form_method = "get"
        self.helper.form_class = "ww-line"

    def narrow(self, summaries):
        """Return the short versions that were asked for; all, for what is not in the lists."""
        chosen = getattr(self, "cleaned_data", {})
        if tension := chosen.get("spanning"):
            summaries = summaries.about_tension(tension.name)
        if municipality := chosen.get("gemeente"):
            summaries = summaries.filter(municipality=municipality)
        return summaries
