"""Identity numbers leave in nothing (S13): texts are looked through before they go."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kintrace.text import Sentence, fold_digits
from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Section, found_by_detail, has_details
from kintrace_web.people.models import Person
from kintrace_web.reunion.refusal import RefusedError

# Digits, with letters before them and what people put between them; dates and years are shorter.
_NUMBER = re.compile(r"[A-Za-z]{0,3}[-\s/.]?\d(?:[-\s/.]?\d){5,}")
_LONG = re.compile(r"\d(?:[-\s/.]?\d){7,}")
_DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")
WHY = "to see that no identity number leaves in a dossier"


def long_numbers(text: str) -> list[str]:
    """Numbers of eight digits and more that are no dates: they may be of papers or telephones.

    >>> long_numbers("Passport ۱۲۳۴ ۵۶۷۸, on 2019-03-01"), long_numbers("in March 2019")
    (['1234 5678'], [])
    """
    found = (match.group() for match in _LONG.finditer(fold_digits(text)))
    return [each for each in found if not _DATE.fullmatch(each)]


def refuse_identity_numbers(texts: Iterable[str], case: Case, *, actor: User) -> None:
    """Raises RefusedError where an identity number that is on file of one of the case stands in a text.

    Each number that looks like one is asked by the blind index, on record; the number on file is not opened.
    """
    people = [each for each in (case.sought, case.enquirer) if has_details(each, Section.IDENTITY)]
    if not people:
        return
    among = Person.objects.filter(pk__in=[each.pk for each in people])
    for number in _like_identity("\n".join(texts)):
        if found_by_detail(actor, Section.IDENTITY, number, among=among, reason=WHY):
            raise RefusedError(
                Sentence(
                    "An identity number that is on file stands in the text or in a paper. Identity numbers leave in "
                    "nothing: take it out, or make it unreadable."
                )
            )


def _like_identity(text: str) -> list[str]:
    found: dict[str, None] = {}
    for match in _NUMBER.finditer(fold_digits(text)):
        whole = match.group().strip()
        digits = re.sub(r"\D", "", whole)
        found |= dict.fromkeys((whole, digits))
    return list(found)
