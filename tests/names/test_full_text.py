"""The words of a running text for a full-text index, across spellings and scripts."""

import itertools
import sqlite3
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kintrace.names import search_forms, search_words
from kintrace.names.sound_keys import sound_keys

ONE_NAME = """
    Karimi|کریمی|كريمي|Каримі|Карими|Karimy|KARIMI
    Hossein|حسین|Хоссейн|Hussein
    Ahmadi|احمدی|أحمدي|Ахмаді
    Fatemeh|فاطمه|فاطمة|Fatima|Фатіма
    Musa|موسى|Муса|Moussa
    Ghasemi|قاسمی|قاسمي|Qasemi
    Khorasani|خراسانی|خراساني|Хорасані
    Shevchenko|Шевченко|شوچنکو
    Giorgos|Γιώργος
    Maravand|Мараванд|ماراوند|מראוונד
    Somchai|สมชาย
    Rajesh|राजेश
    Zoë|Zoe|ZOË
"""
ONE_WORD = """
    مُحَمَّد|محمد
    عائلة|العائلة
    خانواده|خانواده‌ها
    association|l’association
    famille|Famille|FAMILLE
    Gjykatë|gjykate
    ёлка|елка
    1403|۱۴۰۳|١٤٠٣
    Straße|STRASSE
    Anne-Marie|marie
    پاسخ|پاسخ‌ها
"""
COMMON = """
    the and with that from have they were when where would there after family letter court answer people corner country
    story road water public number place world government school
    خانواده نامه دادگاه پاسخ مردم جرم کرم کشور بزرگ داستان راه
    سال ماه کودکان مادر پدر برادر خواهر زندان اردوگاه مرز تماس خبر دیدار بیانیه گزارش امروز رسالة محكمة جواب جريمة
    بلد كبير قصة طريق سنة شهر أطفال سجن مخيم حدود اتصال لقاء ندوة بيان تقرير صوت ملف مكان عالم حكومة حقوق مدرسة عمل حياة
"""


def rows(table: str) -> list[list[str]]:
    return [line.strip().split("|") for line in table.strip().splitlines()]


@pytest.mark.parametrize("spellings", rows(ONE_NAME) + rows(ONE_WORD), ids=lambda row: row[0])
def test_spellings_of_one_word_meet(spellings: list[str]) -> None:
    for one, other in itertools.permutations(spellings, 2):
        (*forms,) = itertools.chain.from_iterable(search_forms(one))
        assert set(forms) & set(search_words(other)), (one, other)


def test_common_words_seldom_meet_a_name() -> None:
    names = [set(sound_keys(name)) for row in rows(ONE_NAME) for name in row]
    words = [set(sound_keys(word)) for word in COMMON.split()]
    met = sum(bool(name & word) for name in names for word in words)
    assert met / (len(names) * len(words)) < 0.002


def test_small_letters_have_keys_in_a_query_only() -> None:
    assert search_words("karimi wrote") == ["karimi", "wrote"]
    assert search_forms("karimi") == (("karimi", "qqkrmi"),)


def test_the_short_parts_of_a_word_are_not_asked_for() -> None:
    assert search_forms("می‌شود") == (("میشود", "شود", "qqcd"),)


def test_a_script_without_spaces_is_asked_for_sign_by_sign() -> None:
    text = set(search_words("昨日家人们在城里见面"))
    assert all(set(forms) & text for forms in search_forms("家人们"))
    assert not all(set(forms) & text for forms in search_forms("人家们"))
    assert all(set(forms) & set(search_words("ครอบครัวพบกัน")) for forms in search_forms("พบกัน"))


def test_words_stay_whole_in_sqlite() -> None:
    texts = ["Nasrin Karimi wrote", "كتبت نسرين كريمي", "परिवार को पत्र", "手紙に返事がない"]
    base = sqlite3.connect(":memory:")
    base.execute(
        """CREATE VIRTUAL TABLE texts USING fts5(words, tokenize="unicode61 categories 'L* N* M* Co'")"""
    )
    base.executemany("INSERT INTO texts VALUES (?)", [(" ".join(search_words(text)),) for text in texts])

    def found(query: str) -> list[int]:
        asked = " AND ".join(
            "(" + " OR ".join(f'"{form}"' for form in forms) + ")" for forms in search_forms(query)
        )
        return [
            row - 1
            for (row,) in base.execute("SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY 1", (asked,))
        ]

    assert found("کریمی") == found("karimi nasrin") == [0, 1]
    assert found("पत्र") == [2]
    assert found("返事") == [3]
    assert found("Karimova") == []
    base.close()


@given(st.text(max_size=80))
def test_whatever_the_text_a_query_of_it_finds_it(text: str) -> None:
    words = set(search_words(text))
    assert all(set(forms) & words for forms in search_forms(text))
    assert all(word.strip() and " " not in word for word in words)


def test_many_texts_are_quick() -> None:
    text = " ".join(word for row in rows(ONE_NAME) for word in row) + COMMON
    text = " ".join((text.split() * 4)[:300])
    search_words(text)
    begun = time.perf_counter()
    for _ in range(400):
        search_words(text)
    assert (time.perf_counter() - begun) * 50 < 60
