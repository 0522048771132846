"""A picture to publish."""

from __future__ import annotations

import io

from PIL import Image


def a_jpeg(*, wide: int = 40, exif: bool = False) -> bytes:
    """A picture; with a camera and a place in it where asked for."""
    out = io.BytesIO()
    picture = Image.new("RGB", (wide, wide // 2), "teal")
    told = Image.Exif()
    if exif:
        told[0x0110] = "Camera of Orlund"
        told.get_ifd(0x8825)[1] = "N"
    picture.save(out, "JPEG", exif=told)
    return out.getvalue()
