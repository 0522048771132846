"""From a weight to a probability."""

import pytest

from kintrace.names import compare, evidence_bits, probability


def test_more_weight_is_more_probable_and_the_prior_counts() -> None:
    stated = [probability(weight) for weight in (-60, -20, 0, 10, 20, 40, 90)]
    assert stated == sorted(stated)
    assert stated[0] < 0.001 < 0.999 < stated[-1]
    assert probability(10, prior=0.5) > probability(10) > probability(10, prior=0.001)
    assert probability(1e9) <= 1
    assert probability(-1e9) >= 0


def test_a_prior_is_a_share() -> None:
    with pytest.raises(ValueError, match="prior: expected a share"):
        probability(3, prior=1)


def test_a_bit_of_weight_counts_less_than_a_bit() -> None:
    assert 0 < evidence_bits(compare("سهیل قهرمانی", "Suhail Ghahramani").weight) < 10
