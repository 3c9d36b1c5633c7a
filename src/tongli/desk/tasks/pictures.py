"""Pictures from the field: checked by what they are, not by what they are called, and made anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageOps

from tongli.base.errors import InputError, TooLargeError
from tongli.base.tongue import worded

MOST_BYTES = 12_000_000
MOST_PIXELS = 60_000_000
"""A picture of a few kilobytes may unpack to gigabytes; what is larger than any phone's is refused before it is unpacked."""
LONGEST_SIDE = 1600
QUALITY = 82
_FORMATS = ("JPEG", "PNG", "WEBP", "MPO")


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG made anew: its bytes, size, SHA-256, and where it was taken (latitude, longitude in degrees), where that is kept."""

    image: bytes
    width: int
    height: int
    digest: str
    place: tuple[float, float] | None = None


def remade(raw: bytes, *, keep_place: bool = False) -> Picture:
    """The picture turned upright, at most ``LONGEST_SIDE`` long, with nothing of its metadata.

    Raises:
        TooLargeError: too many bytes or pixels.
        InputError: no picture that we take, or a broken one.
    """
    if len(raw) > MOST_BYTES:
        raise TooLargeError(
            worded("照片太大：{count:.1f} MB，每张最多 {most_bytes:.0f} MB。").format(
                count=len(raw) / 1000000.0, most_bytes=MOST_BYTES / 1000000.0
            )
        )
    try:
        with Image.open(BytesIO(raw), formats=_FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise TooLargeError(worded("照片的尺寸太大：{width}×{height}。").format(width=opened.width, height=opened.height))
            place = _place(opened) if keep_place else None
            opened.draft("RGB", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))
            image = ImageOps.exif_transpose(opened).convert("RGB")
    except TooLargeError:
        raise
    except Exception as error:  # the decoders raise whatever they like on broken files
        raise InputError(worded("这个文件不是能看的照片（可以发 JPEG、PNG、WebP）。")) from error
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new("RGB", image.size)
    clean.paste(image)
    out = BytesIO()
    clean.save(out, "JPEG", quality=QUALITY, optimize=True)
    made = out.getvalue()
    return Picture(made, clean.width, clean.height, sha256(made).hexdigest(), place)


def _place(image: Image.Image) -> tuple[float, float] | None:
    """Latitude and longitude of the EXIF block; None where there are none, or none that can be."""
    try:
        found = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        latitude = _degrees(found, ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLatitudeRef, "S")
        longitude = _degrees(found, ExifTags.GPS.GPSLongitude, ExifTags.GPS.GPSLongitudeRef, "W")
    except (KeyError, TypeError, ValueError, ZeroDivisionError, ArithmeticError, SyntaxError, OSError):
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _degrees(found: Mapping[int, Any], key: int, sign: int, negative: str) -> float:
    degrees, minutes, seconds = (float(part) for part in found[key])
    value = degrees + minutes / 60 + seconds / 3600
    return round(-value if str(found.get(sign, "")).upper().startswith(negative) else value, 6)
