"""The forms around the second reader and around what becomes of a lesson."""

from django import forms
from django.utils import timezone

from cases.forms.fields import SubmitKeyField
from trios.models import User
from wijkwerk.lib.crispy import DutchDateField, NLFormHelper, PrimaryButton
from wijkwerk.lib.forms import TextField
from wijkwerk.lib.workdays import add_workdays

from .. import policies
from ..models import Lesson
from ..passages import POINTED_AT
from ..readiness import REPEATED_ASKS
from ..services import in_a_year
from ..states import MATURITIES, Maturity

VERDICT = "oordeel"  # before the fields of the judgement, beside those of a remark
READING = "reading"  # the one form on the page of a reader, so that neither loses the other's text
SAVE, JUDGE = "Opmerking bewaren", "Geef je oordeel"
USUAL_DAYS = 9  # work days that a reader gets; a link lives two weeks


def usual_day():
    return add_workdays(timezone.localdate(), USUAL_DAYS)


class ReasonForm(forms.Form):
    """Why a lesson goes back or out."""

    reason = TextField(label="Waarom?", max_length=2000, rows=4)

    def __init__(self, *args, submit: str, label: str, missing: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label
        self.fields["reason"].error_messages["required"] = missing
        self.helper = NLFormHelper(self, submit=submit, intro=False)


class ReaderField(forms.ModelChoiceField):
    """Who may read: a name with the municipality behind it."""

    def label_from_instance(self, person: User) -> str:
        return f"{person.name}, {person.municipality or 'geen gemeente'}"


class AppointForm(forms.Form):
    """Ask somebody with an account."""

    reader = ReaderField(
        label="Wie leest de les?",
        queryset=User.objects.none(),
        empty_label="Maak een keuze",
        help_text="Alleen mensen uit een andere gemeente dan de schrijvers, of zonder gemeente.",
        error_messages={
            "required": "Kies wie de les leest.",
            "invalid_choice": "Kies iemand uit de lijst.",
        },
    )
    due_on = DutchDateField(label="Graag uiterlijk op", initial=usual_day)

    def __init__(self, *args, lesson: Lesson, **kwargs):
        super().__init__(*args, prefix="vraag", **kwargs)
        people = policies.could_read(lesson).select_related("municipality")
        self.fields["reader"].queryset = people.order_by("name", "pk")
        self.helper = NLFormHelper(self, submit="Vraag deze lezer", intro=False)


class InviteForm(forms.Form):
    """Ask somebody without an account, for this lesson alone."""

    name = TextField(label="Naam", max_length=120, missing="Vul de naam in.")
    organisation = TextField(
        label="Gemeente of organisatie", max_length=120, missing="Vul in waar deze persoon werkt."
    )
    address = forms.EmailField(
        label="E-mailadres van het werk",
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Vul het e-mailadres in.",
            "invalid": "Vul een e-mailadres in zoals naam@gemeente.nl.",
        },
    )
    due_on = DutchDateField(
        label="Graag uiterlijk op", initial=usual_day, help_text="Binnen 14 dagen."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="uitnodiging", **kwargs)
        self.helper = NLFormHelper(self, submit="Stuur de uitnodiging", intro=False)


class ReaderForm(forms.Form):
    """One of the two things a reader does; its fields belong to the form with the id READING."""

    def __init__(self, *args, submit: str, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["form"] = READING
        self.helper = NLFormHelper(self, submit="", intro=False)
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.add_input(PrimaryButton(submit, "doet", form=READING))


class RemarkForm(ReaderForm):
    """A remark at words of the lesson; a script fills in part and words from what is selected."""

    part = forms.ChoiceField(
        label="Bij welk deel?",
        error_messages={
            "required": "Kies een deel van de les.",
            "invalid_choice": "Kies een deel uit de lijst.",
        },
    )
    passage = TextField(
        label="Bij welke woorden?",
        max_length=400,
        required=False,
        help_text="Neem ze over uit de les. Leeg is bij het hele deel.",
    )
    text = TextField(
        label="Je opmerking", max_length=1000, rows=3, missing="Schrijf je opmerking op."
    )
    submit_key = SubmitKeyField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, submit=SAVE, **kwargs)
        self.fields["part"].choices = [("", "Maak een keuze"), *POINTED_AT]


class DecideForm(ReaderForm):
    """What the reader finds in the end."""

    verdict = forms.ChoiceField(
        label="Wat is je oordeel?",
        choices=[
            ("akkoord", "Akkoord: de les kan zo in het werkboek"),
            ("terug", "Terug naar de schrijver: er moet iets beter"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies of je akkoord bent.",
            "invalid_choice": "Kies of je akkoord bent.",
        },
    )
    text = TextField(
        label="Toelichting",
        max_length=4000,
        rows=5,
        required=False,
        help_text="Verplicht als de les terug moet.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix=VERDICT, submit=JUDGE, **kwargs)


class ReviewByForm(forms.Form):
    """When a lesson is looked at again."""

    review_by = DutchDateField(
        label="Wanneer kijken we of de les nog klopt?",
        help_text="Hoogstens drie jaar vooruit. De schrijvers krijgen twee weken eerder een mail.",
    )

    def __init__(self, *args, submit: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["review_by"].initial = in_a_year(timezone.localdate())
        self.helper = NLFormHelper(self, submit=submit, intro=False)


class MaturityForm(forms.Form):
    """How far a lesson was tried; embedded asks what changed, and since when."""

    maturity = forms.ChoiceField(
        label="Hoe ver is de les geprobeerd?",
        choices=[(key.value, f"{key.label}: {MATURITIES[key]}") for key in Maturity],
        widget=forms.RadioSelect,
        help_text=REPEATED_ASKS,
        error_messages={
            "required": "Kies hoe ver de les is geprobeerd.",
            "invalid_choice": "Kies uit de lijst.",
        },
    )
    embedded_change = TextField(
        label="Wat is er in de organisatie veranderd?",
        max_length=400,
        rows=3,
        required=False,
        help_text="Alleen bij ‘Ingebed’: een regel, een werkwijze of een budget.",
    )
    embedded_since = DutchDateField(
        label="Sinds wanneer?",
        required=False,
        help_text="Alleen bij ‘Ingebed’. Als dd-mm-jjjj, bijvoorbeeld 3-9-2026.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Bewaren", intro=False)

    def values(self) -> dict:
        """The checked content, ready for the service."""
        cleaned = self.cleaned_data
        return {
            "maturity": cleaned["maturity"],
            "change": cleaned["embedded_change"],
            "since": cleaned["embedded_since"],
        }
