"""Tags and filters of the design system: `{% load nlds %}`."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.forms import BaseForm, BaseFormSet
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wijkwerk.lib import axis

register = template.Library()

CASE_STATES = {
    "concept": ("Concept", "neutral"),
    "ingebracht": ("Ingebracht", "warning"),
    "geagendeerd": ("Geagendeerd", "warning"),
    "besproken": ("Besproken", "active"),
    "in_uitvoering": ("In uitvoering", "active"),
    "afgerond": ("Afgerond", "neutral"),
}


@register.simple_tag
@lru_cache(maxsize=200)
def icon(name: str, css_class: str = "") -> SafeString:
    """Draw an icon of the sprite; the text next to it carries the meaning."""
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        f"ww-icon {css_class}".strip(),
        static("icons.svg"),
        name,
    )


@register.inclusion_tag("nlds/layout/error_summary.html")
def error_summary(*forms, focus: bool = True) -> dict:
    """All errors of these forms and formsets, above and outside <form>; it takes the focus."""
    errors = [error for form in forms if form for error in errors_of(form)]
    return {"errors": errors, "count": len(errors), "focus": focus}


def errors_of(form) -> list[tuple[str, str]]:
    """Pairs of anchor and text, in the order of the page."""
    if isinstance(form, BaseForm):
        return form_errors(form)
    if isinstance(form, BaseFormSet):
        return formset_errors(form)
    return [error for part in form for error in errors_of(part)]


def formset_errors(formset: BaseFormSet) -> list[tuple[str, str]]:
    if not formset.is_bound:
        return []
    first = first_anchor(formset.forms[0]) if formset.forms else "content"
    errors = [(first, error) for error in formset.non_form_errors()]
    kept = [form for form in formset.forms if not marked_for_deletion(formset, form)]
    return errors + [error for form in kept for error in form_errors(form)]


def marked_for_deletion(formset: BaseFormSet, form: BaseForm) -> bool:
    return formset.can_delete and bool(getattr(form, "cleaned_data", {}).get("DELETE"))


def form_errors(form: BaseForm) -> list[tuple[str, str]]:
    if not form.is_bound:
        return []
    first = first_anchor(form)
    errors = [(first, error) for error in form.non_field_errors()]
    errors += [(first, error) for field in form.hidden_fields() for error in field.errors]
    errors += [(anchor(field), error) for field in form.visible_fields() for error in field.errors]
    return errors


def first_anchor(form: BaseForm) -> str:
    return next((anchor(field) for field in form.visible_fields()), "content")


def anchor(field) -> str:
    return getattr(field, "anchor", "") or field.id_for_label or field.auto_id


@register.filter
def state_label(state: str) -> str:
    """Name a case state, given its key or its name."""
    return CASE_STATES.get(state_key(state), (state, ""))[0]


@register.filter
def state_variant(state: str) -> str:
    """The variant of the status badge of a case state."""
    return CASE_STATES.get(state_key(state), ("", "neutral"))[1]


def state_key(state: str) -> str:
    return str(state).lower().replace(" ", "_")


@register.filter
def level_number(level) -> int:
    """1, 2 or 3 for a level, given as number or as name."""
    names = {name.lower(): number for number, name in axis.LEVELS.items()}
    return names.get(str(level).lower()) or int(level)


@register.filter
def level_label(level) -> str:
    return axis.LEVELS[level_number(level)]


@register.filter
def sign(key: str) -> axis.Sign:
    return axis.sign_for(key)


@register.filter
def legend(axes: Iterable[axis.Axis]) -> list[axis.Mark]:
    return axis.legend(axes)


@register.filter
def step_of(drawn: axis.Axis, mark: axis.Mark) -> int | str:
    """The step of somebody on an axis, or a dash."""
    return next((other.step for other in drawn.marks if other.key == mark.key), "-")
