"""Looking back on a meeting."""

from django import forms

from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField

from ..services.evaluation import MARKS

WORDS = [
    (5, "Ja, heel erg"),
    (4, "Ja"),
    (3, "Een beetje"),
    (2, "Niet echt"),
    (1, "Nee"),
]


class LookBackForm(forms.Form):
    """Three questions with a mark, and two to write at if you like."""

    keep = TextField(label="Wat moeten we zo houden?", max_length=600, rows=3, required=False)
    change = TextField(label="Wat kan beter?", max_length=600, rows=3, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in MARKS.items():
            self.fields[name] = forms.TypedChoiceField(
                label=label,
                choices=WORDS,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={
                    "required": f"Kies een antwoord bij ‘{label}’",
                    "invalid_choice": "Kies een antwoord uit de lijst.",
                },
            )
        self.order_fields([*MARKS, "keep", "change"])
        self.helper = NLFormHelper(self, submit="Terugblik versturen")
