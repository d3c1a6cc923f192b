"""A guest on the list of the day, a code from the screen, and a press on a phone."""

from datetime import UTC, datetime

from django import forms

from wijkwerk.lib.codes import read_code
from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField


class GuestForm(forms.Form):
    """Somebody without an account."""

    name = TextField(label="Naam", max_length=90, missing="Vul de naam van de gast in.")
    organisation = TextField(
        label="Organisatie", max_length=90, missing="Vul in van welke organisatie de gast is."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Zet op de lijst", intro=False)


class GuestCheckInForm(GuestForm):
    """The same, for a guest who fills it in."""

    name = TextField(label="Je naam", max_length=90, missing="Vul je naam in.")
    organisation = TextField(
        label="Je organisatie",
        max_length=90,
        missing="Vul in van welke organisatie je bent.",
        help_text="Bijvoorbeeld een gemeente of een woningcorporatie.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, value in [("name", "name"), ("organisation", "organization")]:
            self.fields[name].widget.attrs["autocomplete"] = value
        self.helper = NLFormHelper(self, submit="Ik ben er", intro=False)


class CodeForm(forms.Form):
    """The code that stands on the screen in the room."""

    code = TextField(
        label="Code",
        max_length=20,
        missing="Vul de code in die op het scherm staat.",
        help_text="De code heeft 6 letters en cijfers. Hoofdletters en spaties maken niet uit.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        same = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        self.fields["code"].widget.attrs.update({**same, "class": "ww-width-10"})
        self.helper = NLFormHelper(self, submit="Verder", intro=False)
        self.helper.form_method = "get"

    def clean_code(self):
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(
                "Deze code klopt niet. Vul de 6 letters en cijfers in die op het scherm staan."
            )
        return code


class PressForm(forms.Form):
    """What a phone sends along: which press it was, and when."""

    key = forms.UUIDField(required=False)
    at = forms.IntegerField(required=False, min_value=0, max_value=4_102_444_800_000)  # until 2100

    def press(self) -> dict:
        """The arguments `key` and `pressed_at` of a service; empty where they make no sense."""
        self.is_valid()
        at = self.cleaned_data.get("at")
        pressed_at = datetime.fromtimestamp(at / 1000, UTC) if at else None
        return {"key": self.cleaned_data.get("key"), "pressed_at": pressed_at}
