"""Agreements: what, who, before when."""

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.crispy import DutchDateField, NLFormHelper
from wijkwerk.lib.forms import TextField
from wijkwerk.lib.workdays import add_workdays

from ..models import Action, Case
from ..services.actions import ActionError, check_due
from ..states import OwnerRole
from .case import NO_NAMES
from .fields import SubmitKeyField

MOST_DAYS = 260  # a year of work days
DAYS_WRONG = f"Vul een aantal werkdagen in van 1 tot en met {MOST_DAYS}."
ROLE = "rol:"


class ActionForm(forms.Form):
    """One agreement of `case`; `action` is the one that is changed, None for a new one."""

    text = TextField(
        label="Wat spreken jullie af?",
        max_length=300,
        rows=3,
        missing="Schrijf op wat jullie afspreken.",
        help_text=f"Begin met een werkwoord. {NO_NAMES}",
    )
    owner = forms.ChoiceField(label="Wie doet het?")
    owner_note = TextField(
        label="Welke rol precies?",
        max_length=80,
        required=False,
        help_text="Alleen bij een rol buiten het trio. Noem een functie, geen naam.",
    )
    due_on = DutchDateField(
        label="Datum", required=False, help_text="Als dd-mm-jjjj, bijvoorbeeld 3-9-2026."
    )
    days = forms.IntegerField(
        label="Of: over hoeveel werkdagen?",
        required=False,
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.TextInput(
            {"inputmode": "numeric", "class": "ww-width-4", "autocomplete": "off"}
        ),
        help_text="Wij rekenen de datum uit. Weekenden en feestdagen tellen niet mee.",
        error_messages={"invalid": DAYS_WRONG, "min_value": DAYS_WRONG, "max_value": DAYS_WRONG},
    )
    submit_key = SubmitKeyField()
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, case: Case, action: Action | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.case, self.action = case, action
        self.offer_owners()
        for name in ("due_on", "days"):
            self.fields[name].one_of = True
        for validator in self.fields["days"].validators:
            validator.message = DAYS_WRONG
        self.helper = NLFormHelper(self, submit="Afspraak opslaan", intro=False)
        self.helper.layout = Layout(
            "text",
            "owner",
            "owner_note",
            Fieldset("Voor wanneer? Vul één van de twee in.", "due_on", "days"),
        )

    def offer_owners(self) -> None:
        """Offer who sits in the trio now, and the roles."""
        people = [(person.public_id, person.name) for person in self.case.trio.people()]
        roles = [(f"{ROLE}{role.value}", role.label) for role in OwnerRole]
        choices = [("", "Maak een keuze"), ("Uit jullie trio", people), ("Een rol", roles)]
        self.fields["owner"].choices = [choice for choice in choices if choice[1]]
        wrong = "Kies iemand die nu in jullie trio zit, of een rol."
        self.fields["owner"].error_messages.update(
            required="Kies wie het doet.", invalid_choice=wrong
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("owner_note") and not cleaned.get("owner", ROLE).startswith(ROLE):
            self.add_error("owner_note", "Dit vul je alleen in bij een rol. Maak dit veld leeg.")
        if not self.errors.keys() & {"due_on", "days"}:
            self.clean_term(cleaned)
        return cleaned

    def clean_term(self, cleaned: dict) -> None:
        """Leave one date in `due_on`. The date of now may stay, also beside a number of days."""
        known = self.action.due_on if self.action else None
        day, days = cleaned.get("due_on"), cleaned.get("days")
        if day and days and day != known:
            self.add_error("due_on", "Vul een datum in of een aantal werkdagen, niet allebei.")
        elif days:
            cleaned["due_on"] = add_workdays(timezone.localdate(), days)
        elif not day:
            self.add_error("due_on", "Vul een datum in, of een aantal werkdagen.")
        elif day != known:
            try:
                check_due(day)
            except ActionError as error:
                self.add_error("due_on", str(error))

    def agreement(self) -> dict:
        """Return the checked content, ready for the service."""
        cleaned, chosen = self.cleaned_data, self.cleaned_data["owner"]
        is_role = chosen.startswith(ROLE)
        return {
            "text": cleaned["text"],
            "owner": None if is_role else User.objects.get(public_id=chosen),
            "owner_role": chosen.removeprefix(ROLE) if is_role else "",
            "owner_note": cleaned["owner_note"],
            "due_on": cleaned["due_on"],
        }


class DropForm(forms.Form):
    """Why an agreement is dropped."""

    reason = TextField(
        label="Waarom vervalt de afspraak?",
        max_length=400,
        rows=3,
        missing="Schrijf op waarom de afspraak vervalt.",
        help_text="De afspraak blijft staan, met deze reden erbij.",
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="")
        self.helper.form_tag = False
        self.helper.disable_csrf = True


def initial_of(action: Action) -> dict:
    """Return the fields of an agreement as the form shows them; who left is not offered."""
    owner = action.owner.public_id if action.owner else f"{ROLE}{action.owner_role}"
    return {
        "text": action.text,
        "owner": owner,
        "owner_note": action.owner_note,
        "due_on": action.due_on,
    }
