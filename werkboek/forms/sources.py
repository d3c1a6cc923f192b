"""A source of a lesson: one form per kind; and who writes along."""

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone

from cases.forms.fields import SubmitKeyField
from cases.models import Case
from trios.models import User
from werkplaats.models import Meeting
from wijkwerk.lib.crispy import DutchDateField, NLFormHelper
from wijkwerk.lib.forms import TextField
from wijkwerk.lib.uploads import MAX_BYTES, RefusedUploadError, inspect, too_large_sentence

from ..states import SourceKind

MOST_OFFERED = 200  # cases in the list, the newest; another one by its address
NO_CASE = "Er is geen casus met dit adres die je mag lezen. Kijk of het adres klopt."
PICTURES = ".jpg,.jpeg,.png,.webp"
ADDRESS_WRONG = "Vul een heel adres in, bijvoorbeeld https://www.oss.nl/nota."
HIDDEN_NOTE = "Wie de bron niet mag zien, ziet ook deze regel niet."


class SourceForm(forms.Form):
    """What every source has: what was learned of it."""

    note = TextField(label="Wat leerden jullie hiervan?", max_length=400, rows=2, required=False)
    submit_key = SubmitKeyField()
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)
    apart = {"typed_by", "submit_key", "address"}

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Zet bij de bronnen", intro=False)
        self.offer(user)

    def offer(self, user: User) -> None:
        """Put in the lists what `user` may see."""

    def values(self) -> dict:
        """Return the checked content, ready for the service."""
        return {name: self.cleaned_data[name] for name in self.fields if name not in self.apart}

    def refuse_future(self, day):
        if day and day > timezone.localdate():
            raise forms.ValidationError("Deze dag is nog niet geweest.")
        return day


class CaseForm(SourceForm):
    """A casus that the writer may see."""

    case = forms.ModelChoiceField(
        label="Casus",
        queryset=Case.objects.none(),
        empty_label="Maak een keuze",
        help_text=(
            "Lezers die de casus niet mogen zien, zien alleen de gemeente en ‘niet openbaar’."
        ),
        error_messages={
            "required": "Kies een casus.",
            "invalid_choice": "Kies een casus uit de lijst.",
        },
    )
    address = forms.CharField(
        label="Staat de casus er niet bij?",
        max_length=300,
        required=False,
        help_text="Open de casus en plak hier het adres dat boven in je browser staat.",
    )
    field_order = ["case", "address", "note"]

    def offer(self, user):
        self.fields["note"].help_text += f" {HIDDEN_NOTE}"
        field = self.fields["case"]
        field.queryset = Case.objects.visible_to(user)
        newest = field.queryset.select_related("municipality").order_by("-updated_at", "-pk")
        newest = list(newest[: MOST_OFFERED + 1])
        labels = [(one.pk, f"{one.title} ({one.municipality})") for one in newest[:MOST_OFFERED]]
        field.choices = [("", field.empty_label), *labels]
        field.required = len(newest) <= MOST_OFFERED
        if field.required:
            del self.fields["address"]

    def clean(self):
        """An address that was typed goes before what is chosen in the list."""
        if address := self.cleaned_data.get("address"):
            number = address.rstrip("/").rpartition("/")[2]
            case = self.fields["case"].queryset.filter(public_id=number).first()
            self.cleaned_data["case"] = case
            if case is None:
                self.add_error("address", NO_CASE)
        elif not self.cleaned_data.get("case") and not self.errors:
            self.add_error("case", self.fields["case"].error_messages["required"])


class MeetingForm(SourceForm):
    """A meeting that the writer may see and that has begun."""

    meeting = forms.ModelChoiceField(
        label="Bijeenkomst",
        queryset=Meeting.objects.none(),
        empty_label="Maak een keuze",
        error_messages={
            "required": "Kies een bijeenkomst.",
            "invalid_choice": "Kies een bijeenkomst uit de lijst.",
        },
    )
    field_order = ["meeting", "note"]

    def offer(self, user):
        self.fields["note"].help_text += f" {HIDDEN_NOTE}"
        held = Meeting.objects.visible_to(user).announced().filter(starts_at__lte=timezone.now())
        self.fields["meeting"].queryset = held.select_related("round").order_by("-starts_at", "-pk")
        self.fields["meeting"].label_from_instance = lambda one: (
            f"{one.title}, {one.date:%d-%m-%Y} ({one.round.title})"
        )


class InterviewForm(SourceForm):
    """A talk: with whom, by role and never by name, and when."""

    title = TextField(
        label="Met wie sprak je?",
        max_length=200,
        missing="Schrijf op met wie je sprak.",
        help_text="Noem een rol, geen naam: ‘een wijkbeheerder’ of ‘een bewoner uit de buurt’.",
    )
    on = DutchDateField(
        label="Wanneer?",
        help_text="Als dd-mm-jjjj, bijvoorbeeld 3-9-2026.",
    )
    field_order = ["title", "on", "note"]

    def clean_on(self):
        return self.refuse_future(self.cleaned_data["on"])


class LinkForm(SourceForm):
    """A document or a website, and when it was read."""

    title = TextField(
        label="Hoe heet het?", max_length=200, missing="Schrijf op hoe het stuk of de site heet."
    )
    url = forms.CharField(
        label="Adres op internet",
        max_length=500,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
        error_messages={"required": ADDRESS_WRONG, "max_length": ADDRESS_WRONG},
        validators=[URLValidator(schemes=["http", "https"], message=ADDRESS_WRONG)],
    )
    on = DutchDateField(
        label="Wanneer heb je het gelezen?",
        required=False,
        help_text="Als dd-mm-jjjj, bijvoorbeeld 3-9-2026.",
    )
    field_order = ["title", "url", "on", "note"]

    def clean_on(self):
        return self.refuse_future(self.cleaned_data["on"])


FORMS = {
    SourceKind.CASE: CaseForm,
    SourceKind.MEETING: MeetingForm,
    SourceKind.INTERVIEW: InterviewForm,
    SourceKind.LINK: LinkForm,
}


class AuthorForm(forms.Form):
    """Who writes along, by the address of the account."""

    address = forms.EmailField(
        label="Werkadres van je collega",
        help_text="Het adres waarmee je collega inlogt in Wijkwerk.",
        error_messages={
            "required": "Vul het werkadres van je collega in.",
            "invalid": "Vul een heel e-mailadres in, bijvoorbeeld naam@gemeente.nl.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Laat meeschrijven", intro=False)


class PictureForm(forms.Form):
    """A picture and what there is to see. `checked` is the file as it may be kept."""

    file = forms.FileField(
        label="Beeld",
        allow_empty_file=True,  # `inspect` says what to do with an empty one
        widget=forms.FileInput({"accept": PICTURES}),
        help_text=f"JPEG, PNG of WebP, hoogstens {MAX_BYTES // 1_000_000} MB.",
        error_messages=dict.fromkeys(["required", "invalid"], "Kies een beeld."),
    )
    alt = TextField(
        label="Wat is er te zien?",
        max_length=300,
        missing="Schrijf in één zin wat er te zien is, voor wie het niet ziet.",
        help_text="Eén zin, voor wie het beeld niet ziet: ‘Kale stoep met drie boomstronken’.",
    )
    submit_key = SubmitKeyField()

    def __init__(self, *args, too_large: bool = False, **kwargs):
        """`too_large`: the file was stopped while it came in."""
        super().__init__(*args, **kwargs)
        self.checked = None
        if too_large:
            self.fields["file"].error_messages["required"] = too_large_sentence()
        self.helper = NLFormHelper(self, submit="Beeld toevoegen", intro=False)

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            self.checked = inspect(file, file.name, pictures_only=True)
        except RefusedUploadError as refused:
            raise forms.ValidationError(str(refused)) from refused
        return file
