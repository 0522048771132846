"""``{% name text %}``: a person's name in its own script and direction, whole, the romanisation under it."""

from __future__ import annotations

from typing import Any

from django import template

from kintrace.text import Script, romanise, script_of, visible

register = template.Library()

# The language a screen reader should try for a name. A script tells it, and in Arabic script a few letters do.
_LANGUAGES = {
    Script.CYRILLIC: "ru",
    Script.HEBREW: "he",
    Script.GREEK: "el",
    Script.ARMENIAN: "hy",
    Script.GEORGIAN: "ka",
}
_ARABIC_SCRIPT = (
    ("ckb", frozenset("ڕڤڵۆێەھ")),
    ("ps", frozenset("ټډړښځڅڼۍ")),
    ("ur", frozenset("ٹڈڑےں")),
    ("fa", frozenset("پچژگکی")),
)
_UKRAINIAN = frozenset("іїєґІЇЄҐ")


def language_of(text: str) -> str:
    """The likeliest language tag of a name, for ``lang``; empty where the script says nothing.

    >>> language_of("نسرین کاویانی"), language_of("ليلى"), language_of("Леся Гнатюк"), language_of("Mary")
    ('fa', 'ar', 'ru', '')
    """
    script = script_of(text)
    letters = frozenset(text)
    if script is Script.ARABIC:
        return next((tag for tag, telling in _ARABIC_SCRIPT if letters & telling), "ar")
    if script is Script.CYRILLIC and letters & _UKRAINIAN:
        return "uk"
    return _LANGUAGES.get(script, "")


@register.inclusion_tag("workspace/tags/name.html")
def name(text: object, romanised: bool = True) -> dict[str, Any]:
    """A name as given. ``text`` may be anything with a ``text`` of its own (a PersonName), or None.

    ``romanised=False`` leaves the Latin letters out, where a table has a column of its own for them.
    """
    shown = visible(str(getattr(text, "text", text) or "").strip())
    latin = ""
    if shown and romanised and script_of(shown) not in (Script.LATIN, Script.OTHER):
        # Scripts without capitals: a name in Latin letters is read as a name when its words begin with one.
        latin = " ".join(word[:1].upper() + word[1:] for word in romanise(shown).split())
    return {"shown": shown, "language": language_of(shown), "latin": latin}
