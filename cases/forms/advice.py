"""Asking a colleague for advice, answering, and taking the question back."""

from django import forms

from trios.models import User
from wijkwerk.lib.crispy import DutchDateField, NLFormHelper
from wijkwerk.lib.forms import TextField

from ..models import Case
from ..services.advice import AdviceError, check_due_on
from .base import NO_NAMES
from .fields import SubmitKeyField


class ColleagueField(forms.ModelChoiceField):
    """Pick a colleague, by name and function."""

    def label_from_instance(self, person: User) -> str:
        return f"{person.name}, {person.function_title}" if person.function_title else person.name


class AskForm(forms.Form):
    """One question to one colleague, with a date."""

    adviser = ColleagueField(
        label="Aan wie vraag je het?",
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label="Kies een collega",
        help_text="Collega's van je eigen gemeente, buiten jullie trio.",
        error_messages={
            "required": "Kies een collega.",
            "invalid_choice": "Kies een collega van je eigen gemeente uit de lijst.",
        },
    )
    question = TextField(
        label="Wat is je vraag?",
        max_length=1000,
        rows=4,
        missing="Schrijf op wat je wilt weten.",
        help_text=f"Stel één open vraag. {NO_NAMES}",
    )
    due_on = DutchDateField(
        label="Wanneer wil je antwoord?",
        help_text="Een werkdag, als dd-mm-jjjj. Bijvoorbeeld 3-9-2026.",
    )
    submit_key = SubmitKeyField()
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, case: Case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["adviser"].queryset = User.objects.colleagues_of(case.trio)
        self.helper = NLFormHelper(self, submit="Vraag versturen")

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        try:
            check_due_on(day)
        except AdviceError as error:
            raise forms.ValidationError(str(error)) from error
        return day

    def asked(self) -> dict:
        """The checked content, ready for the service."""
        return {name: self.cleaned_data[name] for name in ASKED}


ASKED = ["adviser", "question", "due_on", "submit_key"]


class AnswerForm(forms.Form):
    """The answer to a question."""

    answer = TextField(
        label="Wat is je advies?",
        max_length=4000,
        rows=8,
        missing="Schrijf je advies op.",
        help_text=f"Het trio leest dit bij de casus. {NO_NAMES}",
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Advies versturen", intro=False)


class WithdrawForm(forms.Form):
    """Take a question back, with the reason."""

    reason = TextField(
        label="Waarom trek je de vraag in?",
        max_length=400,
        rows=3,
        missing="Schrijf op waarom je de vraag intrekt.",
        help_text="Je collega leest dit.",
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Vraag intrekken", intro=False)
