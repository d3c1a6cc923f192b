from celery import shared_task


@shared_task
def forget_expired() -> None:
    """Delete solutions that would not be taken any more."""
    from django.utils import timezone

    from .services import forget_expired

    forget_expired(timezone.now())
