from django import forms

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
