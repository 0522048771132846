"""Pages as pictures with boxes burnt in, and a new PDF of nothing but these pictures.

What was under a box is not covered, it is gone: the page is drawn as points, the points of the box are set to black,
and the new file is made from the points alone. No text, font, object, attachment, thumbnail or note of the old file is
in it.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf
import pypdfium2
from PIL import Image, ImageDraw

from kintrace.text import Sentence
from kintrace_web.reunion.refusal import RefusedError

DPI = 200
POINTS_PER_INCH = 72
# A page larger than this is a picture bomb; A3 at 200 dpi has eight million points.
MOST_POINTS = 40_000_000
MOST_PAGES = 500


@dataclass(frozen=True)
class Area:
    """A box on a page, in parts of its width and height from the top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def read(cls, said: Mapping[str, float]) -> Area:
        """As it is kept in a row."""
        edges = (float(said[edge]) for edge in ("left", "top", "right", "bottom"))
        return cls(int(said["page"]), *edges)

    def kept(self) -> dict[str, float]:
        """As a row keeps it."""
        edges = {edge: round(getattr(self, edge), 5) for edge in ("left", "top", "right", "bottom")}
        return {"page": self.page, **edges}

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """In points of a picture, both ends included; never smaller than what was drawn."""
        left, top = int(self.left * width), int(self.top * height)
        return left, top, min(width - 1, int(self.right * width)), min(height - 1, int(self.bottom * height))


def opened(content: bytes) -> pypdfium2.PdfDocument:
    """A PDF to be drawn. Raises RefusedError for one that is locked, broken or too long."""
    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError:
        raise RefusedError(
            Sentence(
                "This PDF cannot be opened: it is broken, or locked with a password. Save it again without one."
            )
        ) from None
    if count == 0 or count > MOST_PAGES:
        document.close()
        raise RefusedError(Sentence("A PDF has between 1 and {most} pages here.", {"most": MOST_PAGES}))
    document.init_forms()
    return document


def drawn(document: pypdfium2.PdfDocument, page: int, dpi: int = DPI) -> Image.Image:
    """One page as points, as a reader sees it: with what was filled in and what was noted on it."""
    opened_page = document[page]
    width, height = opened_page.get_size()
    if width * height * (dpi / POINTS_PER_INCH) ** 2 > MOST_POINTS:
        raise RefusedError(Sentence("Page {page} is too large to be drawn.", {"page": page + 1}))
    picture: Image.Image = opened_page.render(scale=dpi / POINTS_PER_INCH).to_pil().convert("RGB")
    opened_page.close()
    return picture


def pages_of(content: bytes, content_type: str) -> int:
    """How many pages a paper has; a picture is one."""
    if content_type.startswith("image/"):
        return 1
    with opened(content) as document:
        return len(document)


def picture_of(content: bytes, content_type: str, page: int, dpi: int = DPI) -> Image.Image:
    """One page of a paper as points; a picture is its own only page."""
    if content_type.startswith("image/"):
        with Image.open(io.BytesIO(content)) as picture:
            return picture.convert("RGB")
    with opened(content) as document:
        if not 0 <= page < len(document):
            raise RefusedError(Sentence("There is no page {page}.", {"page": page + 1}))
        return drawn(document, page, dpi)


def burnt(content: bytes, content_type: str, areas: Sequence[Area]) -> bytes:
    """A new PDF of the pages as pictures, the areas black. Raises RefusedError."""
    made = pikepdf.new()
    for number in range(pages_of(content, content_type)):
        picture = picture_of(content, content_type, number)
        boxes = [area.box(*picture.size) for area in areas if area.page == number]
        draw = ImageDraw.Draw(picture)
        for box in boxes:
            draw.rectangle(box, fill=(0, 0, 0))
        _add_page(made, picture)
    return _saved(made)


def _add_page(made: pikepdf.Pdf, picture: Image.Image) -> None:
    width, height = (points * POINTS_PER_INCH / DPI for points in picture.size)
    grey = _is_grey(picture)
    points = (picture.convert("L") if grey else picture).tobytes()
    # Kept without loss: a box stays one colour to its last point.
    image = pikepdf.Stream(made, zlib.compress(points, 6))
    image.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=pikepdf.Name.DeviceGray if grey else pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.FlateDecode,
    )
    page = made.add_blank_page(page_size=(width, height))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=made.make_indirect(image)))
    page.Contents = made.make_stream(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Page Do Q".encode())


def _is_grey(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    return red.tobytes() == green.tobytes() == blue.tobytes()


def _saved(made: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    made.save(out, deterministic_id=True)
    return out.getvalue()
