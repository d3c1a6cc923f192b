"""The answer to an exercise."""

from django import forms

from wijkwerk.lib.crispy import Button, NLFormHelper, PrimaryButton
from wijkwerk.lib.forms import TextField

EMPTY = "Schrijf eerst een antwoord op. Wil je deze opdracht overslaan? Kies dan ‘Later verder’."


class AnswerForm(forms.Form):
    """What the trio answers. With the button `later` it may be empty: it is not done then."""

    text = TextField(
        label="Jullie antwoord",
        max_length=4000,
        rows=8,
        missing=EMPTY,
        help_text="Alleen jullie trio leest dit.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].required = self.is_done
        self.helper = NLFormHelper(self, submit="", intro=False)
        self.helper.add_input(PrimaryButton("Klaar: antwoord opslaan"))
        self.helper.add_input(Button("Later verder", name="later"))

    @property
    def is_done(self) -> bool:
        return "later" not in self.data
