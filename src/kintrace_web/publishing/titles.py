"""What a family's appeal may be called that tells no story: nothing that was not let out (S4)."""

from __future__ import annotations

from collections.abc import Iterable

from kintrace_web.advocacy.languages import Language
from kintrace_web.people.items import Item
from kintrace_web.people.publicity import Release

# Of any family whatever; in the languages of the archive, and not in that of whoever works here.
OF_ANY_FAMILY: dict[Language, tuple[str, ...]] = {
    Language.ENGLISH: ("A family looks for somebody", "A family waits"),
    Language.PERSIAN: ("خانواده‌ای به دنبال کسی است", "خانواده‌ای چشم‌به‌راه است"),
    Language.ARABIC: ("عائلة تبحث عن أحد", "عائلة تنتظر"),
    Language.FRENCH: ("Une famille cherche quelqu’un", "Une famille attend"),
    Language.ALBANIAN: ("Një familje kërkon dikë", "Një familje pret"),
}


def without_story(language: str, shown: Iterable[Release]) -> list[str]:
    """The titles in this language: the words of who looks that were let out, or those of any family."""
    kinship = [each.wording for each in shown if each.item == Item.KINSHIP and each.language == language]
    return [*(" ".join(words.split()) for words in kinship), *OF_ANY_FAMILY[Language(language)]]
