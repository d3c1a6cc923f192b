from celery import shared_task


@shared_task
def forget_reactions() -> None:
    """Delete what nobody confirmed or what was refused, and addresses after their term."""
    from django.utils import timezone

    from .services.forgetting import forget_reactions

    forget_reactions(timezone.now())
