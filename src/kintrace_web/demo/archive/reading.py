"""The hand-written entries: one file a year or two, each entry with its languages side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from .blocks import blocks
from .pictures import VARIANTS, alt
from .shapes import LANGUAGES, Block, Entry, Image, Kind, Text
from .speaking import fill

HERE = Path(__file__).resolve().parent
# Every entry of the archive is about this; the first of all tags.
EVERYWHERE = "reunite"
FACTS = ("addressee", "who", "where", "source")


def load(path: Path) -> Any:
    """A YAML file, by the loader in C where there is one: a megabyte of it takes seconds otherwise."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both are the safe ones


def written() -> Iterator[Entry]:
    """What the files of the years hold, in their order."""
    used: Counter[str] = Counter()
    for path in sorted((HERE / "texts").glob("*.yml")):
        for content in load(path):
            yield _entry(content, _pictures(content, used))


def with_pictures(parts: tuple[Block, ...], idents: tuple[str, ...], language: str) -> tuple[Block, ...]:
    """A single picture stands after the first paragraph, several at the end."""
    images = tuple(Image(ident, alt(ident, language)) for ident in idents)
    return (*parts[:1], *images, *parts[1:]) if len(images) == 1 else (*parts, *images)


def _pictures(content: dict[str, Any], used: Counter[str]) -> tuple[str, ...]:
    motifs = content.get("pics") or ([content["pic"]] if "pic" in content else [])
    used.update(motifs)
    return tuple(f"{motif}-{(used[motif] - 1) % VARIANTS + 1}" for motif in motifs)


def _entry(content: dict[str, Any], pictures: tuple[str, ...]) -> Entry:
    answered: date | None = content.get("answered")
    days = (answered - content["date"]).days if answered else None
    return Entry(
        ident=content["id"],
        kind=Kind(content["kind"]),
        date=content["date"],
        tags=(EVERYWHERE, *content["tags"]),
        author=content["by"],
        texts={
            language: _text(content[language], language, days, pictures)
            for language in LANGUAGES
            if language in content
        },
        answered_on=answered,
        link=content.get("link", ""),
        pictures=pictures,
        english_changed_on=content.get("revised"),
        stale=frozenset(content.get("stale", ())),
    )


def _text(content: dict[str, str], language: str, days: int | None, pictures: tuple[str, ...]) -> Text:
    parts = blocks(fill(content["text"], language, days=days))
    return Text(
        title=content["title"],
        teaser=content.get("teaser", ""),
        blocks=with_pictures(parts, pictures, language),
        facts={fact: content[fact] for fact in FACTS if fact in content},
    )
