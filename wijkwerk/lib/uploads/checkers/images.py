"""Pictures: opened with limits, turned upright, and written anew without anything beside them."""

import io
import warnings

from PIL import Image, ImageOps, WebPImagePlugin  # noqa: F401 the reader of WebP registers itself

from .answers import Finding, RefusedUploadError

MAX_SIDE = 12_000
MAX_PIXELS = 40_000_000
PREVIEW = (640, 640)
FORMATS = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
OPTIONS = {
    "image/jpeg": {"format": "JPEG", "quality": 88},
    "image/png": {"format": "PNG"},
    "image/webp": {"format": "WEBP", "quality": 85},
}
TOO_MANY_PIXELS = (
    "Deze foto heeft te veel beeldpunten: hoogstens 40 miljoen, en 12.000 aan elke kant. "
    "Maak de foto kleiner en probeer het opnieuw."
)
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


def check(content: bytes) -> Finding:
    """Return the first frame of a picture, upright, as nothing but pixels."""
    try:
        with opened(content) as first:
            content_type = FORMATS[first.format]
            refuse_measures(*first.size)
            first.verify()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise RefusedUploadError(TOO_MANY_PIXELS) from error
    with opened(content) as image:
        image.load()
        picture = only_pixels(image, content_type)
    return Finding(
        content_type=content_type,
        content=written(picture, **OPTIONS[content_type]),
        width=picture.width,
        height=picture.height,
        preview=small(picture),
    )


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"])


def refuse_measures(width: int, height: int) -> None:
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise RefusedUploadError(TOO_MANY_PIXELS)


def only_pixels(image: Image.Image, content_type: str) -> Image.Image:
    """Turn `image` upright and drop all that came with it: EXIF, GPS, XMP, ICC, comments, text."""
    ImageOps.exif_transpose(image, in_place=True)
    mode = mode_for(image, content_type)
    picture = image if image.mode == mode else image.convert(mode)
    picture.info.clear()
    return picture


def mode_for(image: Image.Image, content_type: str) -> str:
    if image.has_transparency_data and content_type != "image/jpeg":
        return "RGBA"
    return "L" if image.mode in {"1", "L"} and content_type != "image/webp" else "RGB"


def small(picture: Image.Image) -> bytes:
    """A preview on white, for the list."""
    preview = picture.copy()
    preview.thumbnail(PREVIEW)
    if preview.mode == "RGBA":
        white = Image.new("RGBA", preview.size, "white")
        preview = Image.alpha_composite(white, preview)
    return written(preview.convert("RGB"), format="JPEG", quality=80)


def written(picture: Image.Image, **options) -> bytes:
    file = io.BytesIO()
    picture.save(file, **options)
    return file.getvalue()
