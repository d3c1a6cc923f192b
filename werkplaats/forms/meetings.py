"""Planning a meeting: what, when, where; and adding a document to it."""

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils import timezone

from cases.forms.attachments import FileForm
from cases.forms.fields import SubmitKeyField, TermField
from trios.models import Municipality
from wijkwerk.lib.crispy import DutchDateField, DutchTimeField, NLFormHelper
from wijkwerk.lib.forms import TextField

from ..models import Meeting
from ..services.errors import MeetingError
from ..services.meetings import FIELDS, check_times

LINK_WRONG = "Vul een heel webadres in, bijvoorbeeld https://vergaderen.example/groen."
TIME_HELP = "Als uu:mm, bijvoorbeeld 13:30."


class MeetingForm(forms.Form):
    """One meeting in Dutch wall time; `meeting` is the one that is changed, None for a new one."""

    title = TextField(label="Titel", max_length=120, missing="Geef de bijeenkomst een titel.")
    question = TextField(
        label="Vraag van de dag",
        max_length=300,
        rows=2,
        required=False,
        help_text="De vraag waar iedereen die dag over nadenkt.",
    )
    date = DutchDateField(label="Datum", help_text="Als dd-mm-jjjj, bijvoorbeeld 3-9-2026.")
    start_time = DutchTimeField(label="Begint om", help_text=TIME_HELP)
    end_time = DutchTimeField(label="Eindigt om", help_text=TIME_HELP)
    host = TermField(
        label="Gastgemeente", queryset=Municipality.objects.taking_part(), required=False
    )
    venue = TextField(
        label="Plaats",
        max_length=120,
        required=False,
        help_text="Het gebouw en de zaal. Leeg laten mag als het alleen online is.",
    )
    address = TextField(label="Adres", max_length=200, required=False)
    accessibility = TextField(
        label="Toegankelijkheid",
        max_length=1000,
        rows=3,
        required=False,
        help_text="Hoe kom je binnen, is er een lift, een ringleiding, een rustige plek?",
    )
    online_url = forms.URLField(
        label="Link voor online",
        max_length=500,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput({"autocomplete": "off"}),
        error_messages={"invalid": LINK_WRONG, "max_length": LINK_WRONG},
    )
    speaker = TextField(
        label="Spreker", max_length=200, required=False, help_text="Naam en functie van de gast."
    )
    preparation = TextField(
        label="Voorbereiding",
        max_length=2000,
        rows=4,
        required=False,
        help_text="Wat doet of leest iedereen vooraf?",
    )
    submit_key = SubmitKeyField()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, meeting: Meeting | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        if meeting and meeting.host_id:  # also one that left since
            known = self.fields["host"].queryset | Municipality.objects.filter(pk=meeting.host_id)
            self.fields["host"].queryset = known
        self.helper = NLFormHelper(self, submit="Bijeenkomst opslaan")
        self.helper.layout = Layout(
            "title",
            "question",
            Fieldset("Wanneer?", "date", Div("start_time", "end_time", css_class="ww-form-row")),
            Fieldset("Waar?", "host", "venue", "address", "accessibility", "online_url"),
            Fieldset("Inhoud", "speaker", "preparation"),
        )

    def clean_date(self):
        day = self.cleaned_data["date"]
        is_new = self.meeting is None or self.meeting.date != day
        if is_new and day < timezone.localdate():
            raise forms.ValidationError("Deze datum is voorbij. Kies een dag die nog komt.")
        return day

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("start_time"), cleaned.get("end_time")
        if start is not None and end is not None:
            try:
                check_times(start, end)
            except MeetingError as error:
                self.add_error(error.field, str(error))
        return cleaned

    def values(self) -> dict:
        """Return what the service takes."""
        return {name: self.cleaned_data[name] for name in FIELDS}


class DocumentForm(FileForm):
    """A file for who takes part."""

    submit = "Document toevoegen"
