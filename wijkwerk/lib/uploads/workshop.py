"""A process of its own, with limits, in which an uploaded file is opened and made anew.

A few hundred kilobytes of PDF can ask a gigabyte of memory, and a picture minutes of time. Here
that ends the process, not the website; and it knows no secret and no database.
"""

import logging
import subprocess
import sys
import threading
from pathlib import Path

from .checkers.answers import Finding, RefusedUploadError, read_answer

logger = logging.getLogger(__name__)
FOLDER = Path(__file__).resolve().parent
WAITING, SECONDS = 10, 25  # together below the 40 seconds that the proxy waits for an answer
# One at a time in each process of the website: the memory is for one.
TURN = threading.Lock()
BROKEN = (
    "Dit bestand is kapot of te ingewikkeld. Open het, bewaar het opnieuw, en probeer het nog een "
    "keer."
)
BUSY = "Het is nu druk met bestanden. Probeer het over een minuut nog een keer."


def check_apart(checker: str, content: bytes) -> Finding:
    """Let the checker of this name look at `content`; return its Finding.

    Raises RefusedUploadError with the sentence of the checker, or with BROKEN when it gave up.
    """
    if not TURN.acquire(timeout=WAITING):
        raise RefusedUploadError(BUSY)
    try:
        return read_answer(run(checker, content))
    finally:
        TURN.release()


def run(checker: str, content: bytes) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 our own module, the file comes in by stdin
            [sys.executable, "-m", "checkers", checker],
            input=content,
            cwd=FOLDER,
            env={"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        logger.warning("upload.checker_gave_up %s %s", checker, type(error).__name__)
        raise RefusedUploadError(BROKEN) from error
    return done.stdout
