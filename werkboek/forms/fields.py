"""The field for a text with headings, lists, tables and pictures."""

from django import forms
from django.templatetags.static import static

from wijkwerk.lib.rich_text import (
    MOST,
    TooLongError,
    as_typed,
    from_text,
    from_typed,
    has_marks,
    plain_text,
)

from ..services.writing import TOO_LONG


class EditorWidget(forms.Textarea):
    """A textarea that static/js/lesson-editor.js makes an editor of; `pictures` takes uploads.

    Words without marks come with `data-html`, with which the editor begins.
    """

    pictures = ""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-editor": static("django_prose_editor/editor.js"),
            "data-pictures": self.pictures,
        }
        if value and not has_marks(value):
            context["widget"]["attrs"]["data-html"] = from_text(value)
        return context


class Typed(str):
    """What somebody typed and gets back as it was."""


class RichTextField(forms.CharField):
    """HTML of the editor, or words with blank lines between them; cleaned on the way in.

    What is kept shows as words where words can say it.
    What is far too long is refused unread: to clean it costs more than it is worth.
    """

    def __init__(self, **kwargs):
        super().__init__(widget=EditorWidget({"rows": 16}), **kwargs)

    def bound_data(self, data, initial):
        return Typed(super().bound_data(data, initial) or "")

    def prepare_value(self, value):
        is_kept = value and not isinstance(value, Typed) and has_marks(value)
        return as_typed(value) if is_kept else value

    def to_python(self, value):
        value = super().to_python(value) or ""
        try:
            html = cleaned(value)
        except TooLongError as error:
            raise forms.ValidationError(TOO_LONG) from error
        return html if plain_text(html) or "<img" in html else ""


def cleaned(typed: str) -> str:
    """Raises TooLongError as `clean` does, also for words without a mark."""
    if len(typed) > MOST:
        raise TooLongError
    return from_typed(typed)
