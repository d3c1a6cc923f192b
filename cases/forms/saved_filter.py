"""Keeping a filter."""

from django import forms

from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField


class SaveFilterForm(forms.Form):
    """Under which name, and for whom; `can_share` for who belongs to a municipality."""

    name = TextField(
        label="Naam van het filter",
        max_length=60,
        missing="Geef het filter een naam.",
        help_text="Bijvoorbeeld: groen in Centrum. Een naam die je al hebt, wordt vervangen.",
    )
    is_shared = forms.BooleanField(label="Deel dit filter met mijn gemeente", required=False)

    def __init__(self, *args, can_share: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not can_share:
            del self.fields["is_shared"]
        self.helper = NLFormHelper(self, submit="Filter bewaren", intro=False)
