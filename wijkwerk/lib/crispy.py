"""Building blocks for forms in the style of NL Design System, for the template pack `nlds`.

Settings: FORM_RENDERER = "wijkwerk.lib.crispy.NLRenderer", CRISPY_TEMPLATE_PACK = "nlds",
CRISPY_ALLOWED_TEMPLATE_PACKS = ["nlds"], and `django.forms` among the installed apps.
"""

import datetime

from crispy_forms.helper import FormHelper
from crispy_forms.layout import BaseInput
from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input

TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"
TEXTAREA = "utrecht-textarea utrecht-textarea--html-textarea"
SELECT = "utrecht-select utrecht-select--html-select"
CHECKBOX = "utrecht-checkbox utrecht-checkbox--custom utrecht-checkbox--html-input"
RADIO = "utrecht-radio-button utrecht-radio-button--html-input"
FILE = "ww-file"
PLAIN_INPUTS = {"range", "color"}

FIRST_YEAR, LAST_YEAR = 1900, 2200


def control_class(widget: forms.Widget) -> str:
    """The design-system classes of a control; groups of controls get theirs in the template."""
    if widget.use_fieldset or getattr(widget, "input_type", "") in PLAIN_INPUTS:
        return ""
    kinds = [
        (forms.Textarea, TEXTAREA),
        (forms.Select, SELECT),
        (forms.CheckboxInput, CHECKBOX),
        (forms.FileInput, FILE),
        (Input, TEXTBOX),
    ]
    return next((classes for kind, classes in kinds if isinstance(widget, kind)), "")


class NLBoundField(BoundField):
    """aria-required instead of required, no aria-invalid on a single radio, classes on all."""

    def build_widget_attrs(self, attrs, widget=None):
        attrs = super().build_widget_attrs(attrs, widget)
        attrs.pop("required", None)
        if self.is_hidden:
            return attrs
        if self.use_fieldset:
            attrs.pop("aria-invalid", None)
            return attrs
        if self.field.required:
            attrs["aria-required"] = "true"
        return self.add_classes(attrs)

    def add_classes(self, attrs: dict) -> dict:
        classes = control_class(self.field.widget)
        if classes and self.errors:
            classes += f" {classes.split(maxsplit=1)[0]}--invalid"
        own = self.field.widget.attrs.get("class", "")
        joined = f"{classes} {own}".strip()
        return {**attrs, "class": joined} if joined else attrs

    @property
    def anchor(self) -> str:
        """The id that a link in the error summary goes to: of a group, its first control."""
        if isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return self.subwidgets[0].id_for_label if self.subwidgets else self.auto_id
        return f"{self.auto_id}_0" if self.use_fieldset else self.id_for_label or self.auto_id


class NLRenderer(TemplatesSetting):
    bound_field_class = NLBoundField


class NLFormHelper(FormHelper):
    """The helper of every form: pack, layout of all fields, one primary button.

    `intro` puts "Vul alle velden in..." above a form of two fields or more.
    For a formset leave `form` out; `row_name` then names its forms: "Perspectief 1".
    """

    template_pack = "nlds"
    render_hidden_fields = True

    def __init__(self, form=None, submit: str = "Opslaan", *, intro: bool = True) -> None:
        super().__init__(form)
        self.template_pack = "nlds"
        self.intro = intro
        if submit:
            self.add_input(PrimaryButton(submit))


class Button(BaseInput):
    """A submit button of the layout; `name` only where a view must tell two buttons apart."""

    input_type = "submit"
    variant = "secondary"

    def __init__(self, value: str, name: str = "", **kwargs) -> None:
        super().__init__(name, value, **kwargs)
        if not name and "css_id" not in kwargs:
            self.id = ""


class PrimaryButton(Button):
    variant = "primary"


class RangeInput(forms.NumberInput):
    """A slider with its value beside it; `low` and `high` name its ends."""

    input_type = "range"
    template_name = "nlds/widgets/range.html"

    def __init__(self, attrs=None, *, low: str = "", high: str = "") -> None:
        super().__init__({"min": 0, "max": 100, **(attrs or {})})
        self.low, self.high = low, high

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget.update(low=self.low, high=self.high)
        widget["attrs"]["data-output"] = f"{widget['attrs'].get('id', name)}_output"
        return context


class TrackInput(forms.RadioSelect):
    """Steps between two poles as radio buttons on a line; the empty choice stands under it.

    `word` is what a step is called to who cannot see the line.
    """

    template_name = "nlds/widgets/track.html"
    draws_itself = True

    def __init__(self, attrs=None, *, low: str = "", high: str = "", word: str = "Stap") -> None:
        super().__init__(attrs)
        self.low, self.high, self.word = low, high, word

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        context["widget"].update(
            low=self.low,
            high=self.high,
            word=self.word,
            nowhere=next((option for option in options if not option["value"]), None),
            steps=[option for option in options if option["value"]],
        )
        return context


class DutchDateField(forms.DateField):
    """One text field dd-mm-jjjj; 3-9-2026 is fine too."""

    default_error_messages = {
        "required": "Vul een datum in als dd-mm-jjjj, bijvoorbeeld 3-9-2026.",
        "invalid": "Vul een bestaande datum in als dd-mm-jjjj, bijvoorbeeld 3-9-2026.",
    }
    formats = ["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y", "%Y-%m-%d"]

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("input_formats", self.formats)
        kwargs.setdefault("widget", DutchDateInput())
        super().__init__(**kwargs)

    def to_python(self, value):
        day = super().to_python(value)
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class DutchDateInput(forms.DateInput):
    def __init__(self, attrs=None) -> None:
        base = {"autocomplete": "off", "class": "ww-width-10", "maxlength": 10}
        super().__init__({**base, **(attrs or {})}, format="%d-%m-%Y")


class DutchTimeField(forms.TimeField):
    """One text field uu:mm; 13.30 and 13 are fine too."""

    formats = ["%H:%M", "%H.%M", "%H", "%H:%M:%S"]

    def __init__(self, **kwargs) -> None:
        message = "Vul een tijd in als uu:mm, bijvoorbeeld 13:30"
        kwargs.setdefault("error_messages", {"required": message, "invalid": message})
        kwargs.setdefault("input_formats", self.formats)
        kwargs.setdefault("widget", DutchTimeInput())
        super().__init__(**kwargs)


class DutchTimeInput(forms.TimeInput):
    def __init__(self, attrs=None) -> None:
        base = {"autocomplete": "off", "class": "ww-width-4", "maxlength": 8}
        super().__init__({**base, **(attrs or {})}, format="%H:%M")


class MemorableDateWidget(forms.MultiWidget):
    """Day, month and year apart: for a date that somebody knows by heart."""

    template_name = "nlds/widgets/date.html"
    use_fieldset = True
    labels = ("Dag", "Maand", "Jaar")
    lengths = (2, 2, 4)

    def __init__(self, attrs=None) -> None:
        base = {"inputmode": "numeric", "class": TEXTBOX}
        parts = [forms.TextInput({**base, "maxlength": length}) for length in self.lengths]
        super().__init__(parts, attrs)

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else [None] * 3

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], self.labels, strict=True):
            part["label"] = label
        return context


class MemorableDateField(forms.MultiValueField):
    widget = MemorableDateWidget
    default_error_messages = {
        "required": "Vul een dag, een maand en een jaar in",
        "invalid": "Vul een bestaande datum in, bijvoorbeeld 3 9 2026",
    }

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("require_all_fields", False)
        parts = [
            forms.IntegerField(required=False, min_value=low, max_value=high)
            for low, high in ((1, 31), (1, 12), (FIRST_YEAR, LAST_YEAR))
        ]
        super().__init__(fields=parts, **kwargs)

    def clean(self, value):
        try:
            return super().clean(value)
        except forms.ValidationError as error:
            if not any(value or []):
                raise
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error

    def compress(self, data_list):
        if not data_list or not any(data_list):
            return None
        try:
            day, month, year = data_list
            return datetime.date(year, month, day)
        except (TypeError, ValueError) as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error
