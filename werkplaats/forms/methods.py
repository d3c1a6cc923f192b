"""Choosing a work method, copying one, and changing the head of a copy."""

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from cases.forms.fields import SubmitKeyField
from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField
from wijkwerk.lib.text import clean

from ..models.methods import Chapters
from ..states import InputMode, MethodRole

MOST_PEOPLE, MOST_TIMES, MOST_THINGS = 60, 6, 12
LENGTHS = [(minutes, f"Hoogstens {minutes} minuten") for minutes in (30, 45, 60, 90, 120)]
WHOSE = [("huis", "Van Wijkwerk"), ("mijn", "Van mij")]


def number_field(label: str, wrong: str, *, least: int = 1, most: int, **kwargs):
    """A number typed as text; `wrong` is said for whatever is no such number."""
    field = forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(
            {"inputmode": "numeric", "class": "ww-width-4", "autocomplete": "off"}
        ),
        error_messages={"required": wrong, "invalid": wrong},
        **kwargs,
    )
    for validator in field.validators:
        validator.message = wrong
    return field


class FilterForm(forms.Form):
    """Which methods to show; a question that makes no sense asks nothing."""

    hoofdstuk = forms.ChoiceField(
        label="Hoofdstuk", choices=[("", "Alle hoofdstukken"), *Chapters.choices], required=False
    )
    minuten = forms.TypedChoiceField(
        label="Duur", choices=[("", "Maakt niet uit"), *LENGTHS], coerce=int, required=False
    )
    groep = number_field(
        "Met hoeveel mensen?",
        f"Vul een aantal mensen in van 1 tot en met {MOST_PEOPLE}, of laat het leeg.",
        most=MOST_PEOPLE,
        required=False,
    )
    doen = forms.ChoiceField(
        label="Wat doen mensen?",
        choices=[("", "Maakt niet uit"), *InputMode.choices],
        required=False,
    )
    van = forms.ChoiceField(
        label="Van wie?", choices=[("", "Van iedereen"), *WHOSE], required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.one_of = True  # a filter asks nothing; no field says that it may be left out

    def chosen(self, methods, user):
        """Those of `methods` (from `for_list`) that are asked for."""
        self.full_clean()
        asked = getattr(self, "cleaned_data", {})  # none when nothing was asked
        if chapter := asked.get("hoofdstuk"):
            methods = methods.filter(chapter=chapter)
        if minutes := asked.get("minuten"):
            methods = methods.lasting(minutes)
        if people := asked.get("groep"):
            methods = methods.for_group_of(people)
        if mode := asked.get("doen"):
            methods = methods.with_mode(mode)
        whose = {"huis": methods.of_the_house(), "mijn": methods.made_by(user)}
        return whose.get(asked.get("van"), methods)


class CopyForm(forms.Form):
    """The name of a copy."""

    name = TextField(label="Naam van de kopie", max_length=80, missing="Geef de kopie een naam.")
    submit_key = SubmitKeyField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Maak de kopie", intro=False)


GROUP_WRONG = f"Vul een aantal mensen in van 1 tot en met {MOST_PEOPLE}."
STEP_WRONG = "Vul het nummer van een stap in."
TIMES_WRONG = f"Vul in hoe vaak: 1 tot en met {MOST_TIMES} keer."


class MethodForm(forms.Form):
    """What a method is for, for whom, and which steps are repeated."""

    name = TextField(label="Naam", max_length=80, missing="Geef de werkvorm een naam.")
    purpose = TextField(
        label="Waarvoor", max_length=400, rows=2, missing="Schrijf op waar de werkvorm voor is."
    )
    moment = TextField(label="Wanneer gebruik je het?", max_length=400, rows=2, required=False)
    result = TextField(label="Wat levert het op?", max_length=400, rows=2, required=False)
    chapter = forms.ChoiceField(
        label="Hoofdstuk",
        choices=[("", "Geen hoofdstuk"), *Chapters.choices],
        required=False,
        help_text="Waar het werkboek de werkvorm uitlegt.",
    )
    group_min = number_field("Kleinste groep", GROUP_WRONG, most=MOST_PEOPLE)
    group_max = number_field("Grootste groep", GROUP_WRONG, most=MOST_PEOPLE)
    roles = forms.MultipleChoiceField(
        label="Rollen",
        choices=MethodRole.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één rol."},
    )
    materials = TextField(
        label="Wat heb je nodig?",
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Eén ding per regel.",
    )
    repeat_from = number_field("Van stap", STEP_WRONG, most=99, required=False)
    repeat_to = number_field("Tot en met stap", STEP_WRONG, most=99, required=False)
    repeat_times = number_field("Hoe vaak samen?", TIMES_WRONG, most=MOST_TIMES, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Opslaan")
        self.helper.layout = Layout(
            "name",
            "purpose",
            "moment",
            "result",
            "chapter",
            Div("group_min", "group_max", css_class="ww-form-row"),
            "roles",
            "materials",
            Fieldset(
                "Stappen die je herhaalt, telkens met een andere inbrenger",
                Div("repeat_from", "repeat_to", "repeat_times", css_class="ww-form-row"),
            ),
            "version",
        )

    def clean_materials(self):
        lines = [line.strip() for line in clean(self.cleaned_data["materials"]).splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > MOST_THINGS or any(len(line) > 80 for line in lines):
            raise forms.ValidationError(
                f"Gebruik hoogstens {MOST_THINGS} regels van hoogstens 80 tekens."
            )
        return lines

    def clean(self):
        cleaned = super().clean()
        least, most = cleaned.get("group_min"), cleaned.get("group_max")
        if least and most and most < least:
            self.add_error("group_max", "De grootste groep is kleiner dan de kleinste.")
        self.clean_repeat(cleaned)
        return cleaned

    def clean_repeat(self, cleaned: dict) -> None:
        """All three of a repeat, or none; once is no repeat."""
        first, last = cleaned.get("repeat_from"), cleaned.get("repeat_to")
        times = cleaned.get("repeat_times") or 1
        if self.errors.keys() & {"repeat_from", "repeat_to", "repeat_times"}:
            return
        if not first and not last and times == 1:
            cleaned |= {"repeat_from": None, "repeat_to": None, "repeat_times": 1}
        elif not first or not last or times == 1:
            missing = {"repeat_from": first, "repeat_to": last, "repeat_times": times > 1}
            field = next(name for name, told in missing.items() if not told)
            sentence = "Vul alle drie in, en ten minste 2 keer. Of laat ze alle drie leeg."
            self.add_error(field, sentence)
        elif last < first:
            self.add_error("repeat_to", "De laatste stap komt voor de eerste. Draai ze om.")

    def values(self) -> dict:
        """Return what the service takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
