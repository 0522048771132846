"""What may not stand in words for the public: ranks and units, exact ages and years of birth (S25, S26)."""

from __future__ import annotations

from datetime import date

import pytest

from kintrace.dates import Calendar, ImpreciseDate, parse_date
from kintrace_web.people.wording import tells_age, tells_rank

DAY = date(2026, 6, 1)
BORN = ImpreciseDate(date(1983, 3, 21), date(1984, 3, 19), "1362", Calendar.SOLAR_HIJRI)


@pytest.mark.safety("S25")
@pytest.mark.parametrize(
    "wording",
    [
        "a Sergeant",
        "the sergeant's sister",
        "one of two soldiers",
        "CAPTAIN of his team",
        "a SERGEANT-MAJOR",
        "Sgt. in the third battalion",
        "an officer",
        "troops",
        "seen with his brigades",
        "خواهر این سرباز",
        "سربازان",
        "سرباز‌ها",
        "سربازی",
        "فرماندهٔ گردان",
        "یگان‌های",
        "افسر",
        "درجه‌دار",
        "الجندي",
        "والجندي",
        "جنديا",
        "الجنود",
        "للكتيبة",
        "ضابط",
        "بالرتبة",
    ],
)
def test_a_rank_or_a_unit_is_found_in_every_form_of_the_word(wording: str) -> None:
    assert tells_rank(wording)


@pytest.mark.parametrize(
    "wording",
    ["Looked for by her sister", "at the time of the flood", "هنگام سیل", "یگانه", "أخته تبحث عنه"],
)  # fmt: skip
def test_other_words_are_let_be(wording: str) -> None:
    assert not tells_rank(wording)


@pytest.mark.safety("S26")
@pytest.mark.parametrize(
    "wording",
    [
        "She is 42",
        "She is ۴۲",
        "She is ٤٢",
        "a 43-year-old",
        "born in 1983",
        "born on 21 March 1984",
        "born in ۱۳۶۲",
        "born in 1404 of the Hijri calendar",
        "born in ١٤٠٣",
        "41-44",
        "41–49",
        "between 42 and 49",
        "43 years, 40-49",
    ],
)
def test_nothing_closer_than_ten_years_is_told_of_a_birth_that_is_known(wording: str) -> None:
    """By the age or the year, in the numerals of any script and the years of any calendar."""
    assert tells_age(wording, BORN, DAY)


@pytest.mark.safety("S26")
@pytest.mark.parametrize(
    "wording",
    ["aged 37", "Age: 37", "her age is 37", "37 years old", "a 37-year-old", "37 years of age", "۳۷ ساله",
     "عمرها ٣٧ سنة", "يبلغ من العمر 37"],
)  # fmt: skip
@pytest.mark.parametrize("birth", [None, parse_date("1983")])
def test_a_number_that_is_said_to_be_an_age_is_one_whatever_we_know(
    wording: str, birth: ImpreciseDate | None
) -> None:
    assert tells_age(wording, birth, DAY)


@pytest.mark.parametrize(
    "wording", ["40-49", "aged 40-49", "۴۰-۴۹ ساله", "30 – 59 years old", "missing since 2019", "for 3 years"]
)
@pytest.mark.parametrize("birth", [None, BORN])
def test_ranges_of_whole_tens_and_other_numbers_are_let_be(wording: str, birth: ImpreciseDate | None) -> None:
    assert not tells_age(wording, birth, DAY)


SPOKEN = {
    "English": [
        "sixty-two years old",
        "a Sixty Two year old woman",
        "aged sixty‑two",
        "at the age of nine",
        "one year old",
        "one hundred and ten years of age",
        "a hundred years old",
        "fourty years old",
    ],
    "Persian": [
        "شصت و دو ساله",
        "شصت‌ودوساله",
        "زنی شصت‌و‌دو‌ساله",
        "در هفت سالگی",
        "دوساله",
        "صد و ده ساله",
        "او سی سال دارد",
        "سنش چهل و یک سال است",
        "عمر او پنجاه سال است",
    ],
    "Arabic": [
        "اثنان وستون عاما",
        "اثنتان وستون سنة",
        "عمرها ثلاث سنوات",
        "عمره عامان",
        "عمره سنة",
        "البالغة من العمر خمسة عشر عاماً",
        "ابن سبع سنين",
        "في الثانية والستين من عمره",
        "في الخامسة عشرة من العمر",
        "مئة وعشرة أعوام من العمر",
        "رجل في الستين من عمره",
        "إحدى وعشرون سنة",
    ],
    "French": [
        "soixante-deux ans",
        "âgée de soixante et onze ans",
        "agé de quatre-vingt-dix-neuf ans",
        "un homme de soixante-deux ans de la région",
        "elle a trente et un ans",
        "âgé d’un an",
        "pour ses vingt ans",
        "à l'âge de dix-sept ans",
        "septante-deux ans",
        "cent dix ans",
        "62 ans",
    ],
    "Albanian": [
        "gjashtëdhjetë e dy vjeç",
        "gjashtedhjete e dy vjeç",
        "gjashtëdhjetëvjeçare",
        "një burrë gjashtëdhjetedyvjeçar",
        "në moshën dyzet vjet",
        "mosha është njëzet e një",
        "njëqind e dhjetë vjeç",
        "62-vjeçar",
        "shtatë vjeç",
    ],
}
NO_AGES = {
    "English": ["for sixty-two years", "one of two brothers", "ten years ago", "in her sixties", "at that age we sang"],
    "Persian": ["شصت و دو سال پیش", "یکی از دو برادرش", "نه سال است که او را ندیده‌ایم", "عمر یک دوست", "سی روز"],
    "Arabic": [
        "منذ عشرين عاما",
        "قبل أكثر من ثلاثين سنة",
        "بعد خمسة وعشرين عاما",
        "انتظرناه عشرين عاما",
        "عشرون عاما من الانتظار",
        "منذ ثلاث سنوات",
        "أخ لستة إخوة",
        "عمر واحد من إخوته",
        "في العقد السادس من عمره",
        "ست نساء",
    ],
    "French": [
        "depuis dix ans",
        "il y a plus de vingt ans",
        "vingt ans plus tard",
        "trente ans de silence",
        "depuis près de soixante-dix ans",
        "cela fait douze ans",
        "un de ses deux frères",
        "dix ans d’absence",
    ],
    "Albanian": ["prej njëzet vjetësh", "para dhjetë vjetësh", "një nga dy vëllezërit", "pas tridhjetë vjet pritje"],
}  # fmt: skip


@pytest.mark.safety("S26")
@pytest.mark.parametrize("wording", [text for texts in SPOKEN.values() for text in texts])
@pytest.mark.parametrize("birth", [None, parse_date("1983")])
def test_an_age_in_words_is_one_whatever_we_know(wording: str, birth: ImpreciseDate | None) -> None:
    assert tells_age(wording, birth, DAY)


@pytest.mark.parametrize("wording", [text for texts in NO_AGES.values() for text in texts])
@pytest.mark.parametrize("birth", [None, BORN])
def test_numbers_in_words_that_are_no_age_are_let_be(wording: str, birth: ImpreciseDate | None) -> None:
    assert not tells_age(wording, birth, DAY)


@pytest.mark.safety("S26")
@pytest.mark.parametrize(
    "wording",
    [
        "She turned forty-two.",
        "She is forty three",
        "چهل و دو",
        "اثنتان وأربعون",
        "quarante-deux",
        "dyzet e dy",
    ],
)
def test_the_age_of_a_birth_that_is_known_is_found_in_words(wording: str) -> None:
    assert tells_age(wording, BORN, DAY)
    assert not tells_age(wording, parse_date("1960"), DAY)


def test_up_to_a_dozen_words_count_brothers() -> None:
    child = parse_date("2024")
    assert not tells_age("looked for by her two brothers", child, DAY)
    assert tells_age("looked for by her brothers, she is 2", child, DAY)
