"""The pictures of a lesson: adding one, putting it in the text, and giving it to who looks."""

import logging

from django.contrib import messages
from django.db.models import Q
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import redirect

from wijkwerk.lib.access import access, denying, everyone, get_or_deny
from wijkwerk.lib.rich_text import pictures
from wijkwerk.lib.uploads import BY_TYPE, RefusedUploadError, is_scanning

from .. import policies, services
from ..forms.sources import PictureForm
from ..models import Edition, Lesson, LessonPicture
from ..services import LessonError
from ..services.pictures import address_of, store
from .frame import find_open, lesson_page, url_of

logger = logging.getLogger(__name__)
TYPES = {kind.extensions[0]: kind.content_type for kind in BY_TYPE.values() if kind.is_picture}
PUBLIC = "public, max-age=31536000, immutable"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
}


@access(policies.can_edit, form=True)
def picture_list(request, public_id):
    """The pictures of a lesson with the form to add one; the editor sends its pictures here too."""
    lesson = find_open(request, public_id)
    form = PictureForm()
    if request.method == "POST":
        typed = request.POST  # reading it tells whether the file was stopped
        too_large = getattr(request, "upload_was_too_large", False)
        form = PictureForm(typed, request.FILES, too_large=too_large)
        picture = keep(request, form, lesson) if form.is_valid() else None
        if is_script(request):
            return told(picture, form)
        if picture:
            messages.success(request, "Het beeld staat erbij. Zet het in de tekst waar het hoort.")
            return redirect(request.path)
    rows = LessonPicture.objects.filter(lesson=lesson)
    placed = {one.attrs["src"] for one in pictures(lesson.body)}
    context = {
        "form": form,
        "pictures": [(one, address_of(one), address_of(one) in placed) for one in rows],
        "is_scanning": is_scanning(),
    }
    return lesson_page(request, "werkboek/pictures.html", lesson, "pictures", context)


def is_script(request) -> bool:
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def told(picture: LessonPicture | None, form: PictureForm) -> JsonResponse:
    """What the editor is told: the picture, or the first sentence of what is wrong."""
    if picture is None:
        return JsonResponse({"fault": next(iter(form.errors.values()))[0]}, status=422)
    return JsonResponse({"src": address_of(picture), "alt": picture.alt})


def keep(request, form: PictureForm, lesson: Lesson) -> LessonPicture | None:
    """Call the service; what it refuses stands at the field."""
    try:
        with denying():
            return services.add_picture(
                lesson=lesson, by=request.user, checked=form.checked, alt=form.cleaned_data["alt"]
            )
    except RefusedUploadError as refused:
        form.add_error("file", str(refused))
    except LessonError as error:
        form.add_error(error.field, str(error))
    return None


@access(policies.can_edit, form=True)
def picture_change(request, public_id, sha256):
    """Put a picture under the text, or take one away that is nowhere in it."""
    lesson = find_open(request, public_id)
    picture = get_or_deny(LessonPicture.objects.filter(lesson=lesson), request.user, sha256=sha256)
    if request.method != "POST":
        return redirect(f"{url_of(lesson)}beelden/")
    try:
        with denying():
            change(request, picture)
    except LessonError as error:
        messages.error(request, str(error))
    return redirect(f"{url_of(lesson)}beelden/")


def change(request, picture: LessonPicture) -> None:
    if request.POST.get("doen") == "weg":
        services.remove_picture(picture=picture, by=request.user)
        messages.success(request, "Het beeld is weggehaald.")
    elif request.POST.get("doen") == "plaatsen":
        services.place_picture(picture=picture, by=request.user)
        messages.success(request, "Het beeld staat nu onder de tekst.")


@access(everyone)
def picture(request, sha256, extension):
    """A picture by the hash of its content: public once it was published, before that for few."""
    rows = LessonPicture.objects.filter(sha256=sha256, content_type=TYPES[extension])
    found = rows.filter(published_in(sha256)).first()
    control = PUBLIC if found or (rows.exists() and is_in_edition(sha256)) else "private, no-store"
    found = found or (rows.first() if control == PUBLIC else seen(rows, request.user))
    if found is None:
        raise Http404
    try:
        file = store().open(found.file)
    except FileNotFoundError as error:
        logger.exception("pictures.file_missing %s", found.pk)
        raise Http404 from error
    headers = {**HEADERS, "Cache-Control": control}
    return FileResponse(file, content_type=found.content_type, headers=headers)


def published_in(sha256: str) -> Q:
    return Q(lesson__published__content__body__icontains=sha256)


def seen(rows, user) -> LessonPicture | None:
    return rows.visible_to(user).first()


def is_in_edition(sha256: str) -> bool:
    """Whether a frozen edition shows it: what was printed stays in view."""
    return Edition.objects.frozen().filter(content__icontains=sha256).exists()
