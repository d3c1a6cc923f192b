"""Mails look like the municipality of their reader, and can be read in every house style."""

import re

import pytest
from django.core import mail
from django.utils.safestring import mark_safe

from tests.rounds import make_meeting, make_round, register
from trios.models import Municipality
from trios.models.areas import THEMES
from wijkwerk.lib.themes import NEUTRAL, RED, colours_of, palettes
from wijkwerk.outbox import services as outbox
from wijkwerk.outbox.templatetags.mail_tags import in_style

COLOUR = re.compile(r"(?<!background-)color:(#[0-9a-f]{6})")


def brightness(colour: str) -> float:
    """Relative luminance, as WCAG counts it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(p * weight for p, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted([brightness(one), brightness(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [key for key, _ in THEMES])
def test_bar_buttons_links_and_small_words_can_be_read_in_every_house_style(theme):
    assert theme in palettes()
    colours = colours_of(theme)
    for colour in (colours.bar, colours.action, "#1f1f1f", "#4d4d4d"):
        assert contrast(colour, "#ffffff") >= 4.5
    assert (colours.action == colours_of(NEUTRAL).action) is (theme in {*RED, NEUTRAL})


def mail_to(person, meeting, people):
    key = f"kijk:{person.pk}"
    context = {"meeting": meeting.pk, "by": people.facilitator.pk}
    context |= {"sequence": meeting.sequence, "moves": meeting.moves}
    outbox.put("meeting_moved", key=key, to=[person], context=context)
    outbox.send_due()
    return mail.outbox[-1]


def test_a_mail_has_the_house_style_of_the_municipality_of_its_reader(people):
    Municipality.objects.filter(pk=people.municipality.pk).update(theme="polder")
    Municipality.objects.filter(pk=people.other_municipality.pk).update(theme="heide")
    round_ = make_round(people.facilitator, state="lopend")
    meeting = make_meeting(round_)
    for trio in (people.trio, people.other_trio):
        register(round_, trio)
    for person, theme in [(people.member, "polder"), (people.stranger, "heide")]:
        html = mail_to(person, meeting, people).alternatives[0].content
        colours = colours_of(theme)
        assert set(COLOUR.findall(html)) == {"#ffffff", "#1f1f1f", "#4d4d4d"}
        for colour in (colours.bar, colours.action):
            assert f"background-color:{colour}" in html
        assert person.municipality.name in html
        assert "<a href" not in html.split("<body")[1]


def test_who_has_no_municipality_and_who_has_no_account_get_the_neutral_one(people):
    outbox.put_written("account", key="x", address="a@b.example", subject="S", text="Kijk <hier>")
    outbox.send_due()
    [sent] = mail.outbox
    assert sent.body == "Kijk <hier>"
    assert "Kijk &lt;hier&gt;" in sent.alternatives[0].content
    assert colours_of(NEUTRAL).bar in sent.alternatives[0].content


def test_a_paragraph_that_is_one_link_becomes_a_button_and_another_link_does_not():
    colours = colours_of(NEUTRAL)
    button = in_style(mark_safe('<p><a href="/x">Lees</a></p>'), colours)
    assert f"background-color:{colours.action};color:#ffffff" in button
    link = in_style(mark_safe('<p>Of <a href="/x">lees</a>.</p>'), colours)
    assert f'<a style="color:{colours.action}" href="/x">' in link
