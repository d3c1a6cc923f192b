from celery import shared_task


@shared_task
def sweep_attachments() -> None:
    """Delete what stands in the store without a row."""
    from django.utils import timezone

    from .services import sweep_attachments

    sweep_attachments(timezone.now())


@shared_task
def note_ended_shares() -> None:
    """Tell the trios which shares ended by date; the end itself needs no clock."""
    from django.utils import timezone

    from .services import note_ended_shares

    note_ended_shares(timezone.localdate())
