"""The desk of the editors: which lessons wait for whom, all lessons, and their order."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from wijkwerk.lib.access import access, denying
from wijkwerk.lib.paging import ID, Key, page_of

from .. import policies, services
from ..desk import all_rows, columns_of
from ..models import Chapter, Lesson, Reaction, Shelved
from ..shelf import BY_CHAPTER
from ..states import LessonState

SIZE = 50
DOWN = {"omhoog": False, "omlaag": True}  # what the buttons do
# What the list of all lessons shows, by the word in its address.
STATES = {"": "Alle", **{one.value: one.label for one in LessonState if one != LessonState.DRAFT}}


def check_editor(request) -> None:
    if not policies.is_editor(request.user):
        raise PermissionDenied


@access(policies.is_editor)
def editorial(request):
    """What was offered, who reads what, what is ready, and what is out of date."""
    check_editor(request)
    context = {
        "groups": columns_of(request.user, timezone.localdate()),
        "reactions": Reaction.objects.waiting().count(),
    }
    return render(request, "werkboek/editorial.html", context)


@access(policies.is_editor)
def all_lessons(request):
    """Every lesson that editors may see, changed last first, of one state or of all."""
    check_editor(request)
    state = request.GET.get("toon", "")
    lessons = Lesson.objects.visible_to(request.user)
    lessons = lessons.filter(state=state) if state in STATES and state else lessons
    page = page_of(lessons, [Key("changed_at"), ID], request.GET, SIZE)
    suffix = f"&toon={state}" if state in STATES and state else ""
    context = {
        "rows": all_rows(page.rows),
        "state": state,
        "states": STATES.items(),
        "chapters": Chapter.objects.in_use().values_list("key", "name"),
        "today": timezone.localdate(),
        "previous_url": page.previous and f"?voor={page.previous}{suffix}",
        "next_url": page.next and f"?na={page.next}{suffix}",
    }
    return render(request, "werkboek/all_lessons.html", context)


@access(policies.is_editor, form=True)
def chapter_order(request, key):
    """The published lessons of one chapter, with buttons that move one up or down."""
    check_editor(request)
    chapter = get_object_or_404(Chapter, pk=key)
    lessons = Shelved.objects.filter(chapter=chapter)
    if request.method == "POST":
        return move(request, lessons)
    page = page_of(lessons, BY_CHAPTER[1:], request.GET, SIZE)
    context = {
        "chapter": chapter,
        "rows": page.rows,
        "previous_url": page.previous and f"?voor={page.previous}",
        "next_url": page.next and f"?na={page.next}",
    }
    return render(request, "werkboek/chapter_order.html", context)


def move(request, lessons):
    """Do what a button asks, and go back to the lesson in its new place."""
    if request.POST.get("doe") not in DOWN:
        raise BadRequest("not something one does with the order")
    row = get_object_or_404(lessons.select_related("lesson"), slug=request.POST.get("les", ""))
    with denying():
        services.move_in_chapter(lesson=row.lesson, by=request.user, down=DOWN[request.POST["doe"]])
    return redirect(f"{request.get_full_path()}#les-{row.slug}")
