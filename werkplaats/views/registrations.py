"""Taking part in a round: the page of a trio, and the list of the organisers."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone

from cases.models import Case
from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, denying, get_or_deny

from .. import policies
from ..desk import readers_in_words
from ..forms.registration import (
    AnswersForm,
    BringForm,
    NeedForm,
    RegisterForm,
    WithdrawForm,
    cases_to_bring,
)
from ..models import Answer, Meeting, Need, Registration, Round
from ..registration_rows import expected_at, standing_in, standing_of, trio_block, trio_rows
from ..services import answering, bringing
from ..services.registering import register_trio, withdraw_trio
from ..states import RegistrationState
from ..window import window_problem
from .frame import round_page


def find_round(request, public_id, policy) -> Round:
    return get_or_deny(Round.objects, request.user, policy, public_id=public_id)


def sent_by(request):
    """What was sent, or None; a form may be sent with nothing ticked."""
    return request.POST if request.method == "POST" else None


def own_registration(request, round_: Round) -> Registration:
    """The live registration of the own trio; 404 for a trio that left meanwhile."""
    registration = policies.registration_of(request.user, round_)
    if registration is None:
        raise Http404
    return registration


def own_page(round_: Round) -> str:
    return f"{round_.get_absolute_url()}aanmelding/"


# --- the trio -------------------------------------------------------------------------------------
@access(policies.can_register, form=True)
def registration(request, public_id):
    """How the own trio stands in this round; here it registers."""
    round_ = find_round(request, public_id, policies.can_register)
    standing = standing_of(round_)
    submit = "Trio aanmelden" if standing.free else "Op de wachtlijst zetten"
    form = RegisterForm(sent_by(request), cases=cases_to_bring(request.user), submit=submit)
    if request.method == "POST" and form.is_valid():
        return register(request, round_, form.cleaned_data.get("cases", ()))
    known = policies.registration_of(request.user, round_)
    context = {
        "form": form,
        "standing": standing,
        "registration": known,
        "problem": window_problem(round_, timezone.localdate()),
        **(block_of(request.user, known, round_) if known else former_of(request.user, round_)),
    }
    template = "werkplaats/registration.html"
    return round_page(request, template, round_, "registration", context)


def block_of(user, registration: Registration, round_: Round) -> dict:
    registration.round = round_
    is_in = registration.state == RegistrationState.REGISTERED
    meetings = list(round_.meetings.announced()) if is_in else []
    return trio_block(user, registration, meetings)


def former_of(user, round_: Round) -> dict:
    """The last time the own trio left this round, if it did."""
    left = round_.registrations.filter(trio=user.trio_id, state=RegistrationState.WITHDRAWN)
    return {"former": left.select_related("withdrawn_by").order_by("-withdrawn_at").first()}


def register(request, round_: Round, cases):
    """Register the trio; the same button pressed twice gives the same page."""
    trio = request.user.seat.trio
    with denying():
        made = register_trio(round_=round_, trio=trio, by=request.user, cases=cases)
    if made.state == RegistrationState.REGISTERED:
        messages.success(request, "Jullie trio is aangemeld.")
    else:
        messages.info(request, "De ronde is vol. Jullie trio staat op de wachtlijst.")
    return redirect(own_page(round_))


@access(policies.can_answer, form=True)
def answers(request, public_id):
    """Say per meeting to come whether one comes, or who comes instead."""
    round_ = find_round(request, public_id, policies.can_answer)
    meetings = list(Meeting.objects.filter(round=round_).to_come(timezone.now()))
    own = Answer.objects.filter(person=request.user, meeting__in=meetings)
    form = AnswersForm(
        sent_by(request), meetings=meetings, answers={one.meeting_id: one for one in own}
    )
    if request.method == "POST" and form.is_valid():
        with denying():
            for meeting, kind, stand_in in form.answered():
                answering.answer_meeting(
                    meeting=meeting, by=request.user, kind=kind, stand_in=stand_in
                )
        messages.success(request, "Je antwoord is opgeslagen.")
        return redirect(own_page(round_))
    context = {"form": form, "has_meetings": bool(meetings)}
    return round_page(request, "werkplaats/answers.html", round_, "registration", context)


@access(policies.can_tell_needs, form=True)
def needs(request, public_id):
    """Say what one needs to eat and to take part."""
    round_ = find_round(request, public_id, policies.can_tell_needs)
    own = own_registration(request, round_)
    need = Need.objects.filter(registration=own, person=request.user).first()
    initial = drafts.initial_for(request, "diet", "access")
    if need:
        initial = {"diet": need.diet, "access": need.access, "typed_by": initial["typed_by"]}
    form = NeedForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("diet", "access")}
        with denying():
            answering.set_need(registration=own, by=request.user, **given)
        drafts.forget(user=request.user, path=request.path)
        messages.success(request, "Je wensen zijn opgeslagen.")
        return redirect(own_page(round_))
    return round_page(request, "werkplaats/needs.html", round_, "registration", {"form": form})


@access(policies.can_bring, form=True)
def bring(request, public_id):
    """Choose which cases of the own trio come along."""
    round_ = find_round(request, public_id, policies.can_bring)
    own = own_registration(request, round_)
    cases = cases_to_bring(request.user)
    form = BringForm(sent_by(request), registration=own, cases=cases)
    if request.method == "POST" and form.is_valid():
        with denying():
            bringing.bring_cases(
                registration=own, by=request.user, cases=form.cleaned_data["cases"]
            )
        messages.success(request, "Jullie keuze is opgeslagen.")
        return redirect(own_page(round_))
    context = {"form": form, "has_cases": cases.exists()}
    return round_page(request, "werkplaats/bring.html", round_, "registration", context)


def find_brought(request, public_id, case_id) -> tuple[Registration, Case]:
    """The own registration and a casus of the own trio that it brings."""
    round_ = find_round(request, public_id, policies.can_bring)
    own = own_registration(request, round_)
    own.round = round_
    brought = own.brought.select_related("case").filter(case__public_id=case_id).first()
    if brought is None or brought.case.trio_id != request.user.trio_id:
        raise Http404
    return own, brought.case


@access(policies.can_bring, form=True)
def offer(request, public_id, case_id):
    """Ask to confirm that this round reads a casus that was offered already, and open it."""
    own, case = find_brought(request, public_id, case_id)
    if request.method == "POST":
        with denying():
            bringing.offer_here(registration=own, case=case, by=request.user)
        messages.success(request, "De casus is ingebracht in deze ronde.")
        return redirect(own_page(own.round))
    context = {"case": case, "readers": readers_in_words(own)}
    return round_page(request, "werkplaats/offer.html", own.round, "registration", context)


@access(policies.can_bring, form=True)
def take_back(request, public_id, case_id):
    """Ask to confirm that this round does not read the casus any more, and close it."""
    own, case = find_brought(request, public_id, case_id)
    if request.method == "POST":
        with denying():
            bringing.take_back_here(registration=own, case=case, by=request.user)
        messages.success(request, "De casus is teruggenomen uit deze ronde.")
        return redirect(own_page(own.round))
    context = {"case": case}
    return round_page(request, "werkplaats/take_back.html", own.round, "registration", context)


@access(policies.can_register, form=True)
def withdraw(request, public_id):
    """Withdraw the own trio, with the reason."""
    round_ = find_round(request, public_id, policies.can_register)
    known = policies.registration_of(request.user, round_)
    if known is None:
        return redirect(own_page(round_))
    return withdrawal(request, round_, known, own_page(round_), "registration")


# --- the organisers -------------------------------------------------------------------------------
@access(policies.organises)
def trio_list(request, public_id):
    """Who is in and who waits, who comes, and what they need."""
    round_ = find_round(request, public_id, policies.organises)
    meetings = list(round_.meetings.announced())
    rows = trio_rows(request.user, round_, meetings)
    context = {
        "standing": standing_in(round_, [row.registration for row in rows]),
        "rows": rows,
        "expected": expected_at(meetings, rows),
    }
    return round_page(request, "werkplaats/trios.html", round_, "registrations", context)


@access(policies.can_change_registration, form=True)
def withdraw_for(request, public_id, registration_id):
    """Withdraw a trio that called, with the reason."""
    round_ = find_round(request, public_id, policies.organises)
    rows = Registration.objects.filter(round=round_).select_related("trio")
    found = get_or_deny(rows, request.user, public_id=registration_id)
    found.round = round_
    back = f"{round_.get_absolute_url()}trios/"
    if not policies.can_withdraw(request.user, found) and request.method != "POST":
        return redirect(back)
    return withdrawal(request, round_, found, back, "registrations")


def withdrawal(request, round_: Round, registration: Registration, back: str, tab: str):
    """The page that asks why, for a member and for an organiser alike."""
    form = WithdrawForm(request.POST or None, initial=drafts.initial_for(request, "reason"))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        with denying():
            withdraw_trio(registration=registration, by=request.user, reason=reason)
        drafts.forget(user=request.user, path=request.path)
        messages.success(request, f"{registration.trio.name} is afgemeld.")
        return redirect(back)
    context = {"form": form, "registration": registration, "back_url": back}
    return round_page(request, "werkplaats/withdraw.html", round_, tab, context)
