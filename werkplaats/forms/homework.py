"""Homework: what a trio takes home, and how it went."""

from django import forms

from cases.models import Case
from trios.models import Trio
from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField

from ..models import Meeting

YES, NO = "ja", "nee"


class GiveForm(forms.Form):
    """Homework for one of the trios of the round; its cases can be named."""

    trio = forms.ModelChoiceField(
        queryset=Trio.objects.none(),
        label="Voor welk trio?",
        empty_label="Maak een keuze",
        to_field_name="public_id",
        error_messages={
            "required": "Kies een trio.",
            "invalid_choice": "Kies een trio dat meedoet aan deze ronde.",
        },
    )
    case = forms.ModelChoiceField(
        queryset=Case.objects.none(),
        label="Bij welke casus?",
        required=False,
        empty_label="Geen casus",
        to_field_name="public_id",
        error_messages={"invalid_choice": "Kies een casus uit de lijst."},
    )
    text = TextField(
        label="Wat gaan ze proberen?",
        max_length=400,
        rows=3,
        missing="Schrijf op wat het trio gaat proberen.",
        help_text="Eén ding, dat lukt voor de volgende keer.",
    )

    def __init__(self, *args, meeting: Meeting, user, **kwargs):
        super().__init__(*args, **kwargs)
        registered = meeting.round.registrations.registered().values("trio")
        self.fields["trio"].queryset = Trio.objects.filter(pk__in=registered)
        offered = Case.objects.visible_to(user).filter(
            brought__registration__round=meeting.round_id, brought__ended_at=None
        )
        self.fields["case"].queryset = offered.distinct().order_by("title")
        self.helper = NLFormHelper(self, submit="Huiswerk opslaan", intro=False)

    def clean(self):
        cleaned = super().clean()
        trio, case = cleaned.get("trio"), cleaned.get("case")
        if trio and case and case.trio_id != trio.pk:
            self.add_error("case", "Deze casus is van een ander trio. Kies een casus van dit trio.")
        return cleaned


class TellForm(forms.Form):
    """How it went, in one sentence."""

    is_done = forms.ChoiceField(
        label="Is het gedaan?",
        choices=[(YES, "Ja, we hebben het geprobeerd"), (NO, "Nee, het lukte nog niet")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het is gedaan.", "invalid_choice": "Kies ja of nee."},
    )
    result = TextField(
        label="Hoe ging het?",
        max_length=400,
        rows=2,
        missing="Schrijf in één zin op hoe het ging.",
        help_text="In één zin. De volgende bijeenkomst begint ermee.",
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Vertel het", intro=False)
