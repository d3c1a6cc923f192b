"""From a message to the mail that leaves: subject, plain text and HTML, in Dutch."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from .kinds import Kind
from .models import Message


def compose(message: Message, kind: Kind) -> EmailMultiAlternatives:
    """Return the mail for `message`, with a Message-ID that stays the same at every try.

    Who has an account gets it at the address of now: it may have changed while this waited.
    """
    subject, text, html = words(message, kind)
    mail = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=text,
        to=[message.recipient.email if message.recipient else message.address],
        headers={
            "Message-ID": f"<bericht-{message.pk}@{urlsplit(settings.BASE_URL).hostname}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    if html:
        mail.attach_alternative(html, "text/html")
    return mail


def words(message: Message, kind: Kind) -> tuple[str, str, str]:
    """Return subject, text and HTML; what somebody wrote by hand goes before the template."""
    if "text" in message.overrides:
        return message.overrides["subject"], message.overrides["text"], ""
    context = {"base_url": settings.BASE_URL, "recipient": message.recipient, **kind.load(message)}
    context["mail_theme"] = theme_of(message)
    context["can_switch_off"] = not kind.transactional
    return tuple(
        render_to_string(f"{kind.template}.{ending}", context)
        for ending in ("subject.txt", "txt", "html")
    )


def theme_of(message: Message) -> str:
    municipality = message.recipient and message.recipient.municipality
    return municipality.theme if municipality else "neutraal"
