"""Finding one's own cases by a name, in whatever script it is typed and kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from kintrace.names import compare, compare_many, keys
from kintrace.text import Sentence, fold_digits, normalise, romanise
from kintrace_web.accounts.models import User
from kintrace_web.people.models import PersonKey, PersonName

from .models import Case

MOST_HITS = 50
# Bits from which two names are worth showing; below, they share a sound and nothing else.
LEAST_WEIGHT = 2.0
# Fewer sounds than this begin too many names.
LEAST_SOUNDS = 2
# More than any comparison gives: a name typed letter by letter stands before one that only sounds alike.
_BEGUN = 1000.0


@dataclass(frozen=True)
class Hit:
    """A case that was found: by which name of whom, how well, and why."""

    case: Case
    name: str
    of_enquirer: bool
    weight: float
    why: tuple[Sentence, ...]


def search_cases(user: User, text: str) -> list[Hit]:
    """The account's own cases with the text in their number or with such a name, best first (S22)."""
    if not text.strip():
        return []
    own = Case.objects.of(user).select_related("sought", "enquirer")
    numbered = own.filter(number__icontains=fold_digits(text).strip())
    hits = {
        case.pk: Hit(case, "", False, 2 * _BEGUN, (Sentence("The number holds what you typed."),))
        for case in numbered[:MOST_HITS]
    }
    cases = {case.pk: case for case in own}
    for hit in _by_name(text, cases.values()):
        if hit.case.pk not in hits or hits[hit.case.pk].weight < hit.weight:
            hits[hit.case.pk] = hit
    return sorted(hits.values(), key=lambda hit: (-hit.weight, hit.case.number))[:MOST_HITS]


def _by_name(text: str, cases: Iterable[Case]) -> list[Hit]:
    """Every name of the people of these cases that is near the text: one hit a name."""
    cases_of: dict[UUID, list[Case]] = defaultdict(list)
    for case in cases:
        cases_of[case.sought_id].append(case)
        cases_of[case.enquirer_id].append(case)
    typed = Typed(text)
    sounding = typed.people_among(list(cases_of))
    names = list(PersonName.objects.filter(person__in=list(cases_of)).values_list("person", "text"))
    weights = typed.weights(name for person, name in names if person in sounding)
    found = []
    for person, name in names:
        near = typed.near(name, weights.get(name) if person in sounding else None)
        if near is not None:
            weight, why = near
            found += [Hit(case, name, case.enquirer_id == person, weight, why) for case in cases_of[person]]
    return found


class Typed:
    """What somebody typed, perhaps only the beginning of a name."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters = _plain(text)
        self.sounds = [key for key in keys(text) if len(key) >= LEAST_SOUNDS]

    def people_among(self, people: Sequence[UUID]) -> set[UUID]:
        """Who has a name with the sounds, or with sounds that begin so: one query on the indexed keys."""
        begins = Q(key__in=keys(self.text))
        for sound in self.sounds:
            begins |= Q(key__startswith=sound)
        return set(PersonKey.objects.filter(begins, person__in=people).values_list("person", flat=True))

    def weights(self, names: Iterable[str]) -> dict[str, float]:
        """What each name weighs beside what was typed, in bits; all in one go, which is ten times quicker."""
        each = list(dict.fromkeys(names))
        return dict(zip(each, compare_many([self.text] * len(each), each).tolist(), strict=True))

    def near(self, name: str, weight: float | None) -> tuple[float, tuple[Sentence, ...]] | None:
        """How near a name is, and why; None when it is not. ``weight``: None for a name that sounds otherwise."""
        if self.letters and f" {self.letters}" in f" {_plain(name)}":
            return _BEGUN, (Sentence("A word of {name} begins with what you typed.", {"name": name}),)
        if weight is None:
            return None
        if weight >= LEAST_WEIGHT:
            parts = compare(self.text, name).parts
            speaking = sorted((part for part in parts if part.weight > 0), key=lambda part: -part.weight)
            return weight, tuple(part.sentence for part in speaking[:2])
        if any(key.startswith(sound) for sound in self.sounds for key in keys(name)):
            return 0.0, (Sentence("A word of {name} begins with the same sounds.", {"name": name}),)
        return None


def _plain(text: str) -> str:
    return romanise(normalise(text)).casefold().strip()
