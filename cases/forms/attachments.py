"""Adding a file to a casus."""

from django import forms

from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField
from wijkwerk.lib.uploads import ACCEPT, MAX_BYTES, RefusedUploadError, inspect, too_large_sentence

from .fields import SubmitKeyField

MISSING = "Kies een bestand."
CHOOSE_AGAIN = "Kies het bestand nog een keer. Je browser bewaart het niet."
DESCRIBE = "Schrijf in één zin wat er op de foto staat, voor wie de foto niet ziet."


class FileForm(forms.Form):
    """A file. `checked` is the file as it may be kept."""

    submit = "Bestand toevoegen"
    file = forms.FileField(
        label="Bestand",
        allow_empty_file=True,  # `inspect` says what to do with an empty one
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=(
            "Een foto (JPEG, PNG of WebP), een pdf, of een bestand van Word, Excel, PowerPoint of "
            f"LibreOffice. Hoogstens {MAX_BYTES // 1_000_000} MB."
        ),
        error_messages={"required": MISSING, "invalid": MISSING},
    )
    submit_key = SubmitKeyField()
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args,
        action: str,
        too_large: bool = False,
        remembers_file: bool = False,
        **kwargs,
    ):
        """`action` is where it goes; `too_large`: the file was stopped while it came in;
        `remembers_file`: the page keeps what was chosen, for a plain browser does not."""
        super().__init__(*args, **kwargs)
        self.checked = None
        self.too_large, self.remembers_file = too_large, remembers_file
        self.helper = NLFormHelper(self, submit=self.submit, intro=False)
        self.helper.attrs = {"data-upload": MAX_BYTES, "data-too-large": too_large_sentence()}
        self.helper.form_action = action

    def _clean_fields(self):
        """A file that was stopped did not come in, but it was chosen."""
        if self.too_large:
            self.fields["file"].error_messages["required"] = too_large_sentence()
        super()._clean_fields()

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            self.checked = inspect(file, file.name)
        except RefusedUploadError as refused:
            raise forms.ValidationError(str(refused)) from refused
        return file


class AttachmentForm(FileForm):
    """A file, and for a picture what is on it."""

    submit = "Bijlage toevoegen"
    alt_text = TextField(
        label="Wat staat erop?",
        max_length=300,
        rows=2,
        required=False,
        help_text=(
            "Verplicht bij een foto: één zin, voor wie de foto niet ziet. Bijvoorbeeld: Kale "
            "stoep met drie boomstronken."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alt_text"].one_of = True  # asked for a picture, so not "niet verplicht"

    def clean(self):
        cleaned = super().clean()
        is_picture = self.checked and self.checked.is_picture
        if is_picture and not cleaned.get("alt_text") and "alt_text" not in self.errors:
            self.add_error("alt_text", DESCRIBE)
        if self.errors and self.checked and not self.remembers_file:
            self.add_error("file", CHOOSE_AGAIN)
        return cleaned
