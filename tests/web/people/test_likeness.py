"""Which words are names and places that a text must not tell, in any script, spelling and way of typing (S4, S12)."""

from __future__ import annotations

import pytest

from kintrace_web.people.likeness import alike, gives_away, lets_out, telling, without

pytestmark = pytest.mark.once

LETTER = """We write on behalf of families who have not heard from their relatives for years. In spring we asked your
office to open the registers, and to let a delegation of ours visit them. We know of no answer. Where are these people?
Every family has a right to know. We ask you to name somebody who answers, and to say by when the lists can be read.
Copies of this go to the press. More than that we do not ask of you: any sign that they are alive, from whoever keeps
the books. Come and hear them."""


@pytest.mark.parametrize("name", ["Vera Avari", "Ana Sasani", "Kamo Maro", "Kupi Araz"])
def test_in_a_letter_ordinary_words_are_no_names_by_their_sound(name: str) -> None:
    assert not gives_away(LETTER, [name])


@pytest.mark.safety("S4")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Nasrin Kaviani", "Nasreen waits."),
        ("نسرین کاویانی", "Nasrin waits."),
        ("Nasrin Kaviani", "نسرین"),
        ("Hope Varga", "There is hope."),
    ],
)
def test_in_a_letter_a_name_is_found_in_any_script_and_spelling(name: str, words: str) -> None:
    assert gives_away(f"{LETTER} {words}", [name])


@pytest.mark.safety("S4")
@pytest.mark.parametrize(
    ("words", "secret"),
    [
        ("مُحَمَّد", "محمد"),
        ("نَسرین", "نسرین"),
        ("نسرین", "نَسرین"),
        ("Pe\u0308rparim", "Përparim"),
        ("Përparim", "Pe\u0308rparim"),
        ("Nas\u00adrin", "Nasrin"),
        ("Nas\u200b\u2060rin", "Nasrin"),
        ("\u202bنسرین\u202c", "نسرین"),
        ("نس\u200cرین", "نسرین"),
        ("نسرین\u200cجان", "نسرین"),
        ("نـسـریـن", "نسرین"),
        ("נַסְרִין", "נסרין"),
        ("नसरीन", "नसरीन काविआनी"),
    ],
)
def test_marks_and_unseen_signs_hide_no_name(words: str, secret: str) -> None:
    assert gives_away(f"{LETTER} {words}.", [secret])
    assert words.strip("\u202b\u202c") in alike(words, [secret])
    assert not gives_away(without(words, [secret]), [secret])


@pytest.mark.safety("S12")
def test_marks_hide_no_place() -> None:
    assert lets_out("در تَوَرین است", "تاورین")
    assert lets_out("Seen in Tav\u00adrin", "Tavrin")
    assert telling("خانه\u064cٔ تاو\u200cرین") == "تاو\u200cرین"


def test_a_part_of_a_name_that_is_taken_out_leaves_the_other_there() -> None:
    assert without("نسرین\u200cبهرام", ["نسرین"]) == "بهرام"


# Invented: given names that are words of every letter, with a family name, in two scripts.
OF_ORDINARY_WORDS = {
    "میلاد توران": "Milad Turan",
    "یزید کاویان": "Yazid Kavian",
    "منتظر ارژن": "Montazer Arzhan",
    "صفر الماسی": "Safar Almasi",
    "ثابت گلپر": "Thabet Golpar",
    "فتح رودین": "Fath Rudin",
    "وعد سمنگان": "Waad Samangan",
    "امان زرگون": "Aman Zargun",
    "نیاز مهرگان": "Niaz Mehregan",
    "نگاه بهساز": "Negah Behsaz",
    "روشن آبادان": "Roshan Abadan",
    "ماندگار پرند": "Mandegar Parand",
    "شاهد کوهسار": "Shahed Kuhsar",
    "شمسی نورگل": "Shamsi Nurgol",
    "قمری دشتستان": "Ghamari Dashtestan",
    "تازه گلشن": "Tazeh Golshan",
    "اجابت سروین": "Ejabat Sarvin",
    "هوپ وارگا": "Hope Varga",
    "زنده یاسمن": "Zendeh Yasaman",
}


@pytest.mark.safety("S4")
@pytest.mark.parametrize(("persian", "latin"), OF_ORDINARY_WORDS.items())
def test_a_name_that_is_an_ordinary_word_is_a_name_in_either_script(persian: str, latin: str) -> None:
    given, called = persian.split()[0], latin.split()[0]
    for secret in (persian, latin):
        for word in (given, called, called.lower()):
            assert gives_away(f"{LETTER} It is {word}.", [secret]), (word, secret)


PERSIAN_LETTER = """ما از طرف خانواده‌هایی می‌نویسیم که سال‌هاست از نزدیکان خود خبری ندارند. بهار گذشته از شما خواستیم که
دفترها را باز کنید و به هیئتی از ما اجازه دهید که آن‌ها را ببیند. هنوز پاسخی نرسیده است. این افراد کجا هستند؟ هر خانواده
حق دارد بداند. خواهش می‌کنیم کسی را نام ببرید که پاسخ می‌دهد، و بگویید تا چه وقت می‌توان فهرست‌ها را خواند."""
ARABIC_LETTER = """نكتب باسم عائلات لم تسمع شيئا عن أقاربها منذ سنوات. طلبنا منكم في الربيع الاطلاع على السجلات وأن
تسمحوا لنا بالزيارة. لم يصلنا جواب حتى الآن. أين هؤلاء الأشخاص؟ لكل عائلة الحق في أن تعرف. نرجو أن تخبرونا من يجيب، ومتى
يمكن أن نقرأ القوائم."""


@pytest.mark.parametrize("letter", [LETTER, PERSIAN_LETTER, ARABIC_LETTER])
@pytest.mark.parametrize("names", OF_ORDINARY_WORDS.items())
def test_an_ordinary_letter_names_nobody(letter: str, names: tuple[str, str]) -> None:
    assert not alike(letter, names)
