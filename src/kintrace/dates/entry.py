"""Reading a date as people write it.

Decisions, each towards the wider interval:

- A calendar mark ("SH", "ش", "AH", "هـ", "م") or a month name decides the calendar. Without one, years from
  1800 on are Gregorian; years from 1200 to 1560 are of the calendar the caller names, else Solar Hijri in
  Persian script, else refused with the question which calendar is meant.
- 03/05/1978 is the third of May to some and the fifth of March to others: it covers 5 March to 3 May. With
  dots the day comes first (nobody writes the month first with dots), and in the two Hijri calendars always.
- Years have four digits; "62" is refused.
- "about", "early", "before" and ages: see `kintrace.dates.spans`; seasons: `kintrace.dates.seasons`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kintrace.dates import spans
from kintrace.dates.calendars import YEARS, Calendar, check_year
from kintrace.dates.errors import DateError
from kintrace.dates.imprecise import ImpreciseDate
from kintrace.dates.lexing import Token, looks_persian, tokens
from kintrace.dates.seasons import season_interval
from kintrace.dates.spans import Span
from kintrace.text.sentence import Sentence

_LONGEST = 120  # letters; a longer text is not a date
_OPEN = {"before": spans.before, "after": spans.after}
_PARTS = ("early", "mid", "late")


def parse_date(text: str, *, calendar: Calendar | None = None) -> ImpreciseDate:
    """Read a date written by hand in English, French, Russian, Persian, Arabic or Kurdish.

    ``calendar`` is what an unmarked year is taken for; a mark or a month name in the text goes before it,
    and so does a year that it cannot hold. Raises DateError, whose sentence names the text, what was
    expected and what to do.

    >>> parse_date("about 1340 SH").display(Calendar.SOLAR_HIJRI)
    '1338–1342'
    >>> parse_date("age 34 in 2003").display(Calendar.GREGORIAN)
    '1968–1969'
    >>> parse_date("۱۵ فروردین ۱۳۴۰").earliest, parse_date("12 محرم 1395 هـ").earliest
    (datetime.date(1961, 4, 4), datetime.date(1975, 1, 24))
    """
    shown = text.strip()[:_LONGEST]
    if len(text.strip()) > _LONGEST:
        raise _refused(shown, Sentence("It is too long for a date."))
    words = tokens(text)
    telling = [word for at, word in enumerate(words) if word.kind != "calendar" and not _is_hyphen(words, at)]
    try:
        span = _Reader(text, words, calendar).span(telling)
    except DateError as error:
        raise _refused(shown, error.sentence) from None
    return ImpreciseDate(span.earliest, span.latest, text.strip(), span.calendar)


def _refused(text: str, reason: Sentence) -> DateError:
    return DateError(
        Sentence("“{value}” was not read as a date. {reason}", {"value": text, "reason": reason})
    )


class _Reader:
    """Reads the words of one text, which has one calendar throughout."""

    def __init__(self, text: str, words: Sequence[Token], assumed: Calendar | None) -> None:
        self.persian = looks_persian(text)
        self.assumed = assumed
        named = {word.calendar for word in words if word.calendar}
        if len(named) > 1:
            raise DateError(Sentence("It mixes two calendars. Please write the date in one of them."))
        self.named = named.pop() if named else None

    def span(self, words: Sequence[Token]) -> Span:
        if not words:
            raise DateError(
                Sentence("It is empty. Please write at least a year, such as 1962 or about 1340 SH.")
            )
        first, rest = words[0], words[1:]
        kinds = [word.kind for word in words]
        if first.kind in _OPEN:
            return _OPEN[first.kind](self.span(rest))
        if "age" in kinds:
            return self.at_age(words)
        if "about" in kinds:
            return spans.about(self.span([word for word in words if word.kind != "about"]))
        if first.kind == "between":
            return self.between(rest)
        if (cut := _cut(kinds)) is not None:
            return spans.from_to(
                self.span(_with_year(words[:cut], words[cut + 1 :])), self.span(words[cut + 1 :])
            )
        if first.kind in _PARTS:
            return spans.part(self.span(rest), first.kind)
        return self.plain(words)

    def between(self, words: Sequence[Token]) -> Span:
        cut = _cut([word.kind for word in words])
        if cut is None:
            return self.span(words)
        return spans.from_to(
            self.span(_with_year(words[:cut], words[cut + 1 :])), self.span(words[cut + 1 :])
        )

    def at_age(self, words: Sequence[Token]) -> Span:
        plain = [word for word in words if word.kind != "age"]
        approximate = bool(plain) and plain[0].kind == "about"
        if approximate:
            plain = plain[1:]
        if len(plain) < 2 or plain[0].kind != "number" or plain[0].value > 120:
            raise DateError(
                Sentence("An age needs the year it was true in. Please write it as: age 34 in 2003.")
            )
        born = spans.born_at_age(plain[0].value, self.span(plain[1:]))
        return spans.about(born) if approximate else born

    def plain(self, words: Sequence[Token]) -> Span:
        """A day, a month, a season, a year or a decade without any word around it."""
        kinds = tuple(word.kind for word in words)
        if set(kinds) == {"number", "decade"} and kinds.count("number") == 1:
            return self.decade(next(word for word in words if word.kind == "number"))
        match kinds:
            case ("number",):
                return self.number(words[0])
            case ("numeric",) | ("pair",):
                return self.numeric(words[0])
            case ("month", "number") | ("number", "month"):
                month, number = sorted(words, key=lambda word: word.kind)
                return spans.of_month(*self.year(number), month.value)
            case ("season", "number") | ("number", "season"):
                number, season = sorted(words, key=lambda word: word.kind)
                return self.season(number, season)
            case ("number", "month", "number"):
                day, year = sorted((words[0], words[2]), key=lambda word: word.digits)
                return spans.of_day(*self.year(year), words[1].value, day.value)
            case ("month", "number", "number"):
                return spans.of_day(*self.year(words[2]), words[0].value, words[1].value)
        raise _unreadable(words)

    def number(self, word: Token) -> Span:
        if word.digits == 8:
            return self.numeric(Token("numeric", text=f"{word.text[:4]}-{word.text[4:6]}-{word.text[6:]}"))
        calendar, year = self.year(word)
        return spans.of_years(calendar, year, year)

    def decade(self, word: Token) -> Span:
        calendar, year = self.year(word)
        return spans.of_years(calendar, year - year % 10, year - year % 10 + 9)

    def season(self, number: Token, season: Token) -> Span:
        calendar, year = self.year(number)
        interval = season_interval(calendar, year, season.value)
        if interval is None:
            raise DateError(
                Sentence(
                    "The Hijri year has no fixed seasons. Please write a year of another calendar with it."
                )
            )
        return Span(calendar, *interval)

    def numeric(self, word: Token) -> Span:
        """Numbers with separators between them."""
        separator = re.sub(r"[\d\s]", "", word.text)[0]
        numbers = [Token("number", int(part), len(part), text=part) for part in re.findall(r"\d+", word.text)]
        if len(numbers) == 2:
            return self.year_and_number(*numbers)
        if numbers[0].digits >= 3:
            year, month, day = numbers
            return spans.of_day(*self.year(year), month.value, day.value)
        day, month, year = numbers
        calendar, value = self.year(year)
        if (
            calendar is not Calendar.GREGORIAN
            or separator == "."
            or month.value == day.value
            or day.value > 12
        ):
            return spans.of_day(calendar, value, month.value, day.value)
        if month.value > 12:
            return spans.of_day(calendar, value, day.value, month.value)
        ends = [
            spans.of_day(calendar, value, *pair)
            for pair in ((month.value, day.value), (day.value, month.value))
        ]
        return spans.from_to(*sorted(ends, key=lambda span: span.earliest))

    def year_and_number(self, first: Token, second: Token) -> Span:
        """1985-05 is a month; 1960-65 and 1960/61 are years from one to the other."""
        year, other = (first, second) if first.digits >= second.digits else (second, first)
        calendar, value = self.year(year)
        if year is first and other.digits == 2 and other.value > 12 and other.value > value % 100:
            return spans.of_years(calendar, value, value - value % 100 + other.value)
        return spans.of_month(calendar, value, other.value)

    def year(self, word: Token) -> tuple[Calendar, int]:
        """The calendar and the number of a year, one that the calendar can hold."""
        calendar = self.calendar_of_year(word)
        check_year(calendar, word.value)
        return calendar, word.value

    def calendar_of_year(self, word: Token) -> Calendar:
        """What the text, the number itself or the caller say of the calendar."""
        values = {"year": word.text}
        if word.digits != 4:
            raise DateError(
                Sentence(
                    "The year “{year}” needs four digits, such as 1962 or 1340. Please write it in full.",
                    values,
                )
            )
        if self.named:
            return self.named
        if word.value >= YEARS[Calendar.GREGORIAN][0]:
            return Calendar.GREGORIAN
        if self.assumed and self.assumed is not Calendar.GREGORIAN:
            return self.assumed
        if self.persian and word.value >= YEARS[Calendar.SOLAR_HIJRI][0]:
            return Calendar.SOLAR_HIJRI
        if not YEARS[Calendar.SOLAR_HIJRI][0] <= word.value <= YEARS[Calendar.HIJRI][1]:
            raise DateError(Sentence("The year {year} is too far away. Please check the year.", values))
        raise DateError(
            Sentence(
                "Which calendar is the year {year} in? Please write {year} SH (solar) or {year} AH (lunar).",
                values,
            )
        )


def _is_hyphen(words: Sequence[Token], at: int) -> bool:
    """Whether a dash only joins an ending to a number, as in "1970-е"."""
    return words[at].kind == "dash" and at + 1 < len(words) and words[at + 1].kind == "decade"


def _cut(kinds: Sequence[str]) -> int | None:
    """Where a range is cut in two: at a dash or at "to"."""
    return next((at for at, kind in enumerate(kinds[1:-1], start=1) if kind in {"dash", "and"}), None)


def _with_year(words: Sequence[Token], other: Sequence[Token]) -> list[Token]:
    """The first end of "May to June 1978" or "3 to 5 May 1978" with what only the second end has."""
    if any(word.digits >= 3 or word.kind in {"numeric", "pair"} for word in words):
        return list(words)
    bare = all(word.kind == "number" for word in words)
    return [*words, *(word for word in other if word.digits == 4 or (bare and word.kind == "month"))]


def _unreadable(words: Sequence[Token]) -> DateError:
    unknown = next((word for word in words if word.kind == "unknown"), None)
    if unknown:
        return DateError(
            Sentence(
                "The word “{word}” belongs to no date known here. Write, say, 3 May 1978 or about 1340 SH.",
                {"word": unknown.text},
            )
        )
    return DateError(
        Sentence(
            "Expected a day, a month or a year. Please write it like 3 May 1978, May 1978 or about 1340 SH."
        )
    )
