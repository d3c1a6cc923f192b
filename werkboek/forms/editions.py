"""Putting an edition together: its title and texts, and what to add to it."""

from django import forms

from cases.forms.fields import SubmitKeyField
from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField

from ..models import Chapter, Edition, Lesson


class EditionForm(forms.Form):
    """The title and the texts of an edition."""

    title = TextField(label="Titel", max_length=120, missing="Geef de editie een titel.")
    subtitle = TextField(label="Ondertitel", max_length=200, required=False)
    foreword = TextField(
        label="Voorwoord",
        max_length=8000,
        rows=10,
        required=False,
        help_text="Voor wie is dit boek, en hoe gebruik je het? Een lege regel begint een alinea.",
    )
    colophon = TextField(
        label="Colofon",
        max_length=4000,
        rows=5,
        required=False,
        help_text="Wie geeft het uit, en wat mag je ermee? De schrijvers en hun gemeenten, de "
        "tweede lezers en de bronnen staan er vanzelf bij.",
    )

    def texts(self) -> dict[str, str]:
        """Return what was typed, ready for the service."""
        return {name: self.cleaned_data[name] for name in EditionForm.base_fields}


class NewEditionForm(EditionForm):
    submit_key = SubmitKeyField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Editie beginnen")


class EditEditionForm(EditionForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Titel en teksten opslaan")


class LessonChoice(forms.ModelChoiceField):
    """A published lesson, under the name of its chapter."""

    def label_from_instance(self, obj):
        return f"{obj.chapter.name}: {obj.published.content['title']}"


class AddLessonForm(forms.Form):
    """Which published lesson to add; those that are in it already are not offered."""

    lesson = LessonChoice(
        label="Les toevoegen",
        queryset=Lesson.objects.none(),
        to_field_name="slug",
        empty_label="Kies een les",
        error_messages={
            "required": "Kies een les.",
            "invalid_choice": "Kies een les uit de lijst.",
        },
    )

    def __init__(self, *args, edition: Edition, **kwargs):
        super().__init__(*args, **kwargs)
        lessons = Lesson.objects.published().for_reading()
        lessons = lessons.exclude(pk__in=edition.lessons.values("lesson"))
        self.fields["lesson"].queryset = lessons
        self.helper = NLFormHelper(self, submit="", intro=False)
        self.helper.form_tag = False


class AddChapterForm(forms.Form):
    """Which chapter to add, with all its published lessons."""

    chapter = forms.ModelChoiceField(
        label="Heel hoofdstuk toevoegen",
        queryset=Chapter.objects.none(),
        empty_label="Kies een hoofdstuk",
        error_messages={
            "required": "Kies een hoofdstuk.",
            "invalid_choice": "Kies een hoofdstuk uit de lijst.",
        },
    )

    def __init__(self, *args, edition: Edition, **kwargs):
        super().__init__(*args, **kwargs)
        chapters = Chapter.objects.in_use().exclude(pk__in=edition.chapters.values("chapter"))
        self.fields["chapter"].queryset = chapters
        self.helper = NLFormHelper(self, submit="", intro=False)
        self.helper.form_tag = False
