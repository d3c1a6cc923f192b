"""A member puts a photo with a casus, mends what is wrong, and takes it away again (I-19)."""

import io
import random
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests import upload_corpus as corpus
from tests.browser import check_at_every_width
from tests.factories import make_attachment

REMOVE = re.compile(r"^Verwijderen\s?: stoep\.jpg$")
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def noise() -> bytes:
    """A photo of half a megabyte: it takes a while on a slow line."""
    file = io.BytesIO()
    pixels = random.Random(3).randbytes(700 * 500 * 3)  # noqa: S311 pixels
    Image.frombytes("RGB", (700, 500), pixels).save(file, "JPEG", quality=90)
    return file.getvalue()


def choose(page, content: bytes, name="stoep.jpg") -> None:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.get_by_label("Bestand").set_input_files(file)


def add(page) -> None:
    page.get_by_role("button", name="Bijlage toevoegen").click()


def slow_line(page, bytes_per_second: int) -> None:
    """Slow down what the page sends; -1 is as fast as it goes."""
    line = page.context.new_cdp_session(page)
    limits = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": bytes_per_second}
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", {"offline": False, **limits})


def test_a_photo_goes_up_while_the_page_tells_how_far_it_is(people, case, browse):
    page = browse(people.member, width=390)
    page.goto(f"{case.get_absolute_url()}bijlagen/")
    expect(page.get_by_role("heading", name="Nog geen bijlagen")).to_be_visible()
    check_at_every_width(page)
    status = page.locator("#upload [role=status]")

    choose(page, noise())
    page.get_by_label("Wat staat erop?").fill("Drie boomstronken op een kale stoep")
    slow_line(page, 100_000)
    add(page)
    expect(status).to_have_text(re.compile(r"[1-9]\d? procent verstuurd\."))
    expect(page.get_by_role("progressbar", name="Hoeveel er is verstuurd")).to_be_visible()
    check_at_every_width(page)
    page.get_by_role("button", name="Stop het uploaden").click()
    expect(status).to_have_text("Het uploaden is gestopt. Je bestand is niet bewaard.")
    expect(page.get_by_role("progressbar")).to_be_hidden()
    assert not case.attachments.exists()

    slow_line(page, -1)
    add(page)
    expect(page.locator(".ww-messages")).to_have_text("De bijlage is toegevoegd.")
    picture = page.get_by_role("img", name="Drie boomstronken op een kale stoep")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("naturalWidth", 640)  # once it has come in
    check_at_every_width(page)

    with page.expect_download() as waiting:
        page.get_by_role("link", name="stoep.jpg", exact=True).click()
    assert waiting.value.suggested_filename == "stoep.jpg"
    with Image.open(waiting.value.path()) as image:
        assert image.size == (700, 500)

    page.get_by_role("link", name=REMOVE).click()
    check_at_every_width(page)
    page.get_by_role("button", name="Bijlage verwijderen").click()
    expect(page.locator(".ww-messages")).to_have_text("De bijlage is verwijderd.")
    expect(page.get_by_role("heading", name="Nog geen bijlagen")).to_be_visible()
    page.goto(f"{case.get_absolute_url()}tijdlijn/?soort=bijlage")
    lines = page.get_by_role("list", name="Tijdlijn").get_by_role("listitem")
    expect(lines).to_contain_text(["verwijderde de bijlage", "voegde de bijlage ‘stoep.jpg’ toe"])


def test_what_is_wrong_is_told_and_what_was_chosen_and_typed_stays(people, case, browse):
    page = browse(people.member, width=390)
    page.goto(f"{case.get_absolute_url()}bijlagen/")
    words = page.get_by_label("Wat staat erop?")

    choose(page, corpus.HTML)
    words.fill("Een lege stoep")
    add(page)
    summary = page.locator("#error-summary")
    expect(summary).to_contain_text("De naam eindigt op .jpg, maar de inhoud is iets anders")
    expect(summary).to_be_focused()
    expect(words).to_have_value("Een lege stoep")
    check_at_every_width(page)

    choose(page, corpus.picture())
    words.fill("")
    add(page)
    expect(summary).to_contain_text("Schrijf in één zin wat er op de foto staat")
    assert page.title().startswith("Fout: ")
    assert page.get_by_label("Bestand").evaluate("(input) => input.files[0].name") == "stoep.jpg"
    check_at_every_width(page)
    words.fill("Een lege stoep")
    add(page)
    expect(page.get_by_role("img", name="Een lege stoep")).to_be_visible()


def test_a_file_that_is_too_large_is_told_before_it_leaves(people, case, browse):
    page = browse(people.member)
    page.goto(f"{case.get_absolute_url()}bijlagen/")
    page.on("request", lambda request: pytest.fail("it was sent") if request.post_data else None)
    choose(page, bytes(9_000_001), "groot.pdf")
    add(page)
    expect(page.locator("#upload [role=status]")).to_contain_text("hoogstens 9 MB")


def test_who_was_signed_out_meanwhile_comes_back_to_what_was_typed(people, case, browse):
    page = browse(people.member)
    page.goto(f"{case.get_absolute_url()}bijlagen/")
    choose(page, corpus.picture())
    page.get_by_label("Wat staat erop?").fill("Nog niet bewaard")
    page.context.clear_cookies(name="sessie")
    add(page)
    expect(page.get_by_role("button", name="Inloggen")).to_be_visible()
    assert "bijlagen/nieuw" in page.url


def test_without_javascript_it_is_an_ordinary_form(people, case, browse):
    make_attachment(case)
    page = browse(people.member, java_script_enabled=False)
    page.goto(f"{case.get_absolute_url()}bijlagen/")
    choose(page, corpus.picture())
    add(page)
    expect(page.locator("#error-summary")).to_contain_text("Schrijf in één zin")
    expect(page.locator("#error-summary")).to_contain_text("Kies het bestand nog een keer")
    page.get_by_label("Wat staat erop?").fill("Een kale stoep")
    choose(page, corpus.picture())
    add(page)
    expect(page.locator(".ww-messages")).to_have_text("De bijlage is toegevoegd.")
    expect(page.get_by_role("link", name="plan.pdf", exact=True)).to_be_visible()
    page.get_by_role("link", name=REMOVE).click()
    page.get_by_role("button", name="Bijlage verwijderen").click()
    expect(page.locator(".ww-attachment")).to_have_count(1)
