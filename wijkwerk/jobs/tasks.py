from celery import shared_task


@shared_task(soft_time_limit=100)
def make(pk: int) -> None:
    """Make one file. A second call while it is being made does nothing."""
    from .services import run_job

    run_job(pk)


@shared_task
def rescue() -> None:
    """Wake workers for what still waits, and give up what two workers died on."""
    from .services import rescue

    rescue()


@shared_task
def sweep() -> None:
    """Throw away old files and their jobs."""
    from .services import sweep

    sweep()
