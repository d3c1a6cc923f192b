"""Story 1, the whole anatomy: from a vague unease to a casus that is offered, step by step."""

import pytest
from playwright.sync_api import expect

from cases.models import Case
from tests.browser import assert_accessible, assert_no_sideways_scrolling, settle
from tests.factories import case_data, make_case, make_words

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEXT = "Opslaan en verder"


def look(page, number, title, *, scripts):
    """What holds for every step: its name, its mark in the list, and axe."""
    heading = f"Stap {number} van 6: {title}"
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    assert page.title().startswith(heading)
    steps = page.get_by_role("navigation", name="Stappen van de casus").get_by_role("listitem")
    expect(steps).to_have_count(6)
    expect(steps.nth(number - 1)).to_have_attribute("aria-current", "step")
    assert_no_sideways_scrolling(page)
    if scripts:
        settle(page)
        assert_accessible(page)


def go_on(page, name=NEXT):
    page.get_by_role("button", name=name, exact=True).click()


def row(page, name):
    return page.get_by_role("group", name=name, exact=True)


def fill_clash(page):
    data = case_data()
    for name in ("title", "occasion", "residents_wish", "framework", "place_label"):
        page.locator(f"[name={name}]").fill(data[name])
    page.locator("[name=district]").select_option(data["district"])
    page.locator("[name=framework_kind]").select_option(data["framework_kind"])
    page.get_by_label("Gewoonte").check()


def fill_involved(page):
    page.get_by_label("Groen en bomen").check()
    page.get_by_label("Wegen en pleinen").check()
    one = row(page, "Betrokkene 1")
    one.get_by_label("Soort betrokkene").select_option(label="Bewonersgroep")
    one.get_by_label("Om welke groep of rol gaat het?").fill("Groep Groene stoep")
    go_on(page, "Nog een betrokkene")
    two = row(page, "Betrokkene 2")
    expect(two.get_by_label("Soort betrokkene")).to_be_focused()
    expect(page.get_by_label("Groen en bomen")).to_be_checked()
    two.get_by_label("Soort betrokkene").select_option(label="Bewonersgroep")
    two.get_by_label("Om welke groep of rol gaat het?").fill("Ouders van de school")
    obstacle = row(page, "Belemmering 1")
    obstacle.get_by_label("Soort belemmering").select_option(label="Procedure")
    obstacle.get_by_label("Wat staat er in de weg?").fill("Kap en herplant zijn twee processen.")


def fill_tensions(page):
    page.get_by_label("Welke spanning?").select_option(label="Nu zichtbaar – later beter")
    page.get_by_label("Waar staan jullie nu?").fill("17")
    page.get_by_label("Waar willen jullie naartoe?").fill("83")


def fill_perspectives(page):
    for number, who, step in [(1, "Bewoner", 2), (2, "Sectorambtenaar fysiek domein", 7)]:
        one = row(page, f"Perspectief {number}")
        one.get_by_label("Wie kijkt er?").select_option(label=who)
        one.get_by_label("Wat zegt deze persoon?").fill("Ik wil weten wat ervoor terugkomt.")
        track = one.get_by_role("radiogroup", name="Nu zichtbaar of later beter?")
        expect(track.get_by_role("radio")).to_have_count(8)
        track.get_by_role("radio", name=f"Stap {step} van 7").check()
    seven = row(page, "Perspectief 2").get_by_role("radio", name="Stap 7 van 7, Later beter")
    expect(seven).to_be_checked()


def fill_questions(page):
    page.get_by_label("Vraag").first.fill("Hoe wordt een kapbrief een groenplan?")
    page.get_by_label("In het kort").fill("Essen weg, groen terug.")


STEPS = [
    ("Wat schuurt er?", fill_clash),
    ("Wie is ervan?", fill_involved),
    ("Spanningsveld", fill_tensions),
    ("Perspectieven", fill_perspectives),
    ("Vragen en kern", fill_questions),
]


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_casus_grows_step_by_step_until_it_can_be_offered(people, browse, scripts):
    make_words()
    page = browse(people.member, width=390, java_script_enabled=scripts)
    page.goto("/casussen/nieuw/")
    checklist = page.get_by_role("region", name="Nodig voor ‘Ingebracht’")
    for number, (title, fill_in) in enumerate(STEPS, start=1):
        look(page, number, title, scripts=scripts)
        fill_in(page)
        go_on(page)
        expect(page.get_by_role("status").filter(has_text="opgeslagen")).to_be_visible()
        met = [0, 1, 2, 3, 4][number - 1]
        expect(checklist.get_by_role("listitem").filter(has_text="Klaar:")).to_have_count(met)
        expect(checklist.get_by_role("link")).to_have_count(4 - met)

    look(page, 6, "Samenvatting", scripts=scripts)
    for text in [
        "Groep Groene stoep",
        "Nu: stap 2 van 7",
        "stap 7 van 7",
        "Essen weg, groen terug.",
    ]:
        expect(page.locator("main")).to_contain_text(text)
    page.get_by_role("link", name="Aanpassen stap 4, Perspectieven").click()
    expect(row(page, "Perspectief 2").get_by_role("radio", name="Stap 7 van 7")).to_be_checked()
    page.go_back()
    page.get_by_role("link", name="Casus inbrengen").click()
    page.get_by_role("button", name="Zet op ‘Ingebracht’").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(case_data()["title"])
    case = Case.objects.get()
    assert (case.state, case.tension_level) == ("ingebracht", 3)
    assert list(case.stakeholders.values_list("label", flat=True)) == [
        "Groep Groene stoep",
        "Ouders van de school",
    ]


def test_the_checklist_leads_to_the_step_where_something_is_missing(people, case, browse):
    case.questions.all().delete()
    page = browse(people.member, width=390)
    page.goto(f"{case.get_absolute_url()}bewerken/samenvatting/")
    expect(page.get_by_role("link", name="Casus inbrengen")).to_have_count(0)
    page.get_by_role("link", name="Stel minstens één vraag aan de werkplaats.").click()
    page.get_by_label("Vraag").first.fill("Hoe doen jullie dit?")
    go_on(page)
    expect(page.get_by_role("link", name="Casus inbrengen")).to_be_visible()


def test_wrong_rows_are_told_at_their_field_and_keep_what_was_typed(people, case, browse):
    page = browse(people.member, width=390)
    page.goto(f"{case.get_absolute_url()}bewerken/perspectieven/")
    row(page, "Perspectief 2").get_by_label("Wie kijkt er?").select_option(label="Bewoner")
    row(page, "Perspectief 2").get_by_label("Wat zegt deze persoon?").fill("Ik ook.")
    go_on(page)
    assert page.title().startswith("Fout: Stap 4 van 6")
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    assert_accessible(page)
    alert.get_by_role("link", name="Dit perspectief staat er al.").click()
    expect(row(page, "Perspectief 2").get_by_label("Wie kijkt er?")).to_be_focused()
    expect(page.get_by_label("Wat zegt deze persoon?").last).to_have_value("Ik ook.")


def test_a_closed_story_has_an_outcome_and_a_lesson(people, browse):
    case = make_case(people.trio, state="in_uitvoering")
    page = browse(people.member, width=390)
    page.goto(f"{case.get_absolute_url()}status/afgerond/")
    page.get_by_role("link", name="Schrijf op wat de uitkomst is.").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Afronding")
    settle(page)
    assert_accessible(page)
    page.get_by_label("Soort uitkomst").select_option(label="Opgelost")
    page.get_by_role("textbox", name="Uitkomst").fill("Er is een plan voor de hele straat.")
    page.get_by_label("Les in één zin").fill("Vertel meteen wat ervoor terugkomt.")
    go_on(page, "Opslaan")
    expect(page.get_by_role("region", name="Uitkomst: opgelost")).to_contain_text("Er is een plan")
    page.goto(f"{case.get_absolute_url()}status/afgerond/")
    page.get_by_role("button", name="Zet op ‘Afgerond’").click()
    expect(page.locator(".utrecht-status-badge").first).to_have_text("Afgerond")
