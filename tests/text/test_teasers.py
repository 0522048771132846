"""The beginning of a text, cut where a reader would stop."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kintrace.text import sentence_ends, teaser
from kintrace.text.enclosures import closed
from kintrace.text.markup import on_one_line

CUT = [
    # A sentence that ends late enough ends the teaser; one that ends early does not.
    ("They came at noon. They left in the evening.", 25, "They came at noon."),
    ("Yes. They left in the evening, and nobody asked.", 30, "Yes. They left in the evening…"),
    # Abbreviations, initials, ordinals and decimals end no sentence.
    ("We have written to Mr. Osei and others.", 25, "We have written to…"),
    ("It was said by J. R. Osei in court today.", 22, "It was said by…"),
    ("We met on the 21. September in the town.", 26, "We met on the…"),
    ("It cost them 12.50, they said, and more", 19, "It cost them 12.50…"),
    ("We saw them, e.g. Vela and Osei, today.", 23, "We saw them, e.g. Vela…"),
    ("“Come in!” she said to all of them then.", 20, "“Come in!” she said…"),
    # Numbers stay with their units and signs.
    ("They walked for some 15 km that day", 23, "They walked for some…"),
    ("They paid him about € 40 each day", 22, "They paid him about…"),
    ("نامه‌ها به ۲۵ درصد رسید و بس", 16, "نامه‌ها به…"),
    # Persian, Arabic, Urdu, Devanagari, Armenian, Ethiopic, Greek and Khmer ends.
    ("او کجا رفت؟ هیچ‌کس نمی‌داند چه شد.", 15, "او کجا رفت؟"),
    ("خانواده‌ها آمدند. آنها رفتند و برگشتند.", 24, "خانواده‌ها آمدند."),
    ("وہ کل آئے۔ وہ شام کو چلے گئے۔", 15, "وہ کل آئے۔"),
    ("वे कल आए। वे शाम को चले गए।", 14, "वे कल आए।"),
    ("Նա եկավ։ Հետո նա գնաց տուն։", 12, "Նա եկավ։"),
    ("Πού πήγε; Κανείς δεν ξέρει.", 14, "Πού πήγε;"),
    # Persian words keep their joiners; Arabic initials are no ends.
    ("آنها می‌خواهند برگردند", 12, "آنها…"),
    ("كتب د. كريم إلى المحكمة أمس", 14, "كتب د. كريم…"),
    # Chinese and Japanese.
    ("他们昨天来了。没有人知道他们去了哪里。", 10, "他们昨天来了。"),
    ("他们说，信件没有得到回答，但是会继续", 15, "他们说，信件没有得到回答…"),
    ("手紙に返事がないと言いましたが続けます", 10, "手紙に返事がないと…"),
    # Thai is cut at its spaces.
    ("ครอบครัวพบกัน พวกเขากล่าวว่า", 20, "ครอบครัวพบกัน…"),
    # A run of the other direction is kept whole.
    ("او در سازمان Bridge of Families کار می‌کند", 24, "او در سازمان…"),
    ("She works with پل خانواده‌ها in the town", 24, "She works with…"),
    ("او با نسخه Windows 11 کار می‌کند", 20, "او با نسخه…"),
    # Pairs are kept whole, or closed where they fill the room.
    ("They came back (as they said) in hope", 24, "They came back…"),
    ("“We came back and stayed here for a year”", 26, "“We came back and stayed…”"),
    ("«ما برگشتیم و یک سال اینجا ماندیم»", 20, "«ما برگشتیم و یک…»"),
    ("1) They went (home at last, they said) then", 13, "1) They went…"),
    # Addresses are cut at their signs, and never within an entity or a word.
    ("https://example.org/news/of/families", 22, "https://example.org…"),
    ("a&nbsp;b", 4, "a…"),
    ("Donaudampfschifffahrt", 10, "…"),
    ("They waited... and waited", 17, "They waited…"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "longest", "cut"), CUT)
def test_cut(text: str, longest: int, cut: str) -> None:
    assert teaser(text, longest) == cut


def test_a_short_text_stays_whole_on_one_line() -> None:
    assert teaser(" They\n came ") == "They came"
    assert teaser("") == ""


def test_what_is_open_is_closed() -> None:
    assert teaser("\u2067سلام") == "\u2067سلام\u2069"
    assert teaser("\u2066one two three four five", 15) == "\u2066one two…\u2069"
    assert teaser("ab\u2069\u202ccd") == "abcd"


def test_no_room_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        teaser("a", 0)


def test_ends_of_sentences() -> None:
    text = "Art. 3 No. 5 ended in 1998. Prof. Vela came. Louis XIV. Osei? (He left.) End"
    assert [text[:end].split()[-1] for end in sentence_ends(text)] == ["1998.", "came.", "Osei?", "left.)"]


PIECES = """
    They came. Dr. e.g. J. 5 km 12,50 € (and “so” «نه» خانواده‌ها رفتند. ؟ سلام؟ ۲۵ درصد Bridge of Families 他们来了。
    信件， カタカナ 食べる ครอบครัว เมื่อ परिवार । नहीं कि 한국어 שלום e\u0301 👨‍👩‍👧 🇫🇷🇩🇪 👍🏽 &amp; don’t — … ... ) ” »
    \u2067 \u2069 \u202b \u202c \u2066 \u200e \u00a0 https://example.org/a?b=c क्षत्रिय \u0301 \n
"""
WORDS = PIECES.split(" ")
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join),
)
CONTROLS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e"))
CLOSERS = ')]}）］｝〕」』】》〉〗｣»«›‹”“’‘"'


def bare(text: str) -> str:
    """A text on one line without the controls that may be added or dropped."""
    return on_one_line(text.translate(CONTROLS))


@given(TEXTS, st.integers(1, 90))
@settings(max_examples=300, deadline=None)
def test_whatever_the_text(text: str, longest: int) -> None:
    made = teaser(text, longest)
    assert len(made) <= longest
    assert closed(made) == made
    body, whole = bare(made), bare(text)
    if body == whole or body == "…":
        return
    if (kept := body.rstrip(CLOSERS)).endswith("…") and not whole.startswith(body):
        kept = kept[:-1]
        assert whole.startswith(kept)
        assert kept == kept.rstrip(" ,;:،؛")
    else:
        while not whole.startswith(body):
            assert body[-1:] in CLOSERS
            body = body[:-1]
        kept = body
    after = whole[len(kept)]
    assert not unicodedata.category(after).startswith("M")
    assert after not in "\u200c\u200d"
    assert not kept.endswith("\u200d")
    alphabetic = "A" <= kept[-1] <= "ʯ" or "\u0600" <= kept[-1] <= "ۓ" or kept[-1].isdecimal()
    assert not (alphabetic and kept[-1].isalnum() and after.isalnum() and ord(after) < 0x0E00)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_a_teaser_of_a_teaser_is_itself(text: str) -> None:
    once = teaser(text, 60)
    assert teaser(once, 60) == once
