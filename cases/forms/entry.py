"""One step of a casus as it is typed: its form and its rows as one."""

from ..steps import CLASH, CLOSING, INVOLVED, PERSPECTIVES, QUESTIONS, TENSIONS, Step
from .base import Ground, StepForm
from .case import CaseForm
from .perspectives import PerspectiveRows
from .rows import BaseRows, ObstacleRows, QuestionRows, StakeholderRows
from .steps import ClosingForm, InvolvedForm, QuestionsForm
from .tensions import TensionRows

# The form and the lists of rows of each step.
PARTS: dict[Step, tuple[type[StepForm], list[type[BaseRows]]]] = {
    CLASH: (CaseForm, []),
    INVOLVED: (InvolvedForm, [StakeholderRows, ObstacleRows]),
    TENSIONS: (StepForm, [TensionRows]),
    PERSPECTIVES: (StepForm, [PerspectiveRows]),
    QUESTIONS: (QuestionsForm, [QuestionRows]),
    CLOSING: (ClosingForm, []),
}


class CaseEntry:
    """The form of a step and its rows, filled, checked and shown as one."""

    def __init__(self, step: Step, form: StepForm, lists: list[BaseRows]):
        self.step, self.form, self.lists = step, form, lists

    @classmethod
    def filled_with(cls, step: Step, values: dict, *, ground: Ground, hidden: dict) -> "CaseEntry":
        """Show plain values (see `services.values_of`); an empty dict shows an empty form."""
        form, lists = PARTS[step]
        filled = [
            rows(
                initial=[rows.form.initial_of(row) for row in values.get(rows.name, [])],
                ground=ground,
            )
            for rows in lists
        ]
        return cls(step, form(initial={**values, **hidden}, ground=ground), filled)

    @classmethod
    def sent(cls, step: Step, data, *, ground: Ground) -> "CaseEntry":
        """Check what was sent."""
        form, lists = PARTS[step]
        return cls(step, form(data, ground=ground), [rows(data, ground=ground) for rows in lists])

    @property
    def parts(self) -> list[StepForm | BaseRows]:
        """The form and the lists in the order of the screen."""
        first = self.step.fields[0] in self.form.fields
        return [self.form, *self.lists] if first else [*self.lists, self.form]

    def focus_on_new_row(self, name: str) -> None:
        """Let the page open at the last row of the list `name`."""
        for last in [rows.forms[-1] for rows in self.lists if rows.name == name]:
            last.fields[last.about].widget.attrs["autofocus"] = True

    def is_valid(self) -> bool:
        checked = [part.is_valid() for part in self.parts]  # all of them, to show every error
        return all(checked)

    @property
    def is_refused(self) -> bool:
        return self.form.is_bound and not self.is_valid()

    def fields(self) -> dict:
        """Return the checked content, ready for the service."""
        cleaned = self.form.cleaned_data
        fields = {name: cleaned[name] for name in self.step.fields if name in cleaned}
        if "sectors" in fields:
            fields["sectors"] = list(fields["sectors"])
        return fields | {rows.name: rows.rows() for rows in self.lists}


def typed_values(step: Step, data, *, one_more: str = "") -> dict:
    """Return what stands in a sent form as plain values, unchecked, to show it again.

    `data` has `get` and `getlist` (a QueryDict); the list named `one_more` gets one more row.
    """
    form, lists = PARTS[step]
    values = {name: data.get(name, "") for name in form.base_fields}
    if "sectors" in values:
        values["sectors"] = data.getlist("sectors")
    for rows in lists:
        values[rows.name] = rows.typed(data)
        if rows.name == one_more:
            values[rows.name] += [{}] * (len(values[rows.name]) < rows.max_num)
    return values
