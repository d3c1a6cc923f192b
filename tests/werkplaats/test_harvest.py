"""The harvest: every card becomes something or is dropped with a reason (features.md, story 13)."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertInHTML

from cases.models import Action
from tests.factories import grant
from tests.runs import let_in, make_run, write
from werkplaats.forms.harvest import CardForm, Owners, initial_of, prefix_of
from werkplaats.models import Card, DroppedCard, HarvestItem, LessonDraft, Record
from werkplaats.outcomes import Outcome
from werkplaats.records import document_of
from werkplaats.services import records, run_state, running
from werkplaats.services.harvesting import HarvestRefusedError, Wish, save_harvest
from werkplaats.states import Shown
from werkplaats.views import harvest as views
from wijkwerk.lib.states import MoveError
from wijkwerk.lib.workdays import add_workdays

pytestmark = pytest.mark.django_db
STEPS = [
    {"title": "Vertellen", "speaks": ["inbrenger"], "capture": ["story"]},
    {"title": "Voor jezelf", "input": "write", "capture": ["association"], "shown": "giver"},
    {"title": "Afspreken", "input": "write", "capture": ["action", "insight"], "named": False},
]
PARTS = {
    "context": "Een straat met zieke bomen.",
    "tried": "Eerst bellen, dan kappen.",
    "result": "Niemand was verrast.",
    "because": "De brief kwam na het gesprek.",
}


@pytest.fixture
def run(people):
    """A run that is over, with a story, a private note, two actions and an insight."""
    run = make_run(people, steps=STEPS)
    grant(run.case, person=people.facilitator)
    bringer, other = let_in(run, people.member, "inbrenger"), let_in(run, people.stranger, "groep")
    write(bringer, "De straat wil groen.")
    go_on(run, people)
    write(bringer, "Hier schaam ik me voor.", "association")
    go_on(run, people)
    write(other, "Bel de corporatie.", "action")
    write(other, "Plan een schouw.", "action")
    write(bringer, "Het gaat om vertrouwen.", "insight")
    return run_state.close_run(run=run, by=people.facilitator)


def go_on(run, people):
    run.refresh_from_db()
    running.go_on(run=run, by=people.facilitator, step=run.step)


def card(run, text):
    return run.cards.get(text__startswith=text)


def agreement(people, **fields):
    day = add_workdays(timezone.localdate(), 10)
    fields = {"text": "Bel de corporatie", "owner": people.social, "due_on": day, **fields}
    return Outcome("afspraak", **fields)


def save(run, people, *wishes, by=None):
    """Save pairs of card and outcome, as from a screen that was opened just now."""
    nothing = Outcome().stamp()
    rows = [Wish(card, outcome, nothing) for card, outcome in wishes]
    return save_harvest(run=run, by=by or people.facilitator, wishes=rows)


def url(run):
    return reverse("werkplaats:harvest", args=[run.public_id])


def fields_of(page):
    """The hidden stamps of a page, as a browser sends them back."""
    return dict(re.findall(r'name="(kaart-\w+-seen)" value="(\w+)"', page))


def named(run, begin, **fields):
    return {f"kaart-{card(run, begin).public_id}-{name}": value for name, value in fields.items()}


def test_all_that_may_be_read_stands_on_one_screen_under_its_step(run, people, sign_in):
    page = sign_in(people.facilitator).get(url(run)).content.decode()
    order = ["Vertellen", "De straat wil groen.", "Afspreken", "Bel de corporatie.", "Plan een"]
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)
    assert "Het gaat om vertrouwen." in page


SENT = {"choice": "afspraak", "text": "", "owner": "nee", "due_on": "32-1-2020", "seen": "zz"}
MADE = {name: f'<{name}> & "zo"\n\nverder' for name in PARTS}


@pytest.mark.parametrize(
    ("sent", "made"),
    [
        (None, Outcome()),
        (None, Outcome("les", text="Een les", **MADE)),
        (None, Outcome("afspraak", text="Bel", owner_role="trio", due_on=date(2026, 9, 3))),
        (SENT, Outcome()),
        ({**SENT, "choice": "les", "context": "\nEen <straat>"}, Outcome()),
        ({**SENT, "choice": "onzin", "owner": "rol:trio", "due_on": "3-9-2026"}, Outcome()),
        ({**SENT, "choice": "weg"}, Outcome()),
        ({"choice": "weg", "reason": 'Te "duur"'}, Outcome()),
        ({"reason": "x" * 301}, Outcome()),
    ],
)
def test_a_card_is_drawn_as_the_fields_of_the_house(run, people, sent, made):
    one = card(run, "Bel de")
    data = sent and {f"{prefix_of(one)}-{name}": value for name, value in sent.items()}
    form = CardForm(data, card=one, owners=Owners.of(run.case, []), initial=initial_of(one, made))
    form.is_valid()
    drawn = render_to_string(
        "werkplaats/_harvest_card.html", {"form": form, "card": one, "step": one.step}
    )
    for field in form.visible_fields():
        assertInHTML(as_crispy_field(field), drawn, count=1)


def test_a_private_note_stands_nowhere_not_even_the_own_one(run, people, sign_in):
    note = card(run, "Hier schaam")
    assert note
    guide = run.people.get(participant__user=people.facilitator)
    own = {"run": run, "step": note.step, "by": guide, "kind": "association", "at": note.at}
    Card.objects.create(text="Van mij", **own)
    page = sign_in(people.facilitator).get(url(run)).content.decode()
    assert "Hier schaam ik me voor." not in page
    assert "Van mij" not in page


SECRET = "Dit vraag ik alleen mezelf."


@pytest.fixture
def answered(run):
    """A private question that its writer answered in the open, and the answer."""
    note = card(run, "Hier schaam")
    run.cards.filter(pk=note.pk).update(kind="question", text=SECRET)
    answer = card(run, "Het gaat")
    run.cards.filter(pk=answer.pk).update(kind="answer", answers=note)
    return answer


def pages_of(run, record):
    """Every page on which cards are told of afterwards."""
    places = [url(run), reverse("werkplaats:board", args=[run.public_id])]
    return [*places, reverse("werkplaats:record", args=[run.meeting.public_id, record.public_id])]


def test_a_private_note_that_somebody_answered_stands_nowhere(run, people, answered, sign_in):
    save(run, people, (answered, Outcome("weg", reason="Al gezegd.")))
    record = Record.objects.get()
    client = sign_in(people.facilitator)
    for page in pages_of(run, record):
        text = client.get(page).content.decode()
        assert answered.text in text, page
        assert SECRET not in text, page
    assert SECRET not in str(document_of(record, people.facilitator).values())
    run.steps.filter(title="Voor jezelf").update(shown=Shown.AT_ONCE)  # the same, when it is open
    for page in pages_of(run, record):
        assert f"Antwoord op: {SECRET}" in client.get(page).content.decode(), page
    assert SECRET in str(document_of(record, people.facilitator).values())


@pytest.mark.parametrize("why", ["closed", "removed"])
def test_a_question_that_is_closed_or_gone_is_not_told_with_its_answer(
    run, people, answered, sign_in, why
):
    record = records.open_record(meeting=run.meeting, case=run.case, by=people.facilitator)
    shown = Shown.AFTER_STEP if why == "closed" else Shown.AT_ONCE
    run.steps.filter(title="Voor jezelf").update(shown=shown, opened_at=None)
    if why == "removed":
        take_away(run, SECRET, "removed")
    client = sign_in(people.facilitator)
    for page in pages_of(run, record):
        text = client.get(page).content.decode()
        assert answered.text in text, page
        assert SECRET not in text, page


def test_a_card_of_a_step_without_names_carries_none(run, people, sign_in):
    page = sign_in(people.facilitator).get(url(run)).content.decode()
    assert "Wietske. " in page  # of the first step, which is named
    assert "Bregje" not in page


def test_a_card_becomes_an_agreement_a_lesson_a_yield_or_is_dropped(run, people):
    changed = save(
        run,
        people,
        (card(run, "Bel"), agreement(people)),
        (card(run, "De straat"), Outcome("les", text="Bel voor je kapt", **PARTS)),
        (card(run, "Het gaat"), Outcome("inzicht", text="Het gaat om vertrouwen.")),
        (card(run, "Plan"), Outcome("weg", reason="Dat is al gedaan.")),
    )
    assert changed == 4
    record = Record.objects.get()
    assert (record.meeting, record.case, record.state) == (run.meeting, run.case, "concept")
    item = record.items.get(kind="afspraak")
    assert (item.card.text, item.owner, item.text) == (
        "Bel de corporatie.",
        people.social,
        "Bel de corporatie",
    )
    assert dict(record.items.get(kind="les").parts)["Doordat"] == PARTS["because"]
    dropped = record.dropped.get()
    assert (dropped.reason, dropped.by, dropped.card.text) == (
        "Dat is al gedaan.",
        people.facilitator,
        "Plan een schouw.",
    )
    assert dropped.at
    run.case.refresh_from_db()
    assert run.case.state == "besproken"


def test_dropping_alone_does_not_make_a_casus_discussed(run, people):
    save(run, people, (card(run, "Plan"), Outcome("weg", reason="Dat is al gedaan.")))
    run.case.refresh_from_db()
    assert run.case.state == "geagendeerd"


def test_confirming_makes_the_agreement_and_a_draft_with_four_parts_and_its_source(run, people):
    save(
        run,
        people,
        (card(run, "Bel"), agreement(people)),
        (card(run, "De straat"), Outcome("les", text="Bel voor je kapt", **PARTS)),
    )
    record = Record.objects.get()
    with pytest.raises(PermissionError):
        records.confirm_record(record=record, by=people.social)  # was not there
    assert not LessonDraft.objects.exists()
    records.confirm_record(record=record, by=people.member)
    draft = LessonDraft.objects.get()
    assert {name: getattr(draft, name) for name in PARTS} == PARTS
    assert (draft.text, draft.meeting, draft.case) == ("Bel voor je kapt", run.meeting, run.case)
    assert Action.objects.get(case=run.case).owner == people.social


@pytest.mark.parametrize(
    "other", [Outcome("inzicht", text="Toch geen les"), Outcome("weg", reason="Klopt niet.")]
)
def test_a_draft_of_a_lesson_goes_when_the_card_becomes_something_else(run, people, other):
    lesson = Outcome("les", text="Bel voor je kapt", **PARTS)
    save(run, people, (card(run, "De straat"), lesson), (card(run, "Bel"), agreement(people)))
    record = Record.objects.get()
    records.confirm_record(record=record, by=people.member)
    assert LessonDraft.objects.exists()
    records.reopen_record(record=record, by=people.facilitator, reason="Het is geen les.")
    wish = Wish(card(run, "De straat"), other, lesson.stamp())
    assert save_harvest(run=run, by=people.facilitator, wishes=[wish]) == 1
    assert not LessonDraft.objects.exists()
    records.confirm_record(record=record, by=people.member)
    assert not LessonDraft.objects.exists()


def test_the_same_press_twice_makes_one(run, people):
    for _ in range(2):
        save(run, people, (card(run, "Bel"), agreement(people)))
    assert HarvestItem.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"owner": None}, "owner"),
        ({"due_on": None}, "due_on"),
        ({"due_on": timezone.localdate() - timedelta(days=7)}, "due_on"),
    ],
)
def test_one_wrong_card_saves_none_and_names_its_field(run, people, fields, field):
    right = (card(run, "Het gaat"), Outcome("inzicht", text="Het gaat om vertrouwen."))
    wrong = card(run, "Bel")
    with pytest.raises(HarvestRefusedError) as refused:
        save(run, people, right, (wrong, agreement(people, **fields)))
    assert refused.value.errors[wrong.pk][0] == field
    assert not HarvestItem.objects.exists()


def test_who_harvests_second_is_told_and_loses_nothing(run, people, sign_in):
    client = sign_in(people.facilitator)
    seen = fields_of(client.get(url(run)).content.decode())
    save(run, people, (card(run, "Bel"), agreement(people)))
    typed = {**seen, **named(run, "Bel", choice="weg", reason="Kan niet.")}
    answer = client.post(url(run), typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Iemand anders verwerkte deze kaart net voor jou: afspraak" in page
    assert "Sander" in page
    assert 'value="Kan niet."' in page
    assert HarvestItem.objects.count() == 1
    again = {**typed, **fields_of(page)}
    assert client.post(url(run), again).status_code == 302
    assert not HarvestItem.objects.exists()
    assert DroppedCard.objects.get().reason == "Kan niet."


@pytest.mark.parametrize("how", ["removed", "closed"])
def test_a_card_that_is_gone_meanwhile_is_told_and_what_was_typed_is_kept(
    run, people, sign_in, how
):
    client = sign_in(people.facilitator)
    seen = fields_of(client.get(url(run)).content.decode())
    typed = {
        **seen,
        **named(run, "Bel", choice="weg", text="", reason="Dit had ik al getypt."),
        **named(run, "Het gaat", choice="inzicht", text="Vertrouwen."),
    }
    take_away(run, "Bel", how)
    answer = client.post(url(run), typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "niet meer open op het bord" in page
    assert "Dit had ik al getypt." in page
    assert "Bel de corporatie." not in page
    assert not HarvestItem.objects.exists()
    again = {**fields_of(page), **named(run, "Het gaat", choice="inzicht", text="Vertrouwen.")}
    assert client.post(url(run), again).status_code == 302
    assert HarvestItem.objects.get().text == "Vertrouwen."


def take_away(run, begin, how):
    """Let a card be taken away, or its step be closed again, behind the back of who harvests."""
    if how == "removed":
        run.cards.filter(pk=card(run, begin).pk).update(removed_at=timezone.now())
    else:
        card(run, begin).step.cards.exclude(text__startswith=begin).update(
            step=run.steps.get(title="Vertellen")
        )
        run.steps.filter(title="Afspreken").update(shown="after_step", opened_at=None)


def test_a_card_that_is_gone_and_was_left_alone_is_in_nobodys_way(run, people, sign_in):
    client = sign_in(people.facilitator)
    seen = fields_of(client.get(url(run)).content.decode())
    take_away(run, "Bel", "removed")
    typed = {**seen, **named(run, "Bel", choice="", text="Bel de corporatie.")}
    typed |= named(run, "Het gaat", choice="inzicht", text="Vertrouwen.")
    assert client.post(url(run), typed).status_code == 302
    assert HarvestItem.objects.get().text == "Vertrouwen."


def test_a_card_that_goes_while_it_is_saved_is_told_too(run, people, sign_in, monkeypatch):
    client = sign_in(people.facilitator)
    seen = fields_of(client.get(url(run)).content.decode())
    save_now = views.save_harvest

    def save_after(**fields):
        take_away(run, "Bel", "removed")
        return save_now(**fields)

    monkeypatch.setattr(views, "save_harvest", save_after)
    typed = {**seen, **named(run, "Bel", choice="weg", reason="Dit had ik al getypt.")}
    answer = client.post(url(run), typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "niet meer open op het bord" in page
    assert "Dit had ik al getypt." in page
    assert "Bel de corporatie." not in page


def test_two_who_harvest_other_cards_do_not_meet(run, people, sign_in):
    client = sign_in(people.facilitator)
    seen = fields_of(client.get(url(run)).content.decode())
    save(run, people, (card(run, "Bel"), agreement(people)))
    typed = {**seen, **named(run, "Het gaat", choice="inzicht", text="Vertrouwen.")}
    assert client.post(url(run), typed).status_code == 302
    assert set(HarvestItem.objects.values_list("kind", flat=True)) == {"afspraak", "inzicht"}


def test_a_harvest_is_saved_in_parts_and_opened_again(run, people, sign_in):
    save(run, people, (card(run, "Bel"), agreement(people)))
    client = sign_in(people.facilitator)
    page = client.get(url(run)).content.decode()
    assert "1 van 4 kaarten zijn verwerkt" in page
    seen = fields_of(page)
    back = {**seen, **named(run, "Bel", choice="inzicht", text="Bellen helpt.")}
    assert client.post(url(run), back).status_code == 302
    item = HarvestItem.objects.get()
    assert (item.kind, item.owner, item.due_on) == ("inzicht", None, None)


TRIO = {"choice": "afspraak", "owner": "rol:trio"}
WRONG = [
    ({"choice": "afspraak", "text": "Bel de corporatie"}, ["owner", "due_on"]),
    (
        {"choice": "afspraak", "text": "Bel", "owner": "rol:trio", "due_on": "31-02-2027"},
        ["due_on"],
    ),
    ({"choice": "afspraak", "text": "Bel", "owner": "rol:trio", "due_on": "3-3-2020"}, ["due_on"]),
    (
        {"choice": "afspraak", "text": "B" * 301, "owner": "rol:trio", "due_on": ""},
        ["text", "due_on"],
    ),
    ({"choice": "les", "text": "Bel eerst"}, ["context", "tried", "result", "because"]),
    ({"choice": "weg", "text": "Bel eerst"}, ["reason"]),
    ({"choice": "vraag", "text": ""}, ["text"]),
    ({"choice": "onzin", "text": "Bel eerst"}, ["choice"]),
    ({"text": "Bel eerst", "owner": "rol:trio"}, ["choice"]),
]


@pytest.mark.parametrize(("fields", "wrong"), WRONG)
def test_what_is_wrong_stands_at_the_field_of_that_card_and_all_is_kept(
    run, people, sign_in, fields, wrong
):
    client = sign_in(people.facilitator)
    seen = fields_of(client.get(url(run)).content.decode())
    other = named(run, "Het gaat", choice="inzicht", text="Getypt bij een andere kaart.")
    page = client.post(url(run), {**seen, **other, **named(run, "Bel", **fields)})
    text = page.content.decode()
    assert page.status_code == 200
    assert not HarvestItem.objects.exists()
    prefix = f"id_kaart-{card(run, 'Bel').public_id}-"
    faults = re.findall(rf'id="{prefix}(\w+)_error"', text)
    assert faults == wrong
    for kept in [*fields.values(), "Getypt bij een andere kaart."]:
        assert kept in text or kept == "onzin"


def test_what_was_typed_while_signed_out_is_there_after_signing_in(run, people, client):
    client.force_login(people.facilitator)
    page = client.get(url(run)).content.decode()
    typed_by = re.search(r'name="typed_by" value="([^"]+)"', page)[1]
    typed = {**fields_of(page), **named(run, "Bel", choice="weg", reason="Bleef liggen.")}
    client.logout()
    client.post(url(run), {**typed, "typed_by": typed_by})
    client.force_login(people.facilitator)
    page = client.get(url(run)).content.decode()
    assert "Bleef liggen." in page
    assert "Je tekst is bewaard" in page
    assert client.post(url(run), {"begin_empty": "1"}).status_code == 302
    assert "Bleef liggen." not in client.get(url(run)).content.decode()


def test_an_open_run_and_a_confirmed_record_are_not_harvested(run, people, sign_in):
    save(run, people, (card(run, "Bel"), agreement(people)))
    records.confirm_record(record=Record.objects.get(), by=people.member)
    wish = (card(run, "Het gaat"), Outcome("inzicht", text="Vertrouwen."))
    with pytest.raises(MoveError, match="bevestigd"):
        save(run, people, wish)
    running.reopen_run(run=run, by=people.facilitator)
    with pytest.raises(MoveError, match="afgerond"):
        save(run, people, wish)
    answer = sign_in(people.facilitator).get(url(run))
    assert answer.status_code == 409


def test_an_agreement_that_stands_with_the_casus_is_changed_there(run, people):
    save(run, people, (card(run, "Bel"), agreement(people)))
    record = Record.objects.get()
    records.confirm_record(record=record, by=people.member)
    records.reopen_record(record=record, by=people.facilitator, reason="Een tikfout.")
    seen = agreement(people).stamp()
    wish = Wish(card(run, "Bel"), Outcome("weg", reason="Toch niet."), seen)
    with pytest.raises(HarvestRefusedError) as refused:
        save_harvest(run=run, by=people.facilitator, wishes=[wish])
    assert "staat al bij de casus" in refused.value.errors[wish.card.pk][1]


@pytest.mark.parametrize("who", ["member", "stranger", "reader", "other_facilitator"])
def test_only_who_leads_harvests(run, people, who):
    with pytest.raises(PermissionError):
        save(run, people, (card(run, "Bel"), agreement(people)), by=getattr(people, who))


@pytest.mark.parametrize("more", [0, 2])
def test_the_screen_asks_as_much_for_one_card_as_for_three(
    run, people, sign_in, more, django_assert_num_queries
):
    like = card(run, "Bel")
    for n in range(more):
        fields = {"run": run, "step": like.step, "by": like.by, "kind": "action", "at": like.at}
        made = Card.objects.create(text=f"Nog {n}", key=uuid4(), **fields)
        save(run, people, (made, agreement(people)))
    save(run, people, (like, agreement(people)))
    client = sign_in(people.facilitator)
    client.get(url(run))
    with django_assert_num_queries(22):
        client.get(url(run))


def test_a_step_that_is_closed_stays_shut(people, sign_in):
    steps = [STEPS[0], {"title": "Dicht", "capture": ["advice"], "shown": "after_step"}]
    run = make_run(people, steps=steps)
    bringer = let_in(run, people.member, "inbrenger")
    write(bringer, "Een verhaal.")
    go_on(run, people)
    write(bringer, "Dit ging nooit open.", "advice")
    run_state.close_run(run=run, by=people.facilitator)
    run.steps.update(opened_at=None)
    page = sign_in(people.facilitator).get(url(run)).content.decode()
    assert "Een verhaal." in page
    assert "Dit ging nooit open." not in page
    sealed = run.cards.get(text="Dit ging nooit open.")
    with pytest.raises(HarvestRefusedError) as refused:
        save(run, people, (sealed, Outcome("inzicht", text="x")))
    assert refused.value.gone == {sealed.pk}
    assert not HarvestItem.objects.exists()


def test_before_the_meeting_began_the_screen_says_what_to_do_and_keeps_the_text(
    run, people, sign_in
):
    type(run.meeting).objects.filter(pk=run.meeting_id).update(state="gepland")
    client = sign_in(people.facilitator)
    seen = fields_of(client.get(url(run)).content.decode())
    typed = {**seen, **named(run, "Bel", choice="weg", reason="Blijft staan.")}
    page = client.post(url(run), typed).content.decode()
    assert "Zet die eerst op ‘Bezig’" in page
    assert "Blijft staan." in page
