"""What the wording of a release gives away beyond its item: a name, a place, an age, a rank (S4, S25, S26)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from kintrace.dates import ImpreciseDate
from kintrace.names import keys_many
from kintrace.text import fold_digits, normalise, romanise

# A shorter word of a name (an article, an initial) stands in too many sentences.
LEAST_LETTERS = 3
_WORD = re.compile(r"\w+")
# Ranks and units, in the three languages of the pages. Of somebody who is held they are never published.
_RANKS_AND_UNITS = """
private sergeant corporal lieutenant captain major colonel general marshal commander soldier recruit conscript
brigade battalion regiment platoon squad division corps unit garrison rank militia fighter
سرباز گروهبان ستوان سروان سرگرد سرهنگ سرتیپ سرلشکر سپهبد فرمانده تیپ گردان هنگ لشکر یگان پادگان درجه رزمنده
جندي عريف رقيب ملازم نقيب رائد مقدم عقيد عميد لواء فريق قائد كتيبة فوج فرقة سرية وحدة ثكنة رتبة مقاتل
"""
_MILITARY = frozenset(normalise(word).casefold() for word in _RANKS_AND_UNITS.split())


def words_of(text: str) -> frozenset[str]:
    """The words of a text in one written form, and in Latin letters beside it: a name is a name in any script.

    >>> sorted(words_of("Nasrin, of Shiraz"))
    ['nasrin', 'of', 'shiraz']
    """
    plain = normalise(text).casefold()
    latin = romanise(plain).casefold()
    return frozenset(_WORD.findall(plain)) | frozenset(_WORD.findall(latin))


def gives_away(wording: str, secrets: Iterable[str]) -> bool:
    """Whether a word of one of the secrets (names, places) stands in the wording, in whatever script.

    >>> gives_away("Looked for by his mother", ["Nasrin Kaviani"]), gives_away("Nasrin is missed", ["نسرین"])
    (False, True)
    """
    said = words_of(wording)
    told = frozenset[str]().union(*(words_of(secret) for secret in secrets))
    alike = _sounds(said) & _sounds(told)
    return any(len(each) >= LEAST_LETTERS for each in (said & told) | alike)


def _sounds(words: frozenset[str]) -> frozenset[str]:
    """The sounds of words: one name is spelled in many ways, and in letters that leave its vowels out."""
    return frozenset[str]().union(*keys_many(sorted(words)))


def tells_rank(wording: str) -> bool:
    """Whether the wording names a military rank or a unit.

    >>> tells_rank("a Sergeant of the second brigade"), tells_rank("looked for by her sister")
    (True, False)
    """
    return not _MILITARY.isdisjoint(words_of(wording))


def age_range(birth: ImpreciseDate, on: date) -> str:
    """The age as the public may learn it: whole tens of years, wide enough for a birth that is known in part.

    >>> from kintrace.dates import Calendar
    >>> born = ImpreciseDate(date(1983, 3, 21), date(1984, 3, 19), "1362", Calendar.SOLAR_HIJRI)
    >>> age_range(born, date(2026, 6, 1)), age_range(born, date(2023, 6, 1))
    ('40-49', '30-49')
    """
    youngest, oldest = birth.age_at(on)
    return f"{youngest // 10 * 10}-{oldest // 10 * 10 + 9}"


def tells_age(wording: str, birth: ImpreciseDate | None, on: date) -> bool:
    """Whether a number in the wording is the exact age or a year of birth; ranges of whole tens are none.

    >>> from kintrace.dates import Calendar
    >>> born = ImpreciseDate(date(1983, 3, 21), date(1984, 3, 19), "1362", Calendar.SOLAR_HIJRI)
    >>> [tells_age(text, born, date(2026, 6, 1)) for text in ("40-49", "42 years old", "born in ۱۳۶۲", "since 2019")]
    [False, True, True, False]
    """
    if birth is None:
        return False
    digits = fold_digits(wording)
    ranges = re.sub(r"\b\d*0\s*[-\u2013]\s*\d*9\b", " ", digits)
    numbers = {int(number) for number in re.findall(r"\d+", ranges)}
    youngest, oldest = birth.age_at(on)
    years = {int(number) for number in re.findall(r"\d{4}", fold_digits(birth.text))} | set(birth.years)
    return not numbers.isdisjoint({*range(youngest, oldest + 1), *years})
