"""What people put on the board of a run: a card, a place between two poles, a verdict, a group."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django import forms

from cases.forms.fields import SubmitKeyField
from cases.states import Hardness, Lens
from wijkwerk.lib.axis import STEPS
from wijkwerk.lib.crispy import Button, NLFormHelper, PrimaryButton, TrackInput
from wijkwerk.lib.forms import TextField

from ..board import Seen, kinds_written_in
from ..models import Card, Run, RunPerson, RunStep
from ..services.board import Words
from ..states import Capture, MethodRole, Verdict

# What a kind of card cannot do without: the field, and what to say.
NEEDED = {
    Capture.LENS_CARD: ("lens", "Kies bij welke lens je kaart hoort."),
    Capture.HARDNESS: ("hardness", "Kies hoe hard het is."),
}
MOST_ON_A_CARD = 500
PAGE_OF_BUTTONS = "leiden/"  # where going on is the one button that stands out
NO_AGREEMENT = "Geen afspraak van de vorige keer"
NO_QUESTION = "Geen vraag van het bord"


def hidden(required: bool = False, **kwargs) -> forms.CharField:
    return forms.CharField(widget=forms.HiddenInput, required=required, max_length=20, **kwargs)


class FromPageForm(forms.Form):
    """A form that names the page it stands on, and in a try-out as whom it writes."""

    van = hidden()
    als = hidden()
    form_id = ""
    main = True  # whether its button is the one of the page
    attributes: ClassVar[dict] = {}

    def __init__(self, *args, on: str = "", als: str = "", submit: str, action: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["van"].initial, self.fields["als"].initial = on.rstrip("/"), als
        self.submit, self.action = submit, action
        self.main = self.main and on != PAGE_OF_BUTTONS
        for field in self.fields.values():  # nothing leaves the box before it is sent
            field.widget.attrs.pop("data-personal-check", None)

    @property
    def helper(self) -> NLFormHelper:
        """The helper, of the fields as they are by now."""
        helper = NLFormHelper(self, submit="", intro=False)
        helper.add_input((PrimaryButton if self.main else Button)(self.submit))
        helper.form_action, helper.attrs = self.action, self.attributes
        helper.form_id = self.form_id
        return helper


class CardForm(FromPageForm):
    """A card for `step`: the fields that its captures ask, and no more.

    `agreements` are what a card about earlier ones can be about; what was chosen stands on it.
    `writers` are the people on whose name it can be written; without them it is the viewer's own.
    """

    form_id = "card"

    key = SubmitKeyField()
    step = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label="Wat leg je vast?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat je vastlegt.", "invalid_choice": "Kies een soort."},
    )
    answers = forms.ChoiceField(
        label="Bij welke vraag hoort je antwoord?",
        required=False,
        error_messages={"invalid_choice": "Kies een vraag uit de lijst."},
    )
    about = forms.ChoiceField(
        label="Over welke afspraak gaat het?",
        required=False,
        help_text="De afspraak komt op je kaart. Iedereen aan tafel leest hem, gasten ook.",
        error_messages={"invalid_choice": "Kies een afspraak uit de lijst."},
    )
    lens = forms.ChoiceField(
        label="Bij welke lens?",
        choices=Lens.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Kies een lens uit de lijst."},
    )
    hardness = forms.ChoiceField(
        label="Hoe hard is het?",
        choices=Hardness.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Kies hoe hard het is."},
    )
    text = TextField(
        label="Jouw kaart", max_length=MOST_ON_A_CARD, rows=3, missing="Schrijf iets op de kaart."
    )

    def __init__(
        self, *args, step: RunStep, seen: Seen, writers=(), agreements=(), on="", **kwargs
    ):
        run, person = seen.run, seen.person
        als = person.public_id if person and run.is_try_out else ""
        action = f"{run.get_absolute_url()}kaart/"
        super().__init__(*args, on=on, als=als, submit="Leg op het bord", action=action, **kwargs)
        self.seen, self.of_step = seen, step
        self.kinds = kinds_written_in(step)
        self.fields["key"].initial, self.fields["step"].initial = uuid.uuid4(), step.order
        self.offer_kinds()
        self.offer_questions()
        self.offer_agreements(agreements)
        for kind, (name, sentence) in NEEDED.items():
            self.offer_or_drop(kind, name, sentence)
        if writers:
            self.offer_writers(list(writers), person)
        self.attributes = {"data-card": "", "data-needs": json.dumps(self.needs())}

    def needs(self) -> list[tuple[str, str, str]]:
        """What a script asks before a card leaves: for a kind ("" for all), a field, its words."""
        needed = [(kind, *field) for kind, field in NEEDED.items() if kind in self.kinds]
        return [("", "kind", self.fields["kind"].error_messages["required"]), *needed]

    def offer_kinds(self) -> None:
        """A choice between kinds; of one alone the field of the text bears the name."""
        kinds = [Capture(kind) for kind in self.kinds]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
        if len(kinds) == 1:
            self.fields["kind"].initial = kinds[0].value
            self.fields["kind"].widget = forms.HiddenInput()
            self.fields["text"].label = kinds[0].label

    def offer_or_drop(self, kind: str, name: str, sentence: str) -> None:
        """A field that belongs to one kind: asked where that is the only one."""
        if kind not in self.kinds:
            del self.fields[name]
        elif len(self.kinds) == 1:
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = sentence
        else:
            self.fields[name].help_text = f"Alleen bij ‘{Capture(kind).label}’."

    def offer_questions(self) -> None:
        """The questions that lie on the board, newest first, where answers are given."""
        asked = self.seen.questions if Capture.ANSWER in self.kinds else []
        self.questions = {card.public_id: card for card in asked}
        if not asked:
            del self.fields["answers"]
            return
        rows = [(card.public_id, shorten(card.text)) for card in reversed(asked)]
        self.fields["answers"].choices = [("", NO_QUESTION), *rows]

    def offer_agreements(self, agreements: Iterable[str]) -> None:
        """The agreements of last time, where it is told what came of them."""
        told = [shorten(text) for text in agreements] if Capture.FOLLOW_UP in self.kinds else []
        if not told:
            del self.fields["about"]
            return
        self.fields["about"].choices = [("", NO_AGREEMENT), *((text, text) for text in told)]

    def offer_writers(self, people: list[RunPerson], own: RunPerson | None) -> None:
        """The names on which who leads writes; the guide is their own note."""
        self.fields["als"] = forms.ChoiceField(
            label="Wie zegt het?",
            choices=[(one.public_id, str(one)) for one in people],
            initial=next((p.public_id for p in people if p.role != MethodRole.GUIDE), None),
            error_messages={
                "required": "Kies wie het zegt.",
                "invalid_choice": "Deze persoon is nu niet aan het woord.",
            },
        )
        self.order_fields(["als", "kind"])

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        asked = NEEDED.get(kind)
        if asked and not cleaned.get(asked[0]) and asked[0] not in self.errors:
            self.add_error(*asked)
        if (over := len(self.text_of(cleaned)) - MOST_ON_A_CARD) > 0 and "text" not in self.errors:
            self.add_error("text", f"Met de afspraak is dit te lang. Haal er {over} tekens af.")
        return cleaned

    def text_of(self, cleaned: dict) -> str:
        """What stands on the card: with the agreement that it is about, if any."""
        text = cleaned.get("text", "")
        about = cleaned.get("about") if cleaned.get("kind") == Capture.FOLLOW_UP else ""
        return f"Over ‘{about}’: {text}" if about else text

    def words(self) -> Words:
        """What stands on the card, ready for the service."""
        cleaned = self.cleaned_data
        answers = cleaned.get("answers") if cleaned["kind"] == Capture.ANSWER else ""
        return Words(
            kind=cleaned["kind"],
            text=self.text_of(cleaned),
            key=cleaned["key"],
            lens=cleaned.get("lens", "") if cleaned["kind"] == Capture.LENS_CARD else "",
            hardness=cleaned.get("hardness", ""),
            answers=self.questions.get(answers),
        )


def shorten(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"


class StandForm(FromPageForm):
    """A place between the two poles of a run."""

    place = forms.TypedChoiceField(
        label="Waar sta jij?",
        coerce=int,
        choices=[(str(n), str(n)) for n in range(1, STEPS + 1)],
        error_messages={
            "required": "Kies een plek tussen de twee polen.",
            "invalid_choice": "Kies een plek van 1 tot en met 7.",
        },
    )

    def __init__(self, *args, run: Run, place: int | None = None, **kwargs):
        action = f"{run.get_absolute_url()}plek/"
        words = "Ga hier staan" if place is None else "Verander je plek"
        super().__init__(*args, submit=words, action=action, **kwargs)
        field = self.fields["place"]
        field.widget = TrackInput(low=run.pole_a, high=run.pole_b, word="Plek")
        field.widget.choices, field.initial = field.choices, place


@dataclass(frozen=True)
class VerdictRow:
    """A card with the two fields of what is said of it."""

    card: Card
    verdict: forms.BoundField
    text: forms.BoundField


class VerdictsForm(FromPageForm):
    """Which hypotheses hold, in the words of the inbrenger: one button for all of them."""

    def __init__(self, *args, run: Run, cards: list[Card], **kwargs):
        action = f"{run.get_absolute_url()}oordelen/"
        super().__init__(*args, submit="Bewaar", action=action, **kwargs)
        self.cards = cards
        for card in cards:
            self.fields[f"verdict_{card.public_id}"] = forms.ChoiceField(
                label="Klopt het?",
                choices=Verdict.choices,
                widget=forms.RadioSelect,
                initial=card.verdict or None,
                required=False,
                error_messages={"invalid_choice": "Kies of het klopt."},
            )
            field = TextField(label="Waarom?", max_length=300, required=False)
            field.initial = card.verdict_text
            field.widget.attrs.pop("data-personal-check", None)
            self.fields[f"text_{card.public_id}"] = field
            for name in ("verdict", "text"):  # one of them alone is fine
                self.fields[f"{name}_{card.public_id}"].one_of = True

    @property
    def rows(self) -> list[VerdictRow]:
        return [VerdictRow(card, *self.fields_of(card)) for card in self.cards]

    def fields_of(self, card: Card) -> list[forms.BoundField]:
        return [self[f"{name}_{card.public_id}"] for name in ("verdict", "text")]

    def said_of(self, card: Card) -> tuple[str, str]:
        names = (f"verdict_{card.public_id}", f"text_{card.public_id}")
        return tuple(self.cleaned_data.get(name, "") for name in names)

    def clean(self):
        cleaned = super().clean()
        said = {card: self.said_of(card) for card in self.cards}
        half = [card for card, (verdict, text) in said.items() if text and not verdict]
        if self.cards and not any(verdict for verdict, _ in said.values()):
            half = half or self.cards[:1]
        for card in half:
            name = f"verdict_{card.public_id}"
            if name not in self.errors:
                self.add_error(name, "Kies of het klopt.")
        return cleaned

    def said(self) -> dict[Card, tuple[str, str]]:
        """Per card that is judged anew the verdict and why, ready for the service."""
        said = {card: self.said_of(card) for card in self.cards}
        return {
            card: words
            for card, words in said.items()
            if words[0] and words != (card.verdict, card.verdict_text)
        }


class GroupForm(forms.Form):
    """A heading for cards that were ticked."""

    heading = TextField(
        label="Kop",
        max_length=80,
        missing="Schrijf een kop, of kies ‘Haal uit de groep’.",
        help_text="Een kop die er al is, mag ook.",
    )
