"""Settings of the tests: the real ones, in the profile `test`."""

import os

os.environ["WIJKWERK_PROFILE"] = "test"

from wijkwerk.settings import *  # noqa: F403 the profile must be set first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
