"""Sharing by consent of the whole trio: what is shared, proposing, agreeing, taking back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect

from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, get_or_deny
from wijkwerk.lib.states import MoveError

from .. import policies, services
from ..forms.sharing import RefuseForm, ShareForm, WithdrawShareForm
from ..models import Case, Share
from ..sharing import (
    agreement_of,
    live_shares,
    preview_of,
    receivers_in_words,
    words_along,
    words_of,
    years_ahead,
)
from ..states import ShareState
from .frame import case_page


@access(policies.can_share)
def sharing(request, public_id):
    """With whom the short version is shared until when, who agreed, and what ended earlier."""
    case = find_case(request, public_id)
    shares = [row_of(share) for share in case.shares.for_page()]
    waiting = next((row for row in shares if row["share"].is_waiting), None)
    context = {
        "live": [row for row in shares if row["share"].is_live],
        "over": [row for row in shares if not (row["share"].is_live or row["share"].is_waiting)],
        "waiting": waiting,
        "agreement": waiting and agreement_of(waiting["share"]),
        "asked_of_me": Share.objects.waiting_for(request.user).filter(case=case).exists(),
        "preview": preview_of(case, request.user),
        "incomplete": case.trio.is_incomplete,
    }
    return case_page(request, "cases/case_sharing.html", case, "sharing", context)


def find_case(request, public_id) -> Case:
    cases = Case.objects.for_head()
    return get_or_deny(cases, request.user, policies.can_share, public_id=public_id)


def row_of(share: Share) -> dict:
    """One share with its receivers in words."""
    return {"share": share, "receivers": words_of(share)}


@access(policies.can_share, form=True)
def propose_share(request, public_id):
    """Write the text and choose for whom; see what others will see; ask the trio."""
    case = find_case(request, public_id)
    if "begin_empty" in request.POST:
        drafts.forget(user=request.user, path=request.path)
        return redirect(request.path)
    if request.method != "POST" and case.shares.waiting().exists():
        messages.info(request, "Er wacht al een voorstel om te delen.")
        return redirect("cases:sharing", public_id)
    if request.method != "POST" and case.trio.is_incomplete:
        return case_page(request, "cases/share_create.html", case, "sharing", {"incomplete": True})
    form = ShareForm(request.POST or None, initial=initial_of(request, case), case=case)
    if request.method == "POST" and "change" not in request.POST and form.is_valid():
        return ask_or_show(request, case, form)
    context = {"form": form, "draft": drafts.find(user=request.user, path=request.path)}
    return case_page(request, "cases/share_create.html", case, "sharing", context)


def initial_of(request, case: Case) -> dict:
    """What was kept goes before what the casus says."""
    kept = drafts.initial_for(request, "title", "text", "ends_on")
    draft = drafts.find(user=request.user, path=request.path)
    if draft is None:
        seeds = {"title": case.title, "text": case.summary, "ends_on": years_ahead(1)}
        return {**kept, **seeds}
    data = draft.as_querydict()
    lists = {name: data.getlist(name) for name in ("municipalities", "trios")}
    return {**kept, **lists, "to_everyone": "to_everyone" in data}


def ask_or_show(request, case: Case, form: ShareForm):
    """Send the proposal when it was confirmed, else show what others will see."""
    proposal = form.proposal()
    if "confirm" in request.POST:
        try:
            services.propose_share(case=case, by=request.user, **proposal)
        except PermissionError as error:  # the seat ended at this very moment
            raise Http404 from error
        drafts.forget(user=request.user, path=request.path)
        messages.success(request, "Je voorstel staat klaar. Je trio krijgt bericht.")
        return redirect("cases:sharing", case.public_id)
    receivers = {name: proposal.get(name, []) for name in ("municipalities", "trios")}
    context = {
        "proposal": proposal,
        "hidden": form.as_hidden(),
        "receivers": receivers_in_words(to_everyone=proposal["to_everyone"], **receivers),
        "words": words_along(case),
        **beside_text(request, case),
    }
    return case_page(request, "cases/share_preview.html", case, "sharing", context)


def beside_text(request, case: Case) -> dict:
    """What stands beside the text: whose it is, and who reads a short version now."""
    return {
        "municipality": case.trio.municipality.name,
        "readers": [words_of(share) for share in live_shares(case, request.user)],
    }


@access(policies.can_decide_share, form=True)
def decide_share(request, public_id, share_id):
    """Agree with exactly this text for these receivers, or refuse with a reason."""
    share = find_share(request, public_id, share_id)
    form = RefuseForm(request.POST or None, initial=drafts.initial_for(request, "reason"))
    if request.method == "POST" and "agree" in request.POST:
        return take(request, share, agree)
    if request.method == "POST" and form.is_valid():
        return take(request, share, refuse, reason=form.cleaned_data["reason"])
    context = {
        "share": share,
        "receivers": words_of(share),
        "agreement": agreement_of(share) if share.is_waiting else None,
        "asked_of_me": Share.objects.waiting_for(request.user).filter(pk=share.pk).exists(),
        "form": form,
        "words": share.words,
        **beside_text(request, share.case),
    }
    return case_page(request, "cases/share_decide.html", share.case, "sharing", context)


def find_share(request, public_id, share_id) -> Share:
    """Return the share of this casus; 404 for everybody who has no seat in its trio now."""
    return get_or_deny(
        Share.objects.for_page(),
        request.user,
        policies.can_decide_share,
        public_id=share_id,
        case__public_id=public_id,
    )


def take(request, share: Share, step, **fields):
    """Take one step with `share`, say what came of it, and go back to the tab."""
    try:
        said = step(share=share, by=request.user, **fields)
    except PermissionError as error:  # who left the seat may not even know
        raise Http404 from error
    drafts.forget(user=request.user, path=request.path)
    messages.success(request, said)
    return redirect("cases:sharing", share.case.public_id)


def agree(*, share: Share, by) -> str:
    share = services.agree(share=share, by=by)
    if share.state == ShareState.SHARED:
        return "Jullie zijn alle drie akkoord. De korte versie is gedeeld."
    return "Je bent akkoord. De korte versie is gedeeld zodra jullie alle drie akkoord zijn."


def refuse(*, share: Share, by, reason: str) -> str:
    services.refuse(share=share, by=by, reason=reason)
    return "Je bent niet akkoord. De korte versie wordt niet gedeeld."


def withdraw(*, share: Share, by, reason: str) -> str:
    was_live = share.is_live
    services.withdraw_share(share=share, by=by, reason=reason)
    return "Deze deling is gestopt." if was_live else "Het voorstel is ingetrokken."


@access(policies.can_decide_share, form=True)
def withdraw_share(request, public_id, share_id):
    """Take back a proposal, or stop a live share at once."""
    share = find_share(request, public_id, share_id)
    if share.state == ShareState.WITHDRAWN:
        messages.info(request, "Dit is al ingetrokken.")
        return redirect("cases:sharing", public_id)
    if not (share.is_waiting or share.is_live):
        raise MoveError("Deze deling is al voorbij.")
    form = WithdrawShareForm(
        request.POST or None,
        initial=drafts.initial_for(request, "reason"),
        submit="Stop met delen" if share.is_live else "Voorstel intrekken",
    )
    if request.method == "POST" and form.is_valid():
        return take(request, share, withdraw, reason=form.cleaned_data["reason"])
    context = {"share": share, "receivers": words_of(share), "form": form}
    return case_page(request, "cases/share_withdraw.html", share.case, "sharing", context)
