"""A real browser for the tests of journeys: one Chromium per run, contexts that watch themselves.

`browse()` opens a page; what the page complains about (console, script errors, the content
security policy) fails the test at its end. Waiting is done by Playwright, for conditions.
"""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect, sync_playwright

from tests.factories import PASSWORD
from wijkwerk.processes import wait_until

# The first one found: the shell paints no window and takes a quarter of the time for a page.
BROWSERS = ["chromium-headless-shell", "chromium"]
NO_BROWSER = f"Geen browser gevonden. Installeer Chromium: apt-get install {BROWSERS[0]}"
ARGUMENTS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
TIMEOUT = 10_000  # milliseconds; generous, because nothing waits longer than it has to
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = {
    "runOnly": {"type": "tag", "values": WCAG},
    "resultTypes": ["violations"],
    "preload": False,  # needed by one experimental rule only, which these tags leave out
}
OFFLINE = "net::ERR_INTERNET_DISCONNECTED"  # only where a test takes the connection away
RUN_AXE = """async ([context, options]) => {
  const { violations } = await axe.run({ include: [["html"]], ...context }, options);
  return violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.target}`));
}"""
REPORT_POLICY = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`CSP ${event.violatedDirective}: ${event.blockedURI}`);
});
"""


@pytest.fixture(scope="session")
def browser():
    """The browser of the system, for the whole run."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None and os.environ.get("CI"):
        pytest.fail(NO_BROWSER)
    if path is None:
        pytest.skip(NO_BROWSER)
    # Playwright keeps an event loop in this thread; the ORM is still used one call at a time.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=TIMEOUT)
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS + root)
        yield chromium
        chromium.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Watch:
    """What the pages of one test complained about."""

    def __init__(self):
        self.complaints: list[str] = []
        self.refused: set[str] = set()  # pages that answered 4xx, as the test wanted

    def follow(self, page: Page) -> None:
        page.on("response", self.note_answer)
        page.on("console", self.note_console)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def note_answer(self, response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} {response.url}")
        elif response.status >= 400 and response.request.is_navigation_request():
            self.refused.add(response.url)

    def note_console(self, message) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.location.get('url', '')} {message.text}")

    def left_over(self) -> list[str]:
        """All complaints but the browser's own lines about what a test does on purpose.

        That is a page that is to be refused, and a connection that is taken away.
        """
        expected = tuple(f"{url} Failed to load resource: " for url in self.refused)
        return [
            line
            for line in self.complaints
            if not line.startswith(expected) and not line.endswith(OFFLINE)
        ]


@pytest.fixture
def site(request):
    """Where the pages are; for a test with the mark `streams` that is a house with streams."""
    if request.node.get_closest_marker("streams"):
        return request.getfixturevalue("house")
    return request.getfixturevalue("live_server").url


@pytest.fixture
def browse(browser, site):
    """`browse(user, width=390)` gives a page in a context of its own, signed in without the form.

    Further options go to the context, such as `java_script_enabled=False`. `browse.refused` holds
    the addresses that may fail or answer 4xx; pages that were opened are in it by themselves.
    """
    watch, contexts = Watch(), []

    def browse(user=None, *, width: int = 1280, **options) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            locale="nl-NL",
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(TIMEOUT)
        context.add_init_script(REPORT_POLICY)
        context.on("page", watch.follow)
        if user is not None:
            context.add_cookies([session_cookie(user, site)])
        return context.new_page()

    browse.refused = watch.refused
    yield browse
    for context in contexts:
        context.close()
    complaints = watch.left_over()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def page(browse):
    """A page of a visitor, 1280 wide."""
    return browse()


def session_cookie(user, url: str) -> dict:
    """A session that began on the server, for a person whose sign-in is not what is tested."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


def sign_in(page: Page, user) -> None:
    """Sign in by the form, as people do; a page that asked for it opens afterwards."""
    if "/inloggen/" not in page.url:
        page.goto("/inloggen/")
    page.get_by_label("E-mailadres").fill(user.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.locator(".ww-user")).to_contain_text(user.name)


def assert_accessible(page: Page, *, without: tuple[str, ...] = ()) -> None:
    """Axe finds nothing, by the rules of WCAG 2.2 A and AA; `without` names parts of others.

    Axe is put into a page once; its results come back without what passed, which is most of it.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    context = {"exclude": [[part] for part in without]}
    found = page.evaluate(RUN_AXE, [context, AXE])
    assert not found, f"{page.url}: {found}"


def assert_no_sideways_scrolling(page: Page) -> None:
    """Nothing sticks out of the window."""
    root = "document.documentElement"
    wide, room = page.evaluate(f"[{root}.scrollWidth, {root}.clientWidth]")
    assert wide <= room, f"{page.url}: {wide} wide in {room}"


def check_at_every_width(page: Page) -> None:
    """Axe finds nothing at 1280 and 390, nothing sticks out at 320; the window is as it was."""
    before = page.viewport_size
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        assert_no_sideways_scrolling(page)
        if width != 320:
            assert_accessible(page)
    page.set_viewport_size(before)


def settle(page: Page) -> None:
    """Wait until the page is whole and nothing moves, so that colours are measured at rest.

    Asks again and again: a page without JavaScript never tells by itself that it has come to rest.
    """
    page.wait_for_load_state()
    moving = "document.getAnimations().some((one) => one.playState === 'running')"
    assert wait_until(lambda: not page.evaluate(moving), seconds=10), "something keeps moving"
