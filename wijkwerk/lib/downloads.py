"""Giving somebody a file: always to keep, never to run in the browser (security.md, I-19)."""

from collections.abc import Iterable
from typing import BinaryIO

from django.http import FileResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}


def offer(file: BinaryIO, name: str, content_type: str) -> FileResponse:
    """Return `file` as a download called `name`; the caller asked the policy."""
    return FileResponse(
        file, as_attachment=True, filename=name, content_type=content_type, headers=HEADERS
    )


def offer_stream(parts: Iterable[bytes], name: str, content_type: str) -> StreamingHttpResponse:
    """Return what `parts` yields as a download called `name`, without keeping it in memory."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {**HEADERS, "Content-Disposition": disposition}
    return StreamingHttpResponse(parts, content_type=content_type, headers=headers)
