"""Forms that a name takes by sex: patronymics and feminine family names."""

from __future__ import annotations

from .lexicon import Entry

_FEMININE = {
    "ru": (
        ("ский", "ская"),
        ("ой", "ая"),
        ("ий", "ая"),
        ("ый", "ая"),
        ("ов", "ова"),
        ("ев", "ева"),
        ("ёв", "ёва"),
        ("ин", "ина"),
    ),
    "uk": (("ський", "ська"), ("цький", "цька"), ("ий", "а"), ("ов", "ова"), ("ев", "ева"), ("ін", "іна")),
}


def family_name(entry: Entry, sex: str) -> str:
    """The family name as its own language writes it for this sex."""
    if sex == "male":
        return entry.native
    if entry.language == "el":
        return entry.forms[0]
    for ending, feminine in _FEMININE.get(entry.language, ()):
        if entry.native.endswith(ending):
            return entry.native[: -len(ending)] + feminine
    return entry.native


def patronymic(father: Entry, sex: str) -> str:
    """The father's name as Russian and Ukrainian papers write it behind the given name."""
    if father.language == "uk":
        return _ukrainian(father, sex)
    name, stem = father.native, (father.forms or ("",))[0]
    if name.endswith(("а", "я")):
        return _of_name_in_a(name, sex)
    if not stem:
        stem = name[:-1] + "е" if name.endswith("й") else (name[:-1] if name.endswith("ь") else name) + "о"
    return stem + ("вич" if sex == "male" else "вна")


def _of_name_in_a(name: str, sex: str) -> str:
    if name.endswith("ья"):
        return name[:-1] + ("ич" if sex == "male" else "инична")
    return name[:-1] + ("ич" if sex == "male" else "ична")


def _ukrainian(father: Entry, sex: str) -> str:
    name, stem = father.native, (father.forms or ("",))[0]
    if name.endswith(("а", "я")) and not stem:
        return name[:-1] + ("ич" if sex == "male" else "івна")
    if not stem:
        stem = name[:-1] + "йо" if name.endswith("й") else (name[:-1] if name[-1] in "ьо" else name) + "о"
    if sex == "male":
        return stem + "вич"
    return (stem[:-1] + "івна").replace("йі", "ї")
