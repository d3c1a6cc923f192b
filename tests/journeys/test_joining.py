"""A municipality that is not in Wijkwerk asks to join a round, and lands in a trio."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import expect

from tests.browser import check_at_every_width
from tests.joining import make_outsider, officers_of
from tests.rounds import make_meeting, make_round
from wijkwerk.outbox import services as outbox

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LEGENDS = {"wijk": "in de wijk", "sociaal": "sociaal domein", "fysiek": "fysiek domein"}
CHOSEN = "een zin die ik zelf bedacht"


def links_to(address: str, path: str) -> list[str]:
    """The links that begin with `path`, in the mails that an address got."""
    outbox.send_due()
    bodies = "\n".join(one.body for one in mail.outbox if one.to == [address])
    return re.findall(rf"({path}\S+)", bodies)


def fill_in(page) -> None:
    page.get_by_label("Gemeente").select_option(label="Oost Gelre")
    for one in officers_of():
        seat = page.get_by_role("group", name=LEGENDS[one.position])
        seat.get_by_label("Naam").fill(one.name)
        seat.get_by_label("E-mailadres van het werk").fill(one.email)


def test_a_visitor_asks_three_confirm_and_one_lands_in_the_trio(people, browse):
    cache.clear()
    make_outsider()
    round_ = make_round(people.facilitator, state="open", title="Ruimte in regels", places=1)
    make_meeting(round_, title="Wie mag ja zeggen?")

    visitor = browse()
    visitor.goto("/inloggen/")
    visitor.get_by_role("link", name="Bekijk de open rondes").click()
    visitor.get_by_role("link", name="Ruimte in regels").click()
    visitor.get_by_text("Agenda").click()
    check_at_every_width(visitor)
    visitor.get_by_role("link", name="Vraag om mee te doen").click()
    fill_in(visitor)
    expect(visitor.get_by_text("Geverifieerd")).to_be_visible()
    expect(visitor.get_by_text("heeft JavaScript nodig")).to_have_count(0)
    visitor.get_by_role("button", name="Vraag om mee te doen").click()
    expect(visitor.locator("#id_motive_error")).to_contain_text("Schrijf in een paar zinnen")
    expect(visitor.get_by_text("Geverifieerd")).to_be_visible()
    check_at_every_width(visitor)
    visitor.get_by_label("Waarom willen jullie meedoen?").fill("Groen en parkeren botsen.")
    visitor.get_by_role("button", name="Vraag om mee te doen").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Kijk in je mail")

    for one in officers_of():
        [link] = links_to(one.email, "/meedoen/")
        visitor.goto(link)
        visitor.get_by_role("button", name="Ja, ik wil meedoen").click()
        expect(visitor.get_by_role("heading", level=1)).to_have_text("Je hebt bevestigd")
    expect(visitor.get_by_text("Jullie hebben alle drie bevestigd.")).to_be_visible()
    check_at_every_width(visitor)

    guide = browse(people.facilitator)
    [link] = links_to(people.facilitator.email, "/werkplaats/rondes/")
    guide.goto(link)
    check_at_every_width(guide)
    guide.get_by_role("link", name="Aannemen").click()
    check_at_every_width(guide)
    guide.get_by_label("Je bericht aan de drie collega’s").fill("Fijn dat jullie er zijn.")
    guide.get_by_role("button", name="Aanvraag aannemen").click()
    expect(guide.get_by_role("status")).to_contain_text("Gemeente Oost Gelre doet mee.")
    guide.get_by_role("link", name="Trio's").click()
    expect(guide.get_by_text("Trio Oost Gelre")).to_be_visible()

    officer = officers_of()[0]
    own = browse(width=390)
    [link] = links_to(officer.email, "/trio/uitnodiging/")
    own.goto(link)
    expect(own.get_by_label("Je naam")).to_have_value(officer.name)
    check_at_every_width(own)
    own.get_by_label("Kies een wachtwoord").fill(CHOSEN)
    own.get_by_label("Nog een keer").fill(CHOSEN)
    own.get_by_role("button", name="Account maken en plek aannemen").click()
    expect(own.get_by_role("heading", level=1)).to_have_text("Trio Oost Gelre")
    expect(own.get_by_role("status")).to_have_text("Welkom. Je zit nu in Trio Oost Gelre.")
    own.goto(f"{round_.get_absolute_url()}aanmelding/")
    expect(own.get_by_text("Jullie trio doet mee")).to_be_visible()


def test_without_javascript_the_form_tells_how_to_mail(people, browse, settings):
    round_ = make_round(people.facilitator, state="open")
    page = browse(java_script_enabled=False)
    page.goto(f"/rondes/{round_.public_id}/meedoen/")
    expect(page.get_by_role("link", name=settings.CONTACT_EMAIL).first).to_be_visible()
    expect(page.get_by_text("Dit formulier heeft JavaScript nodig")).to_be_visible()
