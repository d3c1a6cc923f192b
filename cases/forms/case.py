"""The form of a casus."""

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.urls import reverse

from trios.models import District, Neighbourhood, Sector
from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField

from ..models import ObstacleType
from ..states import Hardness
from .fields import NeighbourhoodField, SubmitKeyField, TermField

NO_NAMES = "Noem geen namen of adressen van bewoners."


class CaseForm(forms.Form):
    """The anatomy of a casus as far as logging needs it (domain.md section 5).

    `municipality` is that of the trio: wijk and buurt of elsewhere are not in the lists. `chosen`
    holds the plain values that the casus has, empty for a new one.
    """

    title = TextField(
        label="Titel",
        max_length=120,
        missing="Vul een titel in.",
        help_text="Zeg wat er wringt, niet welke afdeling het is.",
    )
    summary = TextField(
        label="In het kort",
        max_length=600,
        rows=3,
        required=False,
        help_text=f"Een of twee zinnen. {NO_NAMES}",
    )
    district = TermField(label="Wijk", missing="Kies een wijk.", queryset=District.objects.none())
    neighbourhood = NeighbourhoodField(label="Buurt")
    place_label = TextField(
        label="Plek in je eigen woorden",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld: het plein achter de school. Geen huisnummer.",
    )
    occasion = TextField(
        label="Aanleiding",
        max_length=4000,
        rows=5,
        missing="Vul de aanleiding in: wat gebeurde er?",
        help_text=f"Wat gebeurde er? {NO_NAMES}",
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
        help_text="Welke procedure, welk budget of welke regel zit in de weg?",
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
    sectors = forms.ModelMultipleChoiceField(
        label="Betrokken sectoren",
        queryset=Sector.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Twee of meer sectoren maken het een casus voor een trio.",
        error_messages={
            "required": "Kies minstens één sector.",
            "invalid_choice": "Kies sectoren uit de lijst.",
            "invalid_pk_value": "Kies sectoren uit de lijst.",
        },
    )
    submit_key = SubmitKeyField()
    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, municipality, chosen: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_lists(municipality, chosen)
        self.helper = NLFormHelper(self, submit="")
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Fieldset("De casus", "title", "summary", "occasion"),
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
            Fieldset("Wie is ervan?", "sectors"),
        )

    def offer_lists(self, municipality, chosen: dict) -> None:
        """Offer what can be chosen today, and what the casus already has (`chosen`)."""
        fields = self.fields
        districts = municipality.districts.current_or(chosen.get("district"))
        fields["district"].queryset = districts
        fields["district"].widget.attrs |= {
            "hx-get": reverse("cases:neighbourhoods"),
            "hx-target": "#id_neighbourhood",
            "hx-disabled-elt": "#id_neighbourhood",
        }
        self.use_local_word(districts)
        buurten = Neighbourhood.objects.current_or(chosen.get("neighbourhood"))
        fields["neighbourhood"].show(buurten.filter(district__municipality=municipality))
        fields["framework_kind"].queryset = ObstacleType.objects.in_use_or(
            [chosen.get("framework_kind")]
        )
        sectors = Sector.objects.in_use_or(chosen.get("sectors", []))
        fields["sectors"].queryset = sectors
        fields["sectors"].choices = lambda: by_domain(sectors)

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


def by_domain(sectors) -> list[tuple[str, list]]:
    """Return the tick boxes, grouped under the name of their domain."""
    groups: dict[str, list] = {}
    rows = sectors.order_by("domain__order", "order", "name")
    for key, name, domain in rows.values_list("pk", "name", "domain__name"):
        groups.setdefault(domain, []).append((key, name))
    return list(groups.items())
