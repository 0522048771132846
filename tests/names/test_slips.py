"""A slip in a word that a script writes by custom is seen beside the custom, and only there."""

import pytest

from kintrace.names import Index, compare
from kintrace.names.words.slips import slipped

RIGHT = "Michael Karimov"


@pytest.mark.parametrize(
    ("slip", "what"),
    [
        ("маййкл", "doubled"),
        ("мйакл", "swapped"),
        ("мйкл", "dropped"),
        ("мафкл", "changed"),
        ("айкл", "the first one"),
    ],
)
def test_a_slip_is_seen_beside_the_custom(slip: str, what: str) -> None:
    assert len(slipped([slip])), what
    assert compare(f"{slip} каримов", RIGHT).weight > 0, what


@pytest.mark.parametrize("word", ["майкл", "маййккл", "майклвич", "michael", "麦克", "ма", ""])
def test_nothing_else_is_a_slip(word: str) -> None:
    """The custom itself, two slips, another word, Latin, Chinese, and what is too short to tell."""
    assert not len(slipped([word]))


def test_a_slip_weighs_less_than_the_custom() -> None:
    plain, slip = compare("майкл каримов", RIGHT).weight, compare("маййкл каримов", RIGHT).weight
    assert 0 < slip < plain - 3


def test_what_is_found_does_not_hang_on_the_company_of_the_word() -> None:
    among = slipped(["karim", "майкл", "маййкл", "x"])
    assert set(among[:, 0].tolist()) == {2}
    assert among[:, 1].tolist() == slipped(["маййкл"])[:, 1].tolist()


def test_search_finds_it_with_the_weight_of_the_comparison() -> None:
    index = Index.build(["Omar Petrov", RIGHT, "Olga Karimova"])
    hit = index.search("маййкл каримов", limit=1)[0]
    assert hit.position == 1
    assert hit.weight == pytest.approx(compare("маййкл каримов", RIGHT).weight, abs=1e-4)


def test_the_reason_is_told() -> None:
    reasons = [str(each.sentence) for each in compare("маййкл каримов", RIGHT).parts]
    assert any("But for one letter" in reason for reason in reasons), reasons
