from types import SimpleNamespace

import pytest
from django.db import transaction

from wijkwerk.demo.loaders import load_all
from wijkwerk.demo.source import Source


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo, loaded once for a file of tests: `new` per noun, and the `source` it came from."""
    source = Source()
    with django_db_blocker.unblock(), transaction.atomic():
        yield SimpleNamespace(new=load_all("een lange zin voor de test", source), source=source)
        transaction.set_rollback(True)
