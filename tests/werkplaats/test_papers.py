"""The papers of a day: table cards, badges and case sheets in one PDF, for organisers."""

from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from tests.pdf_text import squeezed, text_of_pdf
from tests.rounds import answer
from tests.tables import make_day
from werkplaats.papers import papers_of
from werkplaats.publishing.programme import make_pdf
from werkplaats.services import programme as services
from wijkwerk.jobs.models import Job
from wijkwerk.jobs.services import run_job


@pytest.fixture
def day(people):
    """Two trios at one table, in two blocks."""
    day = make_day(people, trios=2)
    fields = {"by": day.facilitator, "cases": day.cases, "version": 1}
    day.meeting = services.propose_programme(meeting=day.meeting, **fields)
    return day


def ask(client, day) -> Job:
    """Ask for the papers by the button of the page, and let a worker make them."""
    url = reverse("werkplaats:programme", args=[day.meeting.public_id])
    where = client.post(url, {"bestand": "pdf"}).url
    job = Job.objects.get(public_id=where.strip("/").split("/")[-1])
    run_job(job.pk)
    job.refresh_from_db()
    return job


def test_the_papers_hold_cards_badges_and_sheets_and_nothing_more_about_people(day, people):
    papers, cases = papers_of(day.meeting, people.facilitator)
    assert sorted(cases) == sorted(case.pk for case in day.cases)
    assert [len(block.cards) for block in papers.blocks] == [1, 1]
    assert len(papers.badges) == 6
    assert {one.about for one in papers.badges} >= {"Coevorden, wijk", "Oss, fysiek domein"}
    assert "@" not in repr((papers.blocks, papers.badges))
    pdf = make_pdf(papers)
    with pikepdf.open(BytesIO(pdf)) as file:
        assert file.Root.MarkInfo.Marked
        assert file.Root.Lang == "nl-NL"
        assert str(file.docinfo["/Title"]) == papers.title
        with file.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
        assert len(file.pages) >= 6
    text = squeezed(text_of_pdf(pdf))
    for words in ("Tafel1", "Voorzitter:", "Naamkaartjes", "Wietske", "Ziekebomen", "Aanleiding"):
        assert words in text


def test_who_does_not_come_stands_on_no_paper(day, people):
    registration = day.round.registrations.get(trio=people.trio)
    answer(registration, day.meeting, people.social, "komt_niet")
    papers, _ = papers_of(day.meeting, people.facilitator)
    assert people.social.name not in repr((papers.blocks, papers.badges))


def test_a_file_is_used_again_until_the_programme_changes(day, people, sign_in):
    client = sign_in(people.facilitator)
    first = ask(client, day)
    assert first.state == "klaar"
    assert first.name == "programma-wie-mag-ja-zeggen.pdf"
    assert ask(client, day) == first
    day.meeting.tables.filter(block=1).update(chair=None)
    second = ask(client, day)
    assert second != first
    assert second.state == "klaar"


def test_only_an_organiser_who_may_see_every_casus_downloads(day, people, sign_in):
    job = ask(sign_in(people.facilitator), day)
    client, url = sign_in(people.facilitator), reverse("jobs:download", args=[job.public_id])
    answered = client.get(url)
    assert b"".join(answered.streaming_content).startswith(b"%PDF")
    grants = day.cases[0].grants.filter(person=people.facilitator)
    kept = grants.get()
    grants.delete()
    assert client.get(url).status_code == 404
    kept.save(force_insert=True)
    day.round.organiser_rows.all().delete()
    assert client.get(url).status_code == 404
    asked = reverse("werkplaats:programme", args=[day.meeting.public_id])
    assert sign_in(people.member).post(asked, {"bestand": "pdf"}).status_code == 403


def test_a_casus_that_was_closed_leaves_no_title_and_no_sheet(day, people):
    day.cases[0].grants.filter(person=people.facilitator).delete()
    papers, cases = papers_of(day.meeting, people.facilitator)
    assert cases == [day.cases[1].pk]
    assert day.cases[0].title not in repr(papers)


def test_who_waits_for_five_files_is_told(day, people, sign_in):
    for number in range(5):
        Job.objects.create(kind="programme_pdf", owner=people.facilitator, key=f"x{number}")
    url = reverse("werkplaats:programme", args=[day.meeting.public_id])
    answered = sign_in(people.facilitator).post(url, {"bestand": "pdf"})
    assert answered.status_code == 409
