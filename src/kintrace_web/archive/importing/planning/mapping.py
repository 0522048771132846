"""Which category becomes which kind: what a mapping file says, else what the category's own name says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import override

from kintrace.text import normalise
from kintrace_web.archive.importing.reading.posts import Term, UnreadableError
from kintrace_web.archive.languages import LANGUAGES
from kintrace_web.archive.models.sections import SLUGS, Kind

# Made from a release alone (S4): no import makes one.
_NEVER = {Kind.FAMILY_APPEAL}
PARTS = ("kinds", "languages", "tags", "authors")
OTHERS = "otherwise"  # the key under [kinds] for posts of no category that is known


@dataclass(frozen=True)
class Choices:
    """A mapping file, read: what it says of kinds, languages, tags and authors, by folded name."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    authors: Mapping[str, str] = field(default_factory=dict)
    otherwise: Kind = Kind.NEWS

    def kind(self, categories: Iterable[Term]) -> tuple[Kind, list[Term]]:
        """The kind that the first known category stands for, and the categories that stand for none."""
        found: Kind | None = None
        unknown = []
        for term in categories:
            kind = _of(self.kinds, term) or _of(_own(), term)
            if kind is None or kind in _NEVER:
                unknown.append(term)
            found = found or (kind if kind not in _NEVER else None)
        return found or self.otherwise, unknown

    def language(self, code: str, instead: str) -> str:
        """The language of the archive that a post's language is taken for; "" where it is none."""
        taken = self.languages.get(code, code) if code else instead
        return taken if taken in LANGUAGES else ""

    def tag(self, term: Term) -> Term | None:
        """The tag as it is to be; none where the file leaves it out."""
        return _renamed(self.tags, term)

    def author(self, term: Term) -> Term | None:
        """The author as they are to be named; none where the file leaves them out."""
        return _renamed(self.authors, term)


def read_mapping(path: Path) -> Choices:
    """A mapping file, TOML or YAML by its ending. Raises UnreadableError, with what was expected."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        read: Any = tomllib.loads(text) if path.suffix.lower() == ".toml" else yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, yaml.YAMLError) as error:
        raise UnreadableError(f"The mapping {path.name} cannot be read: {error}") from error
    read = read or {}
    if not isinstance(read, dict) or not all(isinstance(part, dict) for part in read.values()):
        raise UnreadableError(
            f"The mapping {path.name}: expected the parts {', '.join(PARTS)}, each with lines name = value."
        )
    for part in read:
        if part not in PARTS:
            raise UnreadableError(
                f"The mapping {path.name} has a part {part}. Expected some of: {', '.join(PARTS)}."
            )
    kinds = {fold(str(name)): _kind(str(kind), path.name) for name, kind in read.get("kinds", {}).items()}
    languages = {str(name).lower(): str(code) for name, code in read.get("languages", {}).items()}
    for code in languages.values():
        if code and code not in LANGUAGES:
            raise UnreadableError(
                f"The mapping {path.name} names the language {code}. Expected: {', '.join(LANGUAGES)}."
            )
    tags, authors = (
        {fold(str(a)): str(b) for a, b in read.get(part, {}).items()} for part in ("tags", "authors")
    )
    otherwise = kinds.pop(OTHERS, Kind.NEWS)
    return Choices(kinds, languages, tags, authors, otherwise)


def _kind(word: str, name: str) -> Kind:
    allowed = [kind.value for kind in Kind if kind not in _NEVER]
    if word == Kind.FAMILY_APPEAL:
        raise UnreadableError(
            f"The mapping {name} makes appeals of families. Those are only published by a release that the family "
            f"agreed to; take {Kind.NEWS} in its place, or leave these posts out of the export."
        )
    if word not in allowed:
        raise UnreadableError(
            f"The mapping {name} names the kind {word}. Expected one of: {', '.join(allowed)}."
        )
    return Kind(word)


def fold(name: str) -> str:
    """A name as it is compared.

    >>> fold("In the Press") == fold("in-the-press")
    True
    """
    return normalise(name.replace("-", " ").replace("_", " "))


_OWN: dict[str, Kind] = {}


def _own() -> Mapping[str, Kind]:
    """The kinds by their own names in all languages of the archive, in the singular and as sections are called."""
    from kintrace_web.archive.beginning import TITLES

    if not _OWN:
        for kind in Kind:
            _OWN[fold(kind.value)] = _OWN[fold(SLUGS[kind])] = kind
            for code in LANGUAGES:
                with override(code):
                    _OWN.setdefault(fold(str(kind.label)), kind)
                    _OWN.setdefault(fold(str(TITLES[kind])), kind)
    return _OWN


def _of(table: Mapping[str, Any], term: Term) -> Any:
    return table.get(fold(term.slug)) or table.get(fold(term.name))


def _renamed(table: Mapping[str, str], term: Term) -> Term | None:
    for key in (fold(term.slug), fold(term.name)):
        if key in table:
            return Term("", table[key]) if table[key] else None
    return term
