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
from wijkwerk.lib.states import MoveError

from .. import policies, services
from ..content import TEXTS, read
from ..forms.reviewing import JUDGE, VERDICT, DecideForm, RemarkForm
from ..models import Lesson, LessonPicture, Review, ReviewRemark
from ..passages import BODY, POINTED_AT, words_of
from ..services import LessonError
from ..services.pictures import address_of, store
from ..services.reviewing import GONE
from ..sources import shown
from ..states import ReviewState

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}
UNSAVED = "Deze opmerking is nog niet bewaard. Bewaar hem of maak het vak leeg, en oordeel dan."
PICTURES = "/werkboek/beeld/"
WITH = ("lesson__published", "version", "reader__municipality", "asked_by")


@access(signed_in, form=True)
def review(request, public_id):
    """A reading, for its reader, the authors of the lesson and editors."""
    mine = Review.objects.taken_back_from(request.user).filter(public_id=public_id)
    if typed_in(request.POST) and mine.exists():
        return too_late(request, GONE)
    rows = Review.objects.select_related(*WITH)
    found = get_or_deny(rows, request.user, public_id=public_id)
    return reading(request, found, request.user, found.get_absolute_url())


def reading(request, found: Review, by: User | None, base: str):
    """Show what is read, or take what the reader sends. `by` is None for who came by the link."""
    sent = request.POST
    judges = sent.get("doet") == JUDGE
    forms = {"remark_form": remark_form(sent, judges), "decide_form": decide_form(sent, judges)}
    may_judge = by is None or policies.can_review(by, found)
    if request.method == "POST":
        try:
            with denying():
                services.check_reader(found, by)
                answer = (judge if judges else note)(request, found, by, **forms)
            if not answer and not may_judge:
                raise MoveError(GONE)
        except MoveError as error:
            return too_late(request, str(error))
        if answer and not is_begun(forms["decide_form"]):
            return redirect(base if answer == "page" else answer)
        if answer:
            forms["remark_form"] = remark_form({}, judges)
    context = {
        **shown_reading(found, by or AnonymousUser(), base),
        **(forms if may_judge else {}),
        "base": base,
        "by_link": by is None,
    }
    return render(request, "werkboek/review.html", context)


def too_late(request, message: str):
    """Say why nothing is taken any more, with what was typed."""
    context = {"message": message, "typed": typed_in(request.POST)}
    return render(request, "409.html", context, status=409)


def remark_form(sent, judges: bool) -> RemarkForm:
    """The form of a remark: checked when that is what is sent, else with what was typed in it."""
    if sent and (not judges or sent.get("text", "").strip()):
        return RemarkForm(sent)
    typed = {name: sent.get(name, "") for name in ("part", "passage", "text")}
    return RemarkForm(initial={**typed, "submit_key": uuid.uuid4()})


def decide_form(sent, judges: bool) -> DecideForm:
    if judges:
        return DecideForm(sent)
    return DecideForm(
        initial={name: sent.get(f"{VERDICT}-{name}", "") for name in ("verdict", "text")}
    )


def is_begun(form: DecideForm) -> bool:
    """Whether a judgement was begun while a remark was sent: the page then comes back with it."""
    return any(form.initial.values())


def is_unsaved(form: RemarkForm) -> bool:
    """Whether a remark was typed and not saved; after the judgement it could not be any more."""
    if form.is_bound:
        form.is_valid()
        form.add_error("text", UNSAVED)
    return form.is_bound


def typed_in(sent) -> str:
    """What the reader wrote, for a page that cannot take it any more."""
    words = [sent.get("text", ""), sent.get(f"{VERDICT}-text", "")]
    return "\n\n".join(one for one in words if one.strip())


def note(request, found: Review, by, *, remark_form: RemarkForm, decide_form: DecideForm) -> str:
    """Keep a remark; return where to go on, or nothing where the form says what is wrong."""
    if not remark_form.is_valid():
        return ""
    try:
        services.add_remark(review=found, by=by, **remark_form.cleaned_data)
    except LessonError as error:
        remark_form.add_error(error.field, str(error))
        return ""
    messages.success(request, "Je opmerking is bewaard.")
    return "page"


def judge(request, found: Review, by, *, remark_form: RemarkForm, decide_form: DecideForm) -> str:
    """Take the judgement; return where to go on, or nothing where a form says what is wrong."""
    if is_unsaved(remark_form) or not decide_form.is_valid():
        return ""
    cleaned = decide_form.cleaned_data
    agrees, text = cleaned["verdict"] == "akkoord", cleaned["text"]
    try:
        services.decide(review=found, by=by, agrees=agrees, text=text)
    except LessonError as error:
        decide_form.add_error(error.field, str(error))
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
