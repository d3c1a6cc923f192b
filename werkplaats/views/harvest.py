"""The harvest of a run: everything captured on one screen, and what becomes of it."""

from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.shortcuts import redirect, render

from cases.beside import HARVEST, parts_for
from cases.models import Case
from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, denying, get_or_deny, signed_in
from wijkwerk.lib.states import MoveError

from .. import policies
from ..board import Seen
from ..case_in_short import told_of_case
from ..forms.harvest import CardForm, Owners, gone_forms, initial_of, prefix_of
from ..models import Card, Record, Run, RunStep
from ..moved import moved_in
from ..outcomes import DROP, Outcome, harvestable, outcomes_of
from ..played import piles_of
from ..services.harvesting import MADE, HarvestRefusedError, Wish, save_harvest
from ..states import Capture, HarvestKind
from .frame import meeting_page
from .records import url_of

LABELS = {**dict(HarvestKind.choices), DROP: "Laten vallen", "": "nog niets"}
GONE = (
    "Je verwerkte een kaart die niet meer open op het bord ligt. Hieronder staat wat je typte. "
    "Neem over wat je nodig hebt en sla nog eens op. Wat je bij andere kaarten koos, staat er nog."
)
TAKEN = "Iemand anders verwerkte deze kaart net voor jou: {}. Kijk wat je wilt, en sla nog eens op."


@dataclass(frozen=True)
class StepOnScreen:
    """A step with its cards per kind."""

    step: RunStep
    kinds: list[tuple[str, list[CardForm]]]


@access(policies.can_see_harvest, form=True)
def harvest(request, public_id):
    """Everything captured, each card with what becomes of it; one button saves all."""
    run = find_closed(request, public_id)
    if "begin_empty" in request.POST:
        drafts.forget(user=request.user, path=request.path)
        return redirect(request.path)
    record = Record.objects.filter(meeting=run.meeting_id, case=run.case_id).first()
    forms = forms_of(request, run)
    why = ""
    complete = not gone_among(forms) and all(form.is_valid() for form in sent(forms))
    if request.method == "POST" and complete:
        why = try_to_save(request, run, forms)
        if why is None:
            return redirect(request.path)
    return show(request, run, record, forms, why)


@access(signed_in)
def board(request, public_id):
    """The board to read, afterwards and on paper, for who may see the run; guests have theirs."""
    run = get_or_deny(Run.objects.for_page(), request.user, public_id=public_id)
    seen = Seen(run, policies.person_of(request.user, run))
    context = {
        "run": run,
        "told": told_of_case(run, request.user),
        "piles": piles_of(seen),
        "moved": moved_in(seen, with_names=True),
        "may_harvest": policies.can_see_harvest(request.user, run),
    }
    return render(request, "werkplaats/board.html", context)


def find_closed(request, public_id) -> Run:
    """The run, for who organises it; one that is open asks to be closed first."""
    runs = Run.objects.for_page()
    run = get_or_deny(runs, request.user, policies.can_harvest, public_id=public_id)
    if not policies.can_see_harvest(request.user, run):
        raise MoveError("De oogst begint als een werkvorm op een casus is afgerond.")
    return run


def forms_of(request, run: Run) -> list[CardForm]:
    """A form per card; after the sign-in ended, with what was typed then.

    Behind them those of cards that are gone, for which something was typed.
    """
    cards = list(harvestable(run, request.user).for_harvest())
    known = outcomes_of(card.pk for card in cards)
    owners = Owners.of(run.case, [one.owner for one in known.values() if one.owner])
    draft = drafts.find(user=request.user, path=request.path)
    kept = draft.as_querydict() if draft else {}
    data = request.POST.copy()
    forms = [
        CardForm(
            data if f"{prefix_of(card)}-seen" in data else None,
            card=card,
            owners=owners,
            initial=initial_of(card, known.get(card.pk, Outcome())) | typed_before(card, kept),
        )
        for card in cards
    ]
    return forms + gone_forms(request.POST or kept, forms, owners)


def typed_before(card: Card, kept) -> dict:
    """What was typed at this card when the sign-in ended."""
    prefix = f"{prefix_of(card)}-"
    return {name.removeprefix(prefix): kept[name] for name in kept if name.startswith(prefix)}


def sent(forms: list[CardForm]) -> list[CardForm]:
    return [form for form in forms if form.is_bound and not form.is_gone]


def gone_among(forms: list[CardForm]) -> list[CardForm]:
    return [form for form in forms if form.is_gone]


def try_to_save(request, run: Run, forms: list[CardForm]) -> str | None:
    """Call the service; what it refuses stands at the card. Return None when it was saved."""
    wishes = [Wish(f.card, f.outcome(), f.cleaned_data["seen"]) for f in sent(forms)]
    try:
        with denying():
            changed = save_harvest(run=run, by=request.user, wishes=wishes)
    except HarvestRefusedError as refused:
        tell_why(forms, refused)
        return ""
    except MoveError as error:
        return str(error)
    drafts.forget(user=request.user, path=request.path)
    messages.success(request, told(changed))
    return None


def told(changed: int) -> str:
    if not changed:
        return "Er was niets veranderd."
    return "1 kaart is verwerkt." if changed == 1 else f"{changed} kaarten zijn verwerkt."


def tell_why(forms: list[CardForm], refused: HarvestRefusedError) -> None:
    """Put what is wrong at its field; a card that somebody took shows what they made of it."""
    for form in sent(forms):
        form.is_gone = form.card.pk in refused.gone
        if theirs := refused.theirs.get(form.card.pk):
            form.is_taken = True
            form.add_error("choice", TAKEN.format(in_words(theirs)))
            form.data[form.add_prefix("seen")] = theirs.stamp()
        elif error := refused.errors.get(form.card.pk):
            form.add_error(*error)
            if error[1] == MADE:
                form.is_made = True


def in_words(outcome: Outcome) -> str:
    """What somebody made of a card, in one line."""
    who = outcome.owner.name if outcome.owner else outcome.owner_role
    parts = [outcome.text or outcome.reason, who, outcome.due_on and f"{outcome.due_on:%d-%m-%Y}"]
    told = ", ".join(part for part in parts if part)
    label = LABELS[outcome.choice].lower()
    return f"{label} (‘{told}’)" if told else label


def show(request, run: Run, record: Record | None, forms: list[CardForm], why: str | None):
    """The page; 409 when nothing was saved because of what somebody else did meanwhile.

    What was typed for cards that are gone is there to take over.
    """
    gone = gone_among(forms)
    forms = [form for form in forms if not form.is_gone]
    context = {
        "gone": gone,
        "gone_text": GONE,
        "run": run,
        "steps": by_step(forms),
        "forms": sent(forms),
        "why": why,
        "has_errors": any(form.errors for form in sent(forms)),
        "record_url": url_of(record) if record else "",
        "is_draft": record is None or record.state == "concept",
        "handled": sum(bool(form.initial["choice"]) for form in forms),
        "total": len(forms),
        "typed_by": drafts.sign_writer(request.user),
        "draft": drafts.find(user=request.user, path=request.path),
        "beside": beside(request.user, run),
    }
    template = "werkplaats/harvest.html"
    late = why or gone or any(form.is_taken for form in forms)
    status = 409 if request.method == "POST" and late else 200
    return meeting_page(request, template, run.meeting, "records", context, status=status)


def beside(user, run: Run) -> list:
    """What other apps show beside the agreements, for who reads the casus."""
    reads = Case.objects.visible_to(user).filter(pk=run.case_id).exists()
    return parts_for(run.case, user, at=HARVEST) if reads else []


def by_step(forms: list[CardForm]) -> list[StepOnScreen]:
    """The forms under their step, and there under the kind of card."""
    steps = [list(cards) for _, cards in groupby(forms, key=lambda form: form.card.step_id)]
    return [StepOnScreen(cards[0].card.step, by_kind(cards)) for cards in steps]


def by_kind(forms: list[CardForm]) -> list[tuple[str, list[CardForm]]]:
    kinds = groupby(forms, key=lambda form: form.card.kind)
    return [(Capture(kind).label, list(cards)) for kind, cards in kinds]
