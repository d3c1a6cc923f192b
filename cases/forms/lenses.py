"""What one member sees through the three lenses."""

from django import forms

from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField

from ..states import Lens

# The column of a note that holds each lens, in the order of the screen.
LENSES = {
    "strategy": Lens.STRATEGY,
    "organisation": Lens.ORGANISATION,
    "collaboration": Lens.COLLABORATION,
}


def lens_field(lens: Lens) -> TextField:
    return TextField(
        label=lens.label,
        help_text=lens.question,
        max_length=2000,
        rows=6,
        missing=f"Schrijf op wat je ziet bij ‘{lens.label.lower()}’.",
    )


class LensForm(forms.Form):
    """Three texts, one per lens; all three are asked."""

    strategy = lens_field(Lens.STRATEGY)
    organisation = lens_field(Lens.ORGANISATION)
    collaboration = lens_field(Lens.COLLABORATION)
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Mijn tekst opslaan")

    def texts(self) -> dict[str, str]:
        """The checked texts, ready for the service."""
        return {name: self.cleaned_data[name] for name in LENSES}
