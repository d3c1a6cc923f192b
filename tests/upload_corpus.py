"""Files to upload, good ones and the torture list, made here: no binary file stands in git."""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from wijkwerk.lib.uploads.checkers.types import EXCEL, ODF, POWERPOINT, WORD

MARKER = "Geheimwoord51"
PARTS = {
    "docx": (WORD, "word/document.xml"),
    "xlsx": (EXCEL, "xl/workbook.xml"),
    "pptx": (POWERPOINT, "ppt/presentation.xml"),
}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


# --- pictures -------------------------------------------------------------------------------------
def picture(form="JPEG", size=(800, 600), mode="RGB", **options) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, "teal" if mode == "RGB" else 1).save(file, form, **options)
    return file.getvalue()


def telling_photo(form="JPEG") -> bytes:
    """A photo on its side, with GPS, a camera, XMP, a comment, ICC and text, all with MARKER."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter
    exif[0x010F] = MARKER
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 39.0, 30.0), 3: "E", 4: (6.0, 44.0, 12.0)})
    options = {"exif": exif, "icc_profile": MARKER.encode()}
    if form == "JPEG":
        options |= {"comment": MARKER, "xmp": f"<x>{MARKER}</x>".encode()}
    elif form == "WEBP":
        options |= {"xmp": f"<x>{MARKER}</x>".encode()}
    else:
        text = PngInfo()
        text.add_text("Author", MARKER)
        options |= {"pnginfo": text}
    return picture(form, **options)


def huge_png(width=20_000, height=20_000) -> bytes:
    """A valid PNG of 400 million black pixels in some kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    row = b"\x00" * (width // 8 + 1)
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def moving(form: str) -> bytes:
    """Two frames, the first teal and the second red."""
    file = io.BytesIO()
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("teal", "red")]
    frames[0].save(file, form, save_all=True, append_images=frames[1:])
    return file.getvalue()


# --- PDF ------------------------------------------------------------------------------------------
def pdf(*, pages=1, change=None, **save) -> bytes:
    """A PDF; `change(pdf)` may add what it likes before it is saved."""
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        if change:
            change(made)
        file = io.BytesIO()
        made.save(file, **save)
    return file.getvalue()


def telling_pdf() -> bytes:
    def tell(made):
        made.docinfo["/Author"] = MARKER
        made.Root.PieceInfo = pikepdf.Dictionary(Note=MARKER)
        with made.open_metadata() as metadata:
            metadata["xmp:CreatorTool"] = MARKER
            metadata["dc:title"] = "Groenplan"
            metadata["pdfuaid:part"] = "1"

    return pdf(change=tell)


def action(kind: str, **more):
    return pikepdf.Dictionary(S=pikepdf.Name(kind), **more)


def opens_with(kind: str, **more) -> bytes:
    return pdf(change=lambda made: setattr(made.Root, "OpenAction", action(kind, **more)))


def script_in_names() -> bytes:
    def add(made):
        code = action("/JavaScript", JS="app.alert(1)")
        made.Root.Names = pikepdf.Dictionary(
            JavaScript=pikepdf.Dictionary(Names=pikepdf.Array(["a", code]))
        )

    return pdf(change=add)


def launch_on_a_link() -> bytes:
    def add(made):
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=pikepdf.Array([0, 0, 9, 9]),
            A=action("/Launch", F="calc.exe"),
        )
        made.pages[0].Annots = pikepdf.Array([link])

    return pdf(change=add)


def file_in_pdf() -> bytes:
    return pdf(change=lambda made: made.attachments.__setitem__("a.txt", b"iets"))


def pdf_form_with_code() -> bytes:
    return pdf(change=lambda made: setattr(made.Root, "AcroForm", pikepdf.Dictionary(XFA="<xdp/>")))


def opens_on_a_page() -> bytes:
    """What Word and many others write: where to begin, no action."""

    def add(made):
        made.Root.OpenAction = pikepdf.Array([made.pages[0].obj, pikepdf.Name.Fit])

    return pdf(change=add)


def locked_pdf(user="") -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="eigenaar", user=user))


def pdf_bomb(megabytes=400) -> bytes:
    """An object stream of some hundred kilobytes that unpacks to all this."""
    packer = zlib.compressobj(9)
    blank = b" " * 1_048_576
    data = packer.compress(b"10 0 ") + b"".join(packer.compress(blank) for _ in range(megabytes))
    data += packer.flush()
    things = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        b"<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
        % (len(data), data),
    ]
    out, places = b"%PDF-1.5\n", []
    for number, thing in enumerate(things, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    places.append(len(out))
    rows = bytes(5) + b"".join(b"\x01" + place.to_bytes(3, "big") + b"\x00" for place in places)
    rows += bytes(20) + b"\x02\x00\x00\x04\x00"
    table = b"<</Type/XRef/W[1 3 1]/Size %d/Root 1 0 R/Length %d>>stream\n%s\nendstream"
    table %= (len(rows) // 5, len(rows), rows)
    return out + b"5 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF" % (table, places[-1])


# --- office ---------------------------------------------------------------------------------------
def zipped(members: dict[str, bytes | str], *, stored=()) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            packed.writestr(zipfile.ZipInfo(name), data, compress_type=how)
    return file.getvalue()


def office(extension="docx", *, more=None, types="", main="") -> bytes:
    """A small file of Word, Excel or PowerPoint; `more` adds members, `types` declares more."""
    kind, part = PARTS[extension]
    main = main or f"{kind}.main+xml"
    declared = (
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/'
        f'package/2006/content-types"><Override PartName="/{part}" ContentType="{main}"/>'
        f"{types}</Types>"
    )
    members = {"[Content_Types].xml": declared, part: f"<w>{MARKER}</w>", **(more or {})}
    return zipped(members)


def open_document(extension="odt", *, more=None) -> bytes:
    word = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}[extension]
    members = {
        "mimetype": f"{ODF}.{word}",
        "content.xml": "<office/>",
        "META-INF/manifest.xml": "<manifest/>",
        **(more or {}),
    }
    return zipped(members, stored={"mimetype"})


def relationships(kind: str, target: str) -> dict:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    line = f'<Relationship Id="r1" Type="{base}/{kind}" Target="{target}" TargetMode="External"/>'
    return {"word/_rels/document.xml.rels": f"<Relationships>{line}</Relationships>"}


def macro_type(extension="docx") -> bytes:
    """A .docm that was renamed: it declares itself by its main part."""
    return office(extension, main="application/vnd.ms-word.document.macroEnabled.main+xml")


def locked_member() -> bytes:
    data = bytearray(office())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def lying_member() -> bytes:
    """The list of members says that the text is one byte long."""
    data = bytearray(office(more={"word/lang.xml": b" " * 5000}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 1)
    return bytes(data)
