from celery import shared_task


@shared_task
def clear_sessions() -> None:
    """Remove sign-ins that ended."""
    from django.core.management import call_command

    call_command("clearsessions")
