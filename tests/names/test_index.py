"""Search among names."""

import pytest

from kintrace.names import Index, compare

NAMES = [
    "Omar Petrenko",
    "Suhail Ghahramani",
    "Sohrab Karimi",
    "Mohammad Ali Rostami",
    "Abdul Rahman al-Tikriti",
    "Иван Сергеевич Петренко",
    "گلناز فرهادی",
    "",
]
INDEX = Index.build(NAMES)

FOUND = [
    ("سهیل قهرمانی", 1),
    ("Ghahremani Soheil", 1),
    ("محمدعلی رستمی", 3),
    ("عبدالرحمن التكريتي", 4),
    ("Ivan Petrenko", 5),
    ("Golnaz Farhadi", 6),
]


@pytest.mark.parametrize(("query", "position"), FOUND)
def test_the_right_name_comes_first(query: str, position: int) -> None:
    hit = INDEX.search(query)[0]
    assert hit.position == position
    assert hit.weight == pytest.approx(compare(query, NAMES[position]).weight)


@pytest.mark.parametrize(
    "query", ["Suhail Ghahrabani", "Suhail Gharamani", "Sunail Ghahrmaani", "سهیل قهربانی"]
)
def test_one_slip_is_still_found(query: str) -> None:
    assert INDEX.search(query)[0].position == 1


def test_a_word_with_a_slip_in_its_skeleton_is_found_alone() -> None:
    assert [hit.position for hit in INDEX.search("Tikmiti")] == [4]


def test_nothing_is_found_for_nothing() -> None:
    assert INDEX.search("") == []
    assert Index.build([]).search("Ali") == []
    assert len(INDEX) == len(NAMES)


def test_hits_are_limited_and_ordered() -> None:
    hits = INDEX.search("Ivan Petrenko", limit=1)
    assert len(hits) == 1
    weights = [hit.weight for hit in INDEX.search("Omar Petrenko")]
    assert weights == sorted(weights, reverse=True)
    with pytest.raises(ValueError, match="limit"):
        INDEX.search("Ali", limit=0)
