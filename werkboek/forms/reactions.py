"""What people say under a lesson, and what editors and authors do with it."""

from django import forms

from cases.forms.fields import SubmitKeyField
from cases.states import ReactionKind
from werkplaats.forms.joining import MAIL_WRONG, ONLY_A_NAME, WorkAddressField
from wijkwerk.guard.forms import ChallengeField
from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField

from ..content import PARTS

NO_REASON = "Schrijf op waarom je de reactie niet plaatst."


class ReactionForm(forms.Form):
    """A reaction of who is signed in."""

    kind = forms.ChoiceField(
        label="Wat voor reactie is het?",
        choices=ReactionKind,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wat voor reactie het is.",
            "invalid_choice": "Kies een soort uit de lijst.",
        },
    )
    text = TextField(
        label="Jouw reactie",
        max_length=2000,
        rows=6,
        missing="Schrijf je reactie op.",
        help_text="Hoogstens 2.000 tekens. Iedereen kan dit lezen.",
    )
    submit_key = SubmitKeyField()
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.prepare()
        self.helper = NLFormHelper(self, submit="Reactie versturen")

    def prepare(self) -> None:
        """Change fields before the form is laid out."""

    def values(self) -> dict:
        """Return what the service takes."""
        return {name: self.cleaned_data[name] for name in self.fields if name != "typed_by"}


class VisitorReactionForm(ReactionForm):
    """A reaction of a visitor, who confirms an address by mail."""

    name = TextField(
        label="Je naam",
        max_length=80,
        missing="Vul je naam in.",
        validators=[ONLY_A_NAME],
        help_text="Je naam staat bij je reactie.",
    )
    address = WorkAddressField(
        label="Je e-mailadres",
        max_length=254,
        help_text="We sturen een link om te bevestigen. Niemand ziet je adres.",
        error_messages={"required": MAIL_WRONG, "invalid": MAIL_WRONG},
    )
    solution = ChallengeField(label="Controle: ben je geen robot?")
    field_order = ["kind", "text", "name", "address", "solution"]

    def prepare(self) -> None:
        del self.fields["typed_by"]
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["address"].widget.attrs["autocomplete"] = "email"
        for field in self.fields.values():
            field.widget.attrs.pop("data-personal-check", None)  # it asks for a sign-in


class RefuseForm(forms.Form):
    """Why a reaction does not show; an advertisement is thrown away without a word."""

    reason = TextField(
        label="Waarom plaats je deze reactie niet?",
        max_length=300,
        rows=3,
        required=False,
        help_text="De schrijver leest dit in een mail.",
    )
    is_spam = forms.BooleanField(
        label="Dit is reclame. Gooi de reactie weg en stuur geen mail.", required=False
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Niet plaatsen", intro=False)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("is_spam") and "reason" in cleaned and not cleaned["reason"]:
            self.add_error("reason", NO_REASON)
        return cleaned


class AnswerForm(forms.Form):
    """What the authors say back."""

    text = TextField(
        label="Jouw antwoord",
        max_length=2000,
        rows=5,
        missing="Schrijf je antwoord op.",
        help_text=(
            "Dit staat onder de reactie. De schrijver krijgt het ook per mail. "
            "Hoogstens 2.000 tekens."
        ),
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Antwoord plaatsen", intro=False)


class TakeOverForm(forms.Form):
    """Where in the lesson the words go, and which words."""

    part = forms.ChoiceField(
        label="In welk deel van de les?",
        choices=[("body", "Tekst van de les"), *PARTS],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een deel van de les.",
            "invalid_choice": "Kies een deel uit de lijst.",
        },
    )
    text = TextField(
        label="Wat komt erbij?",
        max_length=2000,
        rows=6,
        missing="Schrijf op wat er in de les komt.",
        help_text=(
            "Dit komt aan het einde van dat deel. Je mag de woorden aanpassen. "
            "Hoogstens 2.000 tekens."
        ),
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Overnemen in de les")
