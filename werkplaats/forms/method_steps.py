"""One step of a work method, and the minutes of all of them."""

from crispy_forms.layout import Div, Layout
from django import forms

from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField

from ..models import MethodStep, WorkMethod
from ..models.methods import MOST_MINUTES
from ..states import Capture, InputMode, MethodRole, Shown
from .methods import number_field

MINUTES_WRONG = f"Vul een aantal minuten in van 1 tot en met {MOST_MINUTES}."
MOST_EACH = 20
NEEDED = {
    InputMode.POSITION: ({Capture.POSITION}, "Wie een plek kiest, legt die vast. Kies dat ook."),
    InputMode.VOTE: (
        {Capture.VOTE, Capture.CHOICE, Capture.HARDNESS},
        "Kies ook wat stemmen vastlegt: een stem, een keuze of hoe hard een regel is.",
    ),
}


class WordsField(forms.MultipleChoiceField):
    """Some words of a list, in the order of that list."""

    def __init__(self, choices, **kwargs):
        super().__init__(
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Kies uit de lijst."},
            required=False,
            **kwargs,
        )


class StepForm(forms.Form):
    """One step of `method`; `step` is the one that is changed, None for a new one."""

    after = forms.TypedChoiceField(label="Waar komt de stap?", coerce=int)
    title = TextField(label="Naam", max_length=80, missing="Geef de stap een naam.")
    minutes = number_field("Minuten", MINUTES_WRONG, most=MOST_MINUTES)
    text = TextField(
        label="Wat gebeurt er?",
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Dit lezen de deelnemers als opdracht op hun scherm.",
    )
    input = forms.ChoiceField(
        label="Wat doen mensen?",
        choices=InputMode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat mensen in deze stap doen."},
    )
    speaks = WordsField(
        [],
        label="Wie praat?",
        help_text="Praat niemand, dan is de zaal stil en schrijft, stemt of kiest iedereen.",
    )
    silent = WordsField(
        [],
        label="Wie is stil?",
        help_text="Wie stil is terwijl anderen praten, kan niets plaatsen.",
    )
    capture = WordsField(Capture.choices, label="Wat leg je vast?")
    shown = forms.ChoiceField(
        label="Wie ziet wat er is vastgelegd?",
        choices=Shown.choices,
        initial=Shown.AT_ONCE,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie het ziet."},
    )
    named = forms.TypedChoiceField(
        label="Staat de naam erbij?",
        choices=[("ja", "Ja"), ("nee", "Nee, zonder naam")],
        initial="ja",
        coerce=lambda word: word == "ja",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of de naam erbij staat."},
    )
    limit_per_person = number_field(
        "Hoogstens per persoon",
        f"Vul een getal in van 1 tot en met {MOST_EACH}, of laat het leeg.",
        most=MOST_EACH,
        required=False,
        help_text="Kaarten, of stippen bij stemmen. Leeg: zoveel als je wilt.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, method: WorkMethod, step: MethodStep | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        roles = [(role.value, role.label) for role in MethodRole if role in method.roles]
        for name in ("speaks", "silent"):
            self.fields[name].choices = roles
        if step is None:
            places = [(one.order, f"Na stap {one.order}: {one}") for one in method.steps.all()]
            self.fields["after"].choices = [(0, "Als eerste"), *places]
            self.fields["after"].initial = places[-1][0] if places else 0
        else:
            del self.fields["after"]
        self.helper = NLFormHelper(self, submit="Stap opslaan")
        before = ["after"] if step is None else []
        self.helper.layout = Layout(
            *before,
            "title",
            "minutes",
            "text",
            "input",
            Div("speaks", "silent", css_class="ww-form-row"),
            Div("capture", css_class="ww-many-options"),
            "shown",
            "named",
            "limit_per_person",
            "version",
        )

    def clean(self):
        cleaned = super().clean()
        mode, capture = cleaned.get("input"), set(cleaned.get("capture", []))
        if both := set(cleaned.get("speaks", [])) & set(cleaned.get("silent", [])):
            names = " en ".join(role.label for role in MethodRole if role in both)
            self.add_error("silent", f"Niemand praat en is stil tegelijk. Kies bij {names}.")
        if mode == InputMode.STILL and cleaned.get("speaks"):
            self.add_error("speaks", "In een stille stap praat niemand. Haal de vinkjes weg.")
        needed, sentence = NEEDED.get(mode, (set(), ""))
        if needed and not needed & capture:
            self.add_error("capture", sentence)
        return cleaned

    def values(self) -> dict:
        """Return the step as the service takes it."""
        apart = {"after", "version"}
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}


class MinutesForm(forms.Form):
    """The minutes of every step of a method, each under the name of its step."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, method: WorkMethod, steps: list[MethodStep]):
        self.steps = steps
        names = {f"minutes-{step.public_id}": step.minutes for step in steps}
        if data is not None:  # a step that another tab added was not in the form
            data = {**{name: str(now) for name, now in names.items()}, **data.dict()}
        super().__init__(data, initial={"version": method.version, **names})
        for step in steps:
            field = number_field(f"Minuten van stap {step.order}", MINUTES_WRONG, most=MOST_MINUTES)
            self.fields[f"minutes-{step.public_id}"] = field

    def lines(self) -> list[tuple]:
        """Every step with its field."""
        return [(step, self[f"minutes-{step.public_id}"]) for step in self.steps]

    def rows(self) -> list[tuple[MethodStep, int]]:
        """Every step with the minutes that were typed, as the service takes them."""
        return [(step, self.cleaned_data[f"minutes-{step.public_id}"]) for step in self.steps]
