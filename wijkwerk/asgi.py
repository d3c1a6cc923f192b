"""The door of Wijkwerk for a ASGI server: the streams of the live session, and all pages."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkwerk.settings")

pages = get_asgi_application()

from werkplaats.streaming.door import Door  # noqa: E402 it knows models, which need Django first

application = Door(pages)
