"""What the papers say is what the code does."""

from pathlib import Path

import pytest
import yaml

from cases.states import CaseState
from wijkwerk.lib.templatetags.nlds import CASE_STATES
from wijkwerk.states_page import page

ROOT = Path(__file__).resolve().parents[1]


def test_the_page_of_states_is_drawn_from_the_code():
    drawn = (ROOT / "docs" / "toestanden.md").read_text(encoding="utf-8")
    assert drawn == page(), "run manage.py draw_states"


def test_the_glossary_pairs_every_state_with_its_english_name():
    words = (ROOT / "docs" / "woordenlijst.md").read_text(encoding="utf-8")
    missing = [s for s in CaseState if f"| {s.value} | `CaseState.{s.name}`" not in words]
    assert missing == []


def test_every_component_stands_in_the_style_guide():
    guide = (ROOT / "templates" / "styleguide.html").read_text(encoding="utf-8")
    parts = sorted(path.name for path in (ROOT / "templates" / "components").glob("*.html"))
    assert [part for part in parts if f"components/{part}" not in guide] == []


def test_the_badges_name_every_state_as_the_states_do():
    assert {state.value: state.label for state in CaseState} == {
        key: label for key, (label, _) in CASE_STATES.items()
    }


def test_publiccode_is_whole():
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert told["legal"]["license"] == "EUPL-1.2"
    assert {"nl", "en"} <= set(told["description"])


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "LICENSE", "publiccode.yml"])
def test_the_papers_are_there(name):
    assert (ROOT / name).stat().st_size > 200
