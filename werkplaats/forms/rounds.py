"""Planning a round, copying one, and moving a round or a meeting along its states."""

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from cases.forms.fields import SubmitKeyField
from trios.models import User
from trios.roles import Role
from wijkwerk.lib.crispy import DutchDateField, NLFormHelper
from wijkwerk.lib.forms import TextField

from ..models.rounds import FORGET_AFTER, MOST_DAYS

MOST_PLACES = 60
PLACES_WRONG = f"Vul een aantal plaatsen in van 1 tot en met {MOST_PLACES}."
DAYS_WRONG = f"Vul een aantal dagen in van 1 tot en met {MOST_DAYS}."
DATE_HELP = "Als dd-mm-jjjj, bijvoorbeeld 3-9-2026."


class PersonChoice(forms.ModelMultipleChoiceField):
    """Facilitators, by name."""

    def label_from_instance(self, person: User) -> str:
        return person.name


class RoundForm(forms.Form):
    """What a round is for, how many trios fit, when they register, and who organises it."""

    title = TextField(label="Titel", max_length=120, missing="Geef de ronde een titel.")
    theme = TextField(
        label="Thema",
        max_length=120,
        required=False,
        help_text="In een paar woorden, bijvoorbeeld: groen en parkeren.",
    )
    goal = TextField(
        label="Doel",
        max_length=2000,
        rows=4,
        missing="Schrijf op waar deze ronde voor is.",
        help_text="Wat gaan trio's hier doen, en wat nemen ze mee naar huis?",
    )
    places = forms.IntegerField(
        label="Plaatsen voor trio's",
        min_value=1,
        max_value=MOST_PLACES,
        widget=forms.TextInput(
            {"inputmode": "numeric", "class": "ww-width-4", "autocomplete": "off"}
        ),
        help_text="Is het vol, dan komt een trio op de wachtlijst.",
        error_messages={"required": PLACES_WRONG, "invalid": PLACES_WRONG},
    )
    registration_opens_on = DutchDateField(
        label="Aanmelden vanaf", required=False, help_text=DATE_HELP
    )
    registration_closes_on = DutchDateField(
        label="Aanmelden tot en met", required=False, help_text=DATE_HELP
    )
    organisers = PersonChoice(
        label="Begeleiders",
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één begeleider."},
        help_text="Zij plannen de ronde, zien alle trio's en krijgen de vragen.",
    )
    forget_after_days = forms.IntegerField(
        label="Namen van een werkvorm wissen na hoeveel dagen?",
        required=False,
        min_value=1,
        max_value=MOST_DAYS,
        initial=FORGET_AFTER,
        widget=forms.TextInput(
            {"inputmode": "numeric", "class": "ww-width-4", "autocomplete": "off"}
        ),
        help_text=(
            "Na de afronding van een werkvorm wissen we de namen van gasten, en wie zonder naam "
            f"iets opschreef. Laat je het leeg, dan is het {FORGET_AFTER} dagen."
        ),
        error_messages={"invalid": DAYS_WRONG},
    )
    submit_key = SubmitKeyField()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, submit: str = "Ronde opslaan", **kwargs):
        super().__init__(*args, **kwargs)
        facilitators = User.objects.filter(role=Role.FACILITATOR, is_active=True)
        self.fields["organisers"].queryset = facilitators.order_by("name", "pk")
        for validator in self.fields["places"].validators:
            validator.message = PLACES_WRONG
        for validator in self.fields["forget_after_days"].validators:
            validator.message = DAYS_WRONG
        self.helper = NLFormHelper(self, submit=submit)
        self.helper.layout = Layout(
            "title",
            "theme",
            "goal",
            "places",
            Fieldset(
                "Wanneer kunnen trio's zich aanmelden?",
                Div("registration_opens_on", "registration_closes_on", css_class="ww-form-row"),
            ),
            "organisers",
            "forget_after_days",
        )

    def clean_forget_after_days(self) -> int:
        return self.cleaned_data["forget_after_days"] or FORGET_AFTER

    def clean(self):
        cleaned = super().clean()
        opens, closes = (cleaned.get(f"registration_{what}_on") for what in ("opens", "closes"))
        if opens and closes and closes < opens:
            self.add_error(
                "registration_closes_on",
                "Het aanmelden sluit voor het opent. Kies een latere datum.",
            )
        return cleaned

    def values(self) -> dict:
        """Return what the service takes."""
        hidden = {"submit_key", "version", "typed_by"}
        return {name: value for name, value in self.cleaned_data.items() if name not in hidden}


class CopyForm(forms.Form):
    """A copy of a round: its title, and the day of its first meeting if the round has any."""

    title = TextField(label="Titel", max_length=120, missing="Geef de kopie een titel.")
    first_on = DutchDateField(label="Wanneer is de eerste bijeenkomst?", help_text=DATE_HELP)
    submit_key = SubmitKeyField()
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, has_meetings: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_meetings:
            del self.fields["first_on"]
        self.helper = NLFormHelper(self, submit="Ronde kopiëren", intro=False)


class MoveForm(forms.Form):
    """A step on the table of states, with a reason where one is asked."""

    reason = TextField(label="Waarom?", max_length=400, rows=4, missing="Schrijf erbij waarom.")
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, asks_reason: bool, submit: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = asks_reason
        if not asks_reason:
            self.fields["reason"].label = "Wil je er iets bij zeggen?"
        self.helper = NLFormHelper(self, submit=submit, intro=False)
