"""Looking at an uploaded file before anything of it is kept (security.md, Uploads)."""

import hashlib
import io
import os
from dataclasses import dataclass
from typing import BinaryIO

from .checkers.answers import Finding, RefusedUploadError
from .kinds import BY_TYPE, MAX_BYTES, kind_of, refuse_other_name
from .names import extension_of, shown_name
from .scanning import scan
from .workshop import check_apart


@dataclass(frozen=True)
class Checked:
    """A file as it may be kept: made anew from what was uploaded. `preview` is a small JPEG."""

    name: str
    content: BinaryIO
    content_type: str
    extension: str
    size: int
    sha256: str
    width: int | None = None
    height: int | None = None
    preview: bytes = b""

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")


def inspect(file: BinaryIO, name: str, *, pictures_only: bool = False) -> Checked:
    """Return what of `file` may be kept, or raise RefusedUploadError, which says what to do.

    The content decides what a file is; a name that says otherwise is refused. Order: size, first
    bytes, name, scanner, and then the whole, in a process of its own with limits.
    """
    refuse_size(size_of(file))
    extension = extension_of(name)
    file.seek(0)
    kind = kind_of(file.read(32), extension, pictures_only=pictures_only)
    if kind:
        refuse_other_name(kind, extension)
    scan(file)
    file.seek(0)
    found = check_apart(kind.checker if kind else "office", file.read())
    kind = BY_TYPE[found.content_type]
    refuse_other_name(kind, extension)
    refuse_size(len(found.content), kind.max_bytes)
    return checked(found, shown_name(name, kind.extensions[0]), kind.extensions[0])


def checked(found: Finding, name: str, extension: str) -> Checked:
    return Checked(
        name=name,
        content=io.BytesIO(found.content),
        content_type=found.content_type,
        extension=extension,
        size=len(found.content),
        sha256=hashlib.sha256(found.content).hexdigest(),
        width=found.width,
        height=found.height,
        preview=found.preview,
    )


def size_of(file: BinaryIO) -> int:
    return file.seek(0, os.SEEK_END)


def refuse_size(size: int, limit: int = MAX_BYTES) -> None:
    if size == 0:
        raise RefusedUploadError("Dit bestand is leeg. Kies een bestand waar iets in staat.")
    if size > limit:
        raise RefusedUploadError(too_large_sentence(limit))


def too_large_sentence(limit: int = MAX_BYTES) -> str:
    """The sentence about a file over the limit."""
    return (
        f"Dit bestand is te groot. Het mag hoogstens {limit // 1_000_000} MB zijn. "
        "Maak het kleiner, of kies een ander bestand."
    )
