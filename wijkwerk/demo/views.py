"""The letterbox of the demo. Open to all, and only there in the profiles demo and test."""

from email.message import EmailMessage

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from wijkwerk.lib.access import access, everyone
from wijkwerk.outbox.kinds import get_kind
from wijkwerk.outbox.models import Message
from wijkwerk.outbox.states import MessageState

from . import mailbox

SHOWN = 200
WAITING = [MessageState.PLANNED, MessageState.HELD, MessageState.PARKED]
# What a mail brings along is shown apart, as if it came from elsewhere, and runs nothing.
APART = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@access(everyone)
def mail_list(request):
    """Mail that still has to go, and mail that went."""
    waiting = Message.objects.filter(state__in=WAITING).select_related("recipient")
    waiting = list(waiting.order_by("due_at", "pk")[:SHOWN])
    for message in waiting:
        message.about = about(message)
    context = {"waiting": waiting, "mails": mailbox.newest(SHOWN), "shown": SHOWN}
    return render(request, "demo/mail_list.html", context)


def about(message: Message) -> str:
    """The subject where it is there already, else what kind of message it will be."""
    try:
        return message.overrides.get("subject") or get_kind(message.kind).label
    except KeyError:
        return message.kind


@access(everyone)
def mail(request, key):
    """One mail: heads, plain text, and the way to what came along."""
    found = find_or_404(key)
    context = {"mail": found, "text": mailbox.clickable(found.text)}
    return render(request, "demo/mail.html", context)


@access(everyone)
def mail_html(request, key):
    """The formatted part, as a mail program would show it."""
    html = find_or_404(key).html
    if not html:
        raise Http404
    return HttpResponse(html, headers={"Content-Security-Policy": APART})


@access(everyone)
def attachment(request, key, number):
    """One attachment, always as a download."""
    found = find_or_404(key)
    if not 1 <= number <= len(found.attachments):
        raise Http404
    return HttpResponse(
        payload(found.attachments[number - 1]),
        headers={
            "Content-Type": "application/octet-stream",
            "Content-Disposition": content_disposition_header(True, found.names[number - 1]),
            "Content-Security-Policy": APART,
            "X-Content-Type-Options": "nosniff",
        },
    )


def payload(part: EmailMessage) -> bytes:
    """The bytes of an attachment; a forwarded mail is one too."""
    if part.is_multipart():
        return b"".join(inner.as_bytes() for inner in part.iter_parts())
    return part.get_payload(decode=True)


def find_or_404(key: str) -> mailbox.Mail:
    found = mailbox.find(key)
    if found is None:
        raise Http404
    return found
