"""The record: one yield, and opening a record again."""

from django import forms
from django.utils import timezone

from cases.forms.fields import SubmitKeyField
from cases.models import Case
from cases.states import OwnerRole
from trios.models import User
from wijkwerk.lib.crispy import DutchDateField, NLFormHelper
from wijkwerk.lib.forms import TextField
from wijkwerk.lib.workdays import add_workdays

from ..states import HarvestKind

ROLE = "rol:"
USUAL_DAYS = 10


class HarvestForm(forms.Form):
    """One yield of `case`; an agreement has an owner and a date, the others have neither."""

    kind = forms.ChoiceField(
        label="Wat voor opbrengst is het?",
        choices=HarvestKind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wat voor opbrengst het is.",
            "invalid_choice": "Kies een soort uit de lijst.",
        },
    )
    text = TextField(
        label="Wat is de opbrengst?",
        max_length=300,
        rows=3,
        missing="Schrijf op wat de tafel opleverde.",
        help_text="Lees het hardop voor: klopt het zo?",
    )
    owner = forms.ChoiceField(
        label="Wie doet het?",
        required=False,
        help_text="Alleen bij een afspraak.",
        error_messages={"invalid_choice": "Kies iemand van het trio, of een rol."},
    )
    due_on = DutchDateField(
        label="Voor wanneer?",
        required=False,
        help_text="Alleen bij een afspraak. Als dd-mm-jjjj, bijvoorbeeld 3-9-2026.",
    )
    submit_key = SubmitKeyField()
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, case: Case, **kwargs):
        super().__init__(*args, **kwargs)
        people = [(person.public_id, person.name) for person in case.trio.people()]
        roles = [(f"{ROLE}{role.value}", role.label) for role in OwnerRole]
        choices = [("", "Niemand"), ("Uit het trio", people), ("Een rol", roles)]
        self.fields["owner"].choices = [choice for choice in choices if choice[1]]
        self.fields["due_on"].initial = add_workdays(timezone.localdate(), USUAL_DAYS)
        self.helper = NLFormHelper(self, submit="Opbrengst opslaan", intro=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == HarvestKind.AGREEMENT:
            if not cleaned.get("owner") and "owner" not in self.errors:
                self.add_error("owner", "Kies wie het doet. Zonder eigenaar is het geen afspraak.")
            if not cleaned.get("due_on") and "due_on" not in self.errors:
                sentence = "Kies voor wanneer. Zonder datum is het geen afspraak."
                self.add_error("due_on", sentence)
        return cleaned

    def harvest(self) -> dict:
        """Return the checked content, ready for the service."""
        cleaned, owner = self.cleaned_data, self.cleaned_data["owner"]
        is_role = owner.startswith(ROLE)
        return {
            "kind": cleaned["kind"],
            "text": cleaned["text"],
            "owner": None if is_role or not owner else User.objects.get(public_id=owner),
            "owner_role": owner.removeprefix(ROLE) if is_role else "",
            "due_on": cleaned["due_on"],
            "submit_key": cleaned["submit_key"],
        }


class ReopenForm(forms.Form):
    """Why a confirmed record is opened again."""

    reason = TextField(
        label="Waarom open je het verslag opnieuw?",
        max_length=400,
        rows=2,
        missing="Schrijf erbij waarom.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Verslag opnieuw openen", intro=False)
