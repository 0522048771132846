"""An archive in two languages, and the room of publishing that feeds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from publishing.conftest import Room, editor, ministry, room, today

if TYPE_CHECKING:
    from kintrace_web.archive.models import Entry

__all__ = ["Room", "editor", "ministry", "room", "today"]


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """No page of another test is handed out."""
    from kintrace_web.archive.serving.shelf import shelf
    from kintrace_web.archive.standing import forget

    forget()
    shelf.clear()
    yield
    forget()
    shelf.clear()


@pytest.fixture
def archive(db: None) -> None:
    from kintrace_web.archive.beginning import begin

    begin(["en", "fa"])


@pytest.fixture
def write(archive: None) -> Callable[..., Entry]:
    """``write("Title", language="fa", kind="news", text="...", day=3)``: an entry, published."""
    from wagtail.models import Locale
    from wagtail.rich_text import RichText

    from kintrace_web.archive.models import ENTRY_TYPES, Entry, Section
    from kintrace_web.archive.models.sections import Kind

    def make(
        title: str, *, language: str = "en", kind: str = "news", text: str = "", day: int = 0, **more: Any
    ) -> Entry:
        locale = Locale.objects.get(language_code=language)
        tags = more.pop("tags", ())
        entry = ENTRY_TYPES[Kind(kind)](
            title=title,
            slug=more.pop("slug", f"e-{uuid4().hex[:10]}"),
            locale=locale,
            date=date(2010, 1, 1) + timedelta(days=day),
            **more,
        )
        entry.body.append(("paragraph", RichText(f"<p>{text or title}</p>")))
        Section.objects.get(kind=kind, locale=locale).add_child(instance=entry)
        if tags:
            entry.tags.set(tags)
            entry.save()
        found: Entry = Entry.objects.get(pk=entry.pk)
        return found

    return make
