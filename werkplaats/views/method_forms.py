"""Changing a work method of one's own: its head, its steps, and whether it is put away."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from wijkwerk.lib.access import access, denying
from wijkwerk.lib.states import MoveError

from .. import policies
from ..conflicts import compare
from ..forms.method_steps import MinutesForm, StepForm
from ..forms.methods import MethodForm
from ..models import MethodStep, WorkMethod
from ..services import methods as services
from ..services.errors import EditConflictError, MethodError
from ..streaming.tickets import number
from .forming import compare_in, first_values, save
from .methods import ask, find_method, form_page

UP, DOWN = "omhoog", "omlaag"


def find_own(request, public_id) -> WorkMethod:
    return find_method(request, public_id, policies.can_edit_method)


def find_step(method: WorkMethod, step_id) -> MethodStep:
    step = method.steps.filter(public_id=step_id).first()
    if step is None:
        raise Http404
    return step


@access(policies.can_edit_method, form=True)
def edit(request, public_id):
    """Change the head of a method; who saves second sees both versions."""
    found = find_own(request, public_id)
    form = MethodForm(request.POST or None, initial=first_head(request, found))
    conflict = None
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        arguments = {"method": found, "version": version, **form.values()}
        try:
            if save(request, form, services.update_method, **arguments):
                messages.success(request, "De werkvorm is opgeslagen.")
                return redirect(found)
        except EditConflictError as error:
            conflict = compare_in(form, error)
    status = 409 if conflict else 200
    return form_page(request, form, found, "Werkvorm wijzigen", conflict=conflict, status=status)


def first_head(request, found: WorkMethod) -> dict:
    now = {name: getattr(found, name) for name in [*services.HEAD, "version"]}
    now["materials"] = "\n".join(found.materials)
    now["repeat_times"] = found.repeat_times if found.repeat_from else None
    return first_values(request, "name", "purpose", "moment", "result", **now)


@access(policies.can_edit_method, form=True)
def steps(request, public_id):
    """The steps in their order, with buttons to move one and a field for its minutes."""
    found = find_own(request, public_id)
    rows = list(found.steps.all())
    form = MinutesForm(request.POST or None, method=found, steps=rows)
    if not form.is_valid():
        return steps_page(request, found, form)
    change = request.POST.get("change", "")
    arguments = {"rows": rearranged(form.rows(), change), "version": form.cleaned_data["version"]}
    try:
        with denying():
            services.arrange_steps(method=found, by=request.user, **arguments)
    except EditConflictError as error:
        return after_conflict(request, error.thing)
    if change:
        messages.success(request, "De stap is verplaatst.")
        return redirect(f"{request.path}#{change.partition('-')[2]}")
    messages.success(request, "De minuten zijn opgeslagen.")
    return redirect(request.path)


def rearranged(rows: list[tuple], change: str) -> list[tuple]:
    """The rows with one of them a place up or down; what is no such change leaves them so."""
    what, _, name = change.partition("-")
    place = next((n for n, (step, _) in enumerate(rows) if step.public_id == name), None)
    other = {UP: -1, DOWN: 1}.get(what)
    if place is None or other is None or not 0 <= place + other < len(rows):
        return rows
    rows = list(rows)
    rows[place], rows[place + other] = rows[place + other], rows[place]
    return rows


def after_conflict(request, found: WorkMethod):
    """Show the steps as they are now, with the minutes that were typed for those still there."""
    typed = request.POST.copy()
    typed["version"] = str(found.version)
    form = MinutesForm(typed, method=found, steps=list(found.steps.all()))
    return steps_page(request, found, form, is_stale=True, status=409)


def steps_page(request, found: WorkMethod, form: MinutesForm, *, is_stale=False, status=200):
    context = {
        "method": found,
        "form": form,
        "is_stale": is_stale,
        "minutes": sum(step.minutes for step in form.steps),
        "heading": "Stappen wijzigen",
    }
    return render(request, "werkplaats/method_steps.html", context, status=status)


@access(policies.can_edit_method, form=True)
def create_step(request, public_id):
    """Put a new step among those of a method."""
    found = find_own(request, public_id)
    initial = first_values(request, "title", "text", version=found.version)
    form = StepForm(request.POST or None, initial=initial, method=found)
    status, is_stale = 200, False
    if form.is_valid():
        try:
            if add(request, form, found):
                messages.success(request, "De stap staat erbij.")
                return redirect("werkplaats:edit_steps", found.public_id)
        except EditConflictError as error:
            is_stale, status = True, 409
            form = StepForm(newer(request.POST, error.thing), method=error.thing)
    heading = "Nieuwe stap"
    return step_page(request, form, found, heading, is_stale=is_stale, status=status)


def add(request, form: StepForm, found: WorkMethod):
    cleaned = form.cleaned_data
    where = {"after": cleaned["after"], "version": cleaned["version"] or 0}
    return save(request, form, services.add_step, method=found, **where, **form.values())


def newer(typed, found: WorkMethod):
    """What was typed, going on from the method as it is now."""
    typed = typed.copy()
    typed["version"] = str(found.version)
    return typed


@access(policies.can_edit_method, form=True)
def edit_step(request, public_id, step_id):
    """Change one step; who saves second sees both versions."""
    found = find_own(request, public_id)
    step = find_step(found, step_id)
    now = {**services.values_of(step, services.STEP), "named": "ja" if step.named else "nee"}
    initial = first_values(request, "title", "text", **now, version=found.version)
    form = StepForm(request.POST or None, initial=initial, method=found, step=step)
    conflict = None
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        arguments = {"step": step, "version": version, **form.values()}
        try:
            if save(request, form, services.update_step, **arguments):
                messages.success(request, "De stap is opgeslagen.")
                return redirect("werkplaats:edit_steps", found.public_id)
        except EditConflictError as error:
            step.refresh_from_db()
            form.data = newer(form.data, error.thing)
            conflict = compare(step, form.values())
    heading, status = f"Stap {step.order} wijzigen", 409 if conflict else 200
    return step_page(request, form, found, heading, conflict=conflict, status=status)


def step_page(request, form, found: WorkMethod, heading: str, **more):
    return form_page(request, form, found, heading, back_to_steps=True, **more)


@access(policies.can_edit_method, form=True)
def remove_step(request, public_id, step_id):
    """Take a step out of a method, after asking."""
    found = find_own(request, public_id)
    step = find_step(found, step_id)
    if request.method != "POST":
        text = f"Je haalt stap {step.order} weg: ‘{step.title}’ ({step.minutes} minuten)."
        more = {"version": found.version, "back_to_steps": True}
        return ask(request, found, "Stap weghalen", text=text, submit="Haal weg", **more)
    version = number(request.POST.get("version", ""))
    try:
        with denying():
            services.remove_step(step=step, by=request.user, version=version)
    except MethodError as error:
        raise MoveError(str(error)) from error
    except EditConflictError as error:
        return after_conflict(request, error.thing)
    messages.success(request, "De stap is weggehaald.")
    return redirect("werkplaats:edit_steps", found.public_id)


@access(policies.can_edit_method, form=True)
def put_away(request, public_id):
    """Put a method away, or back on the list."""
    found = find_own(request, public_id)
    if request.method == "POST":
        return put(request, found)
    if found.archived_at:
        text = "De werkvorm staat dan weer in de lijst."
        return ask(request, found, "Werkvorm terugzetten", text=text, submit="Zet terug")
    text = (
        "De werkvorm staat dan bij ‘Opgeborgen’, en niemand zet hem nog klaar. Wat loopt, loopt "
        "door. Je kunt hem altijd terugzetten."
    )
    return ask(request, found, "Werkvorm opbergen", text=text, submit="Berg op")


def put(request, found: WorkMethod):
    """Do what the page asked: by its own word, so that a second press does not undo the first."""
    if request.POST.get("doen") == "terug":
        with denying():
            services.bring_back(method=found, by=request.user)
        messages.success(request, "De werkvorm staat weer in de lijst.")
    else:
        with denying():
            services.put_away(method=found, by=request.user)
        messages.success(request, "De werkvorm is opgeborgen.")
    return redirect(found)
