"""Reporting a text, and working off the list."""

from django import forms

from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField

# The texts that can be reported, as the screen calls them.
PLACES = [
    "De titel of het kort",
    "De aanleiding",
    "De twee kanten",
    "Het spanningsveld",
    "De perspectieven",
    "De vragen",
    "Belemmeringen of betrokkenen",
    "De uitkomst of de les",
    "Een afspraak",
    "Een adviesvraag of antwoord",
    "Een reactie",
    "Een verband met een andere casus",
    "Het bewonersinitiatief",
    "De lenzen",
    "Een bijlage",
    "De tijdlijn",
    "De korte versie",
]


class ReportForm(forms.Form):
    """Which text, and what is wrong with it; the text itself is not repeated."""

    place = forms.ChoiceField(
        label="Om welke tekst gaat het?",
        choices=[("", "Maak een keuze"), *((place, place) for place in PLACES)],
        error_messages={
            "required": "Kies om welke tekst het gaat.",
            "invalid_choice": "Kies een tekst uit de lijst.",
        },
    )
    reason = TextField(
        label="Wat is er mis mee?",
        max_length=400,
        rows=3,
        missing="Schrijf op wat er mis is met de tekst.",
        help_text="Bijvoorbeeld: er staat een telefoonnummer in. Herhaal het gegeven zelf niet.",
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Melding versturen")


class HandleForm(forms.Form):
    """What was done about a report."""

    note = TextField(
        label="Wat is er gedaan?",
        max_length=400,
        rows=3,
        missing="Schrijf op wat er is gedaan.",
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Zet op ‘Afgehandeld’")
