"""What the wording of a release gives away beyond its item: a name, a place, an age, a rank (S4, S25, S26)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from datetime import date
from functools import lru_cache
from pathlib import Path

from kintrace.dates import Calendar, ImpreciseDate
from kintrace.dates.calendars import from_day
from kintrace.names import keys_many
from kintrace.text import fold_digits, normalise, romanise

from .spoken_numbers import in_digits

# A shorter word of a name (an article, an initial) stands in too many sentences.
LEAST_LETTERS = 3
# So many different words make a long text.
LONG = 40
_YEAR = re.compile(r"(?:1[34]|19|20)\d\d")
# Written large at the head of a sentence, and no names.
_BEGIN_SENTENCES = frozenset(
    {
        "the",
        "and",
        "from",
        "with",
        "near",
        "her",
        "his",
        "she",
        "they",
        "our",
        "you",
        "who",
        "where",
        "when",
        "there",
        "this",
        "that",
        "one",
        "two",
        "for",
        "not",
    }
)
_WORD = re.compile(r"\w+")
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


def words_of(text: str) -> frozenset[str]:
    """The words of a text in one written form, and in Latin letters beside it: a name is a name in any script.

    >>> sorted(words_of("Nasrin, of Shiraz"))
    ['nasrin', 'of', 'shiraz']
    """
    plain = normalise(text).casefold()
    latin = romanise(plain).casefold()
    return frozenset(_WORD.findall(plain)) | frozenset(_WORD.findall(latin))


def without(text: str, names: Iterable[str]) -> str:
    """The text without the words of these names, as they are written there.

    >>> without("Nasrin Kaviani is missed", ["Nasrin Kaviani"]).split()
    ['is', 'missed']
    """
    gone = frozenset[str]().union(*(words_of(name) for name in names))
    return _WORD.sub(lambda found: "" if words_of(found.group()) & gone else found.group(), text)


def gives_away(wording: str, secrets: Iterable[str]) -> bool:
    """Whether a word of one of the secrets (names, places) stands in the wording, in whatever script.

    >>> gives_away("Looked for by his mother", ["Nasrin Kaviani"]), gives_away("Nasrin is missed", ["نسرین"])
    (False, True)
    """
    return bool(alike(wording, secrets))


def alike(text: str, secrets: Iterable[str]) -> list[str]:
    """Which words of the text give one of the secrets away, as they are written there.

    Letter for letter, in any script; or by their sound, unless they are ordinary words. In a long text that is written
    with large letters, a small word is no name by its sound alone: among hundreds of words some always are.

    >>> alike("We wrote about Nasreen, and where Nasreen waits", ["Nasrin Kaviani", "Vera"])
    ['Nasreen']
    """
    told = frozenset[str]().union(*(words_of(secret) for secret in secrets))
    sounds = {sound for sound in _sounds(told) if len(sound) >= LEAST_LETTERS}
    words = list(dict.fromkeys(_WORD.findall(text)))
    long = len(words) > LONG
    return [word for word in words if _gives_away(word, told, sounds, long=long)]


def telling(place: str) -> str:
    """The words of a place that tell where it is: not the "market" of "the market of Tavrin", if it has others.

    >>> telling("the house at Tavrin"), telling("the house")
    ('Tavrin', 'the house')
    """
    told = [word for word in _WORD.findall(place) if normalise(word).casefold() not in _ordinary()]
    return " ".join(word for word in told if len(word) >= LEAST_LETTERS) or place


def _gives_away(word: str, told: frozenset[str], sounds: Set[str], *, long: bool) -> bool:
    plain = normalise(word).casefold()
    if len(plain) >= LEAST_LETTERS and plain in told:
        return True
    if plain in _ordinary():
        return False
    said = words_of(word)
    if any(len(each) >= LEAST_LETTERS for each in said & told):
        return True
    return not (long and word.islower()) and not sounds.isdisjoint(_sounds(said))


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    text = (Path(__file__).parent / "ordinary.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def lets_out(wording: str, secret: str) -> bool:
    """Whether the wording lets a secret out that was told in a few words: where somebody was, or who says so.

    A name or a number of it is enough, where names are written large; of other words it takes two, since "mother" and
    "house" stand in many sentences.

    >>> [lets_out(text, "The market of Tavrin, 555 0142") for text in ("Seen in TAVRIN", "Ring 555", "By the family")]
    [True, True, False]
    >>> lets_out("مادرش به دنبال اوست", "در خانه مادرش"), lets_out("او در تاورین است", "تاورین")
    (False, True)
    """
    words = [
        word for word in _WORD.findall(secret) if len(word) >= LEAST_LETTERS and not _YEAR.fullmatch(word)
    ]
    large = [
        word
        for word in words
        if word.isdecimal() or (word[0].isupper() and word.casefold() not in _BEGIN_SENTENCES)
    ]
    if large:
        return gives_away(wording, large)
    found = sum(gives_away(wording, [word]) for word in words)
    return found >= min(2, len(words)) > 0


def _sounds(words: Iterable[str]) -> frozenset[str]:
    """The sounds of words: one name is spelled in many ways, and in letters that leave its vowels out."""
    return frozenset[str]().union(*keys_many(sorted(words)))


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
