"""The programme of a day: which cases, and the steps that ask to confirm."""

from django import forms

from cases.models import Case
from cases.states import CaseState
from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField

AT_HAND = [CaseState.OFFERED, CaseState.SCHEDULED]


class CaseField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj) -> str:
        state = "" if obj.state in AT_HAND else f" ({obj.get_state_display().lower()})"
        return f"{obj.title}, {obj.municipality.name}{state}"


class ConfirmForm(forms.Form):
    """A step in the programme as somebody saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, submit: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit=submit, intro=False)


class ReopenForm(ConfirmForm):
    reason = TextField(label="Waarom?", max_length=400, rows=3, missing="Schrijf erbij waarom.")


class ProposalForm(ConfirmForm):
    """Which cases come to a table; those that were not discussed yet are chosen beforehand."""

    cases = CaseField(
        Case.objects.none(),
        label="Welke casussen komen op tafel?",
        error_messages={"required": "Kies minstens één casus."},
    )

    def __init__(self, *args, cases, **kwargs):
        super().__init__(*args, submit="Maak een voorstel", **kwargs)
        self.fields["cases"].queryset = cases
        self.fields["cases"].initial = [case for case in cases if case.state in AT_HAND]
