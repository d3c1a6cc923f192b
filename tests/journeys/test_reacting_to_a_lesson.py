"""A visitor reacts to a lesson; an editor places it; the author answers and takes it over."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import expect

from tests.browser import check_at_every_width
from tests.lessons import make_lesson
from tests.reactions import VISITOR, make_reaction
from wijkwerk.outbox import services as outbox

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "Begin op vrijdag. Dan is iedereen er."


def link_to(address: str, path: str) -> str:
    """The newest link that begins with `path` in the mails that an address got."""
    outbox.send_due()
    bodies = [one.body for one in mail.outbox if one.to == [address]]
    return re.findall(rf"({path}\S+)", "\n".join(bodies))[-1]


def test_what_a_visitor_says_ends_up_in_the_lesson(people, browse):
    cache.clear()
    lesson = make_lesson(people.member, state="gepubliceerd", slug="begin-met-een-casus")

    visitor = browse()
    visitor.goto(f"/werkboek/lessen/{lesson.slug}/reacties/")
    expect(visitor.get_by_text("Er zijn nog geen reacties.")).to_be_visible()
    visitor.get_by_role("link", name="Reageer op deze les").click()
    expect(visitor.get_by_text("Geverifieerd")).to_be_visible()
    expect(visitor.get_by_text("heeft JavaScript nodig")).to_have_count(0)
    visitor.get_by_label("Je naam").fill(VISITOR["name"])
    visitor.get_by_label("Je e-mailadres").fill(VISITOR["address"])
    visitor.get_by_role("button", name="Reactie versturen").click()
    expect(visitor.locator("#id_text_error")).to_contain_text("Schrijf je reactie op.")
    expect(visitor.get_by_text("Geverifieerd")).to_be_visible()
    check_at_every_width(visitor)
    visitor.get_by_role("radio", name="Tip").check()
    visitor.get_by_label("Jouw reactie").fill(WORDS)
    visitor.get_by_role("button", name="Reactie versturen").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Kijk in je mail")
    check_at_every_width(visitor)

    visitor.goto(link_to(VISITOR["address"], "/werkboek/reacties/link/"))
    expect(visitor.get_by_text(WORDS)).to_be_visible()
    check_at_every_width(visitor)
    visitor.get_by_role("button", name="Ja, dit is mijn reactie").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Je hebt bevestigd")

    editor = browse(people.editor)
    editor.goto(link_to(people.editor.email, "/werkboek/redactie/reacties"))
    check_at_every_width(editor)
    editor.get_by_role("button", name=re.compile(f"^Plaatsen.*{VISITOR['name']}")).click()
    expect(editor.get_by_role("status")).to_contain_text("staat bij de les")

    author = browse(people.member, width=390)
    author.goto(link_to(people.member.email, "/werkboek/reacties/"))
    check_at_every_width(author)
    author.get_by_label("Jouw antwoord").fill("Dat doen we voortaan ook.")
    author.get_by_role("button", name="Antwoord plaatsen").click()
    expect(author.get_by_role("status")).to_contain_text("De schrijver krijgt een mail.")
    author.get_by_role("link", name="Overnemen in de les").click()
    expect(author.get_by_label("Wat komt erbij?")).to_have_value(WORDS)
    check_at_every_width(author)
    author.get_by_role("radio", name="Grenzen").check()
    author.get_by_role("button", name="Overnemen in de les").click()
    expect(author.get_by_text("Overgenomen in versie 2 van de les.")).to_be_visible()

    visitor.goto(link_to(VISITOR["address"], "/werkboek/reacties/link/"))
    expect(visitor.get_by_text("Dat doen we voortaan ook.")).to_be_visible()
    visitor.goto(f"/werkboek/lessen/{lesson.slug}/reacties/")
    expect(visitor.get_by_text(WORDS)).to_be_visible()
    expect(visitor.get_by_text("Dat doen we voortaan ook.")).to_be_visible()
    check_at_every_width(visitor)


def test_an_editor_refuses_and_the_writer_reads_why(people, browse):
    lesson = make_lesson(people.member, state="gepubliceerd")
    make_reaction(lesson, people.stranger, state="wacht", text="Mevrouw Jansen weet dit.")

    editor = browse(people.editor)
    editor.goto("/werkboek/redactie/reacties/")
    editor.get_by_role("link", name=re.compile("Niet plaatsen.*Bregje")).click()
    editor.get_by_role("button", name="Niet plaatsen").click()
    expect(editor.locator("#id_reason_error")).to_contain_text("Schrijf op waarom")
    check_at_every_width(editor)
    editor.get_by_label("Waarom plaats je deze reactie niet?").fill("Er staat een naam in.")
    editor.get_by_role("button", name="Niet plaatsen").click()
    expect(editor.get_by_role("status")).to_contain_text("De schrijver krijgt een mail.")

    writer = browse(people.stranger)
    writer.goto(f"/werkboek/lessen/{lesson.slug}/reacties/")
    expect(writer.get_by_text("niet geplaatst. Er staat een naam in.")).to_be_visible()
    writer.get_by_role("link", name="Mijn reactie verwijderen").click()
    check_at_every_width(writer)
    writer.get_by_role("button", name="Reactie verwijderen").click()
    expect(writer.get_by_role("status")).to_contain_text("Je reactie is weg.")


def test_without_javascript_who_is_signed_in_reacts_and_a_visitor_reads_how_to_mail(
    people, browse, settings
):
    lesson = make_lesson(people.member, state="gepubliceerd")
    url = f"/werkboek/lessen/{lesson.slug}/reageren/"
    page = browse(java_script_enabled=False)
    page.goto(url)
    expect(page.get_by_text("Dit formulier heeft JavaScript nodig")).to_be_visible()
    own = browse(people.stranger, java_script_enabled=False)
    own.goto(url)
    own.get_by_role("radio", name="Herkenbaar").check()
    own.get_by_label("Jouw reactie").fill("Dit zagen wij ook.")
    own.get_by_role("button", name="Reactie versturen").click()
    expect(own.get_by_text("Alleen jij ziet dit. De redactie kijkt ernaar.")).to_be_visible()
