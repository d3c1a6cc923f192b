from django import forms
from django.contrib.auth.password_validation import validate_password

from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField

from .models import User


class PersonField(forms.ModelChoiceField):
    """Pick a colleague, by name and function."""

    def label_from_instance(self, person: User) -> str:
        return f"{person.name}, {person.function_title}" if person.function_title else person.name


class FillSeatForm(forms.Form):
    """Ask a colleague of the own municipality for an empty seat."""

    person = PersonField(
        label="Wie komt op deze plek?",
        queryset=User.objects.none(),
        to_field_name="public_id",
        empty_label="Kies een collega",
        error_messages={
            "required": "Kies een collega.",
            "invalid_choice": "Kies een collega uit de lijst. Misschien heeft deze collega "
            "intussen een andere plek.",
        },
    )

    def __init__(self, *args, trio, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = User.objects.can_take_seat(trio)
        self.helper = NLFormHelper(self, submit="Collega toevoegen", intro=False)


class EndSeatForm(forms.Form):
    """Give back a seat, with the reason."""

    reason = TextField(
        label="Waarom stop je?",
        max_length=200,
        missing="Schrijf erbij waarom je stopt.",
        help_text="Je collega's lezen dit. Bijvoorbeeld: andere functie binnen de gemeente.",
    )

    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Plek vrijmaken", intro=False)


class AccountForm(forms.Form):
    """Who was invited makes an account: name, function, and a password of one's own choice."""

    name = TextField(label="Je naam", max_length=80, missing="Vul je naam in.")
    function_title = TextField(label="Je functie", max_length=80, required=False)
    password1 = forms.CharField(
        label="Kies een wachtwoord",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text="Minstens 10 tekens, bijvoorbeeld een korte zin.",
        error_messages={"required": "Kies een wachtwoord."},
    )
    password2 = forms.CharField(
        label="Nog een keer",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        error_messages={"required": "Vul het wachtwoord nog een keer in."},
    )

    def __init__(self, *args, address: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.address = address
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["function_title"].widget.attrs["autocomplete"] = "organization-title"
        self.helper = NLFormHelper(self, submit="Account maken en plek aannemen")

    def clean(self):
        cleaned = super().clean()
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", "De twee wachtwoorden zijn niet gelijk.")
        if first:
            person = User(email=self.address, name=cleaned.get("name", ""))
            try:
                validate_password(first, person)
            except forms.ValidationError as error:
                self.add_error("password1", error)
        return cleaned
