"""Proof of work for a form without sign-in (altcha): no puzzle, nothing leaves the house.

The page brings a signed challenge; the browser finds the answer in the background, at a cost that
a person does not notice and somebody who sends thousands of forms does. An answer is good once.
"""

import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta

import altcha
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import SpentSolution

ALGORITHM = "PBKDF2/SHA-256"
LASTS = timedelta(hours=2)  # as long as somebody may take to fill in a form


class ChallengeError(ValueError):
    """A solution that is wrong, too old or used. Its text is Dutch, for who sent the form."""


def make_challenge() -> str:
    """Return a new signed challenge, as JSON for the widget. Nothing is stored."""
    challenge = altcha.create_challenge(
        ALGORITHM,
        settings.CHALLENGE_COST,
        expires_at=timezone.now() + LASTS,
        hmac_secret=key_of(settings.SECRET_KEY),
    )
    return json.dumps(challenge.to_dict())


def check_solution(solution: str) -> None:
    """Raise ChallengeError unless `solution` answers a challenge of ours that is not too old."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not any(altcha.verify_solution(solution, key_of(key)).verified for key in keys):
        raise ChallengeError(
            "De controle dat je geen robot bent, is niet gelukt of verlopen. Wacht tot er "
            "‘Geverifieerd’ staat en verstuur het formulier nog een keer."
        )


def spend_solution(solution: str) -> None:
    """Check a solution and write down that it was used; the database lets nobody use it again.

    To be called in the transaction of what it pays for. Raises ChallengeError.
    """
    check_solution(solution)
    parameters = json.loads(base64.b64decode(solution))["challenge"]["parameters"]
    digest = hashlib.sha256(f"{parameters['nonce']}:{parameters['salt']}".encode()).hexdigest()
    expires_at = datetime.fromtimestamp(parameters["expiresAt"], UTC)
    try:
        with transaction.atomic():
            SpentSolution.objects.create(digest=digest, expires_at=expires_at)
    except IntegrityError as error:
        raise ChallengeError(
            "Dit formulier is al een keer verstuurd. Verstuur het nog een keer."
        ) from error


def forget_expired(now: datetime) -> int:
    """Delete solutions that would not be taken any more; return how many."""
    return SpentSolution.objects.filter(expires_at__lt=now).delete()[0]


def key_of(secret: str) -> str:
    """A key of its own for challenges, from a secret of the installation."""
    return salted_hmac("wijkwerk.guard", "challenge", secret=secret, algorithm="sha256").hexdigest()
