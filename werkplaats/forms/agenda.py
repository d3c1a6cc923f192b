"""The agenda of a meeting in one form: a row per block, in order."""

from django import forms

from cases.forms.rows import BaseRows, RowForm, rows_of
from wijkwerk.lib.forms import TextField

from ..states import AgendaKind

MOST_MINUTES = 480
MOST_BLOCKS = 30
MINUTES_WRONG = f"Vul een aantal minuten in van 1 tot en met {MOST_MINUTES}."
ADD, UP, DOWN, REMOVE = "erbij", "omhoog", "omlaag", "weg"


class BlockForm(RowForm):
    """One block; a row in which neither minutes nor words stand counts for nothing."""

    about = "title"
    kind = forms.ChoiceField(
        label="Soort",
        choices=AgendaKind,
        initial=AgendaKind.TABLES,
        required=False,
        error_messages={"invalid_choice": "Kies een soort uit de lijst."},
    )
    minutes = forms.IntegerField(
        label="Minuten",
        min_value=1,
        max_value=MOST_MINUTES,
        required=False,
        widget=forms.TextInput(
            {"inputmode": "numeric", "class": "ww-width-4", "autocomplete": "off"}
        ),
        error_messages={"invalid": MINUTES_WRONG},
    )
    title = TextField(label="Wat gebeurt er?", max_length=120, required=False)
    text = TextField(label="Toelichting", max_length=1000, rows=2, required=False)
    text.widget.attrs["rows"] = 2

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("kind", "minutes", "title"):
            self.fields[name].one_of = True  # asked as soon as the row is used
        for validator in self.fields["minutes"].validators:
            validator.message = MINUTES_WRONG

    def row(self) -> dict | None:
        row = {name: self.cleaned_data.get(name) for name in self.base_fields}
        return row if row["minutes"] or row["title"] or row["text"] else None

    def clean(self):
        cleaned = super().clean()
        used = self.row() or "minutes" in self.errors
        if used and not cleaned.get("minutes") and "minutes" not in self.errors:
            self.add_error("minutes", MINUTES_WRONG)
        if used and not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", "Schrijf op wat er in dit blok gebeurt.")
        if used and not cleaned.get("kind") and "kind" not in self.errors:
            self.add_error("kind", "Kies een soort uit de lijst.")
        return cleaned


class BaseBlockRows(BaseRows):
    name = "blocks"
    row_name = "Blok"
    most = f"{MOST_BLOCKS} blokken"

    def blocks(self) -> list[tuple]:
        """Return the checked rows as `services.agenda.save_agenda` takes them."""
        return [(row["kind"], row["minutes"], row["title"], row["text"]) for row in self.rows()]


BlockRows = rows_of(BlockForm, BaseBlockRows, shown=1, limit=MOST_BLOCKS)


class AgendaHead(forms.Form):
    """The hidden fields of the form around the rows."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def rearranged(rows: list[dict], change: str) -> list[dict]:
    """Return typed rows with one more, or with one of them a place up or down, or gone.

    `change` is the value of the button: “erbij”, or “omhoog-3” about the fourth row. What is no
    change of these rows leaves them as they are.
    """
    what, _, number = change.partition("-")
    if what == ADD:
        return [*rows, {}] if len(rows) < MOST_BLOCKS else rows
    if not (number.isascii() and number.isdigit() and len(number) < 4) or int(number) >= len(rows):
        return rows
    rows, place = list(rows), int(number)
    if what == REMOVE:
        del rows[place]
    other = {UP: place - 1, DOWN: place + 1}.get(what, -1)
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    return rows


def minutes_of(row: dict) -> int:
    """Return the minutes of a typed row, 0 for what is no number of minutes."""
    typed = str(row.get("minutes") or "").strip()
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= 3
    return int(typed) if is_number and int(typed) <= MOST_MINUTES else 0
