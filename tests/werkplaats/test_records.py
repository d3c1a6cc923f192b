"""The record: yields, confirming by who was there, and what becomes of it (issue 3, item 9)."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import Action
from tests.factories import make_case
from tests.rounds import register
from werkplaats.models import LessonDraft
from werkplaats.publishing.docx import make_docx
from werkplaats.publishing.pdf import make_pdf
from werkplaats.records import document_of
from werkplaats.services import records as services
from wijkwerk.lib.states import MoveError
from wijkwerk.lib.workdays import add_workdays


@pytest.fixture
def record(meeting, tabled, people):
    return services.open_record(meeting=meeting, case=tabled, by=people.facilitator)


def add(record, people, kind="inzicht", **fields):
    fields = {"text": "De schouw is een kans.", "submit_key": uuid4(), **fields}
    return services.add_item(record=record, by=people.facilitator, kind=kind, **fields)


def agreement(record, people, **fields):
    day = add_workdays(timezone.localdate(), 10)
    fields = {"text": "Plan een schouw", "owner": people.social, "due_on": day, **fields}
    return add(record, people, "afspraak", **fields)


def test_a_casus_has_one_record_per_meeting(record, meeting, tabled, people):
    again = services.open_record(meeting=meeting, case=tabled, by=people.facilitator)
    assert again.pk == record.pk


def test_a_record_is_of_a_casus_of_this_round_in_a_meeting_that_began(meeting, tabled, people):
    with pytest.raises(MoveError, match="niet ingebracht"):
        services.open_record(meeting=meeting, case=make_case(people.trio), by=people.facilitator)
    type(meeting).objects.update(state="gepland")
    with pytest.raises(MoveError, match="bezig"):
        services.open_record(meeting=meeting, case=tabled, by=people.facilitator)


def test_the_first_yield_makes_the_casus_discussed(record, tabled, people):
    add(record, people)
    tabled.refresh_from_db()
    assert tabled.state == "besproken"


def test_a_double_click_adds_one_yield(record, people):
    key = uuid4()
    assert add(record, people, submit_key=key) == add(record, people, submit_key=key)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"due_on": None}, "due_on"),
        ({"owner": None}, "owner"),
        ({"due_on": timezone.localdate() - timedelta(days=3)}, "due_on"),
    ],
)
def test_without_owner_and_day_to_come_it_is_no_agreement(record, people, fields, field):
    with pytest.raises(services.HarvestError) as refused:
        agreement(record, people, **fields)
    assert refused.value.field == field


def test_only_who_was_there_confirms(record, people):
    add(record, people)
    for person in (people.social, people.physical, people.facilitator, people.stranger):
        with pytest.raises(PermissionError):
            services.confirm_record(record=record, by=person)
    assert services.confirm_record(record=record, by=people.member).confirmed_by == people.member


def test_a_confirmed_agreement_becomes_one_of_the_casus_and_a_lesson_a_draft(
    record, tabled, people
):
    item = agreement(record, people)
    add(record, people, "les", text="Begin bij de straat.")
    services.confirm_record(record=record, by=people.member)
    services.confirm_record(record=record, by=people.member)  # twice does it once
    action = Action.objects.get(case=tabled)
    assert (action.text, action.owner, action.due_on) == (item.text, people.social, item.due_on)
    draft = LessonDraft.objects.get()
    assert (draft.text, draft.case, draft.meeting) == (
        "Begin bij de straat.",
        tabled,
        record.meeting,
    )


def test_an_empty_record_cannot_be_confirmed(record, people):
    with pytest.raises(MoveError, match="nog niets"):
        services.confirm_record(record=record, by=people.member)


def test_a_confirmed_record_stays_as_it_is_until_it_is_opened_with_a_reason(record, people):
    item = add(record, people)
    services.confirm_record(record=record, by=people.member)
    for change in (lambda: add(record, people), lambda: remove(item, people)):
        with pytest.raises(MoveError, match="bevestigd"):
            change()
    with pytest.raises(MoveError, match="waarom"):
        services.reopen_record(record=record, by=people.facilitator, reason="")
    services.reopen_record(record=record, by=people.facilitator, reason="Een tikfout.")
    remove(item, people)
    assert not record.items.exists()


def remove(item, people):
    services.remove_item(item=item, by=people.facilitator)


def test_agreements_that_were_made_are_not_made_again_after_opening(record, tabled, people):
    agreement(record, people)
    services.confirm_record(record=record, by=people.member)
    services.reopen_record(record=record, by=people.facilitator, reason="Een tikfout.")
    services.confirm_record(record=record, by=people.member)
    assert tabled.actions.count() == 1


def test_a_concept_is_not_for_other_trios_and_a_confirmed_record_is(
    record, people, running, sign_in
):
    register(running, people.other_trio)
    add(record, people)
    url = reverse("werkplaats:record", args=[record.meeting.public_id, record.public_id])
    client = sign_in(people.stranger)
    assert client.get(url).status_code == 404
    services.confirm_record(record=record, by=people.member)
    assert client.get(url).status_code == 200


def test_the_form_asks_owner_and_date_at_their_field_and_keeps_the_text(record, people, sign_in):
    url = reverse("werkplaats:record", args=[record.meeting.public_id, record.public_id])
    sent = {"kind": "afspraak", "text": "Plan een schouw", "due_on": "", "submit_key": uuid4()}
    page = sign_in(people.facilitator).post(url, sent).content.decode()
    assert "Zonder eigenaar is het geen afspraak." in page
    assert "Zonder datum is het geen afspraak." in page
    assert "Plan een schouw" in page


def test_the_record_is_a_tagged_pdf_and_a_word_file(record, people):
    agreement(record, people)
    add(record, people, text="Een inzicht <b>met tekens</b> & 'aanhaling'.")
    services.confirm_record(record=record, by=people.member)
    record.refresh_from_db()
    document = document_of(record, people.member)
    with pikepdf.open(BytesIO(make_pdf(document))) as pdf:
        assert pdf.Root.Lang == "nl-NL"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]) == document.title
    with ZipFile(BytesIO(make_docx(document))) as docx:
        text = docx.read("word/document.xml").decode()
    for words in ("Plan een schouw", "met tekens", "Bevestigd op", "Wietske", "Niet aanwezig"):
        assert words in text
