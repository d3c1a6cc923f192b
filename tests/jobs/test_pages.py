"""The page of a job and its file: for who asked, as long as the right lasts."""

import pytest
from django.urls import reverse

from tests.factories import make_sheet_file
from wijkwerk.jobs.models import Job
from wijkwerk.jobs.services import request_job, run_job
from wijkwerk.jobs.store import documents


def address(job, route="detail"):
    return reverse(f"jobs:{route}", args=[job.public_id])


def status_of(client, url):
    answer = client.get(url)
    if answer.streaming:
        answer.getvalue()  # to its end, so that the file is closed
    return answer.status_code


def text_of(client, url, **headers):
    return client.get(url, headers=headers).content.decode()


@pytest.fixture
def waiting(people, case):
    """A sheet that the member asked for and nobody makes yet."""
    return request_job("case_sheet_pdf", owner=people.member, context={"case": case.pk}, key="blad")


OTHERS = ["social", "seatless", "stranger", "facilitator", "municipal_admin", "admin"]


@pytest.mark.parametrize("who", OTHERS)
def test_a_job_is_for_who_asked_and_for_nobody_else(people, case, sign_in, who):
    job = make_sheet_file(case, people.member)
    client = sign_in(getattr(people, who))
    for route in ("detail", "download"):
        assert status_of(client, address(job, route)) == 404
    assert client.post(address(job)).status_code == 404
    assert sign_in(people.member).get(address(job)).status_code == 200


def test_the_file_comes_as_a_download_that_runs_nothing(people, case, sign_in):
    job = make_sheet_file(case, people.member)
    answer = sign_in(people.member).get(address(job, "download"))
    assert answer.getvalue().startswith(b"%PDF")
    assert answer["Content-Type"] == "application/pdf"
    name = "casusblad-zieke-bomen-in-een-groene-straat.pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "private, no-store"


def test_the_end_of_a_seat_takes_the_file_away_at_once(people, case, sign_in):
    job = make_sheet_file(case, people.member)
    client = sign_in(people.member)
    assert status_of(client, address(job, "download")) == 200
    people.member.memberships.update(ends_on="2026-01-02")
    assert status_of(client, address(job, "download")) == 404
    page = text_of(client, address(job))
    assert "Je mag niet meer alles zien" in page
    assert job.name not in page, "the name holds the title of the casus"


def test_the_end_of_a_grant_takes_the_file_away_at_once(people, offered, sign_in):
    job = make_sheet_file(offered, people.facilitator, "case_sheet_docx")
    client = sign_in(people.facilitator)
    assert status_of(client, address(job, "download")) == 200
    offered.grants.update(until=offered.created_at)
    assert status_of(client, address(job, "download")) == 404


def test_a_file_that_is_gone_says_so(people, case, sign_in):
    job = make_sheet_file(case, people.member)
    documents().delete(job.file)
    answer = sign_in(people.member).get(address(job, "download"), follow=True)
    assert "Dit bestand is er niet meer. Vraag het opnieuw aan." in answer.content.decode()


def test_what_is_not_ready_has_no_file(people, waiting, sign_in):
    assert sign_in(people.member).get(address(waiting, "download")).status_code == 404


STATES = [
    ({"state": "wacht"}, "We beginnen zo met je bestand."),
    ({"state": "bezig", "done": 3, "total": 8}, "3 van 8 stappen"),
    ({"state": "mislukt", "error": "tijd", "finished_at": "2026-11-01T12:00Z"}, "te lang"),
    ({"state": "geannuleerd", "finished_at": "2026-11-01T12:00Z"}, "Je hebt dit gestopt."),
]


@pytest.mark.parametrize(("fields", "words"), STATES)
def test_every_state_is_told_in_words(people, waiting, sign_in, fields, words):
    Job.objects.update(**fields)
    assert words in text_of(sign_in(people.member), address(waiting))


def test_the_page_asks_again_only_while_there_is_something_to_wait_for(people, waiting, sign_in):
    client = sign_in(people.member)
    assert 'hx-trigger="every 2s"' in text_of(client, address(waiting))
    run_job(waiting.pk)
    assert "hx-trigger" not in text_of(client, address(waiting))


def test_a_part_tells_a_state_once(people, waiting, sign_in):
    client = sign_in(people.member)
    same = text_of(client, f"{address(waiting)}?was=wacht", **{"HX-Request": "true"})
    assert "hx-swap-oob" not in same
    assert "<html" not in same
    run_job(waiting.pk)
    changed = text_of(client, f"{address(waiting)}?was=wacht", **{"HX-Request": "true"})
    assert "hx-swap-oob" in changed
    assert "Je bestand is klaar." in changed


def test_stopping_is_a_post(people, waiting, sign_in):
    client = sign_in(people.member)
    answer = client.post(address(waiting), follow=True)
    assert "Het maken van het bestand is gestopt." in answer.content.decode()
    run_job(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.state == "geannuleerd"


def test_polling_asks_few_questions(people, waiting, sign_in, django_assert_max_num_queries):
    client = sign_in(people.member)
    client.get(address(waiting))
    with django_assert_max_num_queries(6):
        client.get(address(waiting), headers={"HX-Request": "true"})
