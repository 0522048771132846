"""A picture made anew from its points alone: no EXIF, GPS or thumbnail, nothing hidden behind it (S26)."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_POINTS = 60_000_000
LONGEST_SIDE = 4096
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


class UnreadablePictureError(ValueError):
    """The file begins like a picture and is none, or is cut off."""


class HugePictureError(ValueError):
    """The picture has more points than a photo or a scan needs; opening it could exhaust the machine."""


def remade(content: bytes, kind: str, *, longest: int = LONGEST_SIDE, into: str = "") -> bytes:
    """The same picture, upright, at most ``longest`` wide and high, with nothing but its points; ``into`` another kind.

    Raises HugePictureError above MOST_POINTS before unpacking anything, UnreadablePictureError when broken.
    """
    wanted = _FORMATS[into or kind]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as picture:
                if picture.width * picture.height > MOST_POINTS:
                    raise HugePictureError(
                        f"{picture.width} x {picture.height} points; at most {MOST_POINTS} are read."
                    )
                upright = ImageOps.exif_transpose(picture)
                upright.thumbnail((longest, longest))
                bare = upright.convert(
                    "RGB" if wanted == "JPEG" or not upright.has_transparency_data else "RGBA"
                )
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise HugePictureError(str(error)) from error
    except HugePictureError:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise UnreadablePictureError(str(error)) from error
    clean = Image.frombytes(bare.mode, bare.size, bare.tobytes())
    out = io.BytesIO()
    clean.save(out, wanted, **({} if wanted == "PNG" else {"quality": 90}))
    return out.getvalue()
