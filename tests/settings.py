"""Settings of the tests: the real ones, in the profile `test`."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["WIJKWERK_PROFILE"] = "test"

from wijkwerk.settings import *  # noqa: F403 the profile must be set first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CHALLENGE_COST = 2  # the proof of work of a test is a trifle
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# Files of people lie in a folder of this process, which goes when it ends.
FILES = Path(tempfile.mkdtemp(prefix="wijkwerk-files-"))
atexit.register(shutil.rmtree, FILES, ignore_errors=True)
for name in ("attachments", "documents"):
    STORAGES[name]["OPTIONS"]["location"] = FILES / name  # noqa: F405 of the settings above
