"""Two people, two tabs, a sign-in that ended: nobody loses a text (I-08, I-42)."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from cases import services
from cases.models import Case
from tests.browser import sign_in
from tests.factories import case_data, make_words

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVE = "Opslaan en naar de casus"


def ending(path):
    return re.compile(f"{re.escape(path)}$")


def open_form(page, case):
    page.goto(f"{case.get_absolute_url()}bewerken/")


def save(page, name=SAVE):
    """Press the button and return the answer to it."""
    with page.expect_navigation() as answer:
        page.get_by_role("button", name=name).click()
    return answer.value


def test_who_saves_second_is_told_and_makes_one_version_of_two(people, case, browse):
    first, second = browse(people.social), browse(people.member)
    open_form(first, case)
    open_form(second, case)
    first.get_by_label("Titel").fill("De titel van Sander")
    first.get_by_label("Wat botst er?").fill("Sander ziet een ander kader.")
    second.get_by_role("textbox", name="Titel").fill("De titel van Wietske")
    second.get_by_role("textbox", name="Plek in je eigen woorden").fill("De plek van Wietske")
    assert save(first).status == 200
    assert save(second).status == 409

    expect(second.get_by_role("heading", level=1)).to_have_text("Er zijn twee versies")
    expect(second.get_by_role("alert")).to_contain_text("Sander heeft deze casus opgeslagen")
    for label, theirs, yours, note in [
        ("Titel", "De titel van Sander", "De titel van Wietske", "staat nu jouw versie"),
        (
            "Wat botst er?",
            "Sander ziet een ander kader.",
            "De kap heeft een eigen route.",
            "Jij had dit niet veranderd",
        ),
        ("Plek", "leeg", "De plek van Wietske", "staat nu jouw versie"),
    ]:
        part = second.get_by_role("region", name=label).filter(has_text=note)
        expect(part).to_contain_text(theirs)
        expect(part).to_contain_text(yours)
    expect(second.get_by_role("textbox", name="Titel")).to_have_value("De titel van Wietske")
    expect(second.get_by_role("textbox", name="Wat botst er?")).to_have_value(
        "Sander ziet een ander kader."
    )
    expect(second.get_by_role("textbox", name="Plek in je eigen woorden")).to_have_value(
        "De plek van Wietske"
    )
    case.refresh_from_db()
    assert (case.title, case.version) == ("De titel van Sander", 2)

    second.get_by_role("textbox", name="Titel").fill("De titel van Sander en Wietske")
    assert save(second, "Deze versie opslaan").status == 200
    case.refresh_from_db()
    assert case.title == "De titel van Sander en Wietske"
    assert case.framework == "Sander ziet een ander kader."
    assert case.place_label == "De plek van Wietske"
    assert case.version == 3
    second.goto(case.get_absolute_url())
    lines = second.get_by_role("list", name="Tijdlijn").get_by_role("listitem")
    expect(lines).to_have_count(3)


def test_two_people_on_two_steps_both_save(people, case, browse):
    first, second = browse(people.social), browse(people.member)
    first.goto(f"{case.get_absolute_url()}bewerken/vragen/")
    second.goto(f"{case.get_absolute_url()}bewerken/perspectieven/")
    first.get_by_label("In het kort").fill("Sander vat het samen.")
    second.get_by_label("Wat zegt deze persoon?").first.fill("Ik wil schaduw.")
    assert save(first).status == 200
    assert save(second).status == 200
    case.refresh_from_db()
    assert case.summary == "Sander vat het samen."
    assert case.perspectives.first().text == "Ik wil schaduw."


def test_two_tabs_of_one_person_do_not_overwrite_each_other(people, case, browse):
    one = browse(people.member)
    two = one.context.new_page()
    open_form(one, case)
    open_form(two, case)
    one.get_by_label("Aanleiding").fill("Uit het eerste tabblad")
    two.get_by_role("textbox", name="Aanleiding").fill("Uit het tweede tabblad")
    assert save(one).status == 200
    assert save(two).status == 409
    expect(two.locator("main")).to_contain_text("Uit het eerste tabblad")
    expect(two.get_by_role("textbox", name="Aanleiding")).to_have_value("Uit het tweede tabblad")


def test_the_same_text_saved_twice_is_no_conflict(people, case, browse):
    one, two = browse(people.member), browse(people.social)
    for page in (one, two):
        open_form(page, case)
        page.get_by_label("Titel").fill("Wij denken hetzelfde")
    assert save(one).status == 200
    assert save(two).status == 200
    case.refresh_from_db()
    assert case.version == 2


def test_the_page_of_two_versions_names_who_wrote_not_who_moved(people, case, browse):
    page = browse(people.member)
    open_form(page, case)
    page.get_by_label("Titel").fill("De titel van Wietske")
    fields = {**services.fields_of(case), "title": "De titel van Sander"}
    services.update_case(case=case, by=people.social, fields=fields, version=1)
    services.move_case(case=case, by=people.physical, target="ingebracht")
    assert save(page).status == 409
    expect(page.get_by_role("alert")).to_contain_text("Sander heeft deze casus opgeslagen")


@pytest.mark.parametrize("form", ["new", "edit", "questions"])
def test_what_was_typed_when_the_sign_in_ended_is_for_its_writer_only(people, case, browse, form):
    own = f"{case.get_absolute_url()}bewerken/"
    path = {"new": "/casussen/nieuw/", "edit": own, "questions": f"{own}vragen/"}[form]
    page = browse()
    page.goto(path)
    sign_in(page, people.member)
    expect(page).to_have_url(ending(path))
    field = "In het kort" if form == "questions" else "Aanleiding"
    page.get_by_label(field).fill("Een lang verhaal van Wietske")
    Session.objects.all().delete()
    save(page, "Opslaan en verder")
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")
    assert "Een lang verhaal" not in page.content()

    colleague = browse()
    colleague.goto(page.url)
    for somebody in (colleague, page):
        signs_in = people.social if somebody is colleague else people.member
        sign_in(somebody, signs_in)
        expect(somebody).to_have_url(ending(path))
        note = somebody.get_by_text("Je tekst is bewaard")
        if somebody is colleague:
            expect(note).to_have_count(0)
            expect(somebody.get_by_label(field)).not_to_have_value("Een lang verhaal van Wietske")
            continue
        expect(note).to_be_visible()
        expect(somebody.get_by_label(field)).to_have_value("Een lang verhaal van Wietske")


def test_somebody_else_at_the_same_browser_does_not_see_what_was_typed(people, browse):
    make_words()
    page = browse(people.member)
    page.goto("/casussen/nieuw/")
    page.get_by_label("Aanleiding").fill("Een lang verhaal van Wietske")
    Session.objects.all().delete()
    save(page, "Opslaan en verder")
    sign_in(page, people.social)
    expect(page).to_have_url(ending("/casussen/nieuw/"))
    expect(page.get_by_label("Aanleiding")).to_have_value("")
    assert "Een lang verhaal" not in page.content()
    page.get_by_role("button", name="Uitloggen").first.click()
    sign_in(page, people.member)
    page.goto("/casussen/nieuw/")
    expect(page.get_by_label("Aanleiding")).to_have_value("Een lang verhaal van Wietske")


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_double_click_makes_one_casus(people, case, browse, scripts):
    page = browse(people.member, java_script_enabled=scripts)
    page.goto("/casussen/nieuw/")
    data = case_data()
    for name in ("title", "occasion", "residents_wish", "framework"):
        page.locator(f"[name={name}]").fill(data[name])
    page.locator("[name=district]").select_option(data["district"])
    page.locator("[name=framework_kind]").select_option(data["framework_kind"])
    page.get_by_label("Gewoonte").check()
    page.get_by_role("button", name="Opslaan en verder").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stap 2 van 6: Wie is ervan?")
    assert Case.objects.filter(title=data["title"]).count() == 1
