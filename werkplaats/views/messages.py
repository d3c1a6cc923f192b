"""Berichten: every planned and sent line of a round, and the rules behind them."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import redirect

from wijkwerk.lib.access import access, get_or_deny
from wijkwerk.lib.paging import ID, Key, page_of
from wijkwerk.outbox import mails
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.kinds import get_kind
from wijkwerk.outbox.models import Message
from wijkwerk.outbox.reasons import WHAT_TO_DO, reason_of
from wijkwerk.outbox.states import WAITING, MessageState

from .. import policies
from ..forms.messages import NEW_RULE, LineForm, RuleForm, initial_of
from ..models import ReminderRule, Round
from ..services.reminders import AFTER, BEFORE, about, save_rule
from .frame import round_page

KEYS = [Key("due_at", descending=False), ID]
DONE = {
    "vasthouden": (outbox.hold, "Het bericht wordt vastgehouden."),
    "vrijgeven": (outbox.let_go, "Het bericht gaat weg op zijn eigen moment."),
    "vervallen": (outbox.drop_by_hand, "Het bericht gaat niet meer weg."),
    "nu": (outbox.send_now, "Het bericht gaat nu weg."),
    "opnieuw": (outbox.resend, "Het bericht gaat opnieuw weg."),
}
TOO_LATE = "Dit bericht is intussen al weg of vervallen. Er is niets veranderd."


def find_round(request, public_id) -> Round:
    return get_or_deny(Round.objects, request.user, policies.can_edit_round, public_id=public_id)


def list_url(round_: Round) -> str:
    return f"{round_.get_absolute_url()}berichten/"


def find_message(round_: Round, public_id: str) -> Message:
    """A message of this round; whether one may see the round was asked before."""
    message = Message.objects.about(about(round_.pk)).filter(public_id=public_id).first()
    if message is None:
        raise Http404
    return message


@access(policies.can_edit_round)
def message_list(request, public_id):
    """Every line of a round, in order of its moment; by state where that is asked."""
    round_ = find_round(request, public_id)
    state = request.GET.get("status", "")
    lines = Message.objects.about(about(round_.pk)).select_related("recipient")
    if state in MessageState.values:
        lines = lines.filter(state=state)
    page = page_of(lines, KEYS, request.GET, size=50)
    titles = dict(round_.meetings.values_list("pk", "title"))
    for line in page.rows:
        line.kind_label = get_kind(line.kind).label
        line.meeting_title = titles.get(line.context.get("meeting"), "")
        line.reason = reason_of(line)
        line.is_waiting = line.state in WAITING
        line.can_be_rewritten = line.is_waiting and line.kind in {BEFORE, AFTER}
    query = f"&status={state}" if state else ""
    context = {
        "lines": page.rows,
        "state": state,
        "states": MessageState.choices,
        "previous_url": page.previous and f"?voor={page.previous}{query}",
        "next_url": page.next and f"?na={page.next}{query}",
        "rules": ReminderRule.objects.filter(round=round_).select_related("meeting"),
    }
    return round_page(request, "werkplaats/message_list.html", round_, "messages", context)


@access(policies.can_edit_round, form=True)
def message(request, public_id, message_id):
    """One line as its person will see it, with what can still be done to it."""
    round_ = find_round(request, public_id)
    line = find_message(round_, message_id)
    if "doen" in request.POST:
        return do(request, round_, line)
    can_rewrite = line.state in WAITING and line.kind in {BEFORE, AFTER}
    subject, text, _ = shown(line)
    form = rewriting(request, line) if can_rewrite else None
    if form and form.is_valid():
        done = outbox.rewrite(line, **form.cleaned_data)
        say(request, done, "De tekst van dit bericht is veranderd.")
        return redirect(request.path)
    context = {
        "line": line,
        "kind_label": get_kind(line.kind).label,
        "subject": subject,
        "text": text,
        "form": form,
        "reason": reason_of(line),
        "what_to_do": WHAT_TO_DO.get(reason_of(line), ""),
        "is_parked": line.state == MessageState.PARKED,
        "is_waiting": line.state in WAITING,
        "is_held": line.state == MessageState.HELD,
        "back_url": list_url(round_),
    }
    return round_page(request, "werkplaats/message_detail.html", round_, "messages", context)


def shown(line: Message) -> tuple[str, str, str]:
    """Subject, text and HTML as they would leave now; nothing for what cannot be made again."""
    try:
        return mails.words(line, get_kind(line.kind))
    except Exception:  # a rule that is gone, a person who left: the list still has to show it
        return "", "Dit bericht kan niet meer worden getoond.", ""


def rewriting(request, line: Message) -> LineForm:
    rule = ReminderRule.objects.filter(pk=line.context.get("rule")).first()
    initial = {
        "subject": line.overrides.get("subject", rule.subject if rule else ""),
        "text": line.overrides.get("text", rule.text if rule else ""),
    }
    return LineForm(request.POST or None, initial=initial)


def do(request, round_: Round, line: Message):
    """Hold, let go, drop, send now or send again, as the button says."""
    if request.POST["doen"] not in DONE:
        raise BadRequest("not something to do with a message")
    service, sentence = DONE[request.POST["doen"]]
    say(request, service(line), sentence)
    return redirect(f"{list_url(round_)}{line.public_id}/")


def say(request, done: bool, sentence: str) -> None:
    if done:
        messages.success(request, sentence)
    else:
        messages.warning(request, TOO_LATE)


@access(policies.can_edit_round, form=True)
def rule_create(request, public_id):
    """Add a rule."""
    return rule_page(request, find_round(request, public_id), None)


@access(policies.can_edit_round, form=True)
def rule_edit(request, public_id, rule_id):
    """Change a rule, or switch it off."""
    round_ = find_round(request, public_id)
    rules = ReminderRule.objects.filter(round=round_)
    rule = get_or_deny(rules, request.user, public_id=rule_id)
    return rule_page(request, round_, rule)


def rule_page(request, round_: Round, rule: ReminderRule | None):
    initial = initial_of(rule) if rule else NEW_RULE
    form = RuleForm(request.POST or None, round_=round_, initial=initial)
    if form.is_valid():
        save_rule(round_=round_, by=request.user, rule=rule, **form.rule())
        messages.success(
            request, "De herinnering is opgeslagen. De berichten zijn opnieuw gepland."
        )
        return redirect(list_url(round_))
    context = {"form": form, "rule": rule, "back_url": list_url(round_)}
    return round_page(request, "werkplaats/rule.html", round_, "messages", context)
