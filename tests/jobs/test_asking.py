"""Asking for a file: made once per wish, kept while it is true, stopped when asked."""

import pytest
from django.db import IntegrityError, transaction
from kombu.exceptions import OperationalError

from wijkwerk.jobs import tasks
from wijkwerk.jobs.models import Job
from wijkwerk.jobs.services import asking, run_job, stop_job
from wijkwerk.lib.states import MoveError


def test_a_double_click_makes_one_job(ask):
    assert ask() == ask()
    assert Job.objects.count() == 1


def test_the_same_wish_of_two_people_is_made_twice(people, ask):
    """What is cached is cached per person: no file of one is ever the file of another."""
    assert ask(people.member) != ask(people.social)


def test_a_worker_is_woken_after_the_commit(ask, monkeypatch, django_capture_on_commit_callbacks):
    woken = []
    monkeypatch.setattr(tasks.make, "delay", woken.append)
    with django_capture_on_commit_callbacks(execute=True):
        job = ask()
        assert woken == []
        ask()
    assert woken == [job.pk]


def test_without_redis_the_wish_is_kept(ask, monkeypatch, django_capture_on_commit_callbacks):
    def refuse(pk):
        raise OperationalError

    monkeypatch.setattr(tasks.make, "delay", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        job = ask()
    job.refresh_from_db()
    assert job.state == "wacht"


# fingerprint of the file, fingerprint now, is the file used again
CACHE = [("a", "a", True), ("a", "b", False), ("", "", False)]


@pytest.mark.parametrize(("then", "now", "used"), CACHE)
def test_a_finished_file_is_used_again_while_its_content_is_the_same(
    ask, trial, stored, then, now, used
):
    trial.mark = then
    first = ask()
    run_job(first.pk)
    trial.mark = now
    assert (ask() == first) is used


def test_a_file_that_is_gone_is_made_anew(ask, trial, stored):
    trial.mark = "a"
    first = ask()
    run_job(first.pk)
    first.refresh_from_db()
    asking.documents().delete(first.file)
    assert ask() != first


def test_what_is_being_made_from_older_content_is_asked_again(ask, trial):
    first = ask()
    Job.objects.update(state="bezig", fingerprint="a")
    trial.mark = "a"
    assert ask() == first
    trial.mark = "b"
    assert ask() != first


@pytest.mark.parametrize("end", ["mislukt", "geannuleerd"])
def test_after_a_failure_or_a_stop_one_can_ask_again(ask, trial, end):
    first = ask()
    if end == "geannuleerd":
        stop_job(job=first)
    else:
        trial.right = False
        run_job(first.pk)
    first.refresh_from_db()
    assert first.state == end
    assert ask() != first


def test_nobody_fills_the_queue(people, ask):
    for number in range(asking.MAX_OPEN):
        ask(key=str(number))
    with pytest.raises(MoveError, match="Je wacht al op 5"):
        ask(key="nog een")
    assert ask(people.social, key="nog een"), "a colleague has a queue of their own"
    assert ask(key="0"), "what waits already may be asked again"


def test_the_database_keeps_one_job_per_person_and_wish(people, ask):
    job = ask()
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="proef", owner=people.member, key=job.key)


def test_a_stop_of_what_is_ready_changes_nothing(ask, stored):
    job = ask()
    run_job(job.pk)
    assert stop_job(job=job).state == "klaar"
