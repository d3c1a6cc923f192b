"""script/bench runs from end to end on a few cases, and its numbers have the agreed shape."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.http import QueryDict

from bench.sweep import PEOPLE
from bench.targets import FILTERS, WORDS
from bench.words import A_FEW_WORDS
from cases.facets import FACETS
from cases.filters import SORTS, FilterForm, Question

ROOT = Path(__file__).resolve().parents[1]
PAGES = {
    "list",
    "deep",
    *FILTERS,
    "filtered",
    *WORDS,
    "case_3",
    "case_50",
    "case_200",
    "timeline_200",
    "actions_30",
    "form",
    "create",
    "large_list",
    *(f"lesson.{way}" for way in ("cold", "warm", "member", "list")),
    *(f"chapter.{way}" for way in ("cold", "warm", "member")),
    *(f"typing.{what}" for what in ("title", "text")),
}
EXPORTS = {f"export.{form}.{number}" for form in ("csv", "xlsx") for number in ("time", "memory")}
EDITION = {f"edition.{number}" for number in ("pdf", "all", "memory")}
SEARCHES = {
    f"search.{who}.{number}"
    for who in PEOPLE
    for number in ("median", "worst", "growth", "growth_worst", "queries", *A_FEW_WORDS)
}
ROUND = {
    *(f"reminders.{number}" for number in ("planning", "time", "cpu", "memory", "unsent")),
    *(f"kills.{number}" for number in ("unsent", "doubles")),
    *(f"race.{number}" for number in ("time", "placed", "queued", "errors")),
}
LIVE = {
    *(f"live.{n}" for n in ("time", "latest", "cpu", "cpu_database", "connect", "wrong")),
    *(f"live.{n}" for n in ("page", "memory", "pace", "weight")),
    *(f"killed.{n}" for n in ("back", "returns", "wrong")),
}
PATTERNS = {
    f"patterns.{page}.{number}"
    for page in ("tensions", "sectors", "term", "csv")
    for number in ("cold", "kept")
}
NUMBERS = {"cpu", "cpu_web", "cpu_database", "p50", "p95", "queries", "growth"}


def bench(*arguments, var: Path | None = None):
    """Run the bench; `var` is where it keeps its files, for beside another one."""
    return subprocess.run(  # noqa: S603 our own command
        [sys.executable, "-m", "bench", *arguments],
        cwd=ROOT,
        env=os.environ | ({"WIJKWERK_VAR": str(var)} if var else {}),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def quick(tmp_path_factory):
    file = tmp_path_factory.mktemp("bench") / "cijfers.json"
    done = bench("--quick", "--json", str(file), var=file.parent)
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads(file.read_text(encoding="utf-8"))


def test_every_page_has_every_number(quick):
    names = {row["name"] for row in quick[1]}
    pages = {f"{page}.{number}" for page in PAGES for number in NUMBERS}
    parts = pages | EXPORTS | EDITION | SEARCHES | ROUND | LIVE | PATTERNS
    assert names == parts | {"memory"}


def test_every_filter_and_every_order_of_the_list_is_measured():
    measured = [asked for _, asked in (FILTERS | WORDS).values()]
    names = {name for asked in measured for name in asked}
    assert names == {facet.name for facet in FACETS} | FilterForm.base_fields.keys()
    usual = Question.read(QueryDict()).sort
    assert {asked.get("sorteer", usual) for asked in measured} == SORTS.keys()


def test_every_number_has_the_agreed_shape(quick):
    for row in quick[1]:
        assert list(row) == ["name", "value", "unit", "against", "ratio", "goal", "met"]
        assert isinstance(row["met"], bool) is (row["goal"] is not None), row


def test_a_goal_is_met_when_the_ratio_or_the_number_is_not_above_it(quick):
    for row in quick[1]:
        judged = row["value"] if row["ratio"] is None else row["ratio"]
        assert row["goal"] is None or row["met"] is (judged <= row["goal"]), row


def test_every_reminder_left_and_one_trio_got_the_last_place(quick):
    values = {row["name"]: row["value"] for row in quick[1]}
    for name in ("reminders.unsent", "kills.unsent", "race.errors"):
        assert values[name] == 0, name
    assert (values["race.placed"], values["race.queued"]) == (1, 19)


def test_no_stream_missed_a_card_and_all_came_back_from_a_kill(quick):
    values = {row["name"]: row["value"] for row in quick[1]}
    assert (values["live.wrong"], values["killed.wrong"]) == (0, 0)
    assert values["killed.returns"] == 6
    assert values["killed.back"] < 10
    assert values["live.weight"] < 100


def test_a_person_reads_the_same_in_dutch(quick):
    assert "Grenspagina" in quick[0]
    assert "Groei van 200 naar 400 casussen" in quick[0]
    assert "Geheugen van het webproces" in quick[0]


def test_without_a_database_it_says_so_with_its_own_exit_code(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://nobody@/nothing?host=/nonexistent")
    done = bench("--quick")
    assert done.returncode == 2
    assert "Meten lukt niet" in done.stderr
