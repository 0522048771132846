"""The message catalogues: collect every text of code and templates, and compile what was translated.

    python tools/messages.py update     new texts into src/kintrace_web/locale/*/LC_MESSAGES/django.po
    python tools/messages.py compile    .po into .mo
    python tools/messages.py check      every text translated, no place in braces lost

Babel does the work, so that a machine without the gettext programs can run the demo.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
LOCALE = SOURCE / "kintrace_web" / "locale"
# What the office speaks, and what the public archive speaks beyond it.
LANGUAGES, PUBLIC = ("fa", "ar"), ("sq", "fr")
# Where the texts stand that readers of the archive are shown; its newsroom speaks the languages of the office.
READERS = re.compile(
    r"kintrace_web/(archive/(templates|serving|reading|outward|takeaway|petitions|newsletters|beginning\.py|models/sections\.py)"
    r"|newsletter/(wording|templates)|petitions/(signing/wording|delivery/(manifest|covering)|templates))"
)
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "Sentence": (1,),
}
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def sources() -> Iterator[tuple[str, str]]:
    """Each file's path in the repository and its text as Python that calls gettext."""
    from django.conf import settings
    from django.utils.translation import template

    if not settings.configured:
        settings.configure()
    for path in sorted(SOURCE.rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield name, path.read_text(encoding="utf-8")
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            # Read as Python, where an indented line would mean something.
            found = template.templatize(path.read_text(encoding="utf-8"), origin=name)
            yield name, "\n".join(line.lstrip() for line in found.splitlines())
        elif path.suffix == ".yml" and (said := _shown(path.read_text(encoding="utf-8"))):
            yield name, "\n".join(f"_({sentence!r})" for sentence in said)


def _shown(text: str) -> list[str]:
    """The sentences of a data file that pages show through gettext; the file names their keys: ``gettext: [say]``."""
    if "\ngettext: [" not in text:
        return []
    said = yaml.safe_load(text)
    return list(_under(said, frozenset(said["gettext"])))


def _under(found: object, keys: frozenset[str]) -> Iterator[str]:
    if isinstance(found, dict):
        for key, value in found.items():
            yield from [value] if key in keys and isinstance(value, str) else _under(value, keys)
    elif isinstance(found, list):
        for each in found:
            yield from _under(each, keys)


def _first(messages: object, spec: object) -> tuple[str | None, str | tuple[str, str]] | None:
    texts = messages if isinstance(messages, tuple) else (messages,)
    context, picked = None, []
    for place in spec or (1,):  # type: ignore[attr-defined]
        number = place[0] if isinstance(place, tuple) else place
        if number > len(texts) or not texts[number - 1]:
            return None
        if isinstance(place, tuple):
            context = texts[number - 1]
        else:
            picked.append(texts[number - 1])
    return context, (picked[0] if len(picked) == 1 else (picked[0], picked[1]))


def collected(language: str = "fa") -> Catalog:
    """Every text that people may see in the language, with the places it stands in."""
    catalog = Catalog(project="kintrace", charset="utf-8")
    for name, text in sources():
        for _line, function, messages, _comments in extract_python(
            io.BytesIO(text.encode()), list(KEYWORDS), ["Translators:"], {"encoding": "utf-8"}
        ):
            found = _first(messages, KEYWORDS[function])
            if found and (language not in PUBLIC or READERS.search(name)):
                catalog.add(found[1], locations=[(name, None)], context=found[0])
    return catalog


def po_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    path = po_path(language)
    catalog = Catalog(locale=language, charset="utf-8")
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
    catalog.header_comment = "# Kintrace's texts. Apache-2.0, as the rest of Kintrace."
    catalog.project, catalog.version, catalog.fuzzy = "kintrace", "0", False
    return catalog


def update() -> None:
    for language in LANGUAGES + PUBLIC:
        catalog = read(language)
        catalog.update(collected(language), no_fuzzy_matching=True)
        catalog.obsolete.clear()
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, width=110, sort_output=True, omit_header=False, ignore_obsolete=True)
        waiting = sum(1 for message in catalog if message.id and not translated(message))
        print(f"{language}: {len(catalog)} texts, {waiting} to translate")


def compile_all() -> None:
    for language in LANGUAGES + PUBLIC:
        with po_path(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, read(language))


def translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(strings)


def faults() -> Iterator[str]:
    """What keeps the catalogues from being whole."""
    for language in LANGUAGES + PUBLIC:
        catalog = read(language)
        for message in collected(language):
            if not message.id:
                continue
            known = catalog.get(message.id, message.context)
            if known is None or not translated(known):
                yield f"{language}: not translated: {message.id!r} ({message.locations[0][0]})"
                continue
            yield from (f"{language}: {fault}" for fault in lost_places(known))


def lost_places(message: Message) -> Iterator[str]:
    """Places in braces or after % that the translation has lost or invented."""
    singular = message.id if isinstance(message.id, str) else message.id[-1]
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    for string in strings:
        expected, found = set(PLACE.findall(singular)), set(PLACE.findall(string))
        if expected != found and not (isinstance(message.id, tuple) and found < expected):
            yield f"{message.id!r}: places {sorted(expected)} became {sorted(found)}"


def main(act: str) -> None:
    if act == "update":
        update()
    elif act == "compile":
        compile_all()
    elif act == "check":
        found = list(faults())
        sys.exit("\n".join(found) if found else 0)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) == 2 else "")
