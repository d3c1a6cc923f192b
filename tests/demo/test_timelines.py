"""What the timelines of the demo tell, and what lies beside the cases."""

from io import BytesIO

import pytest
from PIL import Image

from cases import filters, policies
from cases.forms.report import PLACES
from cases.models import Attachment, Case, Report, SavedFilter, TimelineEntry
from cases.services import values_at
from cases.services.attachments import preview_name, store
from cases.states import CaseState, EntryKind, ReportState
from trios.models import User
from wijkwerk.demo.loaders.room import key_of
from wijkwerk.outbox.models import Message

pytestmark = pytest.mark.django_db


def case_of(number):
    return Case.objects.get(submit_key=key_of(number))


def test_every_state_has_a_case(loaded):
    assert set(Case.objects.values_list("state", flat=True)) == set(CaseState.values)


def test_every_case_shows_a_change_from_its_first_words_to_those_of_today(loaded):
    for row in loaded.source.file("cases")["cases"]:
        case = case_of(row["id"])
        entries = list(case.timeline.filter(kind=EntryKind.CHANGED).order_by("version"))
        assert case.version == 1 + len(row["edits"]) == entries[-1].version
        for entry, edit in zip(entries, row["edits"], strict=True):
            change = entry.changes[edit["field"]]
            assert (change["old"], change["new"]) == (edit["before"], row[edit["field"]])
            assert change["old"] != change["new"]
            assert getattr(case, edit["field"]) == change["new"]
        first = values_at(case, 1, [edit["field"] for edit in row["edits"]])
        assert first == {edit["field"]: edit["before"] for edit in row["edits"]}


def test_a_change_lies_between_logging_and_offering(loaded):
    for case in Case.objects.all():
        moved = case.timeline.filter(kind=EntryKind.MOVED).order_by("at").first()
        for entry in case.timeline.filter(kind=EntryKind.CHANGED):
            assert case.created_at < entry.at
            assert moved is None or entry.at < moved.at
            assert policies.can_edit(entry.by, case) or case.trio.is_incomplete


def test_every_case_has_a_note_and_nothing_stands_before_its_case(loaded):
    for case in Case.objects.all():
        assert case.timeline.filter(kind=EntryKind.NOTE).exists(), case
        assert case.timeline.earliest("at").kind == EntryKind.LOGGED, case


def test_all_but_the_report_mail_lies_in_the_past(loaded):
    today = User.objects.earliest("created_at").created_at
    assert not TimelineEntry.objects.filter(at__gte=today).exists()
    assert Message.objects.filter(key__startswith="report_made").count() == 1


def test_lenses_are_filled_in_for_every_case_but_the_concept(loaded):
    for case in Case.objects.exclude(state=CaseState.DRAFT):
        assert case.lens_notes.exists(), case
    assert Case.objects.filter(lenses_opened_at=None, lens_notes__isnull=False).exists()


def test_lenses_that_opened_by_themselves_were_written_by_all(loaded):
    for case in Case.objects.filter(lenses_opened_at__isnull=False):
        assert case.lens_notes.count() >= 2
        assert case.lens_notes.filter(written_at__lte=case.lenses_opened_at).count() >= 2
        assert case.lenses_opened_by or case.lens_notes.count() == 3
    for case in Case.objects.filter(lenses_opened_at=None):
        assert not policies.everybody_wrote(case), case


def test_files_are_of_every_kind_and_can_be_fetched(loaded):
    files = list(Attachment.objects.all())
    endings = {one.name.rpartition(".")[2] for one in files}
    assert endings == {"jpg", "png", "pdf", "xlsx", "docx"}
    assert len({one.case_id for one in files}) == len(files)
    for one in files:
        content = one.file.read()
        one.file.close()
        assert len(content) == one.size < 100_000
        assert case_of_line(one).by_id == one.by_id
        if one.is_picture:
            assert one.alt_text.startswith("Tekening van")
            assert Image.open(BytesIO(content)).size == (one.width, one.height)
            assert store().exists(preview_name(one.file.name))


def case_of_line(attachment):
    return attachment.case.timeline.get(kind=EntryKind.ATTACHMENT, at=attachment.at)


def test_one_report_waits_for_the_administrator_of_coevorden(loaded):
    report = Report.objects.get()
    assert (report.state, report.municipality_id) == (ReportState.OPEN, "GM0109")
    assert report.place in PLACES
    assert Case.objects.visible_to(report.by).filter(pk=report.case_id).exists()
    administrator = User.objects.get(email="bea.toegangspas@coevorden.example")
    assert report in Report.objects.visible_to(administrator)


def test_one_of_two_saved_filters_is_shared_and_both_find_cases(loaded, rf):
    kept = list(SavedFilter.objects.select_related("owner"))
    assert sorted(saved.is_shared for saved in kept) == [False, True]
    for saved in kept:
        question = filters.Question.read(rf.get(f"/?{saved.query}").GET)
        assert any(question.chosen.values())
        visible = Case.objects.visible_to(saved.owner)
        assert 0 < filters.ask(visible, question, saved.owner).total < visible.count()
