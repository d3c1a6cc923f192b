from django import forms

from wijkwerk.lib.crispy import NLFormHelper

from .kinds import switchable


class PreferencesForm(forms.Form):
    """Which messages a person wants."""

    kinds = forms.MultipleChoiceField(
        label="Stuur mij een mail als dit gebeurt",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Berichten over je account krijg je altijd.",
        error_messages={"invalid_choice": "Kies berichten uit de lijst."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = [(kind.key, kind.label) for kind in switchable()]
        self.helper = NLFormHelper(self, submit="Keuze opslaan", intro=False)
