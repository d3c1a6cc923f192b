"""Office files: a zip with limits, of which the content proves what it is, packed anew."""

import io
import re
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from .answers import Finding, RefusedUploadError
from .types import EXCEL, ODP, ODS, ODT, POWERPOINT, WORD

MAX_MEMBERS = 2_000
MAX_UNPACKED = 100_000_000
MAX_RATIO = 200
RATIO_FROM = 1_000_000  # small members may be packed as tight as they like
MAX_NAME = 255

TYPES = "[Content_Types].xml"
MAIN_PARTS = {f"{kind}.main+xml": kind for kind in (WORD, EXCEL, POWERPOINT)}
ODF_KINDS = {ODT, ODS, ODP}
CONTENT_TYPE = re.compile(r"""ContentType\s*=\s*["']([^"']*)["']""")
# Macros and controls, by the types they are announced with and by the names they have.
ACTIVE_TYPES = ("macroenabled", "vbaproject", "activex", "oleobject", "ms-office.vba")
ACTIVE_NAMES = re.compile(r"vbaproject|vbadata|activex|(?:^|/)(?:basic|scripts)/", re.IGNORECASE)
EMBEDDED_NAMES = re.compile(
    r"(?:^|/)embeddings/|\.(?:html?|mht(?:ml)?|js|vbs|exe|dll|bat|cmd|ps1|lnk|msi|hta|scr|jar"
    r"|zip|rar|7z|doc[xm]?|xls[xmb]?|ppt[xm]?|od[tsp])$",
    re.IGNORECASE,
)
PLAIN_BIN = re.compile(r"printersettings|customproperty", re.IGNORECASE)
# Office, archives, programs and PDF inside an office file.
EMBEDDED_HEADS = (
    b"\xd0\xcf\x11\xe0",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BZh",
    b"MSCF",
    b"MZ",
    b"\x7fELF",
    b"%PDF-",
)
RELATIONSHIP = re.compile(r"<Relationship\b[^>]*>")

ACTIVE = "In dit bestand zitten macro’s. Bewaar het zonder macro’s, of als pdf, en voeg dat toe."
EMBEDDED = (
    "In dit bestand zit een ander bestand, bijvoorbeeld een rekenblad achter een grafiek. "
    "Bewaar het als pdf en voeg die toe."
)
OUTSIDE = "Dit bestand haalt bij het openen iets van internet. Bewaar het als pdf en voeg die toe."
LOCKED = "Dit bestand heeft een wachtwoord. Haal het wachtwoord eraf en bewaar het opnieuw."
NO_OFFICE = "Dit is een ingepakt bestand. Pak het uit en voeg de bestanden los toe."
TOO_LARGE = (
    "Dit bestand wordt te groot als je het uitpakt. Maak het kleiner, of bewaar het als pdf."
)
STRANGE = "Dit bestand zit vreemd in elkaar. Open het, bewaar het opnieuw, en voeg dat toe."


def check(content: bytes) -> Finding:
    """Return the office file packed anew with only its own members, and what it proved to be."""
    with ZipFile(io.BytesIO(content)) as packed:
        members = packed.infolist()
        refuse_packing(members)
        for member in members:
            refuse_name(member.filename)
        content_type = kind_of(packed, members)
        return Finding(content_type, packed_anew(packed, members))


def refuse_packing(members: list[ZipInfo]) -> None:
    """Refuse by what the list of members says, before anything is unpacked."""
    if len(members) > MAX_MEMBERS or sum(one.file_size for one in members) > MAX_UNPACKED:
        raise RefusedUploadError(TOO_LARGE)
    if any(one.file_size > max(RATIO_FROM, MAX_RATIO * one.compress_size) for one in members):
        raise RefusedUploadError(TOO_LARGE)
    if any(one.flag_bits & 0x1 for one in members):
        raise RefusedUploadError(LOCKED)
    if any(one.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for one in members):
        raise RefusedUploadError(STRANGE)
    if len({one.filename.casefold() for one in members}) < len(members):
        raise RefusedUploadError(STRANGE)


def refuse_name(name: str) -> None:
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or re.search(r"[\\:\x00-\x1f]", name):
        raise RefusedUploadError(STRANGE)
    if len(name) > MAX_NAME:
        raise RefusedUploadError(STRANGE)
    if ACTIVE_NAMES.search(name):
        raise RefusedUploadError(ACTIVE)
    if EMBEDDED_NAMES.search(name):
        raise RefusedUploadError(EMBEDDED)
    if name.lower().endswith(".bin") and not PLAIN_BIN.search(name):
        raise RefusedUploadError(EMBEDDED)


def kind_of(packed: ZipFile, members: list[ZipInfo]) -> str:
    """Return the content type that the file itself declares in the place of its standard."""
    names = [member.filename for member in members]
    if TYPES in names:
        return ooxml_kind(text_of(packed.read(TYPES)))
    if names[:1] == ["mimetype"] and members[0].compress_type == ZIP_STORED:
        kind = text_of(packed.read("mimetype")).strip()
        if kind in ODF_KINDS:
            return kind
    raise RefusedUploadError(NO_OFFICE)


def ooxml_kind(declared: str) -> str:
    """Read the declared types as plain text: no entities, so nothing hides behind another word."""
    if "<!DOCTYPE" in declared or "<!ENTITY" in declared or "&#" in declared:
        raise RefusedUploadError(STRANGE)
    if any(word in declared.lower() for word in ACTIVE_TYPES):
        raise RefusedUploadError(ACTIVE)
    found = {MAIN_PARTS[kind] for kind in CONTENT_TYPE.findall(declared) if kind in MAIN_PARTS}
    if len(found) != 1:
        raise RefusedUploadError(NO_OFFICE)
    return found.pop()


def text_of(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedUploadError(STRANGE) from error


def packed_anew(packed: ZipFile, members: list[ZipInfo]) -> bytes:
    """Write the members, and nothing that stood before, between or behind them."""
    file = io.BytesIO()
    with ZipFile(file, "w") as anew:
        for member in members:
            data = packed.read(member)
            refuse_content(member.filename, data)
            plain = ZipInfo(member.filename)  # with the date of 1980, and no rights
            plain.compress_type = member.compress_type
            anew.writestr(plain, data)
    return file.getvalue()


def refuse_content(name: str, data: bytes) -> None:
    if data.startswith(EMBEDDED_HEADS):
        raise RefusedUploadError(EMBEDDED)
    if name.endswith(".rels") and fetches(text_of(data)):
        raise RefusedUploadError(OUTSIDE)
    if name.endswith("manifest.xml") and b"encryption-data" in data:
        raise RefusedUploadError(LOCKED)
    if name.endswith(".xml") and b"vnd.sun.star.script:" in data:
        raise RefusedUploadError(ACTIVE)


def fetches(relationships: str) -> bool:
    """Whether opening the file fetches something from elsewhere; a link to click on does not."""
    outside = [one for one in RELATIONSHIP.findall(relationships) if 'TargetMode="External"' in one]
    return any("http" in one and "/relationships/hyperlink" not in one for one in outside)
