"""A step on the table of states."""

from django import forms

from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField

from ..desks import Place


class MoveForm(forms.Form):
    """A step on the table of states, with a reason where one is asked.

    `places` are the rounds in which the casus may be offered; without any nothing is asked.
    """

    place = forms.ChoiceField(
        label="In welke ronde breng je de casus in?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies in welke ronde je de casus inbrengt.",
            "invalid_choice": "Jullie trio doet niet mee aan deze ronde. Kies een andere.",
        },
    )
    reason = TextField(label="Waarom?", max_length=1000, rows=4, missing="Schrijf erbij waarom.")
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args, asks_reason: bool, label: str, submit: str, places: list[Place], **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = asks_reason
        self.fields["reason"].label = label
        if places:
            self.fields["place"].choices = [(one.key, str(one)) for one in places]
        else:
            del self.fields["place"]
        self.helper = NLFormHelper(self, submit=submit)
