"""Fields of this app: picking a word, and picking a buurt of a wijk."""

import uuid

from django import forms

from trios.models import Neighbourhood


class SubmitKeyField(forms.UUIDField):
    """The key that makes a double click one casus; what is no key counts as a new one."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.HiddenInput, required=False, **kwargs)

    def clean(self, value):
        try:
            return super().clean(value) or uuid.uuid4()
        except forms.ValidationError:
            return uuid.uuid4()


class TermField(forms.ModelChoiceField):
    """Pick one word of a list, by its key."""

    def __init__(self, *, label: str, missing: str = "", **kwargs):
        errors = {"required": missing, "invalid_choice": f"Kies ‘{label.lower()}’ uit de lijst."}
        super().__init__(label=label, empty_label="Maak een keuze", error_messages=errors, **kwargs)


class RowTermField(forms.ChoiceField):
    """Pick one word of a list that many rows share: it is read once, and cleaning asks nothing.

    `word` is what is picked: “spanning”. Gives the term, or None.
    """

    one_of = True  # with the rest of its row: the row is optional as a whole

    def __init__(self, *, label: str, word: str):
        self.nothing = f"Geen {word}"
        self.terms: dict = {}
        errors = {"invalid_choice": f"Kies een {word} uit de lijst."}
        super().__init__(label=label, required=False, error_messages=errors)

    def offer(self, terms: list) -> None:
        """Offer these terms."""
        self.terms = {term.pk: term for term in terms}
        self.choices = [("", self.nothing), *((term.pk, term.name) for term in terms)]

    def clean(self, value):
        return self.terms.get(super().clean(value))


class NeighbourhoodField(TermField):
    """Buurten grouped under their wijk, so that the list also works without JavaScript."""

    def __init__(self, **kwargs):
        super().__init__(queryset=Neighbourhood.objects.none(), required=False, **kwargs)
        self.empty_label = "Geen buurt"

    def show(self, buurten) -> None:
        """Offer these buurten; the list is read only when it is shown."""
        self.queryset = buurten
        self.choices = lambda: [("", self.empty_label), *by_district(buurten)]


def by_district(buurten) -> list[tuple[str, list]]:
    """Return the options of the pick list, grouped under the name of their wijk."""
    groups: dict[str, list] = {}
    rows = buurten.order_by("district__name", "name")
    for code, name, district in rows.values_list("pk", "name", "district__name"):
        groups.setdefault(district, []).append((code, name))
    return list(groups.items())
