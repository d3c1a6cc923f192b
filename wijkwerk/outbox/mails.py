"""From a message to the mail that leaves: subject, plain text and HTML, in Dutch."""

import json
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from wijkwerk.lib.themes import NEUTRAL, colours_of

from .forming import HTML_READER, TEXT_READER, Form, make_form
from .kinds import Kind
from .models import Message
from .slices import recall
from .stopping import stop_path


def compose(message: Message, kind: Kind) -> EmailMultiAlternatives:
    """Return the mail for `message`, with a Message-ID that stays the same at every try.

    Who has an account gets it at the address of now: it may have changed while this waited.
    """
    to = message.recipient.email if message.recipient else message.address
    heads = {
        "Message-ID": f"<bericht-{message.pk}@{urlsplit(settings.BASE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
        **ways_out(message, kind),
    }
    alike = kind.alike(message)
    if alike is not None:
        own_words = json.dumps(message.overrides, sort_keys=True)
        key = (kind.key, alike, own_words, municipality_of(message))
        form = recall(key, lambda: form_of(message, kind))
        return form.fill(message.recipient.name, heads, to)
    subject, text, html = words(message, kind)
    mail = EmailMultiAlternatives(subject=subject, body=text, to=[to], headers=heads)
    mail.attach_alternative(html, "text/html")
    for name, content, content_type in kind.attach(message):
        mail.attach(name, content, content_type)
    return mail


def form_of(message: Message, kind: Kind) -> Form:
    """The mail of `message` for whoever reads it."""
    context = context_of(message, kind)
    subject = render(kind, "subject.txt", context | {"recipient": TEXT_READER})
    text = render(kind, "txt", context | {"recipient": TEXT_READER})
    html = render(kind, "html", context | {"recipient": HTML_READER})
    return make_form(" ".join(subject.split()), text, html, kind.attach(message))


def ways_out(message: Message, kind: Kind) -> dict[str, str]:
    """How a mail program lets somebody stop this kind (RFC 2369, RFC 8058); not for all kinds."""
    if kind.transactional or message.recipient_id is None:
        return {}
    return {
        "List-Unsubscribe": f"<{settings.BASE_URL}{stop_path(message.recipient_id, kind.key)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def words(message: Message, kind: Kind) -> tuple[str, str, str]:
    """Return subject, text and HTML; words that cannot be made again stand in `overrides` alone."""
    if "text" in message.overrides and not message.context:
        subject, text = message.overrides["subject"], message.overrides["text"]
        return (
            subject,
            text,
            render_to_string("emails/written.html", {"text": text, **look_of(message)}),
        )
    context = context_of(message, kind)
    subject, text, html = (render(kind, end, context) for end in ("subject.txt", "txt", "html"))
    return " ".join(subject.split()), text, html


def context_of(message: Message, kind: Kind) -> dict:
    """What the templates of a message get."""
    return {
        "written": message.overrides,
        "base_url": settings.BASE_URL,
        "recipient": message.recipient,
        **kind.load(message),
        **look_of(message),
        "can_switch_off": not kind.transactional,
    }


def render(kind: Kind, ending: str, context: dict) -> str:
    return render_to_string(f"{kind.template}.{ending}", context)


def municipality_of(message: Message):
    """That of the reader: a seat in a trio is of one's own municipality."""
    return message.recipient and message.recipient.municipality


def look_of(message: Message) -> dict:
    """The house style of a mail."""
    municipality = municipality_of(message)
    return {
        "mail_municipality": municipality,
        "mail_colours": colours_of(municipality.theme if municipality else NEUTRAL),
    }
