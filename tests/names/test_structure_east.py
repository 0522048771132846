"""East Asian names in Latin letters: which word is the family name, and given names of two syllables as one word."""

import pytest

from kintrace.names.structure.outline import outline

ONE_NAME = [
    (
        "kim",
        "jongun",
        "Kim Jong Un",
        "Kim Jong-un",
        "Kim Jongun",
        "KIM Jong Un",
        "Jong-un Kim",
        "Dr. Kim Jong Un",
    ),
    ("kim", "kinam", "Kim Ki Nam", "Ki Nam Kim", "Ki Nam KIM", "Kim, Ki Nam"),
    ("choe", "yongrim", "Choe Yong Rim", "Choe Yong-rim", "Yong Rim CHOE"),
    ("wang", "hsiuchu", "Wang Hsiu-chu", "Wang Hsiu Chu", "Hsiu-chu WANG"),
    ("zhang", "xiuzhu", "Zhang Xiuzhu", "Zhang Xiu-zhu", "Xiuzhu Zhang"),
    ("hau", "lungpin", "Hau Lung-pin", "Lung-pin Hau"),
    ("lim", "booneng", "Lim Boon Eng", "LIM Boon Eng", "Boon Eng Lim"),
    ("teo", "cheehean", "Teo Chee Hean", "Teo Chee-Hean"),
]


@pytest.mark.parametrize("spellings", ONE_NAME, ids=lambda names: names[2])
def test_spellings_of_one_name_have_one_structure(spellings: tuple[str, ...]) -> None:
    family, given, *names = spellings
    for name in names:
        found = {kind.value: word for word, kind, _ in outline(name)}
        assert found == {"family": family, "given": given}, name


NOT_ONE_WORD = [
    ("Nguyen Van Minh", "nguyen van minh"),
    ("Hồ Chí Minh", "hồ chí minh"),
    ("Jean-Luc Weber", "jean luc weber"),
    ("Mary-Lou Harcastle", "mary lou harcastle"),
    ("Lee Ann Harcastle", "lee ann harcastle"),
    # Two words that may both be the family name: nothing is joined.
    ("Chang Soo Ko", "chang soo ko"),
]


@pytest.mark.parametrize(("name", "expected"), NOT_ONE_WORD)
def test_other_words_stay_apart(name: str, expected: str) -> None:
    assert " ".join(word for word, _, _ in outline(name)) == expected


@pytest.mark.parametrize("name", ["Kim Harcastle", "Lee Mason", "Mo Salim", "Dan Angel", "Ben Chan"])
def test_a_given_name_of_the_west_stays_given(name: str) -> None:
    assert outline(name)[0][1].value == "given"


@pytest.mark.parametrize(
    ("name", "family"), [("Hao Wang", "wang"), ("Wei Zhang", "zhang"), ("Zhang Wei", "zhang")]
)
def test_the_commoner_family_name_is_the_family_name(name: str, family: str) -> None:
    assert [word for word, kind, _ in outline(name) if kind.value == "family"] == [family]


def test_a_foreign_name_without_dots_falls_into_its_words() -> None:
    words = [word for word, *_ in outline("莫哈末尼查贾玛鲁丁")]
    assert words == ["莫哈末", "尼查", "贾玛鲁丁"]
    assert len(outline("弗朗西斯科")) == 1


def test_a_foreign_name_with_dots_keeps_its_words() -> None:
    assert [word for word, *_ in outline("约翰·马丁内斯")] == ["约翰", "马丁内斯"]
