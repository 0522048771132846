"""Who speaks: the name, the address and the contact of the association, from the settings."""

from __future__ import annotations

from django.conf import settings


def name_in(language: str) -> str:
    """The association's name in this language, else the name it goes by everywhere."""
    names: dict[str, str] = settings.ASSOCIATION_NAMES
    return names.get(language) or names["en"]


def address_lines() -> list[str]:
    """The lines of its address, as they stand in the head of a letter."""
    lines: list[str] = settings.ASSOCIATION_ADDRESS
    return lines


def contact() -> list[str]:
    """Telephone, e-mail, website: whatever the association wants to be reached by."""
    lines: list[str] = settings.ASSOCIATION_CONTACT
    return lines
