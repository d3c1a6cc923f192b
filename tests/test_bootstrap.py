"""script/bootstrap.py: what a person reads when it cannot go on, and when it installs again."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "script"


@pytest.fixture
def bootstrap(tmp_path, monkeypatch):
    """The module, at work in an empty folder."""
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("VENV", "PYTHON", "VENV_STAMP", "FRONTEND_STAMP", "LOG", "LOCK"):
        monkeypatch.setattr(module, name, getattr(module, name).replace(str(ROOT), str(tmp_path)))
    monkeypatch.setattr(module, "ROOT", str(tmp_path))
    return module


def test_an_old_python_can_read_the_bootstrap():
    ast.parse((SCRIPT / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_is_named_in_one_sentence(bootstrap):
    with pytest.raises(bootstrap.Stop, match=r"3\.11 of nieuwer nodig\. Dit is Python 3\.9\."):
        bootstrap.check_python((3, 9, 2))
    bootstrap.check_python((3, 11, 0))


@pytest.mark.parametrize("command", ["demo", "test"])
def test_a_machine_without_python_gets_one_sentence(command, tmp_path):
    (tmp_path / "dirname").symlink_to(shutil.which("dirname"))
    run = [shutil.which("sh"), SCRIPT / command]
    told = subprocess.run(  # noqa: S603 our own command
        run, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert told.returncode == 1
    assert "Python 3.11 of nieuwer nodig" in told.stderr
    assert told.stderr.count("\n") == 1


FAILURES = [
    ("cause: dns error", "Controleer de verbinding"),
    ("npm error code EAI_AGAIN", "Controleer de verbinding"),
    ("write: No space left on device (os error 28)", "De schijf is vol"),
    ("Hash mismatch for django", "Deze stap is mislukt"),
]


@pytest.mark.parametrize(("words", "sentence"), FAILURES)
def test_a_failed_step_says_why_and_shows_the_end_of_the_log(bootstrap, words, sentence):
    told = bootstrap.sentence_from("first\n" * 20 + words)
    assert told.startswith(sentence) or sentence in told.splitlines()[0]
    assert "var/log/bootstrap.log" in told
    assert words in told
    assert told.count("first") == 7


def test_a_full_disk_stops_before_anything_is_fetched(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap.shutil, "disk_usage", lambda _: SimpleNamespace(free=10**6))
    with pytest.raises(bootstrap.Stop, match="De schijf is vol"):
        bootstrap.check_place()


def test_a_python_without_venv_is_told_what_to_install(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap.sys, "executable", shutil.which("false"))
    with pytest.raises(bootstrap.Stop, match="apt-get install python3-venv"):
        bootstrap.need_venv_module()


def test_it_installs_again_only_when_a_lock_changes(bootstrap, tmp_path, monkeypatch):
    monkeypatch.setattr(bootstrap, "node_on_machine", lambda: True)
    for name in [*bootstrap.PYTHON_LOCKS, *bootstrap.FRONTEND_LOCKS]:
        bootstrap.write(str(tmp_path / name), "one")
    assert len(bootstrap.missing_steps()) == 4

    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").symlink_to(sys.executable)
    bootstrap.write(bootstrap.VENV_STAMP, bootstrap.venv_stamp())
    bootstrap.write(bootstrap.FRONTEND_STAMP, bootstrap.stamp_of(bootstrap.FRONTEND_LOCKS))
    assert bootstrap.missing_steps() == []

    bootstrap.write(str(tmp_path / "requirements/dev.txt"), "two")
    assert [title for title, _ in bootstrap.missing_steps()] == [
        "Python-omgeving maken",
        "Python-pakketten installeren",
    ]


def test_without_node_the_wheel_comes_first(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "node_on_machine", lambda: False)
    assert "Node.js ophalen" in [title for title, _ in bootstrap.missing_steps()]


@pytest.mark.parametrize("home", [None, "", "/nonexistent"])
def test_without_a_home_the_installers_get_one(bootstrap, tmp_path, monkeypatch, home):
    monkeypatch.delenv("HOME")
    if home is not None:
        monkeypatch.setenv("HOME", home)
    given = bootstrap.install_environment()["HOME"]
    assert given == str(tmp_path / "var/home")
    assert os.path.isdir(given)


@pytest.mark.parametrize(
    ("arguments", "spreads"),
    [
        ([], True),
        (["-k", "case"], True),
        (["-n0"], False),
        (["-n", "4"], False),
        (["--pdb"], False),
    ],
)
def test_the_tests_are_spread_unless_somebody_decides_that(bootstrap, arguments, spreads):
    assert bool(bootstrap.spread(arguments)) is spreads
