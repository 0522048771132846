"""What the wording of a release gives away beyond its item: an age, a rank (S25, S26); of names, ``likeness``."""

from __future__ import annotations

import re
from datetime import date

from kintrace.dates import Calendar, ImpreciseDate
from kintrace.dates.calendars import from_day
from kintrace.text import fold_digits, normalise

from .likeness import words_of
from .spoken_numbers import in_digits

# Ranks and units, in the three languages of the pages. Of somebody who is held they are never published.
_ENGLISH = """
private sergeant corporal lieutenant captain major colonel general marshal commander soldier recruit conscript officer
brigadier admiral cadet trooper troop army navy sgt lt col maj cpl capt pvt
brigade battalion regiment platoon squad squadron division corps unit garrison rank militia fighter
"""
_PERSIAN = """
سرباز گروهبان ستوان سروان سرگرد سرهنگ سرتیپ سرلشکر سپهبد ارتشبد سرجوخه ناخدا افسر درجه‌دار ارتش فرمانده تیپ گردان هنگ
لشکر یگان پادگان درجه رزمنده
"""
_ARABIC = """
جندي جنود عريف رقيب ملازم نقيب رائد مقدم عقيد عميد لواء فريق قائد قادة ضابط ضباط جيش عسكري مجند كتيبة كتائب فوج فرقة
سرية وحدة ثكنة رتبة مقاتل
"""
# A word with what may stand before and after it: plurals, articles, "and", "of", "his".
_MILITARY = tuple(
    re.compile(
        rf"{before}(?:{'|'.join(sorted(normalise(word).casefold() for word in words.split()))}){after}"
    )
    for words, before, after in (
        (_ENGLISH, "", "(?:s|es)?"),
        (_PERSIAN, "", "(?:ان|ها|ی|م|ت|ش|(?:ها|ان)(?:ی|یی|یش|یم|ش|م))?"),
        (_ARABIC, "[وف]?[بکل]?(?:ال|ل)?", "(?:ا|ه|ها|هم|ان|ین|ون|ات|ی|یه)?"),
    )
)
# A number that is said to be an age, whether or not we know better; ranges of whole tens are taken out before. The text
# is folded, and numbers in words are digits.
_SAID_TO_BE_AN_AGE = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bage[ds]?\W{1,3}(?:(?:of|is|was)\W)?\d",
        r"\d\W{0,2}(?:-|\s)?(?:years?|yrs?)\W{1,2}(?:old|of\Wage)",
        r"\d\s*سال(?:ه|گی|ش)|\d\s*سال\W+(?:سن\W+)?(?:دار|داشت)|\bسن(?:ش|شان)?\W{1,2}(?:او\W)?\d",
        # Of "the life of a ..." and of Omar, one is no age by itself.
        r"عمر\w*\W{1,2}(?:او\W|العمر\W)?(?:[2-9]|\d\d|1\s*(?:سال|عام|سن))|عمر\w*\W(?:عام|عامان|عامین|سنه|سنتان|سنتین)\b",
        r"\b(?:بلغ|[یت]بلغ|بالغه?|البالغه?|ابن|ابنه|بنت)\W(?:من\Wالعمر\W)?\d+\W(?:عام|سن|اعوام)",
        # The sixth decade of a life is a range; the sixtieth year is not.
        r"(?<!العقد )\b\d+\W(?:(?:عاما?|سنه|اعوام|سنوات)\W)?من\W(?:ال)?عمر",
        r"\bage[es]{0,2}\W{1,2}d(?:e\W|')\W?\d",
        r"\d\W{0,2}vjec|\bmosh\w*\W(?:eshte\W|prej\W)?\d",
    )
)
# In Arabic and French a number of years is an age unless it is said how long something took.
_YEARS = re.compile(
    r"(?P<long>\b(?:منذ|قبل|خلال|لمده|مده|طوال|طیله|بعد|انتظر\w*|استمر\w*|دام\w*|غاب\w*|قض\w*|امض\w*)\W"
    r"(?:(?:اکثر|اقل|حوالی|نحو|قرابه|من|ما|یقارب)\W)*)?"
    r"\b(?:\d\d|1\d\d)\W(?:عاما|عام|سنه)\b"
    r"(?!\W(?:مضت?|خلت?|من\Wال(?:انتظار|غیاب|بحث|فراق|صمت|سجن|اعتقال|منفی|حرب))\b)"
    r"|(?P<longue>\b(?:depuis|pendant|durant|apres|avant|dans|en|pour|tous|y a|voila|voici|fait)\W"
    r"(?:(?:plus|moins|pres|environ|bientot|deja|presque|quelques?|de|d|les|ces)\W)*)?"
    r"\b\d+\Wans\b(?!\W(?:plus tard|apres|auparavant|durant|que)\b)"
    r"(?!\Wd(?:e\W|')(?:silence|absence|attente|recherches?|separation|prison|detention|captivite|exil|guerre)\b)"
)
# Up to a dozen, words count brothers and days.
COUNTED = 12
_RANGE_OF_TENS = re.compile(r"\b\d*0\s*[-\u2013]\s*\d*9\b")
_RANGE = re.compile(r"\b(\d{1,3})\s*[-\u2013]\s*(\d{1,3})\b")


def tells_rank(wording: str) -> bool:
    """Whether the wording names a military rank or a unit.

    >>> [tells_rank(text) for text in ("a Sergeant of the second brigade", "two soldiers", "looked for by her sister")]
    [True, True, False]
    """
    return any(written.fullmatch(word) for word in words_of(wording) for written in _MILITARY)


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
    """Whether the wording tells an age or a year of birth more closely than a range of whole tens.

    A number that is said to be an age is one, whether the birth is known or not; in words as in digits.

    >>> from kintrace.dates import Calendar
    >>> born = ImpreciseDate(date(1983, 3, 21), date(1984, 3, 19), "1362", Calendar.SOLAR_HIJRI)
    >>> [tells_age(text, born, date(2026, 6, 1)) for text in ("40-49", "42 years old", "born in ۱۳۶۲", "since 2019")]
    [False, True, True, False]
    """
    digits = _RANGE_OF_TENS.sub(" ", fold_digits(wording))
    plain, spoken = in_digits(digits)
    if any(said.search(plain) for said in _SAID_TO_BE_AN_AGE) or _tells_years_of_age(plain):
        return True
    if birth is None:
        return False
    youngest, oldest = birth.age_at(on)
    ranges = [(int(low), int(high)) for low, high in _RANGE.findall(digits)]
    numbers = {int(number) for number in re.findall(r"\d+", digits)}
    numbers |= {number for number in spoken if number > COUNTED}
    tellings = {*range(youngest, oldest + 1), *_years_of(birth)}
    return not numbers.isdisjoint(tellings) or any(low <= oldest and youngest <= high for low, high in ranges)


def _tells_years_of_age(plain: str) -> bool:
    return any(not (years["long"] or years["longue"]) for years in _YEARS.finditer(plain))


def _years_of(birth: ImpreciseDate) -> set[int]:
    """The years of birth, as every calendar counts them, and as they were written."""
    told = {int(number) for number in re.findall(r"\d{4}", fold_digits(birth.text))}
    for calendar in Calendar:
        first, last = (from_day(calendar, day)[0] for day in (birth.earliest, birth.latest))
        told |= set(range(first, last + 1))
    return told
