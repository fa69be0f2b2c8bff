"""Our plain arithmetic against SciPy's distributions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from warehouse.signals.probability import (
    TAIL_2_SIGMA,
    TAIL_3_SIGMA,
    binomial_quantile,
    predictive_quantile,
    predictive_tail,
)


def test_the_tails_are_those_of_two_and_three_sigma():
    assert stats.norm.sf([2, 3]) == pytest.approx([TAIL_2_SIGMA, TAIL_3_SIGMA])


@settings(deadline=None)
@given(st.integers(1, 200_000), st.floats(0.0005, 0.9995), st.sampled_from([0.001, 0.025, 0.5, 0.975, 0.999]))
def test_binomial_quantiles_are_exact(n, share, probability):
    found = binomial_quantile(n, share, probability)
    # SciPy's own answer may differ by a step where the distribution function meets the probability to its last digits.
    assert stats.binom.cdf(found, n, share) >= probability - 1e-9
    assert found == 0 or stats.binom.cdf(found - 1, n, share) < probability + 1e-9


@settings(deadline=None)
@given(st.integers(1, 3000), st.integers(0, 30), st.integers(0, 50_000), st.integers(0, 6))
def test_the_predictive_tail_is_the_beta_binomial_one(n, misses, hits, at_least):
    expected = stats.betabinom.sf(at_least - 1, n, misses + 0.5, hits + 0.5)
    assert predictive_tail(at_least, n, misses=misses, hits=hits) == pytest.approx(expected, abs=1e-7)


@settings(deadline=None)
@given(st.integers(1, 2000), st.integers(0, 20), st.integers(100, 50_000))
def test_the_predictive_quantile_has_the_tail_it_promises(n, misses, hits):
    found = predictive_quantile(n, 1 - TAIL_3_SIGMA, misses=misses, hits=hits)
    assert stats.betabinom.sf(found, n, misses + 0.5, hits + 0.5) <= TAIL_3_SIGMA + 1e-7


def test_a_first_late_dossier_after_2400_on_time_is_one_chance_in_fifty_of_200():
    # 1 - B(1/2, 2400.5 + 200) / B(1/2, 2400.5): about half of ln(2600 / 2400) = 0.0400.
    assert predictive_tail(1, 200, misses=0, hits=2400) == pytest.approx(0.0392, abs=0.0002)
    # The longer the run, the greater the surprise; the more dossiers, the smaller.
    assert predictive_tail(1, 200, misses=0, hits=24_000) < 0.005
    assert predictive_tail(1, 2400, misses=0, hits=2400) > 0.25
