"""The rows under a step: as many as there are, one more by a button, an empty one goes."""

import re

from django import forms
from django.forms import BaseFormSet, formset_factory

from wijkwerk.lib.forms import TextField

from ..models import ObstacleType, StakeholderType
from .base import NO_NAMES, Ground
from .fields import RowTermField

SPARE = 5  # rows above the limit that still come back, so that what was typed is not lost


class RowForm(forms.Form):
    """One row; one that was left empty, or made empty, counts for nothing.

    `about` names the field that says what the row is about: there stand the errors of the row.
    """

    about = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.empty_permitted = True

    @classmethod
    def typed(cls, data, prefix: str) -> dict:
        """Return what stands in a sent row, unchecked, as a plain row."""
        return {name: data.get(f"{prefix}-{name}", "") for name in cls.base_fields}

    @classmethod
    def initial_of(cls, row: dict) -> dict:
        """Return a plain row as the initial values of the fields."""
        return row

    def row(self) -> dict | None:
        """Return the checked row, or None when nothing stands in it."""
        row = {name: self.cleaned_data.get(name) for name in self.base_fields}
        return row if any(row.values()) else None

    def ask(self, name: str, message: str, *, with_field: str) -> None:
        """Ask for `name` once `with_field` is filled in."""
        cleaned = self.cleaned_data
        if cleaned.get(with_field) and not cleaned.get(name) and name not in self.errors:
            self.add_error(name, message)


class BaseRows(BaseFormSet):
    """The rows of one list of a casus.

    `name` is the field of the casus and the prefix of the form, `most` says how many there may be
    in words, `once` names a field whose value may stand in one row only.
    """

    name = legend = row_name = more = most = intro = notice = once = double = ""

    def __init__(self, data=None, *, ground: Ground, **kwargs):
        self.ground = ground
        self.prepare()
        data = None if data is None else with_counts(data, self.name)
        too_many = {"too_many_forms": f"Dit zijn er te veel: gebruik hoogstens {self.most}."}
        super().__init__(data, prefix=self.name, error_messages=too_many, **kwargs)

    @classmethod
    def typed(cls, data) -> list[dict]:
        """Return what stands in the sent rows, unchecked, as plain rows."""
        count = min(row_count(data, cls.name), cls.absolute_max)
        return [cls.form.typed(data, f"{cls.name}-{number}") for number in range(count)]

    def prepare(self) -> None:
        """Read the words that all rows offer, once."""

    @property
    def has_room(self) -> bool:
        return self.total_form_count() < self.max_num

    def filled(self) -> list[RowForm]:
        """The forms in which something stands."""
        return [form for form in self.forms if form.has_changed() and form.row()]

    def rows(self) -> list[dict]:
        """The checked rows, ready for the service."""
        return [form.row() for form in self.filled()]

    def clean(self):
        for form in self.filled()[self.max_num :]:
            message = f"Dit is er een te veel: gebruik hoogstens {self.most}. Maak deze regel leeg."
            form.add_error(form.about, message)
        seen = set()
        for form in self.filled() if self.once else []:
            value = form.cleaned_data.get(self.once)
            if value in seen:
                form.add_error(self.once, self.double)
            seen |= {value} - {None, ""}


def with_counts(data, prefix: str):
    """Return the sent data with the number of rows that is really in it."""
    data = data.copy()
    data[f"{prefix}-TOTAL_FORMS"] = row_count(data, prefix)
    data[f"{prefix}-INITIAL_FORMS"] = 0
    return data


def row_count(data, prefix: str) -> int:
    """How many rows of a list stand in the sent data."""
    pattern = re.compile(rf"{prefix}-(\d{{1,4}})-", re.ASCII)
    numbers = [int(found[1]) for name in data if (found := pattern.match(name))]
    return max(numbers, default=-1) + 1


def rows_of(form: type[RowForm], base: type[BaseRows], *, shown: int, limit: int):
    """Return the formset: `shown` rows at least, `limit` at most."""
    return formset_factory(
        form, base, extra=0, min_num=shown, max_num=limit, absolute_max=limit + SPARE
    )


class BaseTermRows(BaseRows):
    """Rows whose word comes from a list of the taxonomy."""

    model = None
    term = "type"

    def prepare(self) -> None:
        """Read the words of today, and the retired ones that the casus has."""
        chosen = [row[self.term] for row in self.ground.chosen.get(self.name, [])]
        self.terms = list(self.model.objects.in_use_or(chosen))

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields[self.term].offer(self.terms)


class ObstacleForm(RowForm):
    about = "type"
    type = RowTermField(label="Soort belemmering", word="belemmering")
    text = TextField(
        label="Wat staat er in de weg?",
        max_length=400,
        rows=3,
        required=False,
        help_text=f"Noem de procedure of de afspraak, niet wie het deed. {NO_NAMES}",
    )

    def clean(self):
        self.ask("type", "Kies wat voor belemmering dit is.", with_field="text")


class BaseObstacleRows(BaseTermRows):
    name = "obstacles"
    model = ObstacleType
    legend = "Belemmeringen"
    row_name = "Belemmering"
    more = "Nog een belemmering"
    most = "5 belemmeringen"
    intro = "Wat maakt het lastig? Een regel die je leeg laat, telt niet mee."


class StakeholderForm(RowForm):
    about = "type"
    type = RowTermField(label="Soort betrokkene", word="betrokkene")
    label = TextField(
        label="Om welke groep of rol gaat het?",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld: ouders van de basisschool. Schrijf nooit een naam op.",
    )

    def clean(self):
        self.ask("type", "Kies wat voor betrokkene dit is.", with_field="label")


class BaseStakeholderRows(BaseTermRows):
    name = "stakeholders"
    model = StakeholderType
    legend = "Betrokkenen"
    row_name = "Betrokkene"
    more = "Nog een betrokkene"
    most = "10 betrokkenen"
    intro = "Wie heeft ermee te maken? Een regel die je leeg laat, telt niet mee."


class QuestionForm(RowForm):
    about = "text"
    text = TextField(
        label="Vraag",
        max_length=300,
        rows=2,
        required=False,
        help_text=f"Een open vraag, bijvoorbeeld een die begint met ‘hoe’. {NO_NAMES}",
    )
    text.one_of = True


class BaseQuestionRows(BaseRows):
    name = "questions"
    legend = "Vragen aan de werkplaats"
    row_name = "Vraag"
    more = "Nog een vraag"
    most = "5 vragen"
    intro = "Waar wil je dat collega's over meedenken? Een regel die je leeg laat, telt niet mee."


ObstacleRows = rows_of(ObstacleForm, BaseObstacleRows, shown=1, limit=5)
StakeholderRows = rows_of(StakeholderForm, BaseStakeholderRows, shown=1, limit=10)
QuestionRows = rows_of(QuestionForm, BaseQuestionRows, shown=1, limit=5)
