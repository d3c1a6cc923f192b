"""Pictures for pandoc: it takes minutes over a large one, so it gets an empty one of the same size.

A stand-in carries the name of its picture, by which the picture is put back afterwards.
"""

from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from .types import portable, portable_name

SIGN = "wijkwerk-picture:"
LENGTH = 64  # a picture is named after its SHA-256
NEAR = 400  # bytes from the start within which a picture says such things


def stand_in(name: str, data: bytes) -> bytes:
    """Return an empty picture of the size and kind of this one that carries its name."""
    with Image.open(BytesIO(data)) as picture:
        empty = Image.new("L", picture.size)
    said, out = SIGN + name.partition(".")[0], BytesIO()
    if portable_name(name).endswith(".png"):
        info = PngInfo()
        info.add_text("Comment", said)
        empty.save(out, "PNG", pnginfo=info)
    else:
        empty.save(out, "JPEG", comment=said.encode())
    return out.getvalue()


def put_back(content: bytes, pictures: dict[str, bytes]) -> bytes:
    """Return the picture of which `content` is the stand-in; anything else as it is."""
    at = content.find(SIGN.encode(), 0, NEAR)
    if at < 0:
        return content
    start = at + len(SIGN)
    sha256 = content[start : start + LENGTH].decode()
    name = next(name for name in pictures if name.startswith(sha256))
    return portable(name, pictures[name])
