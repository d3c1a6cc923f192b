"""What people say to a casus: the timeline with its notes, reactions, and links."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import redirect

from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, get_or_deny
from wijkwerk.lib.paging import ID, Key, page_of

from .. import policies, services
from ..forms.talk import LinkForm, NoteForm, ReactionForm
from ..linking import candidates, find_other
from ..models import Case, CaseLink, CaseReaction, TimelineEntry
from ..reacting import reactions_of
from ..rows import lines_for
from ..states import EntryKind
from .frame import case_page

MOST_ASKED = 120


def first_values(request, *names: str) -> dict:
    """A fresh submit key, who types, and what was kept when the sign-in ended."""
    kept = drafts.initial_for(request, *names)
    return {"submit_key": uuid.uuid4(), **{name: text for name, text in kept.items() if text}}


@access(policies.can_follow, form=True)
def timeline(request, public_id):
    """The whole timeline of a casus, newest first, by kind, with a note to add."""
    case = get_or_deny(
        Case.objects.for_head(), request.user, policies.can_follow, public_id=public_id
    )
    form = NoteForm(request.POST or None, initial=first_values(request, "text", "submit_key"))
    if form.is_valid():
        write_note(request, case, form)
        return redirect(request.path)
    kinds = kinds_of(case)
    kind = request.GET.get("soort", "")
    kind = kind if kind in dict(kinds) else ""
    entries = case.timeline.for_lines()
    page = page_of(entries.filter(kind=kind) if kind else entries, [Key("at"), ID], request.GET)
    suffix = f"&soort={kind}" if kind else ""
    context = {
        "form": form,
        "lines": lines_for(page.rows, case),
        "kinds": kinds,
        "kind": kind,
        "previous_url": page.previous and f"?voor={page.previous}{suffix}",
        "next_url": page.next and f"?na={page.next}{suffix}",
    }
    return case_page(request, "cases/case_timeline.html", case, "timeline", context)


def kinds_of(case: Case) -> list[tuple[str, str]]:
    """The kinds that occur on this timeline, in the order of EntryKind."""
    found = set(case.timeline.order_by().values_list("kind", flat=True).distinct())
    return [(kind.value, kind.label) for kind in EntryKind if kind.value in found]


def write_note(request, case: Case, form: NoteForm) -> None:
    try:
        services.write_note(
            case=case,
            by=request.user,
            text=form.cleaned_data["text"],
            submit_key=form.cleaned_data["submit_key"],
        )
    except PermissionError as error:  # the seat ended at this very moment
        raise PermissionDenied from error
    drafts.forget(user=request.user, path=request.path)
    messages.success(request, "De notitie staat op de tijdlijn.")


@access(policies.can_follow, form=True)
def remove_note(request, public_id, note_id):
    """Ask to confirm, and take the text of a note away."""
    case = get_or_deny(
        Case.objects.for_head(), request.user, policies.can_follow, public_id=public_id
    )
    notes = TimelineEntry.objects.filter(case=case, kind=EntryKind.NOTE).select_related("by")
    note = get_or_deny(notes, request.user, public_id=note_id)
    if note.removed_at:
        messages.info(request, "De notitie was al weg.")
        return redirect(f"{case.get_absolute_url()}tijdlijn/")
    if request.method == "POST":
        try:
            services.remove_note(note=note, by=request.user)
        except PermissionError as error:
            raise PermissionDenied from error
        messages.success(request, "De notitie is weg. Wie hem verwijderde en wanneer blijft staan.")
        return redirect(f"{case.get_absolute_url()}tijdlijn/")
    return case_page(request, "cases/note_remove.html", case, "timeline", {"note": note})


@access(policies.can_read_reactions, form=True)
def reactions(request, public_id):
    """All reactions to a casus, and a form for who takes part."""
    case = get_or_deny(
        Case.objects.for_head(), request.user, policies.can_read_reactions, public_id=public_id
    )
    can_react = policies.can_react(request.user, case)
    initial = first_values(request, "kind", "text", "submit_key")
    form = ReactionForm(request.POST or None, initial=initial)
    if form.is_valid():
        save_reaction(request, case, form)  # says no to who may not, with a reason where it can
        return redirect(f"{case.get_absolute_url()}#reactions")
    if form.is_bound and not can_react:
        raise PermissionDenied
    form = form if can_react else None
    context = {"form": form, "shown": reactions_of(request.user, case), "can_react": can_react}
    return case_page(request, "cases/case_reactions.html", case, "sheet", context)


def save_reaction(request, case: Case, form: ReactionForm) -> None:
    fields = {name: form.cleaned_data[name] for name in ("kind", "text", "submit_key")}
    try:
        services.react(case=case, by=request.user, **fields)
    except PermissionError as error:
        raise PermissionDenied from error
    drafts.forget(user=request.user, path=request.path)
    messages.success(request, "Je reactie staat bij de casus.")


@access(policies.can_remove_reaction, form=True)
def remove_reaction(request, public_id, reaction_id):
    """Ask to confirm, and take back the own reaction."""
    case = get_or_deny(Case.objects.for_head(), request.user, public_id=public_id)
    found = CaseReaction.objects.filter(case=case)
    reaction = get_or_deny(found, request.user, policies.can_remove_reaction, public_id=reaction_id)
    if request.method == "POST":
        services.remove_reaction(reaction=reaction, by=request.user)
        messages.success(request, "Je reactie is weg.")
        return redirect(case)
    context = {"reaction": reaction}
    return case_page(request, "cases/reaction_remove.html", case, "sheet", context)


@access(policies.can_link, form=True)
def link_case(request, public_id):
    """Find another casus that is in sight, and link this one to it."""
    case = get_or_deny(
        Case.objects.for_head(), request.user, policies.can_link, public_id=public_id
    )
    question = request.GET.get("q", "").replace("\x00", "")[:MOST_ASKED].strip()
    found, more = candidates(request.user, case, question)
    initial = drafts.initial_for(request, "other", "kind", "text")
    form = LinkForm(request.POST or None, initial=initial, candidates=found)
    if form.is_valid() and make_link(request, case, form):
        return redirect(case)
    context = {"form": form, "question": question, "found": found, "more": more}
    return case_page(request, "cases/case_link.html", case, "sheet", context)


def make_link(request, case: Case, form: LinkForm) -> bool:
    """Lay the link, or say at the field why not; return whether it lies there."""
    other = find_other(request.user, form.cleaned_data["other"])
    if other is None or other.pk == case.pk:
        form.add_error("other", "Kies een andere casus, die je zelf mag lezen.")
        return False
    kind, text = form.cleaned_data["kind"], form.cleaned_data["text"]
    try:
        _, is_new = services.link_cases(
            case=case, other=other, by=request.user, kind=kind, text=text
        )
    except PermissionError as error:
        raise PermissionDenied from error
    drafts.forget(user=request.user, path=request.path)
    said = "Het verband is gelegd." if is_new else "Dit verband lag er al."
    messages.success(request, said)
    return True


@access(policies.can_unlink, form=True)
def unlink_case(request, public_id, link_id):
    """Ask to confirm, and take away a link that the own trio made, from either end."""
    case = get_or_deny(Case.objects.for_head(), request.user, public_id=public_id)
    links = CaseLink.objects.filter(Q(case=case) | Q(other=case)).select_related("case", "other")
    link = get_or_deny(links, request.user, policies.can_unlink, public_id=link_id)
    if request.method == "POST":
        services.unlink(link=link, by=request.user)
        messages.success(request, "Het verband is weg.")
        return redirect(case)
    return case_page(request, "cases/link_remove.html", case, "sheet", {"link": link})
