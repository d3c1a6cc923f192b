"""The real settings, with a sink of ours for mail."""

import os

from wijkwerk.settings import *  # noqa: F403 Django reads settings as the names of one module

EMAIL_BACKEND = "wijkwerk.outbox.smtp.EmailBackend"
EMAIL_HOST, EMAIL_USE_TLS = "127.0.0.1", False
EMAIL_PORT = int(os.environ.get("SINK_PORT", "0"))
