from celery import shared_task


@shared_task
def forget_invitations() -> None:
    """Delete invitations that nobody took, some weeks after they ended."""
    from django.utils import timezone

    from .services.invitations import forget_invitations

    forget_invitations(timezone.now())
