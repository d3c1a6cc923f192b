"""Keeping what was typed when the sign-in had ended."""

from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.core import signing
from django.utils import timezone

from wijkwerk.lib.text import clean

from .models import Draft

KEPT = timedelta(hours=24)
MAX_PATH = Draft._meta.get_field("path").max_length
SALT = "wijkwerk.drafts"
NOT_KEPT = {"csrfmiddlewaretoken", "typed_by", "password"}


def sign_writer(user) -> str:
    """Return a token for the form: who is typing here, signed, good as long as a draft is kept."""
    return signing.dumps(user.pk, salt=SALT)


def read_writer(token: str) -> int | None:
    """Return the id of who was typing, or None for a token that is old or not ours."""
    try:
        return signing.loads(token, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None


def keep(*, user_id: int, path: str, data) -> bool:
    """Keep the fields of a form (a QueryDict) for this person at this path; return whether.

    Nothing is kept for who is gone, nor for an address longer than any form of ours has.
    """
    known = get_user_model().objects.filter(pk=user_id, is_active=True)
    if len(path) > MAX_PATH or not known.exists():
        return False
    fields = {
        clean(name): [clean(value) for value in data.getlist(name)]
        for name in data
        if name not in NOT_KEPT
    }
    Draft.objects.update_or_create(user_id=user_id, path=path, defaults={"fields": fields})
    return True


def find(*, user, path: str) -> Draft | None:
    """Return the draft of this person for this form, if it is not older than 24 hours."""
    fresh = timezone.now() - KEPT
    return Draft.objects.filter(user=user, path=path, saved_at__gt=fresh).first()


def initial_for(request, *names: str) -> dict:
    """Return the first values of a small form: who types, and what was kept of these fields."""
    draft = find(user=request.user, path=request.path)
    kept = draft.as_querydict() if draft else {}
    return {"typed_by": sign_writer(request.user), **{name: kept.get(name, "") for name in names}}


def forget(*, user, path: str) -> None:
    """Remove a draft: it was saved, or the person wants to start again."""
    Draft.objects.filter(user=user, path=path).delete()


def forget_older_than(moment: datetime) -> int:
    """Remove the drafts saved before `moment`; return how many."""
    return Draft.objects.filter(saved_at__lt=moment).delete()[0]
