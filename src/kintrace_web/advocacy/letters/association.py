"""Who writes: what stands at the head of every letter, from the settings."""

from __future__ import annotations

from django.conf import settings

from kintrace_web.advocacy.languages import Language


def name_in(language: str) -> str:
    """The association's name in this language, else the name it goes by everywhere."""
    names: dict[str, str] = settings.ASSOCIATION_NAMES
    return names.get(language) or names[Language.ENGLISH]


def address_lines() -> list[str]:
    """The lines of its address, as they stand in the head of a letter."""
    lines: list[str] = settings.ASSOCIATION_ADDRESS
    return lines


def contact() -> list[str]:
    """Telephone, e-mail, website: whatever the association wants to be reached by."""
    lines: list[str] = settings.ASSOCIATION_CONTACT
    return lines
