"""The demo before it starts: its port, its place, its words."""

import os
import socket
from pathlib import Path

import pytest

from wijkwerk.demo import run
from wijkwerk.processes import StartError


@pytest.fixture
def place(tmp_path):
    return run.Place(tmp_path / "demo", 8000, {})


def test_a_port_in_use_is_named_with_another(place):
    with socket.create_server((run.HOST, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(StartError, match=f"Poort {port} is al in gebruik.*PORT="):
            run.check_port(port)
    run.check_port(port)


@pytest.mark.parametrize("text", ["web", "0", "65536", "-1", "80a"])
def test_a_port_is_a_number(text):
    with pytest.raises(StartError, match=f"PORT={text} is geen poort"):
        run.port_number(text)


def test_one_server_of_somebody_else_is_not_enough():
    with pytest.raises(StartError, match="allebei"):
        run.find_place({"DATABASE_URL": "postgres://db.example/wijkwerk"})


def test_fresh_never_empties_a_database_that_was_given(tmp_path):
    given = run.Place(tmp_path, 8000, {"DATABASE_URL": "postgres://x", "REDIS_URL": "redis://x"})
    with pytest.raises(StartError, match="--fresh"):
        run.start_afresh(given)


def test_one_demo_per_folder(place):
    told = pytest.raises(StartError, match=r"al een demo, op http://127\.0\.0\.1:8000/")
    with run.only_demo(place), told, run.only_demo(place):
        pass
    with run.only_demo(place):
        pass


def test_every_process_gets_the_profile_and_no_settings_of_another_database(place, monkeypatch):
    monkeypatch.setenv("PGPORT", "6000")
    running = run.Running({"DATABASE_URL": "postgres://a", "REDIS_URL": "redis://b"})
    environment = run.environment_for(place, running)
    assert environment["WIJKWERK_PROFILE"] == "demo"
    assert environment["BASE_URL"] == "http://127.0.0.1:8000"
    assert environment["DATABASE_URL"] == "postgres://a"
    assert Path(environment["WIJKWERK_VAR"]) == place.folder.parent
    assert "PGPORT" not in environment
    assert environment.keys() >= {"PATH"} & os.environ.keys()


def test_the_welcome_shows_the_address_the_password_and_the_people(place):
    place.folder.mkdir()
    rows = "rol | naam | e-mail | gemeente\nlezer | Pim | pim@wijkwerk.example | -\n"
    run.sign_ins(place).write_text(rows, encoding="utf-8")
    told = run.welcome(place, {"DEMO_PASSWORD": "geheim-woord"})
    assert "http://127.0.0.1:8000/" in told
    assert told.count("geheim-woord") == 1
    assert "  lezer  Pim   pim@wijkwerk.example  -\n" in told


def test_the_welcome_tells_how_to_play_in_two_browsers(place):
    place.folder.mkdir()
    rows = "rol | naam\nlezer | Pim\n\n1. Leiden: open {address}/aan-tafel/k7/leiden/\n"
    run.sign_ins(place).write_text(rows, encoding="utf-8")
    told = run.welcome(place, {"DEMO_PASSWORD": "geheim-woord"})
    assert "  1. Leiden: open http://127.0.0.1:8000/aan-tafel/k7/leiden/\n" in told
