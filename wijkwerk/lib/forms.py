"""Form fields that take text as people type it."""

from django import forms

from .text import clean


class TextField(forms.CharField):
    """One line or more; controls and marks that turn the direction of text are taken out."""

    def __init__(self, *, label: str, missing: str = "", rows: int = 0, **kwargs):
        kwargs.setdefault("error_messages", {})
        if missing:
            kwargs["error_messages"]["required"] = missing
        if rows:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        if limit := kwargs.get("max_length"):
            kwargs["error_messages"]["max_length"] = (
                f"‘{label}’ is te lang: gebruik hoogstens {limit} tekens. Nu zijn het er "
                "%(show_value)d."
            )
        super().__init__(label=label, **kwargs)

    def to_python(self, value):
        value = super().to_python(value)
        return clean(value).strip() if isinstance(value, str) else value
