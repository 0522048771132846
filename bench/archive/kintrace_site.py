"""Inside Kintrace: fill the archive, and say what a page of it weighs and asks of the database.

python -m bench.archive.kintrace_site fill 20000
python -m bench.archive.kintrace_site weigh
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import django
from bench.archive.entries import ASKED, Invented, invent
from bench.archive.rows import AT_ONCE, count_children, keep, noon, place, problems
from bench.archive.vocabulary import TAGS
from bench.archive.weighing import weigh

# What an entry of a kind needs beside its text.
OWN = {
    "letter": {"addressee": "Ministry of Order"},
    "testimony": {"said_by": "A witness"},
    "press": {"outlet": "The Bridge"},
}


def fill(count: int) -> None:
    """The first pages in English and Persian, and the entries in their sections."""
    from kintrace_web.archive.beginning import begin
    from kintrace_web.archive.models import Edition, Section

    begin(("en", "fa"))
    sections = {
        (each.locale.language_code, each.kind): each for each in Section.objects.select_related("locale")
    }
    entries = list(invent(count))
    pages, positions = [], dict.fromkeys(sections, 0)
    for entry in entries:
        where = entry.language, entry.kind
        positions[where] += 1
        pages.append(place(_page(entry, sections[where].locale), sections[where], positions[where]))
    for page in pages:
        page.prepare()
    keep(pages)
    for where, children in positions.items():
        count_children(sections[where], children)
    _tag(entries, pages)
    Edition.raise_it()
    if found := problems():
        raise SystemExit(f"the archive's tree is not sound: {found}")


def _page(entry: Invented, locale: Any) -> Any:
    from wagtail.rich_text import RichText

    from kintrace_web.archive.models import ENTRY_TYPES
    from kintrace_web.archive.models.sections import Kind

    then = noon(entry.day)
    page = ENTRY_TYPES[Kind(entry.kind)](
        title=entry.title, slug=entry.slug, date=entry.day, teaser=entry.intro, locale=locale, live=True,
        translation_key=entry.key, first_published_at=then, last_published_at=then,
        latest_revision_created_at=then, **OWN.get(entry.kind, {}),
    )  # fmt: skip
    page.body = [("paragraph", RichText("".join(f"<p>{each}</p>" for each in entry.paragraphs)))]
    return page


def _tag(entries: Sequence[Invented], pages: Sequence[Any]) -> None:
    from wagtail.models import Locale

    from kintrace_web.archive.models import Entry, Tag

    tags = {}
    for slug, names in TAGS.items():
        key = uuid4()
        for language, name in names.items():
            locale = Locale.objects.get(language_code=language)
            tags[slug, language] = Tag.objects.create(
                name=name, slug=slug, locale=locale, translation_key=key
            )
    through = Entry.tags.through
    rows = [
        through(entry_id=page.pk, tag_id=tags[slug, entry.language].pk)
        for entry, page in zip(entries, pages, strict=True)
        for slug in entry.tags
    ]
    through.objects.bulk_create(rows, batch_size=AT_ONCE)


def addresses() -> dict[str, Any]:
    """The pages that are measured; ``entries`` are all of them."""
    from kintrace_web.archive.models import Entry

    entries = list(Entry.objects.order_by("pk").values_list("url_path", flat=True))
    tag = f"/en/tags/{ASKED}/"
    # A tag of few entries has no eleventh page.
    eleven = f"{tag}page/11/" if len(entries) > 1000 else tag
    return {"tag": tag, "eleven": eleven, "entry": entries[0], "entries": entries}


def main() -> None:
    """What is asked for on the command line."""
    django.setup()
    if sys.argv[1] == "fill":
        fill(int(sys.argv[2]))
    told = addresses()
    print(json.dumps(weigh(told) if sys.argv[1] == "weigh" else told))


if __name__ == "__main__":
    main()
