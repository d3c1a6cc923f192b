"""Writing a lesson: the first words of a new one, and all of it."""

from crispy_forms.layout import HTML, Div, Fieldset, Layout
from django import forms
from django.utils import timezone

from cases.forms.fields import SubmitKeyField, TermField
from cases.models import ObstacleType, TensionType
from trios.models import Sector
from werkplaats.models import WorkMethod
from wijkwerk.lib.crispy import DutchDateField, NLFormHelper
from wijkwerk.lib.forms import TextField

from ..models import Chapter, Lesson
from ..readiness import REPEATED_ASKS, embedded_problems
from ..states import MATURITIES, Maturity
from .fields import RichTextField

ASKED = "Nodig om de les aan te bieden."
LONGEST = 240
MINUTES_WRONG = f"Vul een aantal minuten in van 1 tot en met {LONGEST}."
START = "Begin met een werkwoord of een vraag: ‘Begin met één straat’, of ‘Wie mag nee zeggen?’"


def title_field() -> TextField:
    return TextField(
        label="Titel", max_length=120, missing="Geef de les een titel.", help_text=START
    )


def one_liner_field() -> TextField:
    return TextField(
        label="De les in één zin",
        max_length=300,
        missing="Schrijf de les op in één zin.",
        help_text="Wat zou je een collega in een andere gemeente aanraden?",
    )


def chapter_field() -> TermField:
    return TermField(
        label="Hoofdstuk", queryset=Chapter.objects.in_use(), missing="Kies een hoofdstuk."
    )


class BeginForm(forms.Form):
    """The first words of a new lesson; the rest comes after."""

    title = title_field()
    one_liner = one_liner_field()
    chapter = chapter_field()
    submit_key = SubmitKeyField()
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Begin de les")

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("title", "one_liner", "chapter")}


def part_field(label: str, help_text: str) -> TextField:
    return TextField(label=label, max_length=2000, rows=3, required=False, help_text=help_text)


def asked_field(label: str, help_text: str) -> TextField:
    """A part that may wait while one writes, and is there when the lesson is offered."""
    return part_field(label, f"{help_text} {ASKED}")


def terms_field(label: str, model) -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        label=label,
        queryset=model.objects.in_use(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": f"Kies {label.lower()} uit de lijst."},
    )


class LessonForm(forms.Form):
    """All of a lesson but its sources, pictures and writers, which have pages of their own."""

    title = title_field()
    one_liner = one_liner_field()
    chapter = chapter_field()
    context = asked_field("Context", "Waar speelde het, en wat botste er?")
    tried = asked_field("Wat is geprobeerd", "Wat deden jullie anders dan anders?")
    result = asked_field("Resultaat", "Wat kwam eruit? Ook als het niet lukte.")
    because = asked_field("Doordat", "Waardoor werkte het, of juist niet?")
    limits = asked_field("Grenzen", "Wanneer gaat deze les niet op?")
    body = RichTextField(
        label="Tekst",
        required=False,
        help_text=(
            f"Het verhaal, in 120 tot 250 woorden. {ASKED} Noem geen namen of adressen van "
            "bewoners."
        ),
    )
    tensions = terms_field("Spanningen", TensionType)
    sectors = terms_field("Sectoren", Sector)
    obstacles = terms_field("Belemmeringen", ObstacleType)
    maturity = forms.ChoiceField(
        label="Hoe ver is het geprobeerd?",
        choices=[(one.value, f"{one.label}: {MATURITIES[one]}") for one in Maturity],
        widget=forms.RadioSelect,
        help_text=REPEATED_ASKS,
        error_messages={"required": "Kies hoe ver het is geprobeerd."},
    )
    embedded_change = TextField(
        label="Wat is er blijvend veranderd?",
        max_length=400,
        rows=2,
        required=False,
        help_text="Alleen bij ‘Ingebed’: welke regel, werkwijze of welk budget?",
    )
    embedded_since = DutchDateField(
        label="Sinds wanneer?",
        required=False,
        help_text="Alleen bij ‘Ingebed’. Als dd-mm-jjjj, bijvoorbeeld 3-9-2026.",
    )
    exercise = part_field("Opdracht", "Wat kan een ander trio meteen doen met de eigen casus?")
    exercise_minutes = forms.IntegerField(
        label="Hoeveel minuten?",
        min_value=1,
        max_value=LONGEST,
        required=False,
        widget=forms.TextInput(
            {"inputmode": "numeric", "class": "ww-width-4", "autocomplete": "off"}
        ),
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], MINUTES_WRONG),
    )
    exercise_method = forms.ModelChoiceField(
        label="Met welke werkvorm?",
        queryset=WorkMethod.objects.of_the_house().in_use(),
        required=False,
        empty_label="Geen werkvorm",
        error_messages={"invalid_choice": "Kies een werkvorm uit de lijst."},
    )
    note = TextField(
        label="Wat is er anders?",
        max_length=200,
        required=False,
        help_text="In een paar woorden, voor wie de versies naleest.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, lesson: Lesson, pictures: str, **kwargs):
        """`pictures` is where the editor sends a picture."""
        super().__init__(*args, **kwargs)
        self.fields["body"].widget.pictures = pictures
        self.fields["chapter"].queryset = Chapter.objects.in_use_or([lesson.chapter_id])
        for name, model in TERMS.items():
            chosen = getattr(lesson, name).values("pk")
            self.fields[name].queryset = model.objects.in_use_or(chosen)
        self.helper = NLFormHelper(self, submit="Opslaan")
        self.helper.attrs = {"data-unsaved": ""}
        self.helper.layout = LAYOUT

    def clean(self):
        cleaned = super().clean()
        problems = embedded_problems(
            maturity=cleaned.get("maturity", ""),
            change=cleaned.get("embedded_change") or "",
            since=cleaned.get("embedded_since"),
            today=timezone.localdate(),
        )
        for name, sentence in problems:
            if name not in self.errors:
                self.add_error(name, sentence)
        return cleaned

    def values(self) -> dict:
        """Return the checked content, ready for the service."""
        apart = {"note", "version", "typed_by"}
        values = {name: value for name, value in self.cleaned_data.items() if name not in apart}
        return values | {name: list(values[name]) for name in TERMS}


TERMS = {"tensions": TensionType, "sectors": Sector, "obstacles": ObstacleType}
NO_SCRIPT = (
    '<noscript><p class="nl-paragraph ww-small">Zonder JavaScript is dit een gewoon tekstvak. Een '
    "witregel maakt een nieuwe alinea, een streepje aan het begin van een regel een lijst.</p>"
    "</noscript>"
)
LAYOUT = Layout(
    "title",
    "one_liner",
    "chapter",
    Fieldset("Wat leerden jullie?", "context", "tried", "result", "because", "limits"),
    Fieldset("Het verhaal", "body", HTML(NO_SCRIPT)),
    Fieldset(
        "Opdracht voor een ander trio",
        "exercise",
        Div("exercise_minutes", "exercise_method", css_class="ww-form-row"),
    ),
    Fieldset(
        "Waar gaat het over?", "tensions", "sectors", "obstacles", css_class="ww-many-options"
    ),
    Fieldset("Hoe ver is het?", "maturity", "embedded_change", "embedded_since"),
    "note",
)
