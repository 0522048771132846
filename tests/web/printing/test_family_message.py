from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from kintrace_web.printing.typesetting import typeset

pytestmark = pytest.mark.once

SIDE = {
    "rules": "rules",
    "from_label": "from",
    "to_label": "to",
    "date_label": "date",
    "message_label": "message",
}


def pages(
    language: str, message: str, *, rtl: bool = False, title: str = "title", author: str = ""
) -> list[str]:
    front = SIDE | {
        "title": title,
        "from": author,
        "to": "",
        "date": "",
        "message": message,
        "message_rtl": rtl,
    }
    back = SIDE | {"title": title, "from": "", "to": "", "date": "", "message": "", "message_rtl": False}
    said = {
        "title": "message",
        "footer": "footer",
        "reference": "KT-2026-0001/7",
        "front": front,
        "back": back,
    }
    return [
        page.extract_text()
        for page in PdfReader(io.BytesIO(typeset("family_message", said, language=language))).pages
    ]


def test_markup_is_printed_as_it_was_written():
    text = 'we are *well* and _wait_: #pagebreak() $x^2$ [a] <b> @c = d #read("/etc/passwd") \\ "quoted"'
    front, back = pages("en", text)
    assert "".join(text.split()) in "".join(front.split())
    assert "well" not in back


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
@pytest.mark.parametrize(
    "text", ["W" * 600, "W\n" * 300, "س" * 600, "ش ش\n" * 150], ids=["wide", "lines", "rtl", "rtl lines"]
)
def test_six_hundred_letters_and_the_answer_side_are_two_pages(language, text):
    made = pages(language, text.strip(), rtl="W" not in text)
    assert len(made) == 2
    assert all("footer" in page and "KT-2026-0001/7" in page for page in made)


@pytest.mark.parametrize(
    ("language", "words"), [("fa", ("خواهر", "عزیزم", "سلام")), ("ar", ("أختي", "العزيزة", "سلام"))]
)
def test_right_to_left_the_first_word_stands_rightmost(language, words):
    front, _back = pages(language, " ".join(words), rtl=True)
    # What was read from the page comes from left to right.
    places = [front.find(word[1:]) for word in words]
    assert -1 not in places
    assert places == sorted(places, reverse=True)


def test_a_message_keeps_its_direction_on_a_sheet_of_the_other():
    front, _back = pages("en", "خواهر سلام", rtl=True, title="Family message")
    assert "Family message" in front
    assert front.find("سلام") < front.find("واهر")


@pytest.mark.parametrize("name", ["Օհան Հակոբյան", "ნინო ბერიძე", "Олена Гнатюк", "שרה לוי", "Ελένη Νίκου"])
def test_names_of_every_script_find_their_letters(name):
    front, _back = pages("en", "We wait.", author=name)
    assert sorted("".join(name.split())) == sorted(letter for letter in front if letter in set(name) - {" "})


def test_a_template_that_is_not_there_is_named():
    with pytest.raises(FileNotFoundError, match="no_such_sheet"):
        typeset("no_such_sheet", {}, language="en")
