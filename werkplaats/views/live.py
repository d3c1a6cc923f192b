"""The pages of a run that keep up with it: whole, or the parts that a script asks for (`?deel=`).

A part is a template in werkplaats/live/; a page shows some of them and nothing else that changes.
"""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from cases.beside import START, parts_for
from cases.models import Case
from wijkwerk.lib.codes import picture_of

from .. import policies
from ..board import Seen
from ..case_in_short import CaseInShort, told_of_case
from ..follow_up import follow_up
from ..forms.board import GroupForm
from ..forms.room import AddForm
from ..forms.runs import LookForm
from ..models import Run
from ..moved import moved_in
from ..states import Capture, InputMode, RunState
from ..streaming.tickets import address_for, make_screen_ticket, stream_address
from .at_table import Viewer, look_again
from .inputs import Inputs
from .room_inputs import RoomInputs
from .room_mode import ask_room_mode


@dataclass(frozen=True)
class Page:
    """A page of a run: its template, the end of its address, and its parts from top to bottom.

    `own` names the parts that have a template of their own for this page, `<look>_<part>`. A page
    `of_nobody` shows what everybody may read and no more, whoever looks: others look along.
    """

    template: str
    path: str
    parts: tuple[str, ...]
    inputs: type[Inputs] = Inputs
    own: tuple[str, ...] = ()
    look: str = ""
    of_nobody: bool = False

    def template_of(self, part: str) -> str:
        look = f"{self.look}_" if part in self.own else ""
        return f"werkplaats/live/_{look}{part}.html"


TAKING_PART = Page("werkplaats/run.html", "", ("clock", "step", "input", "board", "people"))
LEADING = Page(
    "werkplaats/lead.html", "leiden/", ("clock", "lead", "step", "input", "board", "people")
)
# On the beamer, for the whole room.
PRESENTING = Page(
    "werkplaats/presenter.html",
    "scherm/",
    ("clock", "step", "board"),
    own=("step",),
    look="screen",
    of_nobody=True,
)
# In a room without phones: one scribe writes for everybody.
ROOM = Page(
    "werkplaats/room.html",
    "kamer/",
    ("clock", "step", "input", "board", "people"),
    inputs=RoomInputs,
    own=("input", "people"),
    look="room",
    of_nobody=True,
)
# Where a form comes from (its field `van`), so that its answer goes back there.
PAGES = {"": TAKING_PART, "leiden": LEADING, "kamer": ROOM}


OF_THE_BOX = ("card_form", "stand_form", "verdict_form", "said")


@dataclass(frozen=True)
class Live:
    """What the templates of a page ask; what they do not ask is not read."""

    request: HttpRequest
    run: Run
    viewer: Viewer
    page: Page
    refused: dict

    @cached_property
    def seen(self) -> Seen:
        return Seen(self.run, self.viewer.person)

    @cached_property
    def inputs(self) -> Inputs:
        refused = {name: self.refused[name] for name in OF_THE_BOX if name in self.refused}
        return self.page.inputs(
            self.seen,
            leads=self.viewer.leads,
            on=self.page.path,
            asked=self.asked,
            agreements=self.agreements,
            **refused,
        )

    @property
    def agreements(self) -> list[str]:
        """What a card about earlier agreements can be about, where one is asked."""
        asked = self.seen.step and Capture.FOLLOW_UP in self.seen.step.capture
        return self.follow_up.texts if asked and self.follow_up else []

    @property
    def asked(self) -> str:
        """For whom a scribe writes."""
        return self.request.POST.get("als") or self.request.GET.get("als", "")

    @cached_property
    def add_form(self) -> AddForm:
        return self.refused.get("add_form") or AddForm(run=self.run, seen=self.seen)

    @property
    def news(self) -> str:
        """Where the page asks what happened, to be told the same as by its stream."""
        screen = PRESENTING.path if self.page.of_nobody else ""
        return f"{self.run.get_absolute_url()}{screen}nieuws/"

    @property
    def title(self) -> str:
        """What the page is called: the step of now, and the run."""
        step = self.seen.step
        return f"{step.title} - {self.run.name}" if step else self.run.name

    @property
    def shows_code(self) -> bool:
        """Whether people may still come in by the code, and it stands on the screen."""
        if not self.run.code or self.run.state == RunState.CLOSED:
            return False
        return self.run.state == RunState.READY or self.keeps_code

    @property
    def keeps_code(self) -> bool:
        """Whether the code stays on the screen after the beginning."""
        return "code" in self.request.GET

    @cached_property
    def group_form(self) -> GroupForm:
        return self.refused.get("group_form") or GroupForm()

    @property
    def has_tools(self) -> bool:
        """Whether the viewer groups cards and takes them away."""
        return self.viewer.leads and self.run.state != RunState.CLOSED

    @property
    def may_harvest(self) -> bool:
        """Whether the viewer goes on to the harvest; a chair leaves it to the organisers."""
        return policies.can_see_harvest(self.request.user, self.run)

    @property
    def not_done(self) -> str:
        """Why a button of who leads did nothing."""
        return self.refused.get("not_done", "")

    @property
    def ticked(self) -> list[str]:
        """The cards that were ticked when grouping them was refused."""
        return self.refused.get("ticked", [])

    @cached_property
    def look_form(self) -> LookForm:
        return LookForm(initial={"viewpoint": self.viewer.person.viewpoint})

    @cached_property
    def moved(self):
        return moved_in(self.seen, with_names=True)

    @cached_property
    def told(self) -> CaseInShort | None:
        """What this page tells of the casus; a page of nobody as to a guest."""
        user = None if self.page.of_nobody else self.request.user
        return told_of_case(self.run, user)

    @cached_property
    def follow_up(self):
        """What was agreed last time, in the first step; of a trio, so not for a whole room."""
        if self.page.of_nobody:
            return None
        return follow_up(self.run, self.request.user, self.seen.step)

    @property
    def beside(self) -> list:
        """What other apps show at the start, for who reads the casus; not for a whole room."""
        step, case = self.seen.step, self.run.case_id
        is_start = self.run.state == RunState.READY or (step is not None and step.order == 1)
        if self.page.of_nobody or case is None or not is_start:
            return []
        reads = Case.objects.visible_to(self.request.user).filter(pk=case).exists()
        return parts_for(self.run.case, self.request.user, at=START) if reads else []

    @property
    def code_address(self) -> str:
        """Where people type the code, without the scheme."""
        return code_url().partition("://")[2].rstrip("/")

    @property
    def code_picture(self) -> str:
        """The QR code that leads to this run."""
        return picture_of(f"{code_url()}code/{self.run.code}/")

    @property
    def stream(self) -> str:
        """Where the page listens; a page of nobody hears what everybody may hear."""
        if self.page.of_nobody:
            return address_for(self.run, make_screen_ticket(self.run, self.request.user))
        return stream_address(self.run, self.viewer.person, self.request.user)

    @property
    def chooses_tension(self) -> bool:
        """Whether a step is to come in which people stand between poles, and nobody stands yet."""
        if self.run.case_id is None or self.run.state == RunState.CLOSED:
            return False
        stands = any(step.input == InputMode.POSITION for step in self.seen.steps)
        return stands and not self.seen.stood


def code_url() -> str:
    return settings.BASE_URL + reverse("werkplaats:enter_run_code")


def show(
    request: HttpRequest, page: Page, run: Run, viewer: Viewer, *, status: int = 200, **refused
) -> HttpResponse:
    """Answer with `page`, or with the parts of it that are asked for.

    `refused` is what a form could not save: the bound form under its name, and what was said. Then
    the run is read once more, for what happened meanwhile may be the reason.
    """
    if request.method == "POST":
        run, viewer = look_again(request, run, viewer)
    if page is ROOM and not run.has_scribe:
        return ask_room_mode(request, run, status, refused)
    if page.of_nobody:
        viewer = Viewer(None, viewer.leads and page is not PRESENTING)
    live = Live(request, run, viewer, page, refused)
    context = {
        "live": live,
        "seen": live.seen,
        "run": run,
        "run_url": run.get_absolute_url(),
        "viewer": viewer,
        "leads": viewer.leads,
        "page": page,
        "van": page.path.rstrip("/"),
        "als": viewer.person.public_id if run.is_try_out and viewer.person else "",
    }
    if "deel" in request.GET:
        response = HttpResponse(parts_of(request, page, context))
    else:
        response = render(request, page.template, context, status=status)
    response["X-Last-Event"] = run.last
    return pack(request, response)


def pack(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Pack the page for a hall with poor wifi.

    It gets a name of random length, so that its size tells nothing of what is in it (BREACH).
    """
    return GZipMiddleware(lambda _: response).process_response(request, response)


def parts_of(request: HttpRequest, page: Page, context: dict) -> str:
    """The parts that `deel` names, one after the other."""
    asked = request.GET["deel"].split(",")
    if not set(asked) <= set(page.parts):
        raise BadRequest("not a part of this page")
    return "".join(render_to_string(page.template_of(part), context, request) for part in asked)


def page_of(request: HttpRequest) -> Page:
    """The page from which a form came."""
    return PAGES.get(request.POST.get("van", ""), TAKING_PART)


def back_to(request: HttpRequest, run: Run, *, at: str = "") -> HttpResponse:
    """Go back to the page from which a form came; who tries out, as the same one.

    A scribe goes on with the next one as soon as somebody gave all they can give.
    """
    page = page_of(request)
    als = request.POST.get("als", "") if run.is_try_out or page is ROOM else ""
    if page is ROOM and als:
        box = RoomInputs(Seen(run, None), leads=True, on=page.path, asked=als)
        if box.following and box.following.public_id != als:
            als, at = box.following.public_id, "#part-input"
    query = f"?als={als}" if als.isalnum() else ""
    return redirect(f"{run.get_absolute_url()}{page.path}{query}{at}")
