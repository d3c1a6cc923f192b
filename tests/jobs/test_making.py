"""Making a file in a worker: once, whatever dies, and never for who lost the right."""

import logging
import threading
from datetime import timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.core.files.base import ContentFile
from django.db import connection, connections
from django.utils import timezone

from wijkwerk.jobs import services, tasks
from wijkwerk.jobs.models import Job
from wijkwerk.jobs.services import making, rescue, run_job, stop_job, sweep, upkeep
from wijkwerk.jobs.store import documents


def test_a_job_becomes_a_file(ask, stored):
    job = ask()
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.name, job.content_type, job.size) == (
        "klaar",
        "proef.txt",
        "text/plain",
        6,
    )
    assert (job.done, job.total, job.lease_until) == (3, 3, None)
    assert job.context == {"x": 1, "made_of": [1, 2]}
    with documents().open(job.file) as file:
        assert file.read() == b"inhoud"
    assert "proef" not in job.file, "a name in the store tells nothing"


def test_a_task_that_comes_twice_makes_it_once(ask, trial, stored):
    job = ask()
    tasks.make(job.pk)
    tasks.make(job.pk)
    assert (trial.made, len(stored())) == (1, 1)


def test_the_progress_can_be_followed(ask, trial, monkeypatch):
    monkeypatch.setattr(making, "PAUSE", 0)
    seen = []
    trial.between = lambda: seen.append(Job.objects.values_list("state", "done", "total").get())
    run_job(ask().pk)
    assert seen == [("bezig", done, 3) for done in range(4)]


def test_progress_is_not_written_at_every_step(ask, django_assert_num_queries, db):
    job = ask()
    Job.objects.update(state="bezig", attempts=1)
    job.refresh_from_db()
    progress = making.Progress(job)
    with django_assert_num_queries(2):  # the first and the last
        for done in range(1, 1001):
            progress(done, 1000)


def test_who_stops_a_job_gets_no_file(ask, trial, stored, monkeypatch):
    monkeypatch.setattr(making, "PAUSE", 0)
    job = ask()
    trial.between = lambda: stop_job(job=job)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.file, stored()) == ("geannuleerd", "", [])


def test_a_stop_at_the_last_moment_leaves_no_file_either(ask, monkeypatch, stored):
    job = ask()
    save = documents().save

    def save_and_stop(name, content):
        kept = save(name, content)
        stop_job(job=job)
        return kept

    monkeypatch.setattr(documents(), "save", save_and_stop)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, stored()) == ("geannuleerd", [])


def test_who_lost_the_right_since_gets_no_file(ask, trial, stored):
    trial.right = False
    job = ask()
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error, trial.made, stored()) == ("mislukt", "recht", 0, [])


def test_who_was_disabled_since_gets_no_file(people, ask, trial):
    job = ask()
    type(people.member).objects.filter(pk=people.member.pk).update(is_active=False)
    run_job(job.pk)
    assert trial.made == 0


FAULTS = [
    (ValueError("geheim van een bewoner"), "fout"),
    (PermissionError(), "recht"),
    (making.TooSlowError(), "tijd"),
    (SoftTimeLimitExceeded(), "tijd"),
]


@pytest.mark.parametrize(("error", "told"), FAULTS)
def test_a_fault_is_told_in_words_and_never_with_texts(ask, trial, caplog, stored, error, told):
    def fail():
        raise error

    trial.between = fail
    job = ask()
    with caplog.at_level(logging.INFO):
        run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error, stored()) == ("mislukt", told, [])
    assert "geheim" not in caplog.text
    assert job.get_error_display()


def test_a_job_that_takes_too_long_ends_itself(ask, monkeypatch):
    monkeypatch.setattr(making, "MAX_SECONDS", -1)
    job = ask()
    run_job(job.pk)
    job.refresh_from_db()
    assert job.error == "tijd"


def dies(job):
    """What a worker leaves behind that was killed while it made `job`."""
    making.claim(job.pk)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))


@pytest.fixture
def woken(monkeypatch):
    """The jobs for which the clock woke a worker."""
    called = []
    monkeypatch.setattr(upkeep, "nudge", called.append)
    return called


def older(**ago):
    Job.objects.update(created_at=timezone.now() - timedelta(**ago))


def test_the_clock_wakes_a_worker_for_what_still_waits(ask, woken):
    job = ask()
    rescue()
    assert woken == [], "it was nudged at its commit"
    older(minutes=1)
    rescue()
    assert woken == [job.pk]


def test_the_clock_wakes_one_successor_for_a_dead_worker(ask, trial, woken, stored):
    job = ask()
    older(minutes=5)
    dies(job)
    rescue()
    assert woken == [job.pk]
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("klaar", 2)


def test_a_job_on_which_two_workers_died_is_given_up(ask, trial, woken):
    job = ask()
    older(minutes=5)
    dies(job)
    dies(job)
    rescue()
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error, woken, trial.made) == ("mislukt", "weg", [], 0)


def test_a_living_worker_keeps_its_job(ask, trial, woken):
    job = ask()
    older(minutes=5)
    making.claim(job.pk)
    rescue()
    run_job(job.pk)
    assert (woken, trial.made) == ([], 0)


def test_who_was_taken_over_writes_nothing_any_more(ask, trial, stored, monkeypatch):
    """A worker that slept longer than its lease finds its job in other hands."""
    job = ask()
    first = making.claim(job.pk)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    run_job(job.pk)
    with pytest.raises(services.StoppedError):
        making.make_and_store(first)
    assert len(stored()) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_it_once(ask, trial, stored):
    job = ask()
    gate, answers = threading.Barrier(2), []

    def work():
        gate.wait(5)
        answers.append(making.claim(job.pk))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connections.close_all()
    assert sorted(answer is None for answer in answers) == [False, True]


def test_old_jobs_go_with_their_files(ask, stored):
    job = ask()
    run_job(job.pk)
    older(days=8)
    assert sweep() == 1
    assert (Job.objects.count(), len(stored())) == (0, 1), "a file of today may belong to somebody"


def test_a_file_without_a_job_goes_after_a_day(ask, stored, monkeypatch):
    documents().save("taken/wees", ContentFile(b"x"))
    sweep()
    assert stored() == ["wees"]
    monkeypatch.setattr(
        documents(), "get_modified_time", lambda name: timezone.now() - timedelta(days=2)
    )
    run_job(ask().pk)
    sweep()
    assert "wees" not in stored()
    assert len(stored()) == 1, "the file of a job stays"


def test_a_job_whose_file_is_gone_counts_as_failed(ask, stored):
    job = ask()
    run_job(job.pk)
    job.refresh_from_db()
    documents().delete(job.file)
    sweep()
    job.refresh_from_db()
    assert (job.state, job.error, job.key) == ("mislukt", "weg", "")


def test_a_store_that_was_never_used_is_swept_too(db, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "documents": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "leeg"},
        },
    }
    assert sweep() == 0
