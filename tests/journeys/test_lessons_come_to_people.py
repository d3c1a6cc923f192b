"""Story 7 with lessons, and “Zelf aan de slag”: they come while typing and are worked through."""

import pytest
from playwright.sync_api import expect

from tests.browser import check_at_every_width
from tests.factories import grant, make_case, make_district, make_words
from tests.lessons import make_lesson
from werkboek.models import LessonUse, NotApplicable

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TREES = "Zieke bomen kappen, straat wil meer groen"


def publish(author, title, **fields):
    fields = {"maturity": "geprobeerd", "exercise": "Teken de twee kanten.", **fields}
    return make_lesson(author, state="gepubliceerd", title=title, **fields)


def test_lessons_come_while_typing_one_is_used_and_one_does_not_apply(people, browse):
    make_words()
    make_district(people.municipality)
    used = publish(people.stranger, f"{TREES}: doe het in één keer")
    aside = publish(people.stranger, f"{TREES}: vraag het de straat")
    grant(make_case(people.other_trio, title=TREES, state="ingebracht"), trio=people.trio)
    page = browse(people.member, width=390)
    page.goto("/casussen/nieuw/")
    page.get_by_label("Titel").press_sequentially(TREES)
    found = page.locator("#alike")
    expect(found.get_by_role("status")).to_have_text("2 lessen en 1 casus lijken hierop.")
    expect(found).to_contain_text("Les, Oss")
    expect(found).to_contain_text("Geprobeerd")
    check_at_every_width(page)
    told = page.locator("#alike-told")
    expect(told).to_have_text("2 lessen en 1 casus lijken hierop.")
    told.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Wat weten anderen hier al van?")).to_be_in_viewport()
    found.get_by_role("button", name="vraag het de straat").press("Enter")
    expect(found.get_by_role("status")).to_have_text("1 les en 1 casus lijken hierop.")
    expect(found.get_by_role("button", name="Niet van toepassing").last).to_be_focused()
    found.get_by_label("We gebruiken deze les").check()
    expect(found).to_contain_text("Gekozen (1)")
    expect(found.get_by_label("We gebruiken deze les")).to_be_focused()
    page.get_by_label("Titel").fill("De subsidie voor de buurtkeuken")
    expect(found.get_by_role("status")).to_have_text("Verder vinden we nu niets dat hierop lijkt.")
    expect(found.get_by_label("We gebruiken deze les")).to_be_checked()
    check_at_every_width(page)
    page.get_by_label("Titel").fill(TREES)
    page.get_by_label("Wijk", exact=True).select_option(label="Centrum")
    page.locator("[name=occasion]").fill("Essen.")
    page.locator("[name=residents_wish]").fill("Meer groen.")
    page.locator("[name=framework]").fill("Kap en herplant zijn twee routes.")
    page.locator("[name=framework_kind]").select_option("procedure")
    page.locator("[name=framework_hardness][value=gewoonte]").check()
    page.get_by_role("button", name="Opslaan en naar de casus").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TREES)
    expect(page.get_by_label("Lessen die jullie gebruiken")).to_contain_text(used.title)
    expect(page.locator("main")).to_contain_text("gebruikt de les")
    assert LessonUse.objects.get().lesson == used
    assert NotApplicable.objects.get().lesson == aside


def test_what_looks_alike_stands_beside_the_fields_and_the_last_one_set_aside_keeps_the_focus(
    people, browse
):
    publish(people.stranger, f"{TREES}: vraag het de straat")
    page = browse(people.member, width=1280)
    page.goto("/casussen/nieuw/")
    page.get_by_label("Titel").press_sequentially(TREES)
    found = page.locator("#alike")
    expect(found.get_by_role("link", name=TREES)).to_be_in_viewport()
    expect(page.locator("#alike-told")).to_be_hidden()
    fields, beside = page.get_by_label("Titel").bounding_box(), found.bounding_box()
    assert beside["x"] > fields["x"] + fields["width"]
    page.locator("[name=framework]").scroll_into_view_if_needed()
    expect(found.get_by_role("link", name=TREES)).to_be_in_viewport()
    found.get_by_role("button", name="Niet van toepassing").click()
    expect(found.get_by_role("status")).to_contain_text("Terwijl je typt")
    expect(found.get_by_role("status")).to_be_focused()


def test_a_box_ticked_while_an_answer_is_on_its_way_stays_ticked(people, browse):
    publish(people.stranger, f"{TREES}: vraag het de straat")
    page = browse(people.member, width=1280)
    page.goto("/casussen/nieuw/")
    page.get_by_label("Titel").press_sequentially(TREES)
    box = page.locator("#alike").get_by_label("We gebruiken deze les")
    expect(box).to_be_visible()
    held = []
    page.route("**/casussen/lijkt-op/", lambda route: held.append(route))
    page.get_by_label("Titel").press_sequentially(" en schaduw")
    page.wait_for_timeout(1_500)
    box.check()
    for route in held:
        route.continue_()
    page.unroute("**/casussen/lijkt-op/")
    expect(page.locator("#alike")).to_contain_text("Gekozen (1)")
    expect(box).to_be_checked()


def test_what_fits_a_casus_shows_on_its_page_and_is_used_with_one_button(people, browse):
    lesson = publish(people.stranger, TREES)
    case = make_case(people.trio, title=TREES)
    page = browse(people.member, width=390)
    page.goto(case.get_absolute_url())
    page.get_by_role("heading", name="Lessen bij deze casus").scroll_into_view_if_needed()
    fits = page.locator(".ww-lessons-fit")
    expect(fits.get_by_role("link", name=lesson.title)).to_be_visible()
    check_at_every_width(page)
    fits.get_by_role("button", name="We gebruiken deze les").click()
    expect(page.get_by_text("De les staat bij de casus.")).to_be_visible()
    expect(page.get_by_label("Lessen die jullie gebruiken")).to_contain_text(lesson.title)


def test_without_javascript_a_link_shows_what_fits(people, browse):
    publish(people.stranger, TREES)
    case = make_case(people.trio, title=TREES)
    page = browse(people.member, java_script_enabled=False)
    page.goto(case.get_absolute_url())
    page.get_by_role("link", name="Bekijk welke lessen passen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lessen die passen")
    page.get_by_role("button", name="Niet van toepassing").click()
    expect(page.get_by_text("Deze les tonen we niet meer bij deze casus.")).to_be_visible()
    page.get_by_role("button", name="Toon hem weer bij deze casus").click()
    expect(page.get_by_text("Deze les tonen we weer bij deze casus.")).to_be_visible()
    assert not NotApplicable.objects.exists()


def test_a_trio_works_through_the_book_and_goes_on_where_it_was(people, browse):
    first, second = (publish(people.stranger, f"Doe stap {n}", order=n) for n in (1, 2))
    case = make_case(people.trio, title=TREES)
    page = browse(people.member, width=390)
    page.goto(f"/werkboek/aan-de-slag/?les={second.slug}")
    expect(page.get_by_text("Bij welke casus past")).to_be_visible()
    check_at_every_width(page)
    page.get_by_role("link", name="Maak de opdracht").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(second.title)
    check_at_every_width(page)
    page.get_by_role("button", name="Klaar: antwoord opslaan").click()
    expect(page.locator("#error-summary, .utrecht-form-field-error-message").first).to_be_visible()
    check_at_every_width(page)
    page.locator("textarea[name=text]").fill("Half.")
    page.get_by_role("button", name="Later verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zelf aan de slag")
    expect(page.get_by_text("0 van 2 opdrachten klaar")).to_be_visible()
    check_at_every_width(page)
    page.get_by_role("link", name="Ga verder waar je was").click()
    expect(page.locator("textarea[name=text]")).to_have_value("Half.")
    page.locator("textarea[name=text]").fill("Helemaal.")
    page.get_by_role("button", name="Klaar: antwoord opslaan").click()
    expect(page.get_by_text("1 van 2 opdrachten klaar").first).to_be_visible()
    page.get_by_role("link", name=f"Ga verder: {first.title}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(first.title)
    assert case.exercise_answers.get().text == "Helemaal."
