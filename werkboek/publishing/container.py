"""Rewriting the parts of a file that is a zip: DOCX and ODT as pandoc leaves them."""

import zipfile
from collections.abc import Callable
from io import BytesIO

from .standins import put_back

Change = Callable[[str], str]


def rewritten(
    data: bytes, changes: dict[str, Change], added: dict[str, str], pictures: dict[str, bytes]
) -> bytes:
    """Return a container with some of its parts changed, others added, and its pictures put back.

    Every part gets one and the same day, so that the same content gives the same bytes.
    """
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = put_back(old.read(part), pictures)
            if part.filename in changes:
                content = changes[part.filename](content.decode()).encode()
            # The type of an ODT comes first, and is not compressed.
            packed = zipfile.ZIP_STORED if part.filename == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(zipfile.ZipInfo(part.filename), content, packed)
        for name, text in added.items():
            new.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def swapped(text: str, old: str, new: str) -> str:
    """Return `text` with `old` replaced; raises ValueError where a new pandoc writes otherwise."""
    if old not in text:
        raise ValueError(f"pandoc writes something else than {old[:60]}")
    return text.replace(old, new)
