"""The allow-list: what may be uploaded, how it is recognised, and how it is checked.

docs/bijlagen.md shows the same table to people. What is not on it is refused.
"""

from dataclasses import dataclass

from .checkers.answers import RefusedUploadError
from .checkers.types import EXCEL, ODP, ODS, ODT, POWERPOINT, WORD

MAX_BYTES = 9_000_000  # with the form around it below the 10 MB of the proxy (deploy/caddy)


@dataclass(frozen=True)
class Kind:
    """One line of the allow-list. `checker` names a module of this package with `check`."""

    label: str
    extensions: tuple[str, ...]  # the first is the one we write
    content_type: str
    checker: str
    max_bytes: int = MAX_BYTES

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")


KINDS = [
    Kind("Foto (JPEG)", ("jpg", "jpeg", "jpe", "jfif"), "image/jpeg", "images"),
    Kind("Afbeelding (PNG)", ("png",), "image/png", "images"),
    Kind("Afbeelding (WebP)", ("webp",), "image/webp", "images"),
    Kind("Pdf", ("pdf",), "application/pdf", "pdf"),
    Kind("Word", ("docx",), WORD, "office"),
    Kind("Excel", ("xlsx",), EXCEL, "office"),
    Kind("PowerPoint", ("pptx",), POWERPOINT, "office"),
    Kind("Tekst (ODT)", ("odt",), ODT, "office"),
    Kind("Rekenblad (ODS)", ("ods",), ODS, "office"),
    Kind("Presentatie (ODP)", ("odp",), ODP, "office"),
]
BY_TYPE = {kind.content_type: kind for kind in KINDS}
BY_EXTENSION = {extension: kind for kind in KINDS for extension in kind.extensions}
ACCEPT = ",".join(f".{extension}" for extension in BY_EXTENSION)

CHOOSE = (
    "Kies een foto (JPEG, PNG of WebP), een pdf, of een bestand van Word, Excel, PowerPoint of "
    "LibreOffice."
)
NO_PICTURE = "Dit is geen beeld. Kies een foto of tekening: JPEG, PNG of WebP."
PICTURES_BEGIN = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
OLD_OFFICE = {"doc": "docx", "xls": "xlsx", "ppt": "pptx", "rtf": "docx"}
SAVE_AS_JPEG = "Bewaar de foto als JPEG en voeg die toe."
HEIC = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
AVIF = {b"avif", b"avis"}


def kind_of(head: bytes, extension: str, *, pictures_only: bool = False) -> Kind | None:
    """Return the kind that the first bytes of a file prove; None for a zip, which must be opened.

    `extension` only helps to say what to do with a file that is not on the list; `pictures_only`
    is for a field that takes nothing else.
    """
    if pictures_only and not is_picture(head):
        raise RefusedUploadError(NO_PICTURE)
    if head.startswith(b"\xff\xd8\xff"):
        return BY_TYPE["image/jpeg"]
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return BY_TYPE["image/png"]
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return BY_TYPE["image/webp"]
    if head.startswith(b"%PDF-"):
        return BY_TYPE["application/pdf"]
    if head.startswith(b"PK\x03\x04"):
        return None
    raise RefusedUploadError(what_to_do(head, extension))


def is_picture(head: bytes) -> bool:
    """Whether a file begins as a picture does, also one of a kind that we do not take."""
    return head.startswith(PICTURES_BEGIN) or head[4:8] == b"ftyp" or head[8:12] == b"WEBP"


def what_to_do(head: bytes, extension: str) -> str:
    """Say what to do with a file whose content is not on the list."""
    if head[4:8] == b"ftyp" and head[8:12] in HEIC | AVIF:
        kind = "HEIC" if head[8:12] in HEIC else "AVIF"
        return f"Dit is een {kind}-foto, en die kan niet elke computer openen. {SAVE_AS_JPEG}"
    if head[4:8] == b"ftyp":
        return "Dit is een film of geluid, en dat nemen we niet aan. Kies een foto uit de film."
    if head.startswith((b"GIF8", b"BM", b"II*\x00", b"MM\x00*")):
        return f"Dit soort plaatje nemen we niet aan. {SAVE_AS_JPEG}"
    if head.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return old_office(extension)
    if head.startswith((b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        return "Dit is een ingepakt bestand. Pak het uit en voeg de bestanden los toe."
    if extension in BY_EXTENSION:
        return f"De naam eindigt op .{extension}, maar de inhoud is iets anders. {CHOOSE}"
    return f"Dit soort bestand nemen we niet aan. {CHOOSE}"


def old_office(extension: str) -> str:
    if extension in BY_EXTENSION:
        return (
            "Dit bestand heeft een wachtwoord, of het is een oud soort. "
            f"Haal het wachtwoord eraf en bewaar het opnieuw als .{extension}."
        )
    newer = OLD_OFFICE.get(extension, "docx, .xlsx of .pptx")
    return f"Dit is een oud soort Office-bestand. Bewaar het als .{newer} en voeg dat toe."


def refuse_other_name(kind: Kind, extension: str) -> None:
    """Raise when the name promises something else than the content is."""
    if extension and extension not in kind.extensions:
        raise RefusedUploadError(
            f"De naam eindigt op .{extension}, maar de inhoud is een ander soort: {kind.label}. "
            f"Open het bestand en bewaar het opnieuw, met een naam op .{kind.extensions[0]}."
        )
