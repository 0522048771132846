import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kintrace.dates import Calendar, DateError, parse_date


def interval(text, **options):
    parsed = parse_date(text, **options)
    return f"{parsed.earliest} {parsed.latest}"


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1962", "1962-01-01", "1962-12-31"),
        ("about 1340 SH", "1959-03-22", "1964-03-20"),
        ("c. 1966", "1964-01-01", "1968-12-31"),
        ("~1966", "1964-01-01", "1968-12-31"),
        ("حدود ۱۳۴۰", "1959-03-22", "1964-03-20"),
        ("نحو 1962", "1960-01-01", "1964-12-31"),
        ("spring 1985", "1985-03-01", "1985-06-20"),
        ("بهار ۱۳۶۴", "1985-03-21", "1985-06-21"),
        ("winter 1985", "1984-12-01", "1986-03-20"),
        ("early 1979", "1979-01-01", "1979-06-30"),
        ("late 1970s", "1975-01-01", "1979-12-31"),
        ("1970-е годы", "1970-01-01", "1979-12-31"),
        ("دهه ۱۳۴۰", "1961-03-21", "1971-03-20"),
        ("between 1960 and 1965", "1960-01-01", "1965-12-31"),
        ("1960–1965", "1960-01-01", "1965-12-31"),
        ("1960-65", "1960-01-01", "1965-12-31"),
        ("3 to 5 May 1978", "1978-05-03", "1978-05-05"),
        ("before 1990", "1890-01-01", "1989-12-31"),
        ("after 3 May 1990", "1990-05-04", "2090-05-04"),
        ("age 34 in 2003", "1968-01-01", "1969-12-31"),
        ("34 years old in 2003", "1968-01-01", "1969-12-31"),
        ("۳۴ ساله در ۱۳۸۲", "1968-03-21", "1970-03-20"),
        ("age 34 on 3 May 2003", "1968-05-04", "1969-05-03"),
        ("03/05/1978", "1978-03-05", "1978-05-03"),
        ("May 1978", "1978-05-01", "1978-05-31"),
        ("1978-05", "1978-05-01", "1978-05-31"),
        ("1380 هـ", "1960-06-25", "1961-06-13"),
    ],
)
def test_intervals(text, earliest, latest):
    assert interval(text) == f"{earliest} {latest}"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03 May 1978", "1978-05-03"),
        ("May 3rd, 1978", "1978-05-03"),
        ("1978-05-03 00:00:00", "1978-05-03"),
        ("3.5.1978", "1978-05-03"),
        ("05/13/1978", "1978-05-13"),
        ("3 мая 1978 г.", "1978-05-03"),
        ("3 травня 1978 року", "1978-05-03"),
        ("15 février 1985", "1985-02-15"),
        ("۱۵ فروردین ۱۳۴۰", "1961-04-04"),
        ("۱۳۴۰/۱/۱۵", "1961-04-04"),
        ("15/1/1340 SH", "1961-04-04"),
        ("1 حمل 1340", "1961-03-21"),
        ("12 Muharram 1395 AH", "1975-01-24"),
        ("12 محرم 1395 هـ", "1975-01-24"),
        ("12 ربيع الأول 1395", "1975-03-24"),
        ("١٥ كانون الثاني ١٩٦٢", "1962-01-15"),
        ("15 يناير 1962", "1962-01-15"),
        ("15 کانوونی دووەم 1962", "1962-01-15"),
        ("\u202b۱۵ فروردین ۱۳۴۰\u202c", "1961-04-04"),
    ],
)
def test_days(text, day):
    assert interval(text) == f"{day} {day}"


def test_an_unmarked_year_takes_the_callers_calendar_only_where_it_fits():
    assert parse_date("1340", calendar=Calendar.SOLAR_HIJRI).earliest == date(1961, 3, 21)
    assert parse_date("1340", calendar=Calendar.HIJRI).earliest == date(1921, 9, 3)
    assert parse_date("1962", calendar=Calendar.SOLAR_HIJRI).calendar is Calendar.GREGORIAN


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("soon", "“soon” belongs to no date"),
        ("62", "four digits"),
        ("3 May 78", "four digits"),
        ("1340", "Which calendar"),
        ("١٣٤٠", "Which calendar"),
        ("0000-00-00", "too far away"),
        ("spring 9999", "outside 1800 to 2150"),
        ("31 Feb 1978", "no day 31 in month 2 of 1978"),
        ("30 Esfand 1402", "no day 30 in month 12 of 1402"),
        ("1962 SH", "outside 1200 to 1520"),
        ("age 34", "needs the year"),
        ("1965-1960", "earlier date first"),
        ("May 1340 SH", "mixes two calendars"),
        ("spring 1395 AH", "no fixed seasons"),
        ("9" * 5000, "too long"),
        ("before", "empty"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text, says):
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert says in str(caught.value)
    assert text[:20] in str(caught.value)


@given(
    st.dates(date(1850, 1, 1), date(2060, 1, 1)),
    st.sampled_from(Calendar),
    st.sampled_from(["en", "fa", "ar"]),
)
def test_a_day_shown_is_read_back(day, calendar, language):
    parsed = parse_date(day.isoformat())
    again = parse_date(parsed.display(calendar, language), calendar=calendar)
    assert again.overlap(parsed)
    assert again.days <= 3


@given(
    st.dates(date(1900, 1, 1), date(2040, 1, 1)),
    st.integers(0, 4000),
    st.sampled_from(Calendar),
    st.sampled_from(["en", "fa", "ar"]),
)
def test_an_interval_shown_and_read_back_covers_it(earliest, width, calendar, language):
    latest = date.fromordinal(earliest.toordinal() + width)
    parsed = parse_date(f"{earliest} - {latest}")
    again = parse_date(parsed.display(calendar, language), calendar=calendar)
    assert again.earliest <= parsed.earliest
    assert parsed.latest <= again.latest


WORDS = "about before after between and - to early late mid age in spring winter May 1 29 31 34 62 SH AH AD s ? فروردین"
YEARS = "1199 1200 1340 1403 1520 1560 1799 1800 1985 2150 9999 1978-05-03 03/05/1978 29/02/1980 ۱۳۴۰ ١٣٤٠"


@given(
    st.lists(st.sampled_from([*WORDS.split(), *YEARS.split()]), max_size=7).map(" ".join)
    | st.text(max_size=40)
)
def test_any_text_is_a_date_or_a_date_error(text):
    with contextlib.suppress(DateError):
        assert parse_date(text).days >= 1
