"""Short versions: the list of those that somebody may read, and the page of one."""

from django.shortcuts import render

from wijkwerk.lib.access import access, get_or_deny, signed_in
from wijkwerk.lib.paging import ID, page_of

from ..forms.sharing import SummaryFilterForm
from ..models import CaseSummary, Share
from ..sharing import live_shares, words_of
from .lists import neighbour


@access(signed_in)
def shared_list(request):
    """Gedeelde casussen: the short versions that the person may read, last shared first."""
    form = SummaryFilterForm(request.GET or None)
    form.is_valid()
    found = CaseSummary.objects.visible_to(request.user).shared().for_list()
    page = page_of(form.narrow(found), [ID], request.GET)
    context = {
        "form": form,
        "summaries": page.rows,
        "filtered": form.is_bound and any(form.cleaned_data.values()),
        "previous_url": neighbour(request, "voor", page.previous),
        "next_url": neighbour(request, "na", page.next),
    }
    return render(request, "cases/shared_list.html", context)


@access(signed_in)
def short_version(request, public_id):
    """What a receiver reads: the text the trio agreed to, and words of the lists; no more."""
    found = CaseSummary.objects.for_page(request.user)
    summary = get_or_deny(found, request.user, public_id=public_id)
    is_own = request.user.trio_id == summary.case.trio_id
    shares = live_shares(summary.case, request.user) if is_own else Share.objects.none()
    context = {
        "summary": summary,
        "words": summary.words,
        "is_own": is_own,
        "shares": [(words_of(share), share.ends_on) for share in shares],
    }
    return render(request, "cases/short_version.html", context)
