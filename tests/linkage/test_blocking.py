from kintrace.dates import parse_date
from kintrace.linkage.blocking import Blocks, candidate_pairs
from kintrace.records import Record


def test_names_that_sound_alike_meet_across_scripts():
    right = [Record("1", ("Boris Petrov",)), Record("2", ("Борис Петров",))]
    assert list(candidate_pairs([Record("x", ("Boris Petrov",))], right, 10)) == [(0, 0), (0, 1)]


def test_a_shared_day_of_birth_meets_without_a_shared_name():
    born = Record("x", ("Ali Omid",), birth=parse_date("3 May 1978"))
    right = [Record("1", ("Boris Petrov",), birth=parse_date("3 May 1978")), Record("2", ("Boris Petrov",))]
    assert list(candidate_pairs([born], right, 10)) == [(0, 0)]


def test_a_day_that_many_share_chooses_nobody():
    born = Record("x", ("Ali Omid",), birth=parse_date("1 Jan 1978"))
    right = [Record(str(n), ("Boris Petrov",), birth=parse_date("1 Jan 1978")) for n in range(11)]
    assert list(candidate_pairs([born], right, 10)) == []


def test_the_limit_keeps_those_that_share_the_rarest_sounds():
    right = [*(Record(str(n), ("Ali Karim",)) for n in range(20)), Record("x", ("Ali Zhubin",))]
    assert 20 in Blocks.build(right).candidates(Record("a", ("Ali Zhubin",)), 5)


def test_progress_counts_the_left_list():
    seen = []
    list(candidate_pairs([Record("1", ("A",)), Record("2", ("B",))], [], 5, lambda *done: seen.append(done)))
    assert seen == [(1, 2), (2, 2)]
