"""The first step: what a casus cannot do without."""

from crispy_forms.layout import HTML, Div, Fieldset, Layout
from django import forms
from django.urls import reverse

from trios.models import District, Neighbourhood
from wijkwerk.lib.forms import TextField

from ..models import ObstacleType
from ..states import Hardness
from .base import NO_NAMES, Ground, StepForm
from .fields import NeighbourhoodField, TermField

LOOKS_ALIKE = '{% include "cases/_alike_told.html" %}'


class CaseForm(StepForm):
    """Title, place, occasion and the two sides; also the form of a new casus."""

    title = TextField(
        label="Titel",
        max_length=120,
        missing="Vul een titel in.",
        help_text=f"Zeg wat er wringt, niet welke afdeling het is. {NO_NAMES}",
    )
    occasion = TextField(
        label="Aanleiding",
        max_length=4000,
        rows=5,
        missing="Vul de aanleiding in: wat gebeurde er?",
        help_text=f"Wat gebeurde er? {NO_NAMES}",
    )
    district = TermField(label="Wijk", missing="Kies een wijk.", queryset=District.objects.none())
    neighbourhood = NeighbourhoodField(label="Buurt")
    place_label = TextField(
        label="Plek in je eigen woorden",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld: het plein achter de school. Geen huisnummer, geen naam.",
    )
    residents_wish = TextField(
        label="Wens van bewoners",
        max_length=4000,
        rows=5,
        missing="Vul de wens van bewoners in.",
        help_text=f"In hun woorden. {NO_NAMES}",
    )
    framework = TextField(
        label="Wat botst er?",
        max_length=4000,
        rows=5,
        missing="Vul in welk kader botst met de wens.",
        help_text=f"Welke procedure, welk budget of welke regel zit in de weg? {NO_NAMES}",
    )
    framework_kind = TermField(
        label="Soort kader",
        missing="Kies wat voor kader het is.",
        queryset=ObstacleType.objects.none(),
    )
    framework_hardness = forms.ChoiceField(
        label="Hoe hard is het kader?",
        choices=Hardness,
        widget=forms.RadioSelect,
        help_text="Een wet verander je niet samen aan tafel, een gewoonte wel.",
        error_messages={
            "required": "Kies hoe hard het kader is.",
            "invalid_choice": "Kies hoe hard het kader is.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            Fieldset("De casus", "title", HTML(LOOKS_ALIKE), "occasion"),
            Fieldset(
                "Plek", Div("district", "neighbourhood", css_class="ww-form-row"), "place_label"
            ),
            Fieldset(
                "De twee kanten",
                "residents_wish",
                "framework",
                "framework_kind",
                "framework_hardness",
            ),
        )

    def offer_lists(self, ground: Ground) -> None:
        fields, chosen = self.fields, ground.chosen
        districts = District.objects.current_or(chosen.get("district"))
        districts = districts.filter(municipality=ground.municipality)
        fields["district"].queryset = districts
        fields["district"].widget.attrs |= {
            "hx-get": reverse("cases:neighbourhoods"),
            "hx-target": "#id_neighbourhood",
            "hx-disabled-elt": "#id_neighbourhood",
        }
        self.use_local_word(districts)
        buurten = Neighbourhood.objects.current_or(chosen.get("neighbourhood"))
        fields["neighbourhood"].show(buurten.filter(district__municipality=ground.municipality))
        kinds = ObstacleType.objects.in_use_or([chosen.get("framework_kind")])
        fields["framework_kind"].queryset = kinds

    def use_local_word(self, districts) -> None:
        """Say kern or dorp where the municipality does (domain.md section 10, rule 6)."""
        first = districts.first()
        if first and first.kind != District.Kind.DISTRICT:
            word = first.get_kind_display()
            self.fields["district"].label = word
            self.fields["district"].error_messages["required"] = f"Kies een {word.lower()}."

    def clean(self):
        cleaned = super().clean()
        district, buurt = cleaned.get("district"), cleaned.get("neighbourhood")
        if district and buurt and buurt.district_id != district.pk:
            self.add_error(
                "neighbourhood",
                f"{buurt.name} ligt niet in {district.name}. Kies een buurt in {district.name}, "
                "of kies geen buurt.",
            )
        return cleaned
