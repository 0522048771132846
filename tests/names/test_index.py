"""Search among names."""

import json
from pathlib import Path

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


def test_a_short_word_with_a_slip_is_found_by_its_common_neighbour() -> None:
    crowd = [
        f"Omar {first}{middle}or" for first in "BDGKMNPRST" for middle in ("ada", "emi", "ilo", "unu", "aba")
    ]
    crowd = [name + end for name in crowd for end in ("", "in", "as", "elo", "ak", "ut")]
    index = Index.build([*crowd, "Omar Walsh"])
    assert index.search("Omar Wash")[0].position == len(crowd)


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


QUERIES = [query for query, _ in FOUND] + ["Tikmiti", "Ali", "Иван", "J.", "😀", ""]


@pytest.mark.parametrize("query", QUERIES)
def test_every_hit_weighs_what_the_comparison_says(query: str) -> None:
    for hit in INDEX.search(query):
        assert hit.weight == pytest.approx(compare(query, NAMES[hit.position]).weight, abs=1e-4)


def test_a_saved_index_answers_as_before(tmp_path: Path) -> None:
    INDEX.save(tmp_path / "index")
    again = Index.load(tmp_path / "index")
    assert len(again) == len(NAMES)
    assert again.nbytes == INDEX.nbytes
    assert [again.search(query) for query in QUERIES] == [INDEX.search(query) for query in QUERIES]


def test_an_index_can_be_written_over_an_older_one(tmp_path: Path) -> None:
    INDEX.save(tmp_path)
    Index.build(["Reza Karimi"]).save(tmp_path)
    assert [hit.position for hit in Index.load(tmp_path).search("رضا کریمی")] == [0]


def test_an_empty_index_can_be_saved_too(tmp_path: Path) -> None:
    Index.build([]).save(tmp_path)
    assert Index.load(tmp_path).search("Ali") == []


def test_a_folder_without_an_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no index here"):
        Index.load(tmp_path)
    with pytest.raises(ValueError, match="no index here"):
        Index.load(tmp_path / "nothing")


def test_an_index_of_another_version_is_refused(tmp_path: Path) -> None:
    INDEX.save(tmp_path)
    listed = tmp_path / "index.json"
    listed.write_text(json.dumps(json.loads(listed.read_text()) | {"version": 99}))
    with pytest.raises(ValueError, match="version 99"):
        Index.load(tmp_path)


def test_no_name_is_written_into_the_folder(tmp_path: Path) -> None:
    INDEX.save(tmp_path)
    for file in tmp_path.iterdir():
        assert b"hahramani" not in file.read_bytes().lower()
