"""A kind of file that a test steers, beside the real ones."""

from types import SimpleNamespace

import pytest

from wijkwerk.jobs import kinds
from wijkwerk.jobs.kinds import Kind, Product
from wijkwerk.jobs.services import request_job
from wijkwerk.jobs.store import documents


@pytest.fixture
def trial(monkeypatch):
    """A kind `proef` with switches: what it writes, who may, what happens between its steps.

    made: how often it ran; text; mark: its fingerprint; right; between: called after each step.
    """
    switch = SimpleNamespace(made=0, text=b"inhoud", mark="", right=True, between=lambda: None)

    def make(job, out, progress):
        switch.made += 1
        for done in range(4):
            progress(done, 3)
            switch.between()
        out.write(switch.text)
        return Product("proef.txt", "text/plain", {"made_of": [1, 2]})

    kind = Kind(
        "proef",
        "Een proef",
        make=make,
        may_make=lambda job: switch.right,
        may_download=lambda job, user: switch.right,
        back=lambda job: "/casussen/",
        fingerprint=lambda job: switch.mark,
    )
    monkeypatch.setitem(kinds._kinds, kind.key, kind)
    return switch


@pytest.fixture
def ask(people, trial):
    """`ask()` asks for the file of the member, or `ask(user, key=...)` for another."""

    def ask(user=None, key="een"):
        return request_job("proef", owner=user or people.member, context={"x": 1}, key=key)

    return ask


@pytest.fixture
def stored():
    """`stored()` gives the names in the store; it begins empty."""

    def names() -> list[str]:
        return documents().listdir("taken")[1] if documents().exists("taken") else []

    for name in names():
        documents().delete(f"taken/{name}")
    return names
