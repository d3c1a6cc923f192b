"""Form fields that take text as people type it."""

from django import forms

from .text import clean

NO_NAMES = "Noem geen namen of adressen van bewoners."
FREE_TEXT = 100  # from so many characters people tell stories


class TextField(forms.CharField):
    """One line or more; controls and marks that turn the direction of text are taken out.

    What is long enough to tell a story in is checked for personal data while it is typed
    (wijkwerk.lib.personal); with several lines the reminder stands above it too.
    """

    def __init__(self, *, label: str, missing: str = "", rows: int = 0, **kwargs):
        kwargs.setdefault("error_messages", {})
        if missing:
            kwargs["error_messages"]["required"] = missing
        if rows:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
            help_text = kwargs.get("help_text", "")
            if NO_NAMES not in help_text:
                kwargs["help_text"] = f"{help_text} {NO_NAMES}".strip()
        if limit := kwargs.get("max_length"):
            kwargs["error_messages"]["max_length"] = (
                f"‘{label}’ is te lang: gebruik hoogstens {limit} tekens. Nu zijn het er "
                "%(show_value)d."
            )
        super().__init__(label=label, **kwargs)
        if rows or (kwargs.get("max_length") or 0) >= FREE_TEXT:
            self.widget.attrs["data-personal-check"] = ""

    def to_python(self, value):
        value = super().to_python(value)
        return clean(value).strip() if isinstance(value, str) else value
