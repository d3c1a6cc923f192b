"""The messages of a round: words of one line, and the rules."""

from django import forms

from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField

from ..models import Meeting, Round
from ..states import Anchor, Audience

MOST_DAYS = 60
DAYS_WRONG = f"Vul een aantal dagen in van 0 tot en met {MOST_DAYS}."
BEFORE, AFTER = "ervoor", "erna"


class LineForm(forms.Form):
    """Other words for one planned line."""

    subject = TextField(label="Onderwerp", max_length=150, missing="Vul een onderwerp in.")
    text = TextField(
        label="Tekst",
        max_length=4000,
        rows=8,
        missing="Schrijf de tekst van het bericht.",
        help_text="Tijd, plaats en huiswerk komen er vanzelf onder.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Tekst opslaan", intro=False)


class RuleForm(forms.Form):
    """One rule: when, to whom, with which words."""

    label = TextField(label="Naam", max_length=80, missing="Geef de herinnering een naam.")
    meeting = forms.ModelChoiceField(
        queryset=Meeting.objects.none(),
        label="Voor welke bijeenkomst?",
        required=False,
        empty_label="Alle bijeenkomsten van de ronde",
        to_field_name="public_id",
        error_messages={"invalid_choice": "Kies een bijeenkomst van deze ronde."},
    )
    days = forms.IntegerField(
        label="Hoeveel dagen?",
        min_value=0,
        max_value=MOST_DAYS,
        widget=forms.TextInput({"inputmode": "numeric", "class": "ww-width-4"}),
        error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], DAYS_WRONG),
    )
    side = forms.ChoiceField(
        label="Ervoor of erna?",
        choices=[(BEFORE, "Voor de bijeenkomst"), (AFTER, "Na de bijeenkomst")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ervoor of erna.", "invalid_choice": "Kies uit de lijst."},
    )
    at_time = forms.TimeField(
        label="Hoe laat?",
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput({"class": "ww-width-10"}, format="%H:%M"),
        help_text="Als uu:mm. Laat je het leeg, dan is het de tijd van de bijeenkomst.",
        error_messages={"invalid": "Vul een tijd in als uu:mm, bijvoorbeeld 09:00."},
    )
    anchor = forms.ChoiceField(
        label="Gerekend vanaf",
        choices=Anchor.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies het begin of het einde."},
    )
    audience = forms.ChoiceField(
        label="Aan wie?",
        choices=Audience.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies aan wie."},
    )
    subject = TextField(label="Onderwerp", max_length=150, missing="Vul een onderwerp in.")
    text = TextField(
        label="Tekst",
        max_length=4000,
        rows=6,
        missing="Schrijf de tekst van de herinnering.",
        help_text="Tijd en plaats komen er vanzelf onder.",
    )
    with_homework = forms.BooleanField(label="Zet het huiswerk erbij", required=False)
    with_calendar = forms.BooleanField(label="Stuur een bestand voor de agenda mee", required=False)
    is_on = forms.BooleanField(label="Deze herinnering staat aan", required=False)

    def __init__(self, *args, round_: Round, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = round_.meetings.order_by("starts_at")
        for validator in self.fields["days"].validators:
            validator.message = DAYS_WRONG
        self.helper = NLFormHelper(self, submit="Herinnering opslaan", intro=False)

    def rule(self) -> dict:
        """Return the checked content, ready for the service."""
        cleaned = dict(self.cleaned_data)
        before = cleaned.pop("side") == BEFORE
        return cleaned | {"days": -cleaned["days"] if before else cleaned["days"]}


def initial_of(rule) -> dict:
    """Return a rule as the initial values of the form."""
    names = ("label", "at_time", "anchor", "audience", "subject", "text")
    switches = ("with_homework", "with_calendar", "is_on")
    return {
        **{name: getattr(rule, name) for name in (*names, *switches)},
        "meeting": rule.meeting and rule.meeting.public_id,
        "days": abs(rule.days),
        "side": BEFORE if rule.days < 0 else AFTER,
    }


NEW_RULE = {
    "days": 1,
    "side": BEFORE,
    "anchor": Anchor.START,
    "audience": Audience.COMING,
    "with_calendar": True,
    "is_on": True,
}
