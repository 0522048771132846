import pytest
from hypothesis import given
from hypothesis import strategies as st

from kintrace.linkage.probability import estimate_prior, probabilities, probability

WEIGHTS = st.lists(st.floats(-200, 200), max_size=30)


@given(st.floats(-1000, 1000), st.floats(1e-9, 0.999))
def test_a_probability_is_one_and_grows_with_the_weight(weight, prior):
    assert 0 <= probability(weight, prior) <= probability(weight + 1, prior) <= 1


@pytest.mark.parametrize("prior", [0.0, 1.0, -1.0, float("nan")])
def test_a_prior_outside_is_refused(prior):
    with pytest.raises(ValueError, match="between 0 and 1"):
        probability(1.0, prior)


@given(WEIGHTS, st.booleans())
def test_the_estimated_prior_is_a_share(weights, exclusive):
    pairs = [(position % 10, position % 20) for position in range(len(weights))]
    assert 0 < estimate_prior(pairs, weights, 10, 20, exclusive=exclusive) <= 0.5


def test_the_estimated_prior_finds_the_matches():
    pairs = [(row, column) for row in range(100) for column in range(100)]
    weights = [25.0 if row == column < 40 else -10.0 for row, column in pairs]
    prior = estimate_prior(pairs, weights, 100, 100, exclusive=True)
    assert prior * 100 * 100 == pytest.approx(40, rel=0.05)


@given(WEIGHTS)
def test_all_candidates_of_a_record_share_one_certainty(weights):
    pairs = [(0, position) for position in range(len(weights))]
    assert sum(probabilities(pairs, weights, 0.01, exclusive=True)) <= 1 + 1e-9


def test_a_rival_who_is_taken_elsewhere_hardly_counts():
    alone = probabilities([(0, 0), (0, 1)], [10.0, 10.0], 0.1, exclusive=True)
    taken = probabilities([(0, 0), (0, 1), (1, 1)], [10.0, 10.0, 30.0], 0.1, exclusive=True)
    assert taken[0] > 0.9 > alone[0]


@pytest.mark.parametrize("exclusive", [True, False])
def test_alone_it_is_the_plain_probability(exclusive):
    (chance,) = probabilities([(0, 0)], [7.0], 0.01, exclusive=exclusive)
    assert chance == pytest.approx(probability(7.0, 0.01))
