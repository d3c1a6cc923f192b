"""The page on which the second reader reads: the version, remarks at its words, a judgement.

Two doors lead to it: an account, here, and the link of an invitation (link_reviews).
"""

import uuid

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from trios.models import User
from wijkwerk.lib.access import access, denying, get_or_deny, signed_in
from wijkwerk.lib.rich_text import dress

from .. import policies, services
from ..content import TEXTS, read
from ..forms.reviewing import VERDICT, DecideForm, RemarkForm
from ..models import Lesson, LessonPicture, Review, ReviewRemark
from ..passages import BODY, POINTED_AT, words_of
from ..services import LessonError
from ..services.pictures import address_of, store
from ..sources import shown
from ..states import ReviewState

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}
PICTURES = "/werkboek/beeld/"
WITH = ("lesson__published", "version", "reader__municipality", "asked_by")


@access(signed_in, form=True)
def review(request, public_id):
    """A reading, for its reader, the authors of the lesson and editors."""
    rows = Review.objects.select_related(*WITH)
    found = get_or_deny(rows, request.user, public_id=public_id)
    return reading(request, found, request.user, found.get_absolute_url())


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
        **shown_reading(found, by or AnonymousUser(), base),
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


def shown_reading(found: Review, user, base: str) -> dict:
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
        "parts": [part_of(content, key, label, remarks, base) for key, label in POINTED_AT],
        "remarks": remarks,
        "waits": waits,
        "is_reader": is_reader,
        "lesson_url": writing_url_for(user, found),
        "may_tick": not waits and policies.is_author(user, found.lesson),
        "sources": shown(content["sources"], user),
        "is_old": any(getattr(found.lesson, name) != content[name] for name in TEXTS),
    }


def writing_url_for(user, found: Review) -> str:
    """Where the lesson stands as it is now, for who may see that: a reader who is done may not."""
    seen = Lesson.objects.visible_to(user).filter(pk=found.lesson_id)
    return found.lesson.writing_url if seen.exists() else ""


def part_of(content: dict, key: str, label: str, remarks: list[ReviewRemark], base: str) -> dict:
    """One part of the lesson with the remarks at it; the body comes dressed."""
    return {
        "key": key,
        "label": label,
        "words": words_of(content, key),
        "html": body_of(content, base) if key == BODY else "",
        "remarks": [one for one in remarks if one.part == key],
    }


def body_of(content: dict, base: str) -> SafeString:
    """The body; its pictures stand below the page, where who came by a link sees them too."""
    html = dress(content[BODY]).replace(f'src="{PICTURES}', f'src="{base}beeld/')
    return mark_safe(html)  # noqa: S308 dressed, and the address is ours


@access(signed_in)
def picture(request, public_id, name):
    """A picture in the version that is read, for who may see the reading."""
    found = get_or_deny(Review.objects.select_related(*WITH), request.user, public_id=public_id)
    return picture_of(found, name)


def picture_of(found: Review, name: str) -> FileResponse:
    """The file of a picture, if the version that is read has it in its body."""
    sha256 = name.partition(".")[0]
    row = LessonPicture.objects.filter(lesson=found.lesson_id, sha256=sha256).first()
    if row is None or f'{address_of(row)}"' not in found.version.content[BODY]:
        raise Http404
    try:
        file = store().open(row.file)
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(file, content_type=row.content_type, headers=HEADERS)


@access(signed_in, form=True)
def remark(request, public_id, remark_id):
    """Take an own remark away while one reads; or, as author, note what was done with it."""
    found = get_or_deny(Review.objects.select_related(*WITH), request.user, public_id=public_id)
    change(request, found, remark_id, request.user)
    return redirect("werkboek:review", found.public_id)


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
