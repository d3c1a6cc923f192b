from celery import shared_task


@shared_task
def sweep_pictures() -> None:
    """Delete pictures in the store that no lesson has."""
    from django.utils import timezone

    from .services import sweep_pictures

    sweep_pictures(timezone.now())
