"""One of everything that the pages of the archive can name; a part of world.py."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.documents.models import Document
from wagtail.models import Locale

from kintrace_web.accounts.models import User
from kintrace_web.archive.beginning import begin
from kintrace_web.archive.models import Answer, Author, Entry, Letter, Picture, Section, Tag
from kintrace_web.cases.models import Case

WORDS = {
    "en": ("A letter", "We ask you to let the families write.", "Reunion", "M. Vela"),
    "fa": ("یک نامه", "می‌خواهیم که خانواده‌ها بتوانند نامه بنویسند.", "پیوند", "م. ولا"),
}


def build(case: Case, caseworker: User, made: Mapping[str, Any]) -> dict[str, Any]:
    """The names in pages_archive.py, and the IDs they stand for."""
    begin(WORDS)
    if Letter.objects.exists():
        # A second world shares the archive of the first.
        letter_again = Letter.objects.earliest("pk")
        return _names(letter_again.pictures.get().picture, letter_again.files.get().file)
    shown, paper = picture(), file()
    tag, author, entry = uuid4(), uuid4(), uuid4()
    for language in WORDS:
        letter(language, shown, paper, keys=(tag, author, entry))
    return _names(shown, paper)


def _names(shown: Picture, paper: Document) -> dict[str, Any]:
    rendition = shown.get_rendition("width-320|format-webp")
    return {
        "shown_picture": shown.key,
        "shown_file": paper.pk,
        "shown_file_name": paper.filename,
        "rendition": rendition.pk,
    }


def letter(language: str, shown: Picture, paper: Document, *, keys: Any) -> Entry:
    """A letter with a picture, a quotation, a tag, an author, and an answer."""
    title, text, reunion, vela = WORDS[language]
    locale = Locale.objects.get(language_code=language)
    tag = Tag.objects.create(name=reunion, slug="reunion", locale=locale, translation_key=keys[0])
    author = Author.objects.create(name=vela, slug="m-vela", locale=locale, translation_key=keys[1])
    entry = Letter(
        title=title, slug="a-letter", date=date(2020, 5, 3), locale=locale, translation_key=keys[2]
    )
    entry.addressee, entry.author, entry.show_in_menus = "Ministry of Order", author, False
    entry.body = [
        ("heading", title),
        (
            "quote",
            {
                "text": WORDS["fa"][1],
                "language": "fa",
                "by": vela,
                "on": date(2020, 5, 1),
                "where": "Karvesh",
            },
        ),
        ("figure", {"picture": shown, "alt": "A bridge", "caption": ""}),
    ]
    entry.body.append(("paragraph", _rich(f'<p>{text} <a linktype="document" id="{paper.pk}">PDF</a></p>')))
    Section.objects.get(kind="letter", locale=locale).add_child(instance=entry)
    entry.tags.set([tag])
    entry.answers.add(Answer(answered_on=date(2020, 6, 1), by="Ministry of Order", text=text))
    entry.save()
    return entry


def _rich(html: str) -> Any:
    from wagtail.rich_text import RichText

    return RichText(html)


def picture() -> Picture:
    """A drawn picture, with an EXIF that is to go."""
    # Wagtail remembers there which sizes of a picture it has made: of another test's, by the same number.
    cache.clear()
    drawn = Image.new("RGB", (900, 600), "#0f5c6e")
    exif = Image.Exif()
    exif[0x010E] = "taken at Tavrin"
    out = io.BytesIO()
    drawn.save(out, "JPEG", exif=exif)
    made = Picture(
        title="Bridge", description="A bridge", file=ContentFile(out.getvalue(), name="bridge.jpg")
    )
    made.save()
    return made


def file() -> Document:
    """A small PDF."""
    content = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    return Document.objects.create(title="Letter", file=ContentFile(content, name="letter.pdf"))
