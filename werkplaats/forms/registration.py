"""Taking part in a round: registering, the cases a trio brings, needs, answers, withdrawing."""

from collections.abc import Iterable

from crispy_forms.layout import Fieldset, Layout
from django import forms

from cases.models import Case
from cases.states import CaseState
from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField

from ..models import Answer, Meeting, Registration
from ..states import AnswerKind


class OwnCasesField(forms.ModelMultipleChoiceField):
    """Tick boxes for the cases of one trio that are not closed."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, label: str, help_text: str):
        wrong = "Kies een casus van jullie eigen trio uit de lijst."
        errors = {"invalid_choice": wrong, "invalid_pk_value": wrong, "invalid_list": wrong}
        super().__init__(
            Case.objects.none(),
            label=label,
            help_text=help_text,
            required=False,
            to_field_name="public_id",
            error_messages=errors,
        )

    def offer(self, cases) -> None:
        self.queryset = cases.only("public_id", "title", "trio_id", "state")

    def label_from_instance(self, case: Case) -> str:
        return f"{case.title} ({case.get_state_display().lower()})"


CASES_HELP = (
    "Het kan ook later. Anderen lezen een casus pas als jullie hem inbrengen; dat vragen we apart."
)


class RegisterForm(forms.Form):
    """Register the own trio; naming a casus may follow later."""

    cases = OwnCasesField(label="Welke casus nemen jullie mee?", help_text=CASES_HELP)

    def __init__(self, *args, cases, submit: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cases"].offer(cases)
        if not self.fields["cases"].queryset.exists():
            del self.fields["cases"]
        self.helper = NLFormHelper(self, submit=submit, intro=False)


class BringForm(forms.Form):
    """Which cases the trio brings; those that are offered stay until they are taken back."""

    cases = OwnCasesField(label="Welke casussen nemen jullie mee?", help_text=CASES_HELP)

    def __init__(self, *args, registration: Registration, cases, **kwargs):
        offered = registration.brought.offered().values("case")
        brought = registration.brought.values_list("case__public_id", flat=True)
        super().__init__(*args, initial={"cases": list(brought)}, **kwargs)
        self.fields["cases"].offer(cases.exclude(pk__in=offered))
        self.helper = NLFormHelper(self, submit="Keuze opslaan", intro=False)


def cases_to_bring(user):
    """The cases of the own trio that are not closed yet, newest first."""
    cases = Case.objects.visible_to(user).of_trio(user).exclude(state=CaseState.CLOSED)
    return cases.order_by("-updated_at", "-pk")


class WithdrawForm(forms.Form):
    """Withdraw a trio, with the reason."""

    reason = TextField(
        label="Waarom meld je het trio af?",
        max_length=400,
        rows=3,
        missing="Schrijf op waarom het trio zich afmeldt.",
        help_text="Je trio en de begeleiders lezen dit.",
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Trio afmelden", intro=False)


class NeedForm(forms.Form):
    """What one person needs; both may be empty."""

    diet = TextField(
        label="Eten en drinken",
        max_length=300,
        required=False,
        help_text="Bijvoorbeeld: vegetarisch, of geen noten.",
    )
    access = TextField(
        label="Toegankelijkheid",
        max_length=300,
        required=False,
        help_text="Bijvoorbeeld: een plek zonder trap, of een schrijftolk.",
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("data-personal-check", None)  # it is about oneself
        self.helper = NLFormHelper(self, submit="Wensen opslaan", intro=False)


class AnswersForm(forms.Form):
    """Per meeting to come: whether this person comes, or who comes instead."""

    def __init__(self, *args, meetings: Iterable[Meeting], answers: dict[int, Answer], **kwargs):
        super().__init__(*args, **kwargs)
        self.meetings = list(meetings)
        parts = [self.add_meeting(meeting, answers.get(meeting.pk)) for meeting in self.meetings]
        self.helper = NLFormHelper(self, submit="Antwoord opslaan", intro=False)
        self.helper.layout = Layout(*parts)

    def add_meeting(self, meeting: Meeting, answer: Answer | None) -> Fieldset:
        kind, stand_in = names_of(meeting)
        self.fields[kind] = forms.ChoiceField(
            label="Kom je?",
            choices=AnswerKind,
            widget=forms.RadioSelect,
            required=False,
            initial=answer.kind if answer else "",
            error_messages={"invalid_choice": "Kies een van de drie antwoorden."},
        )
        self.fields[stand_in] = TextField(
            label="Wie komt er voor jou?",
            max_length=120,
            required=False,
            help_text="Alleen als er iemand voor jou komt: naam en functie van die collega.",
        )
        self.fields[stand_in].initial = answer.stand_in if answer else ""
        self.fields[stand_in].widget.attrs.pop("data-personal-check", None)
        return Fieldset(f"{meeting.title}, {meeting.date:%d-%m-%Y}", kind, stand_in)

    def clean(self):
        cleaned = super().clean()
        for meeting in self.meetings:
            kind, stand_in = names_of(meeting)
            comes_instead = cleaned.get(kind) == AnswerKind.STAND_IN
            if comes_instead and not cleaned.get(stand_in) and stand_in not in self.errors:
                self.add_error(stand_in, "Schrijf op wie er voor jou komt.")
            if not comes_instead and cleaned.get(stand_in):
                self.add_error(stand_in, "Kies ‘Er komt iemand voor mij’, of maak dit veld leeg.")
        return cleaned

    def answered(self) -> list[tuple[Meeting, str, str]]:
        """Return what was filled in: meeting, kind, and who comes instead."""
        found = []
        for meeting in self.meetings:
            kind, stand_in = names_of(meeting)
            if self.cleaned_data[kind]:
                found.append((meeting, self.cleaned_data[kind], self.cleaned_data[stand_in]))
        return found


def names_of(meeting: Meeting) -> tuple[str, str]:
    """The names of the two fields of one meeting."""
    return f"kind_{meeting.public_id}", f"stand_in_{meeting.public_id}"
