"""Asking one colleague for advice: the questions of a casus, asking, answering, taking back."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone

from wijkwerk.drafts import services as drafts
from wijkwerk.lib import workdays
from wijkwerk.lib.access import access, get_or_deny
from wijkwerk.lib.states import MoveError

from .. import policies, services
from ..forms.advice import ASKED, AnswerForm, AskForm, WithdrawForm
from ..models import AdviceRequest, Case
from ..states import AdviceState
from .frame import case_page


@dataclass(frozen=True)
class AdviceRow:
    """One question as this person sees it."""

    advice: AdviceRequest
    is_own: bool  # asked of who looks
    can_withdraw: bool
    is_late: bool
    term: str


def row_of(user, advice: AdviceRequest) -> AdviceRow:
    today = timezone.localdate()
    waits = advice.is_waiting
    return AdviceRow(
        advice,
        is_own=policies.can_answer_advice(user, advice),
        can_withdraw=waits and policies.can_withdraw_advice(user, advice),
        is_late=waits and advice.due_on < today,
        term=workdays.in_words(advice.due_on, today) if waits else "",
    )


def rows_of(user, case: Case) -> list[AdviceRow]:
    """The questions of a casus that `user` may see, newest first, in one query."""
    requests = list(AdviceRequest.objects.visible_to(user).filter(case=case).for_rows())
    for advice in requests:
        advice.case = case
    return [row_of(user, advice) for advice in requests]


def advice_block(user, case: Case) -> dict:
    """Return what the page of a casus tells about advice, in one query: see _advice_block.html."""
    rows = rows_of(user, case)
    shown = [row for row in rows if row.advice.state != AdviceState.WITHDRAWN]
    return {"advice_rows": shown, "can_ask_advice": policies.can_ask_advice(user, case)}


@access(policies.can_read_advice)
def advice_list(request, public_id):
    """The questions of a casus; an adviser finds the own ones back."""
    case = find_case(request, public_id, policies.can_read_advice)
    context = {
        "rows": rows_of(request.user, case),
        "can_ask": policies.can_ask_advice(request.user, case),
    }
    return case_page(request, "cases/case_advice.html", case, "advice", context)


def find_case(request, public_id, policy) -> Case:
    return get_or_deny(Case.objects.for_head(), request.user, policy, public_id=public_id)


def find_advice(request, public_id, advice_id, policy=None) -> AdviceRequest:
    """A question keeps its address for who was asked, also when the sheet is closed again."""
    requests = AdviceRequest.objects.for_rows().select_related("case__trio")
    return get_or_deny(
        requests, request.user, policy, public_id=advice_id, case__public_id=public_id
    )


@access(policies.can_ask_advice, form=True)
def ask_advice(request, public_id):
    """Ask a colleague one question, with a date."""
    case = find_case(request, public_id, policies.can_ask_advice)
    kept = drafts.initial_for(request, *ASKED)
    initial = {**kept, "submit_key": kept["submit_key"] or uuid.uuid4()}
    form = AskForm(request.POST or None, initial=initial, case=case)
    if form.is_valid() and ask(request, case, form):
        messages.success(request, "Je vraag is verstuurd.")
        return redirect(f"{case.get_absolute_url()}advies/")
    return case_page(request, "cases/advice_ask.html", case, "advice", {"form": form})


def ask(request, case: Case, form: AskForm) -> bool:
    """Call the service; what it refuses after all stands at the field. Return whether it asked."""
    try:
        services.ask_advice(case=case, by=request.user, **form.asked())
    except services.AdviceError as error:
        form.add_error(error.field, str(error))
        return False
    except PermissionError as error:
        raise PermissionDenied from error
    drafts.forget(user=request.user, path=request.path)
    return True


@access(policies.can_answer_advice, form=True)
def answer_advice(request, public_id, advice_id):
    """One question: who was asked answers it, the trio reads it."""
    asks = policies.can_answer_advice if request.method == "POST" else None
    advice = find_advice(request, public_id, advice_id, asks)
    form = answer_form(request, advice)
    if form and form.is_valid():
        return answer(request, advice, form.cleaned_data["answer"])
    row = row_of(request.user, advice)
    sees_case = Case.objects.visible_to(request.user).filter(pk=advice.case_id).exists()
    context = {"row": row, "advice": advice, "form": form}
    if sees_case:
        return case_page(request, "cases/advice_detail.html", advice.case, "advice", context)
    return render(request, "cases/advice_closed.html", context)


def answer_form(request, advice: AdviceRequest) -> AnswerForm | None:
    """The form for who was asked; what is sent is always read, so that the service can refuse."""
    asked = policies.can_answer_advice(request.user, advice)
    if not asked or not (advice.is_waiting or request.method == "POST"):
        return None
    return AnswerForm(request.POST or None, initial=drafts.initial_for(request, "answer"))


def answer(request, advice: AdviceRequest, text: str):
    try:
        services.answer_advice(advice=advice, by=request.user, answer=text)
    except PermissionError as error:
        raise PermissionDenied from error
    except MoveError as error:  # nothing typed is lost
        context = {"message": str(error), "typed": text}
        return render(request, "409.html", context, status=409)
    drafts.forget(user=request.user, path=request.path)
    messages.success(request, "Je advies is verstuurd. Dank je wel.")
    return redirect(request.path)


@access(policies.can_withdraw_advice, form=True)
def withdraw_advice(request, public_id, advice_id):
    """Take a question back, with the reason."""
    advice = find_advice(request, public_id, advice_id, policies.can_withdraw_advice)
    if not advice.is_waiting and request.method != "POST":
        return redirect(advice)
    form = WithdrawForm(request.POST or None, initial=drafts.initial_for(request, "reason"))
    if form.is_valid():
        try:
            services.withdraw_advice(
                advice=advice, by=request.user, reason=form.cleaned_data["reason"]
            )
        except PermissionError as error:
            raise PermissionDenied from error
        drafts.forget(user=request.user, path=request.path)
        messages.success(request, "De vraag is ingetrokken.")
        return redirect(f"{advice.case.get_absolute_url()}advies/")
    context = {"advice": advice, "form": form}
    return case_page(request, "cases/advice_withdraw.html", advice.case, "advice", context)
