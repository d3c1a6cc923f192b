"""The style guide: every part of the design system with sample values, on /stijlgids/."""

import datetime
import re
from collections import Counter
from pathlib import Path

from django import forms
from django.shortcuts import render

from werkplaats.moved import Crowd, Line, Moved, Walk
from wijkwerk.lib import axis
from wijkwerk.lib.access import access, everyone
from wijkwerk.lib.crispy import (
    DutchDateField,
    MemorableDateField,
    NLFormHelper,
    RangeInput,
    TrackInput,
)
from wijkwerk.lib.templatetags.nlds import CASE_STATES

STATIC = Path(__file__).resolve().parent.parent / "static"
DISTRICTS = [("", "Kies een wijk"), ("oost", "Oost"), ("west", "West")]
KINDS = [("wet", "Wet"), ("budget", "Budget"), ("gewoonte", "Gewoonte")]
SECTORS = [("groen", "Groen en bomen"), ("wonen", "Wonen"), ("zorg", "Zorg")]


class SampleForm(forms.Form):
    """Every kind of field once."""

    title = forms.CharField(
        label="Titel",
        help_text="Zeg wat er schuurt, niet welke afdeling het is.",
        max_length=120,
        error_messages={"required": "Vul een titel in"},
    )
    wish = forms.CharField(
        label="Wens van bewoners",
        help_text="Noem geen namen van bewoners.",
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Schrijf op wat bewoners willen"},
    )
    email = forms.EmailField(
        label="E-mailadres",
        error_messages={
            "required": "Vul een e-mailadres in",
            "invalid": "Vul een e-mailadres in zoals naam@gemeente.nl",
        },
    )
    district = forms.ChoiceField(
        label="Wijk", choices=DISTRICTS, error_messages={"required": "Kies een wijk"}
    )
    kind = forms.ChoiceField(
        label="Hoe hard is de regel?",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe hard de regel is"},
    )
    sectors = forms.MultipleChoiceField(
        label="Betrokken sectoren",
        help_text="Kies er minstens één.",
        choices=SECTORS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één sector"},
    )
    now = forms.IntegerField(
        label="Waar staan jullie nu?",
        help_text="0 is helemaal snelheid, 100 is helemaal zorgvuldigheid.",
        widget=RangeInput(low="Snelheid", high="Zorgvuldigheid"),
        min_value=0,
        max_value=100,
        error_messages={"required": "Kies waar jullie nu staan"},
    )
    position = forms.ChoiceField(
        label="Waar sta jij?",
        choices=[("", "Nog geen plek"), *((str(n), str(n)) for n in range(1, axis.STEPS + 1))],
        required=False,
        widget=TrackInput(low="Snelheid", high="Zorgvuldigheid"),
        error_messages={"invalid_choice": "Kies een stap van 1 tot en met 7"},
    )
    due = DutchDateField(label="Klaar op", help_text="Bijvoorbeeld 3-9-2026")
    started = MemorableDateField(label="Datum van de eerste brief", required=False)
    photo = forms.FileField(label="Foto", required=False)
    agreed = forms.BooleanField(
        label="Ik heb met het trio overlegd",
        error_messages={"required": "Vink aan dat je met het trio hebt overlegd"},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Casus opslaan")


class SampleRow(forms.Form):
    text = forms.CharField(
        label="Wat zegt deze persoon?", error_messages={"required": "Schrijf het perspectief op"}
    )


SampleFormSet = forms.formset_factory(SampleRow, extra=0, min_num=1, validate_min=True)


@access(everyone)
def styleguide(request):
    formset = SampleFormSet(
        {"rij-TOTAL_FORMS": "2", "rij-INITIAL_FORMS": "2", "rij-0-text": ""}, prefix="rij"
    )
    formset.row_name = "Perspectief"
    formset_helper = NLFormHelper(submit="Perspectieven opslaan", intro=False)
    context = {
        "axes": axis.example_axes(),
        "entries": sample_entries(),
        "formset_helper": formset_helper,
        "icons": names_in("icons.svg", r'<symbol id="(\w+)"'),
        "levels": list(axis.LEVELS),
        "moved": sample_moved(),
        "perspective_axes": perspective_axes(),
        "rows": [("Wijk", "Poppenhare"), ("Soort botsing", "Procedure"), ("Buurt", "")],
        "sample_form": SampleForm(initial={"title": "Zieke essen", "now": 40}),
        "signs": list(axis.SIGNS.values()),
        "states": list(CASE_STATES),
        "steps": sample_steps(),
        "tabs": [
            {"key": "sheet", "label": "Casus", "path": "casus"},
            {"key": "actions", "label": "Afspraken", "path": "afspraken"},
        ],
        "themes": names_in("css/themes.css", r"^\.theme-(\w+)"),
        "wrong_form": SampleForm(
            {"due": "31-2-2026", "email": "naam", "position": "8"}, prefix="fout"
        ),
        "wrong_formset": formset,
    }
    return render(request, "styleguide.html", context)


def names_in(file: str, pattern: str) -> list[str]:
    """What our own files hold, so that a new icon or theme shows by itself."""
    return re.findall(pattern, (STATIC / file).read_text(encoding="utf-8"), re.MULTILINE)


def sample_steps() -> list[dict]:
    """Three steps: one done, one open now, one that cannot be opened yet."""
    return [
        {"title": "Wat schuurt er?", "url": "#sg-case", "is_done": True, "is_current": False},
        {"title": "Wie is ervan?", "url": "#sg-case", "is_done": False, "is_current": True},
        {"title": "Samenvatting", "url": "", "is_done": False, "is_current": False},
    ]


def sample_entries() -> list[dict]:
    at = datetime.datetime(2026, 11, 12, 13, 30, tzinfo=datetime.UTC)
    return [
        {"at": at, "who": "Noor de Wit", "text": "Bracht de casus in."},
        {"at": at - datetime.timedelta(days=2), "who": "Noor de Wit", "text": "Schreef de casus."},
    ]


def sample_moved() -> Moved:
    """Four people who stood twice, two of them with one sign on one place."""
    walked = [("wijkambtenaar", 2, 5), ("fysiek", 6, 5), ("partner", 6, 6), ("partner", 6, 4)]
    people = [(axis.sign_for(key), before, after) for key, before, after in walked]
    return Moved(
        "Ruimte",
        "Regels",
        line("Eerst: Ga staan", [(sign, before) for sign, before, _ in people]),
        line("Daarna: Ga anders staan", [(sign, after) for sign, _, after in people]),
        tuple(Walk(sign.label, sign, before, after) for sign, before, after in people),
    )


def line(title: str, stood: list[tuple[axis.Sign, int]]) -> Line:
    counted = Counter(stood)
    return Line(title, tuple(Crowd(place, n, sign) for (sign, place), n in counted.items()))


def perspective_axes() -> list[axis.Axis]:
    """Positions that stack two and seven high, and one without difference."""
    stacked = [axis.Mark.of(key, 84) for key in ("bewoner", "wijkambtenaar")]
    apart = [axis.Mark.of("fysiek", 0), axis.Mark.of("sociaal", 50), axis.Mark.of("bestuurder", 17)]
    together = [axis.Mark.of(key, 50) for key in list(axis.SIGNS)[2:]]
    return [
        axis.Axis("", "Snelheid", "Zorgvuldigheid", stacked + apart, "nu iets doen", "eerst weten"),
        axis.Axis("", "Ruimte", "Regels", together),
    ]
