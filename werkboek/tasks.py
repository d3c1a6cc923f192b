from celery import shared_task


@shared_task
def sweep_pictures() -> None:
    """Delete pictures in the store that no lesson has."""
    from django.utils import timezone

    from .services import sweep_pictures

    sweep_pictures(timezone.now())


@shared_task
def tidy_reviews() -> None:
    """End invitations that nobody answered, and forget addresses of readers without an account."""
    from django.utils import timezone

    from .services.forgetting import expire_invitations, forget_addresses

    now = timezone.now()
    expire_invitations(now)
    forget_addresses(now)


@shared_task
def forget_reactions() -> None:
    """Delete what nobody confirmed or what was refused, and addresses after their term."""
    from django.utils import timezone

    from .services.forgetting_reactions import forget_reactions

    forget_reactions(timezone.now())
