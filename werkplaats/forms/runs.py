"""Putting a run ready, coming in, and who does what in it."""

from uuid import uuid4

from django import forms

from cases.forms.fields import SubmitKeyField
from cases.models import Case, CaseTension
from cases.states import Viewpoint
from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField

from ..models import RunPerson, Table, WorkMethod
from ..states import MethodRole

TABLE, CASE = "tafel:", "casus:"


class RunForm(forms.Form):
    """A work method on a casus, at a table or at none."""

    place = forms.ChoiceField(
        label="Waar?",
        help_text="Aan een tafel ligt een casus. Een casus zonder tafel mag ook.",
        error_messages={
            "required": "Kies een tafel of een casus.",
            "invalid_choice": "Kies een tafel of een casus uit de lijst.",
        },
    )
    method = forms.ModelChoiceField(
        WorkMethod.objects.none(),
        label="Welke werkvorm?",
        to_field_name="public_id",
        empty_label="Maak een keuze",
        error_messages={
            "required": "Kies een werkvorm.",
            "invalid_choice": "Kies een werkvorm uit de lijst.",
        },
    )
    tension = forms.ChoiceField(
        label="Welk spanningsveld?",
        required=False,
        help_text="Alleen als mensen een plek kiezen tussen twee polen. Later kiezen mag ook.",
        error_messages={"invalid_choice": "Kies een spanningsveld uit de lijst."},
    )
    submit_key = SubmitKeyField()
    room_mode = forms.BooleanField(
        label="Kamermodus: één iemand schrijft voor iedereen, zonder telefoons", required=False
    )

    def __init__(self, *args, tables: list[Table], cases: list[Case], methods, **kwargs):
        super().__init__(*args, **kwargs)
        self.tables = {f"{TABLE}{table.public_id}": table for table in tables}
        self.cases = {f"{CASE}{case.public_id}": case for case in cases}
        self.tensions = {str(one.pk): one for case in cases for one in case.tensions.all()}
        at_table = [
            (key, f"{one}, blok {one.block}: {one.case}") for key, one in self.tables.items()
        ]
        loose = [(key, case.title) for key, case in self.cases.items()]
        groups = [("Aan een tafel", at_table), ("Zonder tafel", loose)]
        offered = [(name, rows) for name, rows in groups if rows]
        self.fields["place"].choices = [("", "Maak een keuze"), *offered]
        self.fields["method"].queryset = methods
        self.fields["tension"].choices = [("", "Het eerste van de casus"), *self.tension_groups()]
        self.fields["submit_key"].initial = uuid4()
        self.helper = NLFormHelper(self, submit="Zet klaar")

    def tension_groups(self) -> list:
        rows = {}
        for key, one in self.tensions.items():
            rows.setdefault(one.case, []).append((key, poles(one)))
        return [(case.title, choices) for case, choices in rows.items()]

    def clean(self):
        cleaned = super().clean()
        tension = self.tensions.get(cleaned.get("tension"))
        case = self.case_of(cleaned.get("place", ""))
        if tension and case and tension.case_id != case.pk:
            self.add_error("tension", "Dit spanningsveld hoort bij een andere casus.")
        return cleaned

    def case_of(self, place: str) -> Case | None:
        table = self.tables.get(place)
        return table.case if table else self.cases.get(place)

    def run(self) -> dict:
        """The checked content, ready for the service."""
        cleaned = self.cleaned_data
        return {
            "case": self.case_of(cleaned["place"]),
            "table": self.tables.get(cleaned["place"]),
            "method": cleaned["method"],
            "tension": self.tensions.get(cleaned["tension"]),
            "room_mode": cleaned["room_mode"],
            "submit_key": cleaned["submit_key"],
        }


def poles(tension: CaseTension) -> str:
    return f"{tension.tension.pole_a} – {tension.tension.pole_b}"


class RunCodeForm(forms.Form):
    """The code that stands on the screen at the table."""

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


class GuestJoinForm(forms.Form):
    """Somebody without an account, under a name for this session only."""

    name = TextField(label="Je naam", max_length=90, missing="Vul je naam in.")
    organisation = TextField(
        label="Je organisatie",
        max_length=90,
        required=False,
        help_text="Bijvoorbeeld een gemeente of een woningcorporatie.",
    )
    submit_key = SubmitKeyField()
    viewpoint = forms.ChoiceField(
        label="Hoe kijk je naar de casus?",
        choices=Viewpoint.choices,
        initial=Viewpoint.OUTSIDE,
        help_text="Je krijgt hiermee een teken in de tekening. Je verandert het later ook nog.",
        error_messages={
            "required": "Kies hoe je kijkt.",
            "invalid_choice": "Kies hoe je kijkt uit de lijst.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, value in [("name", "name"), ("organisation", "organization")]:
            self.fields[name].widget.attrs["autocomplete"] = value
        self.fields["submit_key"].initial = uuid4()
        self.helper = NLFormHelper(self, submit="Doe mee", intro=False)


class LookForm(forms.Form):
    """From where somebody in a run looks."""

    viewpoint = forms.ChoiceField(
        label="Ik kijk als",
        choices=Viewpoint.choices,
        error_messages={"required": "Kies hoe je kijkt.", "invalid_choice": "Kies uit de lijst."},
    )


class PartForm(LookForm):
    """What somebody does in a run, given by who leads it."""

    role = forms.ChoiceField(
        label="Rol",
        choices=MethodRole.choices,
        error_messages={"required": "Kies een rol.", "invalid_choice": "Kies een rol."},
    )
    field_order = ("role", "viewpoint")

    def __init__(self, *args, person: RunPerson, **kwargs):
        kwargs["auto_id"] = f"id_{person.public_id}_%s"
        initial = {"role": person.role, "viewpoint": person.viewpoint}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["viewpoint"].label = "Kijkt als"
        self.person = person


class TensionForm(forms.Form):
    """Between which two poles people stand."""

    tension = forms.ChoiceField(
        label="Welk spanningsveld?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een spanningsveld.",
            "invalid_choice": "Kies een spanningsveld uit de lijst.",
        },
    )

    def __init__(self, *args, tensions: list[CaseTension], chosen: int | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.tensions = {str(one.pk): one for one in tensions}
        self.fields["tension"].choices = [(key, poles(one)) for key, one in self.tensions.items()]
        self.fields["tension"].initial = str(chosen) if chosen else None
        self.helper = NLFormHelper(self, submit="Kies dit spanningsveld", intro=False)

    def chosen(self) -> CaseTension:
        return self.tensions[self.cleaned_data["tension"]]
