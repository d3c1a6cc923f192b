from celery import shared_task


@shared_task
def forget_old() -> None:
    """Remove drafts that nobody came back for."""
    from django.utils import timezone

    from .services import KEPT, forget_older_than

    forget_older_than(timezone.now() - KEPT)
