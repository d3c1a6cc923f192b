"""The three lenses of a casus: writing apart, seeing who wrote, opening, and reading together."""

from dataclasses import dataclass
from itertools import chain

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from trios.roles import Position
from wijkwerk.drafts import services as drafts
from wijkwerk.lib.access import access, get_or_deny

from .. import policies, services
from ..forms.lenses import LENSES, LensForm
from ..models import Case, LensNote
from .frame import case_page


@dataclass(frozen=True)
class LensSeat:
    """Before opening no more than this is told of a member: who sits where, and wrote or not."""

    position: str
    name: str
    wrote: bool
    is_own: bool


def lens_block(user, case: Case) -> dict:
    """Return what the page of a casus tells about its lenses, to a member: see _lens_block.html."""
    wrote = set(case.lens_notes.values_list("by", flat=True))
    seats = [lens_seat(user, position, case.trio.seats[position], wrote) for position in Position]
    own = any(seat.is_own and seat.wrote for seat in seats)
    opened_by = case.lenses_opened_by.name if case.lenses_opened_by_id else ""
    return {"lens_seats": seats, "own_lenses": own, "lenses_opened_by": opened_by}


def lens_seat(user, position: Position, seat, wrote: set[int]) -> LensSeat:
    if seat is None:
        return LensSeat(position.label, "", wrote=False, is_own=False)
    held_by = seat.user_id
    return LensSeat(position.label, seat.user.name, held_by in wrote, held_by == user.pk)


@access(policies.can_write_lenses, form=True)
def show_lenses(request, public_id):
    """Write the own note; read those of the others once the lenses are open."""
    case = find_case(request, public_id)
    if "begin_empty" in request.POST:
        drafts.forget(user=request.user, path=request.path)
        return redirect(request.path)
    notes = list(LensNote.objects.visible_to(request.user).filter(case=case).select_related("by"))
    own = next((note for note in notes if note.by == request.user), None)
    form = LensForm(request.POST or None, initial=initial_of(request, own))
    if request.method == "POST" and form.is_valid():
        return save(request, case, form)
    context = {
        **lens_block(request.user, case),
        "columns": compare(notes, case) if case.lenses_opened_at else [],
        "can_open": not case.lenses_opened_at and policies.can_open_lenses(request.user, case),
        "opener": policies.lens_opener(case),
        "form": form,
        "draft": drafts.find(user=request.user, path=request.path),
    }
    return case_page(request, "cases/case_lenses.html", case, "lenses", context)


def find_case(request, public_id) -> Case:
    cases = Case.objects.for_head()
    return get_or_deny(cases, request.user, policies.can_write_lenses, public_id=public_id)


def initial_of(request, own: LensNote | None) -> dict:
    """What was kept goes before what was saved."""
    kept = drafts.initial_for(request, *LENSES)
    return {**kept, **{name: kept[name] or getattr(own, name, "") for name in LENSES}}


def save(request, case: Case, form: LensForm):
    try:
        services.write_lens_note(case=case, by=request.user, texts=form.texts())
    except PermissionError as error:  # the seat ended at this very moment
        raise PermissionDenied from error
    drafts.forget(user=request.user, path=request.path)
    messages.success(request, "Je tekst is opgeslagen.")
    return redirect(request.path)


def compare(notes: list[LensNote], case: Case) -> list[dict]:
    """Return per lens what each member wrote, members in the order of their seats."""
    held = {seat.user_id for seat in case.trio.seats.values() if seat}
    ordered = chain.from_iterable([n for n in notes if n.position == place] for place in Position)
    members = [{"note": note, "has_left": note.by_id not in held} for note in ordered]
    return [
        {"lens": lens, "texts": [{**one, "text": getattr(one["note"], name)} for one in members]}
        for name, lens in LENSES.items()
    ]


@access(policies.can_open_lenses, form=True)
def open_lenses(request, public_id):
    """Ask to confirm, and show all notes to the whole trio."""
    case = find_case(request, public_id)
    address = f"{case.get_absolute_url()}lenzen/"
    if case.lenses_opened_at:
        messages.info(request, "De lenzen zijn al open.")
        return redirect(address)
    if not policies.can_open_lenses(request.user, case):
        raise PermissionDenied
    if request.method == "POST":
        try:
            services.open_lenses(case=case, by=request.user)
        except PermissionError as error:
            raise PermissionDenied from error
        messages.success(request, "De lenzen zijn open voor jullie trio.")
        return redirect(address)
    return case_page(
        request, "cases/lenses_open.html", case, "lenses", lens_block(request.user, case)
    )
