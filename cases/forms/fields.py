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


class NeighbourhoodField(TermField):
    """Buurten grouped under their wijk, so that the list also works without JavaScript."""

    def __init__(self, **kwargs):
        super().__init__(queryset=Neighbourhood.objects.none(), required=False, **kwargs)
        self.empty_label = "Geen buurt"

    def show(self, buurten) -> None:
        """Offer these buurten (with their wijk joined in)."""
        self.queryset = buurten
        groups: dict[str, list] = {}
        for buurt in buurten:
            groups.setdefault(buurt.district.name, []).append((buurt.pk, buurt.name))
        self.choices = [("", self.empty_label), *groups.items()]
