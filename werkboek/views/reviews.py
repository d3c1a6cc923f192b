"""The page on which the second reader reads: the version, remarks at its words, a judgement.

Two doors lead to it: an account, and the link of an invitation, for this lesson alone.
"""

import uuid

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from trios.models import User
from wijkwerk.guard.limits import limited
from wijkwerk.lib.access import access, denying, everyone, get_or_deny, signed_in
from wijkwerk.lib.link_tokens import digest_of
from wijkwerk.lib.rich_text import dress

from .. import policies, services
from ..content import TEXTS, read
from ..forms.reviewing import VERDICT, DecideForm, RemarkForm
from ..models import Review, ReviewRemark
from ..passages import BODY, POINTED_AT, words_of
from ..review_mails import link_works
from ..services import LessonError
from ..sources import shown
from ..states import ReviewState

WITH = ("lesson__published", "version", "reader__municipality", "asked_by")


@access(signed_in, form=True)
def review(request, public_id):
    """A reading, for its reader, the authors of the lesson and editors."""
    rows = Review.objects.select_related(*WITH)
    found = get_or_deny(rows, request.user, public_id=public_id)
    return reading(request, found, request.user, found.get_absolute_url())


@access(everyone, form=True)
@limited("read_by_link")
def by_link(request, token):
    """The same for who was invited by mail; the link dies with the answer."""
    found = behind(token)
    if found is None or not link_works(found):
        return render(request, "werkboek/link_gone.html", {"review": found}, status=404)
    base = reverse("werkboek:review_by_link", args=[token])
    return reading(request, found, None, base)


@access(everyone)
def thanks(request):
    """What a reader by link sees after the answer: the link itself is dead then."""
    return render(request, "werkboek/thanks.html")


def behind(token: str) -> Review | None:
    """The open reading to which this token belongs."""
    return Review.objects.open().select_related(*WITH).filter(token_digest=digest_of(token)).first()


def reading(request, found: Review, by: User | None, base: str):
    """Show what is read, or take what the reader sends. `by` is None for who came by the link."""
    may_judge = by is None or policies.can_review(by, found)
    decides = f"{VERDICT}-text" in request.POST
    remark = RemarkForm(
        request.POST if request.method == "POST" and not decides else None,
        initial={"submit_key": uuid.uuid4()},
    )
    verdict = DecideForm(request.POST if decides else None)
    if request.method == "POST":
        answer = (judge if decides else note)(request, found, by, verdict if decides else remark)
        if answer:
            return redirect(base if answer == "page" else answer)
    context = {
        **shown_reading(found, by or AnonymousUser()),
        "remark_form": remark if may_judge else None,
        "decide_form": verdict if may_judge else None,
        "form": verdict if decides else remark,
        "base": base,
        "by_link": by is None,
    }
    return render(request, "werkboek/review.html", context)


def note(request, found: Review, by: User | None, form: RemarkForm) -> str:
    """Keep a remark; return where to go on, or nothing where the form says what is wrong."""
    with denying():
        services.check_reader(found, by)
        if not form.is_valid():
            return ""
        try:
            services.add_remark(review=found, by=by, **form.cleaned_data)
        except LessonError as error:
            form.add_error(error.field, str(error))
            return ""
    messages.success(request, "Je opmerking is bewaard.")
    return "page"


def judge(request, found: Review, by: User | None, form: DecideForm) -> str:
    """Take the judgement; return where to go on, or nothing where the form says what is wrong."""
    with denying():
        services.check_reader(found, by)
        if not form.is_valid():
            return ""
        agrees, text = form.cleaned_data["verdict"] == "akkoord", form.cleaned_data["text"]
        try:
            services.decide(review=found, by=by, agrees=agrees, text=text)
        except LessonError as error:
            form.add_error(error.field, str(error))
            return ""
    if by is None:
        return reverse("werkboek:review_thanks")
    messages.success(request, "Dank je wel. De schrijver krijgt je oordeel.")
    return "page"


def shown_reading(found: Review, user) -> dict:
    """The version with its sources as `user` may see them, and the remarks per part.

    Authors and editors read remarks once the reader is done.
    """
    content = found.version.content
    is_reader = not user.is_authenticated or found.reader_id == user.pk
    waits = found.state == ReviewState.ASKED and not is_reader
    remarks = [] if waits else list(found.remarks.all())
    return {
        "review": found,
        "shown": read(content),
        "parts": [part_of(content, key, label, remarks) for key, label in POINTED_AT],
        "remarks": remarks,
        "waits": waits,
        "is_reader": is_reader,
        "may_tick": not waits and policies.is_author(user, found.lesson),
        "sources": shown(content["sources"], user),
        "is_old": any(getattr(found.lesson, name) != content[name] for name in TEXTS),
    }


def part_of(content: dict, key: str, label: str, remarks: list[ReviewRemark]) -> dict:
    """One part of the lesson with the remarks at it; the body comes dressed."""
    return {
        "key": key,
        "label": label,
        "words": words_of(content, key),
        "html": dress(content[BODY]) if key == BODY else "",
        "remarks": [one for one in remarks if one.part == key],
    }


@access(signed_in, form=True)
def remark(request, public_id, remark_id):
    """Take an own remark away while one reads; or, as author, note what was done with it."""
    found = get_or_deny(Review.objects.select_related(*WITH), request.user, public_id=public_id)
    change(request, found, remark_id, request.user)
    return redirect("werkboek:review", found.public_id)


@access(everyone, form=True)
@limited("read_by_link")
def remark_by_link(request, token, remark_id):
    """Take an own remark away, for who came by the link."""
    found = behind(token)
    if found is None or not link_works(found):
        raise Http404
    change(request, found, remark_id, None)
    return redirect("werkboek:review_by_link", token)


def change(request, found: Review, remark_id: str, by: User | None) -> None:
    row = ReviewRemark.objects.filter(review=found, public_id=remark_id).first()
    if row is None:
        raise Http404
    row.review = found
    if request.method != "POST":
        return
    with denying():
        if request.POST.get("doet") == "weg":
            services.remove_remark(remark=row, by=by)
        elif by is not None:
            done = request.POST.get("doet") == "verwerkt"
            services.tick_remark(remark=row, by=by, done=done)
