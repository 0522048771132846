"""An issue as a PDF, in each direction of writing."""

from __future__ import annotations

import newsletter_world
import pypdfium2
import pytest
from django.utils import translation

from kintrace_web.archive.newsletters.paper import pdf_of

pytestmark = pytest.mark.django_db


def text_of(content: bytes) -> str:
    paper = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in paper)
    finally:
        paper.close()


def test_in_english(issue):
    with translation.override("en"):
        text = text_of(pdf_of(issue, "https://bridge.example/en/newsletter/issue-7/"))
    for words in (
        "Newsletter, issue 7",
        "Letters from Tavrin",
        "News of the week",
        "One",
        "M. Vela, Karvesh",
    ):
        assert words in text
    assert "20 November 2026" in text
    assert "Page 1 of 1" in text
    assert "https://bridge.example/en/newsletter/issue-7/" in text


@pytest.mark.parametrize("language", ["fa", "ar", "fr", "sq"])
def test_in_every_language_of_the_archive(language, db):
    from kintrace_web.archive.beginning import begin

    begin()
    newsletter_world.WORDS.setdefault(language, newsletter_world.WORDS["fa" if language == "ar" else "en"])
    made = newsletter_world.issue(language)
    with translation.override(language):
        content = pdf_of(made, "https://bridge.example/x/")
    assert content.startswith(b"%PDF")
    if language == "fa":
        assert "تاورین" in text_of(content)
