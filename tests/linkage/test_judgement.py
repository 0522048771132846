from itertools import product

from kintrace.linkage import Judgement, combine


def test_two_judgements_agree_or_are_none():
    for first, second in product(Judgement, repeat=2):
        assert combine(first, second) == (first if first == second else None)
