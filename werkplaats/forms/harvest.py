"""The harvest: what becomes of one card. The page holds one such form per card."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.utils.choices import flatten_choices

from cases.models import Case
from cases.states import OwnerRole
from trios.models import User
from wijkwerk.lib.crispy import DutchDateField
from wijkwerk.lib.forms import TextField

from ..models import Card
from ..outcomes import DROP, PARTS, Outcome
from ..silence import open_question
from ..states import HarvestKind
from .records import ROLE

LATER = "later"
CHOICES = [
    (HarvestKind.AGREEMENT, "Afspraak"),
    (HarvestKind.LESSON, "Conceptles"),
    (HarvestKind.INSIGHT, "Inzicht"),
    (HarvestKind.QUESTION, "Vraag"),
    (DROP, "Laat vallen"),
    (LATER, "Beslis later"),
]
# What must be filled in for a choice, and what to say when it is not.
ASKED = {
    "text": "Schrijf in één zin op wat je meeneemt.",
    "owner": "Kies wie het doet. Zonder eigenaar is het geen afspraak.",
    "due_on": "Kies voor wanneer. Zonder datum is het geen afspraak.",
    "context": "Schrijf op in welke situatie dit speelde.",
    "tried": "Schrijf op wat er is geprobeerd.",
    "result": "Schrijf op wat het resultaat was.",
    "because": "Schrijf op hoe dat kwam.",
    "reason": "Schrijf erbij waarom jullie deze kaart laten vallen.",
}
ASKED_FOR = {
    HarvestKind.AGREEMENT: ["text", "owner", "due_on"],
    HarvestKind.LESSON: ["text", *PARTS],
    HarvestKind.INSIGHT: ["text"],
    HarvestKind.QUESTION: ["text"],
    DROP: ["reason"],
}
# Which fields show with which choices (the page hides the others): keep is every one but DROP.
MORE = {"keep": ["text"], "agreement": ["owner", "due_on"], "lesson": PARTS, "drop": ["reason"]}
MOST_IN_ACTION = 300
SENT = re.compile(r"kaart-(\w{1,20})-seen")
TOO_LONG = f"Een afspraak heeft hoogstens {MOST_IN_ACTION} tekens. Maak hem korter."


@dataclass(frozen=True)
class Owners:
    """Who can own an agreement: the people of the trio, and the roles."""

    people: dict[str, User]

    @classmethod
    def of(cls, case: Case, also: list[User]) -> "Owners":
        """The trio of `case` as it is now, and who owns something already."""
        return cls({one.public_id: one for one in [*case.trio.people(), *also]})

    @cached_property
    def choices(self) -> list:
        people = [(key, person.name) for key, person in self.people.items()]
        roles = [(f"{ROLE}{role.value}", role.label) for role in OwnerRole]
        choices = [("", "Kies wie het doet"), ("Uit het trio", people), ("Een rol", roles)]
        return [choice for choice in choices if choice[1]]

    @cached_property
    def groups(self) -> list[tuple[str, list]]:
        """The same under the name of each group, "" for what stands alone."""
        return [
            (first, rest) if isinstance(rest, list) else ("", [(first, rest)])
            for first, rest in self.choices
        ]


class CardForm(forms.Form):
    """What becomes of `card`. `seen` is the stamp of the outcome that stood there.

    `is_gone`: the card lies there no longer; the form then only tells what was typed. `is_taken`:
    somebody else made something of it meanwhile.
    """

    is_gone = False
    is_taken = False
    choice = forms.ChoiceField(
        label="Wat gebeurt ermee?",
        choices=CHOICES,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een van de mogelijkheden."},
    )
    text = TextField(label="In één zin", max_length=500, required=False, rows=2)
    owner = forms.ChoiceField(
        label="Wie doet het?",
        required=False,
        error_messages={"invalid_choice": "Kies iemand van het trio, of een rol."},
    )
    due_on = DutchDateField(
        label="Voor wanneer?", required=False, help_text="Als dd-mm-jjjj, bijvoorbeeld 3-9-2026."
    )
    context = TextField(label="In welke situatie?", max_length=1000, required=False, rows=2)
    tried = TextField(label="Wat is geprobeerd?", max_length=1000, required=False, rows=2)
    result = TextField(label="Wat was het resultaat?", max_length=1000, required=False, rows=2)
    because = TextField(label="Hoe kwam dat?", max_length=1000, required=False, rows=2)
    reason = TextField(label="Waarom laten jullie dit vallen?", max_length=300, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    def __init__(self, data=None, *, card: Card, owners: Owners, **kwargs):
        super().__init__(data, prefix=prefix_of(card), **kwargs)
        self.card, self.owners = card, owners
        self.fields["owner"].choices = owners.choices
        for name, field in self.fields.items():
            field.one_of = True  # what is asked follows from the choice
            field.help_text = field.help_text if name == "due_on" else ""

    def clean(self):
        cleaned = super().clean()
        choice = cleaned.get("choice", "")
        for name in ASKED_FOR.get(choice, []):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, ASKED[name])
        if choice == HarvestKind.AGREEMENT and len(cleaned.get("text", "")) > MOST_IN_ACTION:
            self.add_error("text", TOO_LONG)
        if not choice and "choice" not in self.errors and self.typed_something(cleaned):
            self.add_error("choice", "Kies wat er met deze kaart gebeurt. Wat je typte, staat er.")
        return cleaned

    def typed_something(self, cleaned: dict) -> bool:
        return any(cleaned.get(name) for name in ["owner", "due_on", "reason", *PARTS])

    def outcome(self) -> Outcome:
        """What the filled-in form says, ready for the service."""
        cleaned = self.cleaned_data
        choice, owner = cleaned["choice"], cleaned["owner"]
        if choice in {"", LATER}:
            return Outcome()
        is_role = owner.startswith(ROLE)
        return Outcome(
            choice=choice,
            owner=None if is_role else self.owners.people.get(owner),
            owner_role=owner.removeprefix(ROLE) if is_role else "",
            **{name: cleaned[name] for name in ["text", "due_on", "reason", *PARTS]},
        )

    def changes(self) -> bool:
        """Whether something else was sent than stood there."""
        return not self.is_valid() or self.outcome().stamp() != self.cleaned_data["seen"]

    @property
    def question(self) -> Card | None:
        return open_question(self.card)

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What was sent for this card, each with its label, to read and to take over."""
        names = ASKED_FOR.get(self["choice"].value(), ["text", "owner", "due_on", *PARTS, "reason"])
        rows = [(self[name].label, self.words_at(name)) for name in ["choice", *names]]
        return [(label, words) for label, words in rows if words]

    def words_at(self, name: str) -> str:
        """What was sent at a field; of a choice the words on the screen."""
        value, field = self[name].value() or "", self.fields[name]
        if isinstance(field, forms.ChoiceField):
            return dict(flatten_choices(field.choices)).get(value, "") if value else ""
        return value

    @property
    def more(self) -> list[tuple[str, list]]:
        """The fields that a choice asks, each list under its name on the page."""
        return [(shown, [self[name] for name in names]) for shown, names in MORE.items()]


def gone_forms(data: Mapping, there: list[CardForm], owners: Owners) -> list[CardForm]:
    """What was sent for cards that are not among `there`, as far as somebody changed something.

    Nothing is told of such a card but what was sent: it may be one that this person may not read.
    """
    known = {form.card.public_id for form in there}
    sent = [found[1] for name in data if (found := SENT.fullmatch(name))]
    cards = [Card(public_id=key) for key in sent if key not in known]
    gone = [CardForm(data, card=card, owners=owners) for card in cards]
    for form in gone:
        form.is_gone = True
    return [form for form in gone if form.changes()]


def prefix_of(card: Card) -> str:
    return f"kaart-{card.public_id}"


def initial_of(card: Card, outcome: Outcome) -> dict:
    """What the form of `card` shows, given what was made of it."""
    owner = f"{ROLE}{outcome.owner_role}" if outcome.owner_role else ""
    return {
        "choice": outcome.choice,
        "text": outcome.text or card.text,
        "owner": outcome.owner.public_id if outcome.owner else owner,
        "due_on": outcome.due_on,
        "reason": outcome.reason,
        "seen": outcome.stamp(),
        **{name: getattr(outcome, name) for name in PARTS},
    }
