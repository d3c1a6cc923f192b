"""What people say to a casus: notes of the trio, reactions of the round, links to other cases."""

from django import forms

from wijkwerk.lib.crispy import NLFormHelper
from wijkwerk.lib.forms import TextField

from ..linking import CANDIDATE_KEY
from ..states import LinkKind, ReactionKind
from .fields import SubmitKeyField


class NoteForm(forms.Form):
    """A note for the own trio."""

    text = TextField(
        label="Nieuwe notitie",
        max_length=4000,
        rows=3,
        missing="Schrijf iets op.",
        help_text="Alleen je trio leest dit.",
    )
    submit_key = SubmitKeyField()
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Notitie opslaan")


class ReactionForm(forms.Form):
    """A reaction of who takes part in the round."""

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
        max_length=1000,
        rows=4,
        missing="Schrijf je reactie op.",
        help_text="Het trio en de deelnemers van de ronde lezen dit.",
    )
    submit_key = SubmitKeyField()
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = NLFormHelper(self, submit="Reactie plaatsen")


class LinkForm(forms.Form):
    """Which casus, and how the two hang together; `candidates` are those in sight."""

    other = forms.ChoiceField(
        label="Met welke casus?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een casus.",
            "invalid_choice": "Kies een casus uit de lijst.",
        },
    )
    kind = forms.ChoiceField(
        label="Hoe hangen ze samen?",
        choices=LinkKind,
        widget=forms.RadioSelect,
        help_text="Gezien vanuit deze casus.",
        error_messages={
            "required": "Kies hoe de casussen samenhangen.",
            "invalid_choice": "Kies een soort uit de lijst.",
        },
    )
    text = TextField(
        label="Toelichting",
        max_length=300,
        rows=3,
        required=False,
        help_text="Alleen wie deze casus mag lezen, ziet de toelichting.",
    )
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(candidate.key, str(candidate)) for candidate in candidates]
        sent = self.data.get("other", "") if self.is_bound else ""
        if CANDIDATE_KEY.fullmatch(sent) and sent not in dict(choices):
            choices.append(
                (sent, "De casus die je koos")
            )  # the service asks whether it is in sight
        self.fields["other"].choices = choices
        self.helper = NLFormHelper(self, submit="Verband leggen")
