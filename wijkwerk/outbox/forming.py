"""One form for many mails that differ in their reader alone: composed once, filled in per person.

Rendering and encoding cost more than sending. So the name of the reader is a single odd sign in
the form, and the bytes of the form get the name in its place.
"""

from dataclasses import dataclass
from types import SimpleNamespace

from django.core.mail import EmailMultiAlternatives
from django.utils.html import escape

TEXT_NAME, HTML_NAME = "\ue000", "\ue001"  # of the private area of Unicode: in no text of ours
TEXT_READER = SimpleNamespace(name=TEXT_NAME)
HTML_READER = SimpleNamespace(name=HTML_NAME)


class Mail(EmailMultiAlternatives):
    """A mail that may know its bytes already."""

    ready = b""

    def message(self):
        return Ready(self.ready) if self.ready else super().message()


@dataclass(frozen=True)
class Ready:
    """The bytes of a mail, in the place of Django's message."""

    content: bytes

    def as_bytes(self, unixfrom: bool = False, linesep: str = "\r\n") -> bytes:
        return self.content.replace(b"\r\n", linesep.encode())


@dataclass(frozen=True)
class Form:
    """A mail to anybody: its words, its files, and its bytes but for the heads of one person."""

    subject: str
    text: str
    html: str
    files: list[tuple[str, bytes, str]]
    content: bytes

    def fill(self, name: str, heads: dict[str, str], to: str) -> Mail:
        """The mail to one person. `heads` and `to` go in as they are, so they must be ours."""
        name = " ".join(name.split())
        html_name = escape(name)
        mail = Mail(
            subject=self.subject,
            body=self.text.replace(TEXT_NAME, name),
            to=[to],
            headers=heads,
            alternatives=[(self.html.replace(HTML_NAME, html_name), "text/html")],
            attachments=self.files,
        )
        if to.isascii() and to.isprintable() and self.content:
            lines = [f"{head}: {value}\r\n" for head, value in {"To": to, **heads}.items()]
            filled = self.content.replace(TEXT_NAME.encode(), name.encode())
            filled = filled.replace(HTML_NAME.encode(), html_name.encode())
            mail.ready = "".join(lines).encode("ascii") + filled
        return mail


def make_form(subject: str, text: str, html: str, files: list) -> Form:
    """Make the form of a mail of which text and HTML have a sign for the name."""
    mail = EmailMultiAlternatives(subject=subject, body=text, attachments=files)
    mail.attach_alternative(html, "text/html")
    message = mail.message()
    del message["Message-ID"], message["To"]
    content = message.as_bytes(linesep="\r\n")
    found = content.count(TEXT_NAME.encode()), content.count(HTML_NAME.encode())
    if found != (text.count(TEXT_NAME), html.count(HTML_NAME)):
        content = b""  # written in an encoding in which the sign is not itself
    return Form(subject, text, html, files, content)
