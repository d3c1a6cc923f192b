"""The mail of the demo: nothing leaves the machine, all of it lies in a Maildir to be read."""

import mailbox
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# Maildir begins a name with the moment of delivery: seconds, then microseconds after an M.
MOMENT = re.compile(r"(\d+)\.M(\d+)P\d+Q(\d+)\.")
CLOSING = ".,;:!?)"
HEADS = {"From": "Van", "To": "Aan", "Cc": "Cc", "Reply-To": "Antwoord aan"}
# Subject and date stand on the page in another form.
UNSHOWN = {"Subject", "Date", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}


class MaildirBackend(BaseEmailBackend):
    """Adds every message to the Maildir of the demo. Several processes may do so at once."""

    def send_messages(self, email_messages) -> int:
        box = open_box()
        for message in email_messages:
            box.add(message.message().as_bytes())
        return len(email_messages)


def open_box() -> mailbox.Maildir:
    path = Path(settings.DEMO_MAILBOX)
    path.parent.mkdir(parents=True, exist_ok=True)
    return mailbox.Maildir(path, factory=None)


@dataclass(frozen=True)
class Mail:
    """One message in the box."""

    key: str
    message: EmailMessage

    @property
    def sent_at(self) -> datetime:
        seconds, microseconds, _ = order_of(self.key)
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=microseconds)

    @property
    def subject(self) -> str:
        return self.message["Subject"] or "(geen onderwerp)"

    @property
    def to(self) -> str:
        return self.message["To"] or ""

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The heads as pairs, without those about how the message is written down."""
        found = [(name, str(value)) for name, value in self.message.items()]
        return [(HEADS.get(name, name), value) for name, value in found if name not in UNSHOWN]

    @property
    def text(self) -> str:
        return content_of(self.message.get_body(("plain",)))

    @property
    def html(self) -> str:
        return content_of(self.message.get_body(("html",)))

    @cached_property
    def attachments(self) -> list[EmailMessage]:
        return list(self.message.iter_attachments())

    @property
    def names(self) -> list[str]:
        """What each attachment is called."""
        parts = enumerate(self.attachments, start=1)
        return [part.get_filename() or f"bijlage-{number}" for number, part in parts]


def content_of(part: EmailMessage | None) -> str:
    return part.get_content() if part else ""


def order_of(key: str) -> tuple[int, int, int]:
    """The moment of delivery and the place in it; zeros for a name that is not ours."""
    found = MOMENT.match(key)
    return tuple(map(int, found.groups())) if found else (0, 0, 0)


def newest(limit: int) -> list[Mail]:
    """The last mails, newest first."""
    box = open_box()
    keys = sorted(box.keys(), key=order_of, reverse=True)[:limit]
    return [read(box, key) for key in keys]


def find(key: str) -> Mail | None:
    """The mail with this key. Only names that lie in the box count, so a path leads nowhere."""
    box = open_box()
    return read(box, key) if key in box else None


def read(box: mailbox.Maildir, key: str) -> Mail:
    return Mail(key, message_from_bytes(box.get_bytes(key), policy=policy.default))


def clickable(text: str) -> SafeString:
    """Escape `text` and make links of addresses in our own site; of others nothing."""
    own = re.compile(rf"({re.escape(settings.BASE_URL)}(?![^/\s])[^\s<>\"']*)")
    return format_html_join("", "{}", ((part_of(part, own),) for part in own.split(text)))


def part_of(part: str, own: re.Pattern) -> SafeString | str:
    if not own.fullmatch(part):
        return part
    address = part.rstrip(CLOSING)
    return format_html(
        '<a class="nl-link" href="{}">{}</a>{}', address, address, part[len(address) :]
    )
