import pytest

from kintrace.dates import Calendar, parse_date


@pytest.mark.parametrize(
    ("text", "calendar", "language", "shown"),
    [
        ("1340 SH", Calendar.SOLAR_HIJRI, "en", "1340"),
        ("1340 SH", Calendar.GREGORIAN, "en", "Mar 1961 – Mar 1962"),
        ("1961-1962", Calendar.GREGORIAN, "en", "1961–1962"),
        ("spring 1985", Calendar.GREGORIAN, "en", "spring 1985"),
        ("winter 1985", Calendar.GREGORIAN, "en", "winter 1985"),
        ("بهار ۱۳۶۴", Calendar.SOLAR_HIJRI, "fa", "بهار ۱۳۶۴"),
        ("3 May 1978", Calendar.GREGORIAN, "ar", "٣ مايو ١٩٧٨"),
        ("3 May 1978", Calendar.SOLAR_HIJRI, "fa", "۱۳ اردیبهشت ۱۳۵۷"),
        ("3 May 1978", Calendar.HIJRI, "ar", "٢٦ جمادى الأولى ١٣٩٨"),
        ("May 1978", Calendar.GREGORIAN, "en", "May 1978"),
        ("03/05/1978", Calendar.GREGORIAN, "en", "5 Mar 1978 – 3 May 1978"),
    ],
)
def test_shown(text, calendar, language, shown):
    assert parse_date(text).display(calendar, language) == shown


def test_a_language_without_date_words_is_refused():
    with pytest.raises(ValueError, match="'xx'"):
        parse_date("1962").display(Calendar.GREGORIAN, "xx")
