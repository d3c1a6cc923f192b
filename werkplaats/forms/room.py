"""Putting people in a run whose screen they do not have: from the list of the day, or by name."""

from django import forms

from cases.states import Viewpoint
from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField

from ..board import Seen
from ..models import Participant, Run
from ..states import Attendance

OFFERED = ["", Attendance.PRESENT]


class AddForm(forms.Form):
    """Somebody of the list of the day, or else a new name."""

    participant = forms.ChoiceField(
        label="Wie is er?",
        required=False,
        error_messages={"invalid_choice": "Kies iemand uit de lijst."},
    )
    name = TextField(
        label="Of iemand die niet op de lijst staat",
        max_length=90,
        required=False,
        help_text="De naam, zoals jullie die aan tafel gebruiken.",
    )
    viewpoint = forms.ChoiceField(
        label="Hoe kijkt deze gast?",
        choices=Viewpoint.choices,
        initial=Viewpoint.OUTSIDE,
        help_text="Alleen bij een nieuwe naam.",
        error_messages={"required": "Kies hoe deze gast kijkt."},
    )

    def __init__(self, *args, run: Run, seen: Seen, **kwargs):
        kwargs.setdefault("auto_id", "id_add_%s")
        super().__init__(*args, **kwargs)
        there = [one.participant_id for one in seen.people]
        listed = Participant.objects.filter(meeting=run.meeting_id, attendance__in=OFFERED)
        self.people = {one.public_id: one for one in listed.exclude(pk__in=there)}
        rows = [(key, self.line_of(one)) for key, one in self.people.items()]
        self.fields["participant"].choices = [("", "Niemand van de lijst"), *rows]
        for field in self.fields.values():
            field.one_of = True
        self.helper = NLFormHelper(self, submit="", intro=False)
        self.helper.form_tag = False

    @staticmethod
    def line_of(one: Participant) -> str:
        return f"{one} ({one.organisation})" if one.organisation else str(one)

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned["participant"] and cleaned["name"]:
            self.add_error("name", "Kies iemand van de lijst of vul een naam in, niet allebei.")
        elif not cleaned["participant"] and not cleaned["name"]:
            self.add_error("participant", "Kies iemand van de lijst, of vul een naam in.")
        return cleaned

    def chosen(self) -> Participant | None:
        return self.people.get(self.cleaned_data["participant"])
