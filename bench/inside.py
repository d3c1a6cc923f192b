"""Runs inside Django, in a process of its own: makes sign-ins and counts queries.

Reads JSON on stdin: {"people": [id, ...]} for sign-ins, {"requests": [[cookies, path, fields or
null], ...]} for counts; writes JSON to stdout.
"""

import json
import sys
import time

import django
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def sign_in(person_id: int) -> str:
    """Make the session that signing in would make; return its key."""
    from django.contrib.auth import (  # noqa: PLC0415 only after django.setup()
        BACKEND_SESSION_KEY,
        HASH_SESSION_KEY,
        SESSION_KEY,
        get_user_model,
    )
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415 only after django.setup()

    person = get_user_model().objects.get(pk=person_id)
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session["seen_at"] = session["began_at"] = time.time()
    session.create()
    return session.session_key


def count_queries(requests: list) -> list[int]:
    """How many statements each request sends to the database, beside those of transactions."""
    from django.test import Client  # noqa: PLC0415 only after django.setup()

    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]}, raise_request_exception=True)
    counts = []
    for cookies, path, fields in requests:
        client.cookies.load(cookies)
        with CaptureQueriesContext(connection) as captured:
            if fields is None:
                client.get(path, secure=True)
            else:
                client.post(path, fields, secure=True)
        counts.append(sum(not q["sql"].startswith(TRANSACTION) for q in captured.captured_queries))
    return counts


if __name__ == "__main__":
    django.setup()
    asked = json.load(sys.stdin)
    if "people" in asked:
        print(json.dumps([sign_in(person) for person in asked["people"]]))
    else:
        print(json.dumps(count_queries(asked["requests"])))
