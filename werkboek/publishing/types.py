"""The kinds of pictures that a lesson holds, by the ending of their name."""

import base64
from io import BytesIO

from PIL import Image

TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp"}


def data_address(name: str, data: bytes) -> str:
    """A picture as an address that holds the picture itself: the sandbox reads no files."""
    kind = TYPES[name.rpartition(".")[2]]
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def portable_name(name: str) -> str:
    """The name of a picture where WebP is not read everywhere: as PNG."""
    return f"{name.removesuffix('.webp')}.png" if name.endswith(".webp") else name


def portable(name: str, data: bytes) -> bytes:
    """The picture under its portable name."""
    if portable_name(name) == name:
        return data
    out = BytesIO()
    with Image.open(BytesIO(data)) as picture:
        picture.save(out, "PNG")
    return out.getvalue()
