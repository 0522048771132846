from __future__ import annotations

import pytest

from kintrace.linkage import compare
from kintrace.names import LetterPair, PartEvidence, PartKind
from kintrace.names import compare as compare_names
from kintrace.records import Record
from kintrace.text import Sentence
from kintrace_web.workspace.matches.alignment import picture
from kintrace_web.workspace.matches.evidence import alignments, by_chance, rows


def part(letters, left="سرا", right="Sara"):
    return PartEvidence(
        left, right, PartKind.GIVEN, 5.0, Sentence("x"), tuple(LetterPair(*each) for each in letters)
    )


SARA = part([("س", "S", 1.0), ("", "a", 0.0), ("ر", "r", 0.8), ("ا", "a", 0.3)])


def test_each_name_runs_in_its_own_direction():
    drawn = picture(SARA)
    upper = [cell.x for cell in drawn.cells if cell.direction == "rtl"]
    lower = [cell.x for cell in drawn.cells if cell.direction == "ltr"]
    assert upper == sorted(upper, reverse=True)
    assert lower == sorted(lower)
    assert all(0 < x < drawn.width for x in upper + lower)


def test_lines_tie_what_stands_for_one_sound_and_grow_with_the_evidence():
    drawn = picture(SARA)
    assert [(tie.left, tie.right) for tie in drawn.ties] == [("س", "S"), ("ر", "r"), ("ا", "a")]
    assert [tie.width for tie in drawn.ties] == sorted((tie.width for tie in drawn.ties), reverse=True)
    assert [tie.level for tie in drawn.ties] == [3, 3, 1]


def test_what_is_not_written_is_marked():
    drawn = picture(SARA)
    assert [cell.text for cell in drawn.cells if cell.silent] == ["a"]
    assert drawn.silent == (("a", False, None),)


def test_letters_keep_the_shape_they_have_in_the_word():
    """seen joins the letter after it, reh does not."""
    shaped = [cell.text for cell in picture(SARA).cells if cell.direction == "rtl"]
    assert shaped == ["س\u200d", "\u200dر", "ا"]


def test_a_part_of_one_name_alone_has_no_picture():
    assert picture(PartEvidence("Sara", None, PartKind.GIVEN, -1.0, Sentence("x"))) is None


def test_the_names_of_a_real_comparison_are_drawn_letter_by_letter():
    for each in compare_names("نسرین کاویانی", "Nasrin Kaviani").parts:
        drawn = picture(each)
        assert drawn is not None
        assert (
            "".join(cell.text for cell in drawn.cells if cell.direction == "ltr").lower()
            == each.right.lower()
        )


@pytest.mark.parametrize(
    ("weight", "strangers"), [(-3.0, None), (0.5, None), (12.0, 4100), (3.0, 8), (60.0, 1_000_000_000)]
)
def test_bits_in_words(weight, strangers):
    assert by_chance(weight) == strangers


def test_a_field_that_one_leaves_empty_is_shown_and_does_not_count():
    left = Record("1", ("Nasrin Kaviani",), father_name="Bahram", birth_place="Shiraz")
    right = Record("2", ("Nasrin Kaviani",), birth_place="Shiraz")
    shown = {row.field: row for row in rows(left, right, compare(left, right))}
    assert shown["father_name"].found is None
    assert shown["father_name"].length == 0
    assert shown["name"].length > 0
    assert "mother_name" not in shown


def test_the_spelling_in_the_familys_own_letters_is_drawn_too():
    left = Record("1", ("نسرین کاویانی", "Nasrin Kaviani"))
    right = Record("2", ("Nasrin Kaviani",))
    drawn = alignments(left, compare(left, right))
    assert [parts[0].part.left for parts in drawn] == ["نسرین", "Nasrin"]
