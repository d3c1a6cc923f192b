"""A step on the table of states."""

from django import forms

from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField


class MoveForm(forms.Form):
    """A step on the table of states, with a reason where one is asked."""

    reason = TextField(label="Waarom?", max_length=1000, rows=4, missing="Schrijf erbij waarom.")
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, asks_reason: bool, label: str, submit: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = asks_reason
        self.fields["reason"].label = label
        self.helper = NLFormHelper(self, submit=submit)
