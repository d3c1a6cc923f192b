"""A casus as it is typed: its form and its rows of tensions as one."""

from .case import CaseForm
from .tensions import BaseTensionFormSet, TensionForm, TensionFormSet


class CaseEntry:
    """The form of a casus and its rows of tensions, filled, checked and shown as one."""

    def __init__(self, form: CaseForm, tensions: BaseTensionFormSet):
        self.form, self.tensions = form, tensions

    @classmethod
    def filled_with(cls, values: dict, *, municipality, hidden: dict, chosen: dict) -> "CaseEntry":
        """Show plain values (see `services.values_of`); an empty dict shows an empty form.

        `chosen` holds the values that the casus has, so that retired words can stay.
        """
        rows = values.get("tensions") or [{}]
        form = CaseForm(initial={**values, **hidden}, municipality=municipality, chosen=chosen)
        return cls(form, TensionFormSet(initial=rows, chosen=chosen))

    @classmethod
    def sent(cls, data, *, municipality, chosen: dict) -> "CaseEntry":
        """Check what was sent."""
        form = CaseForm(data, municipality=municipality, chosen=chosen)
        return cls(form, TensionFormSet(data, chosen=chosen))

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.tensions.is_valid()])

    def fields(self) -> dict:
        """Return the checked content, ready for the service."""
        hidden = {"submit_key", "version", "typed_by"}
        fields = {k: v for k, v in self.form.cleaned_data.items() if k not in hidden}
        return {**fields, "sectors": list(fields["sectors"]), "tensions": self.tensions.rows()}


def typed_values(data, *, extra_row: bool = False) -> dict:
    """Return what stands in a sent form as plain values, unchecked, to show it again.

    `data` has `get` and `getlist` (a QueryDict). With `extra_row` there is one more tension.
    """
    values = {name: data.get(name, "") for name in CaseForm.base_fields}
    values["sectors"] = data.getlist("sectors")
    rows = [
        {name: data.get(f"spanning-{n}-{name}", "") for name in TensionForm.base_fields}
        for n in range(min(row_count(data), 5))
    ]
    return {**values, "tensions": rows + ([{}] if extra_row and len(rows) < 5 else [])}


def row_count(data) -> int:
    count = data.get("spanning-TOTAL_FORMS", "")
    return int(count) if count.isdecimal() and len(count) < 4 else 1
