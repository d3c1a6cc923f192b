"""Where finished files lie: outside the web root, under random names."""

import uuid

from django.core.files.storage import Storage, storages

FOLDER = "taken"


def documents() -> Storage:
    return storages["documents"]


def new_name() -> str:
    return f"{FOLDER}/{uuid.uuid4().hex}"
