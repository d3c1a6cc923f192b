"""PDF: opened, searched for what acts by itself, and written anew."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from .answers import Finding, RefusedUploadError

MAX_PAGES = 500
UNPACKED = 256 * 1024 * 1024
ACTIVE_KEYS = {"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/RichMediaContent", "/XFA"}
ACTIONS = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/Rendition",
    "/Movie",
    "/Sound",
    "/GoToE",
    "/GoToR",
    "/RichMediaExecute",
}
ANNOTATIONS = {"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}
# Who made it, with what, from which file; earlier versions go because the file is written anew.
METADATA = {"/Metadata", "/PieceInfo"}
LOCKED = (
    "Deze pdf is beveiligd of heeft een wachtwoord. Bewaar hem zonder beveiliging en voeg die toe."
)
ACTIVE = (
    "In deze pdf zit iets dat vanzelf iets kan doen: code, een formulier dat verstuurt, of een "
    "bestand in het bestand. Kies ‘Afdrukken’, dan ‘Opslaan als pdf’, en voeg die toe."
)
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=UNPACKED,
    png_max_memory=UNPACKED,
    tiff_max_memory=UNPACKED,
    run_length_max_memory=UNPACKED,
)


def check(content: bytes) -> Finding:
    """Return the PDF without metadata, or raise RefusedUploadError."""
    try:
        with Pdf.open(io.BytesIO(content)) as pdf:
            refuse_locked_or_long(pdf)
            clean(pdf)
            file = io.BytesIO()
            pdf.save(file, deterministic_id=True)
    except pikepdf.PasswordError as error:
        raise RefusedUploadError(LOCKED) from error
    return Finding("application/pdf", file.getvalue())


def refuse_locked_or_long(pdf: Pdf) -> None:
    if pdf.is_encrypted:
        raise RefusedUploadError(LOCKED)
    if not 1 <= len(pdf.pages) <= MAX_PAGES:
        raise RefusedUploadError(
            f"Een pdf heeft minstens één en hoogstens {MAX_PAGES} bladzijden. "
            "Bewaar alleen de bladzijden die nodig zijn."
        )


def clean(pdf: Pdf) -> None:
    """Refuse what acts by itself; take out metadata, and where to open, which may be an action."""
    told = pdf.open_metadata()
    title = told.get("dc:title") or str(pdf.docinfo.get("/Title", ""))
    accessible = told.get("pdfuaid:part")
    for thing in pdf.objects:
        look_through(thing)
    for key in ("/OpenAction", "/AA"):
        if key in pdf.Root:
            del pdf.Root[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    keep_what_readers_need(pdf, title, accessible)


def keep_what_readers_need(pdf: Pdf, title: str, accessible: str | None) -> None:
    """The title, and the word that the PDF is accessible (PDF/UA); the language stays in it."""
    if not (title or accessible):
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if title:
            metadata["dc:title"] = title
        if accessible:
            metadata["pdfuaid:part"] = accessible


def look_through(thing) -> None:
    """Look at one object and all that stands directly in it."""
    waiting = [thing]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Array):
            waiting.extend(inner for inner in part if is_inside(inner))
        elif isinstance(part, Dictionary | Stream):
            refuse_active(part)
            waiting.extend(inner for _, inner in part.items() if is_inside(inner))


def is_inside(thing) -> bool:
    """Whether this stands in its parent itself; what stands apart is looked at in its own turn."""
    return isinstance(thing, Array | Dictionary) and not thing.is_indirect


def refuse_active(part) -> None:
    keys = set(part.keys())
    if keys & ACTIVE_KEYS or named(part, "/S") in ACTIONS or named(part, "/Subtype") in ANNOTATIONS:
        raise RefusedUploadError(ACTIVE)
    for key in keys & METADATA:
        del part[key]


def named(part, key: str) -> str:
    value = part.get(key)
    return str(value) if isinstance(value, Name) else ""
