"""Whole names: in which order, and with which parts, the clerks of a language write a person."""

from __future__ import annotations

from random import Random

from kintrace_web.demo.naming.grammar import family_name, patronymic
from kintrace_web.demo.naming.writing import ARABIC_SCRIPT, CYRILLIC, written

from .invented import Invented


class Clerk:
    """Writes the words of one person's name in one language, in one convention."""

    def __init__(self, person: Invented, language: str, random: Random, convention: str = "en") -> None:
        self.person, self.language, self.random, self.convention = person, language, random, convention

    @property
    def given(self) -> str:
        return written(self.person.given, self.language, self.random, convention=self.convention)

    @property
    def father(self) -> str:
        return written(self.person.father, self.language, self.random, convention=self.convention)

    @property
    def grandfather(self) -> str:
        return written(self.person.grandfather, self.language, self.random, convention=self.convention)

    @property
    def mother(self) -> str:
        return written(self.person.mother, self.language, self.random, convention=self.convention)

    @property
    def family(self) -> str:
        native = family_name(self.person.family, self.person.sex)
        return written(
            self.person.family, self.language, self.random, native=native, convention=self.convention
        )

    @property
    def patronymic(self) -> str:
        """With its ending for people of Russian or Ukrainian names; the father's plain name for the others."""
        person = self.person
        if person.language not in CYRILLIC:
            return self.father
        native = patronymic(person.father, person.sex)
        return (
            native
            if person.language == self.language
            else written(person.father, self.language, self.random, native=native, convention=self.convention)
        )


def full_name(clerk: Clerk) -> str:
    """The name in one column, as papers of the clerk's language have it."""
    origin = clerk.person.language
    if clerk.language in CYRILLIC:
        return f"{clerk.family} {clerk.given} {clerk.patronymic}"
    if origin == "ckb" and clerk.random.random() < 0.6:
        return f"{clerk.given} {clerk.father} {clerk.grandfather}"
    if origin == "ar" and clerk.language in ARABIC_SCRIPT | {"latin"}:
        middle = f"{clerk.father} {clerk.grandfather}" if clerk.random.random() < 0.2 else clerk.father
        return (
            f"{clerk.given} {middle} {clerk.family}"
            if clerk.random.random() < 0.7
            else f"{clerk.given} {clerk.family}"
        )
    return f"{clerk.given} {clerk.family}"
