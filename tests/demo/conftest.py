import pytest

from wijkwerk.demo.loaders import load_all
from wijkwerk.demo.source import Source


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def loaded(db, source):
    """The demo, loaded once; the numbers of what was new."""
    return load_all("een lange zin voor de test", source)
