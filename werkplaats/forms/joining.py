"""A municipality asks to take part, and an organiser answers."""

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.validators import RegexValidator

from trios.models import Municipality
from trios.roles import Position
from wijkwerk.guard.forms import ChallengeField
from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField

from ..services.requests import Officer

MAIL_WRONG = "Vul een e-mailadres in, bijvoorbeeld naam@gemeente.nl."
# Names stand in the mails to all three: no room for a link or an advertisement.
ONLY_A_NAME = RegexValidator(
    r"[/@<>:\d]|www\.", "Vul alleen een voornaam en achternaam in.", inverse_match=True
)
SEATS = {
    Position.AREA: "Wie werkt in de wijk?",
    Position.SOCIAL: "Wie komt uit het sociaal domein?",
    Position.PHYSICAL: "Wie komt uit het fysiek domein?",
}


class MunicipalityField(forms.ModelChoiceField):
    """Pick a municipality of the list of Statistics Netherlands."""

    def __init__(self, **kwargs):
        missing = "Kies je gemeente uit de lijst."
        errors = {"required": missing, "invalid_choice": missing}
        names = Municipality.objects.current().only("code", "name").order_by("name")
        super().__init__(names, empty_label="Kies een gemeente", error_messages=errors, **kwargs)


class WorkAddressField(forms.EmailField):
    """A plain address in small letters; signs outside ASCII change their length when folded."""

    def clean(self, value):
        address = super().clean(value)
        if not address.isascii():
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return address.lower()


class JoinForm(forms.Form):
    """The municipality, its three officers with their work addresses, and why they want to join."""

    municipality = MunicipalityField(label="Gemeente")
    motive = TextField(
        label="Waarom willen jullie meedoen?",
        max_length=1000,
        rows=4,
        missing="Schrijf in een paar zinnen op waarom jullie willen meedoen.",
        help_text="Wat schuurt er bij jullie in een wijk?",
    )
    solution = ChallengeField(label="Controle: ben je geen robot?")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        seats = [self.add_seat(position, legend) for position, legend in SEATS.items()]
        for field in self.fields.values():
            # The check asks for a sign-in, and people write here about themselves.
            field.widget.attrs.pop("data-personal-check", None)
        self.helper = NLFormHelper(self, submit="Vraag om mee te doen")
        self.helper.layout = Layout("municipality", *seats, "motive", "solution")

    def add_seat(self, position: str, legend: str) -> Fieldset:
        name, email, function = names_of(position)
        self.fields[name] = TextField(
            label="Naam", max_length=80, missing="Vul een naam in.", validators=[ONLY_A_NAME]
        )
        self.fields[email] = WorkAddressField(
            label="E-mailadres van het werk",
            max_length=254,
            help_text="Hierheen sturen we een link om te bevestigen.",
            error_messages={"required": MAIL_WRONG, "invalid": MAIL_WRONG},
        )
        self.fields[function] = TextField(label="Functie", max_length=80, required=False)
        for field in (name, email, function):  # of three colleagues: a browser knows only one
            self.fields[field].widget.attrs["autocomplete"] = "off"
        return Fieldset(legend, name, email, function)

    def clean(self):
        cleaned = super().clean()
        seen = set()
        for position in SEATS:
            _, email, _ = names_of(position)
            address = cleaned.get(email, "")
            if address and address in seen:
                self.add_error(email, "Dit adres staat er al. Vul drie verschillende adressen in.")
            seen.add(address)
        return cleaned

    def values(self) -> dict:
        """Return what the service takes."""
        plain = ("municipality", "motive", "solution")
        return {
            **{name: self.cleaned_data[name] for name in plain},
            "officers": [self.officer(position) for position in SEATS],
        }

    def officer(self, position: str) -> Officer:
        return Officer(position, *(self.cleaned_data[field] for field in names_of(position)))


def names_of(position: str) -> tuple[str, str, str]:
    """The names of the three fields of one seat, in the order of Officer."""
    return f"{position}_name", f"{position}_email", f"{position}_function"


class DecisionForm(forms.Form):
    """What the organiser writes to the three, with a yes or a no."""

    text = TextField(
        label="Je bericht aan de drie collega’s",
        max_length=1000,
        rows=4,
        missing="Schrijf op waarom de aanvraag wordt afgewezen.",
        help_text="Dit staat in de mail die ze krijgen.",
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, submit: str, is_required: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].required = is_required
        self.helper = NLFormHelper(self, submit=submit, intro=False)
