"""The hook for a virus scanner: `ATTACHMENT_SCANNER` names a function, or nothing."""

import logging
from collections.abc import Callable
from typing import BinaryIO

from django.conf import settings
from django.utils.module_loading import import_string

from .checkers.answers import RefusedUploadError

logger = logging.getLogger(__name__)
CLEAN, INFECTED = "clean", "infected"


def is_scanning() -> bool:
    """Whether uploads are scanned here; without a scanner the page says so."""
    return bool(settings.ATTACHMENT_SCANNER)


def scan(file: BinaryIO) -> None:
    """Give `file` to the scanner, when there is one; raise RefusedUploadError unless it is clean.

    The scanner gets the file open for reading and answers "clean", "infected" or "unreachable".
    Whatever else it answers or raises counts as unreachable: then nothing is taken and nothing
    kept, so no quarantine is needed.
    """
    if not is_scanning():
        return
    answer = ask(import_string(settings.ATTACHMENT_SCANNER), file)
    if answer == INFECTED:
        logger.warning("upload.infected")
        raise RefusedUploadError(
            "In dit bestand zit een virus. Voeg het niet toe, en meld het bij je helpdesk."
        )
    if answer != CLEAN:
        logger.error("upload.scanner_unreachable")
        raise RefusedUploadError(
            "We kunnen het bestand nu niet op virussen controleren. Probeer het later nog een keer."
        )


def ask(scanner: Callable[[BinaryIO], str], file: BinaryIO) -> str:
    file.seek(0)
    try:
        return scanner(file)
    except Exception:  # whatever goes wrong in a scanner, the file was not found clean
        logger.exception("upload.scanner_failed")
        return "unreachable"
