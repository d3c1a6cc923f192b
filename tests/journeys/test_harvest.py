"""From a board to agreements that come back next time (features.md, story 13), in the browser."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import check_at_every_width
from tests.factories import grant
from tests.rounds import attend, make_meeting
from tests.runs import let_in, make_method, make_run, write
from werkplaats.models import Record
from werkplaats.services import board, preparing, run_state, running
from wijkwerk.lib.workdays import add_workdays

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STEPS = [
    {"title": "Vertellen", "speaks": ["inbrenger"], "capture": ["story"]},
    {"title": "Waar sta je?", "input": "position", "capture": ["position"]},
    {"title": "Afspreken", "input": "write", "capture": ["action"], "named": False},
    {"title": "En nu?", "input": "position", "capture": ["position"]},
]


@pytest.fixture
def run(people):
    """A run that is over: a story, two actions, and two people who stood between the poles.

    The member was there; the social officer was not.
    """
    run = make_run(people, steps=STEPS)
    grant(run.case, person=people.facilitator)
    attend(run.meeting, people.social, "afwezig")
    bringer = let_in(run, people.member, "inbrenger", "wijkambtenaar")
    other = let_in(run, people.stranger, "groep")
    write(bringer, "De straat wil groen.")
    go_on(run, people)
    stand(bringer, 2, other, 6)
    go_on(run, people)
    write(other, "Bel de corporatie.", "action")
    write(bringer, "Hang zelf een bord op.", "action")
    go_on(run, people)
    stand(bringer, 5, other, 6)
    return run_state.close_run(run=run, by=people.facilitator)


def stand(*places):
    for person, place in zip(places[::2], places[1::2], strict=True):
        board.take_stand(person=person, place=place)


def go_on(run, people):
    run.refresh_from_db()
    running.go_on(run=run, by=people.facilitator, step=run.step)


def card(page, text):
    return page.get_by_role("group", name=text)


def choose(page, text, what):
    card(page, text).get_by_role("radio", name=what).check()
    return card(page, text)


def save(page):
    page.get_by_role("button", name="Oogst opslaan").click()


def day(workdays=10):
    return f"{add_workdays(timezone.localdate(), workdays):%d-%m-%Y}"


def test_the_hour_ends_in_agreements_that_somebody_who_was_there_confirms(run, people, browse):
    leader = browse(people.facilitator)
    leader.goto(f"{run.get_absolute_url()}oogst/")
    check_at_every_width(leader)

    # Wrong input: everything stands at its card, and nothing that was typed is gone.
    agreement = choose(leader, "Bel de corporatie.", "Afspraak")
    lesson = choose(leader, "De straat wil groen.", "Conceptles")
    choose(leader, "Hang zelf een bord op.", "Laat vallen")
    lesson.get_by_label("Wat is geprobeerd?").fill("Eerst bellen, dan kappen.")
    save(leader)
    expect(leader.get_by_role("alert")).to_be_focused()
    expect(leader.get_by_role("alert")).to_contain_text("6 fouten")
    expect(agreement).to_contain_text("Zonder eigenaar is het geen afspraak.")
    expect(agreement).to_contain_text("Zonder datum is het geen afspraak.")
    expect(lesson).to_contain_text("Schrijf op hoe dat kwam.")
    expect(lesson.get_by_label("Wat is geprobeerd?")).to_have_value("Eerst bellen, dan kappen.")
    check_at_every_width(leader)

    agreement.get_by_label("Wie doet het?").select_option(label="Sander")
    agreement.get_by_label("Voor wanneer?").fill("3-3-2020")
    for label, text in [
        ("In welke situatie?", "Een straat met zieke bomen."),
        ("Wat was het resultaat?", "Niemand was verrast."),
        ("Hoe kwam dat?", "De brief kwam na het gesprek."),
    ]:
        lesson.get_by_label(label).fill(text)
    card(leader, "Hang zelf").get_by_label("Waarom laten").fill(
        "Een bord zonder besluit geldt niet."
    )
    save(leader)
    expect(agreement).to_contain_text("Deze datum is voorbij.")
    expect(lesson.get_by_label("Hoe kwam dat?")).to_have_value("De brief kwam na het gesprek.")
    assert not Record.objects.filter(items__isnull=False).exists()

    agreement.get_by_label("Voor wanneer?").fill(day())
    save(leader)
    expect(leader.get_by_role("status").first).to_contain_text("3 kaarten zijn verwerkt.")
    leader.get_by_role("link", name="Naar het verslag").click()
    main = leader.locator("main")
    for words in ["concept", "Doordat", "Reden: Een bord zonder besluit geldt niet.", "Stap"]:
        expect(main).to_contain_text(words)
    expect(main).to_contain_text("van stap 2 naar stap 5", use_inner_text=False)
    check_at_every_width(leader)

    record = leader.url
    run.case.refresh_from_db()
    assert run.case.state == "besproken"

    absent = browse(people.social)
    absent.goto(record)
    expect(absent.locator("main")).to_contain_text("Jij stond die dag niet op de lijst")
    expect(absent.get_by_role("link", name="Lees en bevestig")).to_have_count(0)
    assert absent.goto(f"{record}bevestigen/").status == 403

    present = browse(people.member, width=390)
    present.goto(record)
    present.get_by_role("link", name="Lees en bevestig").click()
    check_at_every_width(present)
    present.get_by_role("button", name="Ja, dit klopt").click()
    expect(present.locator("main")).to_contain_text("Bevestigd op")
    present.goto(run.case.get_absolute_url())
    expect(present.locator("main")).to_contain_text("Bel de corporatie.")
    expect(present.locator("main")).to_contain_text("Waar stond iedereen bij de werkplaats?")
    check_at_every_width(present)


@pytest.mark.streams
def test_the_next_meeting_opens_with_the_agreement(run, people, browse):
    leader = browse(people.facilitator)
    leader.goto(f"{run.get_absolute_url()}oogst/")
    agreement = choose(leader, "Bel de corporatie.", "Afspraak")
    agreement.get_by_label("Wie doet het?").select_option(label="Hele trio")
    agreement.get_by_label("Voor wanneer?").fill(day())
    save(leader)
    leader.get_by_role("link", name="Naar het verslag").click()

    present = browse(people.member)
    present.goto(f"{leader.url}bevestigen/")
    present.get_by_role("button", name="Ja, dit klopt").click()

    meeting = make_meeting(
        run.meeting.round, day=run.meeting.date + timedelta(days=28), state="bezig"
    )
    following = preparing.prepare_run(
        meeting=meeting, case=run.case, method=make_method(), by=people.facilitator
    )
    running.start_run(run=following, by=people.facilitator)
    leader.goto(f"{following.get_absolute_url()}leiden/")
    step = leader.locator("[data-part=step]")
    expect(step).to_contain_text("Wat kwam ervan terecht?")
    expect(step).to_contain_text("Bel de corporatie.")
    expect(step).to_contain_text("Open")
    check_at_every_width(leader)


def test_the_harvest_works_without_javascript_and_in_two_windows(run, people, browse):
    run.meeting.round.organiser_rows.create(user=people.other_facilitator)
    grant(run.case, person=people.other_facilitator)
    first = browse(people.facilitator, java_script_enabled=False)
    second = browse(people.other_facilitator, java_script_enabled=False)
    for page in (first, second):
        page.goto(f"{run.get_absolute_url()}oogst/")
    choose(first, "Bel de corporatie.", "Inzicht")
    save(first)
    expect(first.get_by_role("status").first).to_contain_text("1 kaart is verwerkt.")

    choose(second, "Bel de corporatie.", "Vraag").get_by_label("In één zin").fill("Wie belt er?")
    save(second)
    refused = card(second, "Bel de corporatie.")
    expect(refused).to_contain_text("Iemand anders verwerkte deze kaart net voor jou: inzicht")
    expect(refused.get_by_label("In één zin")).to_have_value("Wie belt er?")
    save(second)
    expect(second.get_by_role("status").first).to_contain_text("1 kaart is verwerkt.")
    item = Record.objects.get().items.get()
    assert (item.kind, item.text) == ("vraag", "Wie belt er?")


def test_the_board_is_there_to_read_and_to_print(run, people, browse):
    page = browse(people.stranger, width=390)
    page.goto(f"{run.get_absolute_url()}bord/")
    expect(page.locator("main")).to_contain_text("Bel de corporatie.")
    expect(page.locator("main").get_by_role("button")).to_have_count(0)
    check_at_every_width(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation").first).to_be_hidden()
    expect(page.locator("main")).to_contain_text("De straat wil groen.")
