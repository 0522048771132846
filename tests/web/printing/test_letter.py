"""A letter on paper, looked at as a picture: a garbled letter or a line the wrong way round is seen here."""

from __future__ import annotations

import io
import json
from typing import Any

import pikepdf
import pypdfium2
import pytest
import typst
from PIL import Image, ImageChops, ImageFilter

from kintrace_web.advocacy.letters.setting import set_page
from kintrace_web.printing.typesetting import HERE, typeset

pytestmark = pytest.mark.once

SUBJECTS = {
    "fa": (("Vazirmatn",), "دربارهٔ نامه‌های بی‌پاسخ Tavrin در سال ۱۳۹۸"),
    "ar": (("Noto Naskh Arabic", "Vazirmatn"), "بشأن الرسائل التي لم تصل إلى Tavrin عام ٢٠١٩"),
    "en": (("Noto Sans", "Vazirmatn"), "Letters to نسرین (2019) without an answer, Çelik and Łódź"),
    "sq": (("Noto Sans", "Vazirmatn"), "Letrat që s'kanë përgjigje, 28 nëntor"),
    "fr": (("Noto Sans", "Vazirmatn"), "Les lettres restées sans réponse, à l'œuvre"),
}
SCALE = 3
# The part of the ink that lies elsewhere, in a line that is the same and in one that is not.
SAME, OTHER = 0.1, 0.3


def wording(**said: Any) -> dict[str, Any]:
    return {
        "association": "Bridge of Families",
        "envelope": ["Judicial Council", "Palace Road 1"],
        "dated": "2026-11-28",
        "subject": "Subject",
        "opening": "Dear Sir or Madam,",
        "body": "One.\n\nTwo.",
        "asks": ["Answer."],
        "closing": "Yours faithfully,",
        "attachments": [],
        **said,
    }


def letter(language: str, **said: Any) -> bytes:
    return set_page(wording(**said), language=language, reference="L-2026-0001")


def picture(pdf: bytes, page: int = 0) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        shown = document[page]
        made: Image.Image = shown.render(scale=SCALE).to_pil().convert("L")
        shown.close()
    return made


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def alone(text: str, *, fonts: tuple[str, ...], way: str, language: str) -> Image.Image:
    """The same words on a page of their own, through typst and nothing of ours."""
    source = f"""#let said = json(bytes(sys.inputs.said))
#set page(width: 170mm, height: 20mm, margin: 5mm)
#set text(font: ({", ".join(f'"{font}"' for font in fonts)},), size: 11pt)
#set text(dir: {way}, lang: "{language}", hyphenate: false)
#text(weight: "bold", said)"""
    pdf = typst.compile(
        source.encode(),
        font_paths=[HERE / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(text)},
    )
    return trimmed(picture(pdf))


def trimmed(shown: Image.Image) -> Image.Image:
    """Only what is printed."""
    box = ImageChops.invert(shown).getbbox()
    assert box is not None
    return shown.crop(box)


def line_of(page: Image.Image, like: Image.Image) -> float:
    """How near the best place of a page comes to this line: 0 the same, 1 nothing alike. Rows of ink are compared."""
    best = 1.0
    for top, bottom in bands(page):
        strip = trimmed(page.crop((0, top, page.width, bottom)))
        if abs(strip.width - like.width) > 12:
            continue
        best = min(best, *(apart(strip, like, shift) for shift in range(-3, 4)))
    return best


def apart(one: Image.Image, other: Image.Image, shift: int) -> float:
    """How much of the ink of two lines lies elsewhere; blurred, for a letter may begin between two points."""
    sheets = []
    for line, place in ((one, 0), (other, shift)):
        sheet = Image.new("L", (max(one.width, other.width) + 16, max(one.height, other.height) + 16), 255)
        sheet.paste(line, (8 + place, 8))
        sheets.append(sheet.filter(ImageFilter.GaussianBlur(1.5)))
    ink = sum(255 - value for value in sheets[1].tobytes())
    return sum(ImageChops.difference(*sheets).tobytes()) / ink


def bands(page: Image.Image) -> list[tuple[int, int]]:
    """Where the lines of a page are: from one row without ink to the next."""
    _columns, rows = ImageChops.invert(page).getprojection()
    filled = [*map(bool, rows), False]
    found, begin = [], None
    for row, ink in enumerate(filled):
        if ink and begin is None:
            begin = row
        elif not ink and begin is not None:
            found.append((begin, row))
            begin = None
    return found


@pytest.mark.parametrize("language", SUBJECTS)
def test_a_line_looks_as_the_font_and_the_direction_make_it(language: str) -> None:
    fonts, text = SUBJECTS[language]
    page = picture(letter(language, subject=text))
    way, other = ("rtl", "ltr") if language in {"fa", "ar"} else ("ltr", "rtl")
    as_it_is = {"fonts": fonts, "way": way, "language": language}
    assert line_of(page, alone(text, **as_it_is)) < SAME
    # The picture can fail: letters the wrong way round, words in the order of the other direction, another font.
    foreign = ("Noto Naskh Arabic", "Noto Sans") if fonts[0] == "Vazirmatn" else ("Vazirmatn",)
    assert line_of(page, alone(text[::-1], **as_it_is)) > OTHER
    assert line_of(page, alone(text, **{**as_it_is, "fonts": foreign})) > OTHER
    if language in {"fa", "ar", "en"}:
        assert line_of(page, alone(text, **{**as_it_is, "way": other})) > OTHER


@pytest.mark.parametrize("language", SUBJECTS)
def test_every_letter_can_be_searched_for_and_has_a_picture(language: str) -> None:
    _font, text = SUBJECTS[language]
    made = letter(language, subject=text)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        fonts = [font for page in pdf.pages for font in page.resources.get("/Font", {}).values()]
        assert fonts
        for font in fonts:
            (inner,) = font["/DescendantFonts"]
            assert "/ToUnicode" in font
            assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].keys())
            assert ".notdef" not in str(font.get("/BaseFont"))
        assert b"pdfaid" in pdf.Root.Metadata.read_bytes()
    read = "".join(texts(made)[0].split())
    if language in {"en", "fr", "sq"}:
        assert all(word in read for word in text.split() if word.isascii() and word.isalpha())
    assert set("".join(text.split())) - {"\u200c"} <= set(read)
    assert "\ufffd" not in read


def test_asks_stand_in_order_and_none_of_them_is_no_heading() -> None:
    with_asks = texts(letter("en", asks=["First thing", "Second thing"]))[0]
    assert with_asks.index("We ask you") < with_asks.index("First thing") < with_asks.index("Second thing")
    assert "We ask you" not in texts(letter("en", asks=[]))[0]


def test_a_long_letter_has_its_pages_counted_and_keeps_every_word() -> None:
    made = texts(letter("en", body="\n\n".join(f"Paragraph {number} of them." for number in range(120))))
    assert len(made) > 2
    assert all(f"Page {number} of {len(made)}" in page for number, page in enumerate(made, start=1))
    whole = "".join(made)
    assert all(f"Paragraph {number} of them." in whole for number in range(120))


def test_pages_are_counted_in_the_digits_of_the_language() -> None:
    made = texts(letter("fa", body="\n\n".join(["متن"] * 120)))
    assert "۱" in made[0]
    assert "۲" in made[1]


def test_a_name_of_sixty_letters_stays_on_the_paper() -> None:
    name = "Maximiliana" * 6
    page = picture(letter("en", envelope=[name, "Palace Road 1"], subject=name, asks=[name]))
    edge = page.crop((page.width - 12 * SCALE, 0, page.width, page.height))
    assert ImageChops.invert(edge).getbbox() is None
    assert texts(letter("en", subject=name))[0].replace("\r\n", "").count("Maximiliana") >= 6


def test_what_people_wrote_is_never_markup() -> None:
    text = 'we are *well*: #pagebreak() $x^2$ #read("/etc/passwd") <b> @c'
    made = texts(letter("en", body=text, asks=[text], envelope=[text], attachments=[text]))
    assert len(made) == 1
    assert "".join(made[0].split()).count("".join(text.split())) >= 3


def test_the_window_of_the_envelope_shows_the_address() -> None:
    with pypdfium2.PdfDocument(letter("en")) as document:
        page = document[0]
        words = page.get_textpage()
        found = words.search("Judicial Council").get_next()
        left, _bottom, _right, top = words.get_charbox(found[0])
        from_top = (page.get_height() - top) / 72 * 25.4
        assert 45 < from_top < 90
        assert left / 72 * 25.4 < 30


def test_a_template_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        typeset("no_letter", {}, language="en")
