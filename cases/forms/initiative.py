"""The initiative of residents: stage, contact, term, promise and the five marks of ACTIE."""

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone

from trios.models import User
from wijkwerk.lib.crispy import DutchDateField, NLFormHelper
from wijkwerk.lib.forms import TextField
from wijkwerk.lib.workdays import add_workdays, is_workday, nearest_workday

from ..models import Case, Initiative
from ..states import InitiativeMark, InitiativeStage, PromisedRole
from .base import NO_NAMES

TERM = 10  # work days to answer an initiative (issue 2, point 11)
VALUES = [
    ("", "Nog niet bekeken"),
    ("1", "1: nauwelijks"),
    ("2", "2"),
    ("3", "3: een beetje"),
    ("4", "4"),
    ("5", "5: volop"),
]
# What to ask at each mark (domain data, taxonomy of ACTIE).
ASKED = {
    InitiativeMark.SPIRIT: "Hoeveel mensen willen echt meedoen?",
    InitiativeMark.CONTACTS: "Kent de groep de mensen die nodig zijn?",
    InitiativeMark.EQUIPMENT: "Zijn er spullen, kennis, tijd en geld?",
    InitiativeMark.EMBEDDING: "Heeft het een plek in de buurt en bij de gemeente?",
    InitiativeMark.EMPATHY: "Let de groep op elkaar en op wie anders denkt?",
}


class InitiativeForm(forms.Form):
    """`known` is the initiative that the casus has, None for a new one."""

    stage = forms.ChoiceField(
        label="In welke fase is het initiatief?",
        choices=[("", "Maak een keuze"), *InitiativeStage.choices],
        error_messages={
            "required": "Kies de fase van het initiatief.",
            "invalid_choice": "Kies een fase uit de lijst.",
        },
    )
    contact = forms.ModelChoiceField(
        label="Wie is het contact bij de gemeente?",
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label="Maak een keuze",
        help_text="Eén collega die bewoners kunnen bellen.",
        error_messages={
            "required": "Kies wie het contact is.",
            "invalid_choice": "Kies een collega die nu bij jouw gemeente werkt.",
        },
    )
    answer_by = DutchDateField(
        label="Uiterlijk antwoord aan de bewoners",
        help_text=f"Gewoonlijk {TERM} werkdagen. Als dd-mm-jjjj.",
    )
    answered_on = DutchDateField(
        label="Antwoord gegeven op",
        required=False,
        help_text="Leeg zolang bewoners nog geen antwoord hebben.",
    )
    promised_roles = forms.MultipleChoiceField(
        label="Wat zegde de gemeente toe?",
        choices=PromisedRole.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kies alles wat is toegezegd. Niets gekozen is: nog niets.",
        error_messages={"invalid_choice": "Kies een toezegging uit de lijst."},
    )
    promise = TextField(
        label="Toelichting op de toezegging", max_length=300, required=False, help_text=NO_NAMES
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, case: Case, known: Initiative | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = known
        self.fields["contact"].queryset = User.objects.filter(
            municipality=case.municipality_id, is_active=True
        ).order_by("name")
        for mark in InitiativeMark:
            self.add_mark(mark)
        self.helper = NLFormHelper(self, submit="Initiatief opslaan")
        marks = [
            Fieldset(mark.label, mark.value, f"{mark.value}_remark", css_class="ww-score")
            for mark in InitiativeMark
        ]
        self.helper.layout = Layout(
            Fieldset("Stand van zaken", "stage", "contact", "answer_by", "answered_on"),
            Fieldset("Toezegging", "promised_roles", "promise"),
            *marks,
        )

    def add_mark(self, mark: InitiativeMark) -> None:
        self.fields[mark.value] = forms.ChoiceField(
            label=ASKED[mark],
            choices=VALUES,
            required=False,
            error_messages={
                "invalid_choice": f"Kies bij ‘{mark.label}’ een score van 1 tot en met 5."
            },
        )
        self.fields[f"{mark.value}_remark"] = TextField(
            label="Toelichting", max_length=300, rows=2, required=False, help_text=NO_NAMES
        )

    def clean_answer_by(self):
        day, today = self.cleaned_data["answer_by"], timezone.localdate()
        if self.known and self.known.answer_by == day:
            return day
        if day < today:
            raise forms.ValidationError("Kies een dag die nog komt.")
        if not is_workday(day):
            near = nearest_workday(day, earliest=today)
            raise forms.ValidationError(
                f"Dat is geen werkdag. Kies een werkdag, bijvoorbeeld {near:%d-%m-%Y}."
            )
        return day

    def clean_answered_on(self):
        day = self.cleaned_data["answered_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen. Kies vandaag of eerder.")
        return day

    def clean(self):
        cleaned = super().clean()
        for mark in InitiativeMark:
            if cleaned.get(f"{mark.value}_remark") and cleaned.get(mark.value) == "":
                self.add_error(mark.value, f"Kies ook een score bij ‘{mark.label}’.")
        return cleaned

    def scores(self) -> dict[str, tuple]:
        """Return per mark that was looked at its value and remark."""
        cleaned = self.cleaned_data
        return {
            mark.value: (int(cleaned[mark.value]), cleaned[f"{mark.value}_remark"])
            for mark in InitiativeMark
            if cleaned[mark.value]
        }


NAMES = [
    *(name for name in InitiativeForm.base_fields if name != "typed_by"),  # signed per request
    *(f"{mark.value}{ending}" for mark in InitiativeMark for ending in ("", "_remark")),
]


def initial_of(known: Initiative | None) -> dict:
    """Return the fields as the form shows them; a new one gets the usual term."""
    if known is None:
        return {"answer_by": add_workdays(timezone.localdate(), TERM)}
    scores = {row.mark: row for row in known.scores.all()}
    return {
        "stage": known.stage,
        "contact": known.contact.public_id,
        "answer_by": known.answer_by,
        "answered_on": known.answered_on,
        "promised_roles": known.promised_roles,
        "promise": known.promise,
        "seen": known.updated_at.isoformat(),
        **{mark: row.value for mark, row in scores.items()},
        **{f"{mark}_remark": row.remark for mark, row in scores.items()},
    }
