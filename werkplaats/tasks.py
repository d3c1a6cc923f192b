from celery import shared_task


@shared_task
def plan_reminders() -> None:
    """The net under planning: what a change did not plan, the clock does. Twice does no harm."""
    from .services.reminders import plan_all

    plan_all()


@shared_task
def forget_needs() -> None:
    """Delete what people needed to eat and to take part, once the round is over."""
    from django.utils import timezone

    from .services.answering import forget_needs

    forget_needs(timezone.now())


@shared_task
def sweep_documents() -> None:
    """Delete the files of documents that a crash left without a row."""
    from django.utils import timezone

    from .services.documents import sweep_documents

    sweep_documents(timezone.now())


@shared_task
def forget_guests() -> None:
    """Forget the names of guests and stand-ins, once the round is over."""
    from django.utils import timezone

    from .services.attendance import forget_guests

    forget_guests(timezone.now())


@shared_task
def forget_run_names() -> None:
    """Forget who took part in a run, once the term that its round sets is over."""
    from django.utils import timezone

    from .services.forgetting import forget_run_names

    forget_run_names(timezone.now())


@shared_task
def tidy_requests() -> None:
    """End requests to join that nobody confirmed in time, and forget the names of old ones."""
    from django.utils import timezone

    from .services.requests import expire_old, forget_old

    now = timezone.now()
    expire_old(now)
    forget_old(now)
