"""Tails against exact arithmetic, published examples, and SciPy where it is hard."""

from fractions import Fraction
from math import comb, exp, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from warehouse.excess import binomial_excess, binomial_shortfall, hypergeometric_excess, poisson_excess


def test_eight_heads_of_ten_are_56_chances_in_1024():
    assert binomial_excess(8, 10, 0.5) == pytest.approx(56 / 1024)
    assert binomial_shortfall(2, 10, 0.5) == pytest.approx(56 / 1024)


def test_mendels_682_tall_plants_of_925_give_the_published_two_sided_chance():
    """Conover (1971), Practical Nonparametric Statistics, p. 97: three quarters expected, p = 0.3825."""
    likely = Fraction(3, 4)

    def term(k):
        return comb(925, k) * likely**k * (1 - likely) ** (925 - k)

    found = term(682)
    first_above = next(k for k in range(694, 926) if term(k) <= found)
    both = binomial_shortfall(682, 925, 0.75) + binomial_excess(first_above, 925, 0.75)
    assert both == pytest.approx(0.3825, abs=5e-5)


@given(
    trials=st.integers(1, 60), successes=st.integers(0, 60), share=st.sampled_from([0.01, 0.1, 0.3, 0.5, 0.75, 0.98])
)
def test_a_binomial_tail_is_the_sum_of_its_terms(trials, successes, share):
    successes = min(successes, trials)
    p = Fraction(share)
    terms = [comb(trials, k) * p**k * (1 - p) ** (trials - k) for k in range(trials + 1)]
    assert binomial_excess(successes, trials, share) == pytest.approx(float(sum(terms[successes:])), rel=1e-9)
    assert binomial_shortfall(successes, trials, share) == pytest.approx(float(sum(terms[: successes + 1])), rel=1e-9)


@given(count=st.integers(0, 40), mean=st.floats(0.01, 30))
def test_a_poisson_tail_is_one_less_the_terms_below(count, mean):
    below = sum(exp(-mean) * mean**k / factorial(k) for k in range(count))
    assert poisson_excess(count, mean) == pytest.approx(1 - below, rel=1e-6, abs=1e-12)


@pytest.mark.parametrize(
    ("successes", "trials", "share"),
    [(520_000, 1_000_000, 0.5), (501_000, 1_000_000, 0.5), (12_345, 1_000_000, 0.012), (3, 2_000_000, 1e-9)],
)
def test_a_million_trials_agree_with_scipy(successes, trials, share):
    assert binomial_excess(successes, trials, share) == pytest.approx(
        stats.binom.sf(successes - 1, trials, share), rel=1e-6, abs=1e-300
    )


def test_the_lady_tasting_tea_names_all_four_cups_once_in_seventy():
    """Fisher (1935), The Design of Experiments, ch. II: eight cups, four of them milk first."""
    assert hypergeometric_excess(4, 4, 4, 8) == pytest.approx(1 / 70)
    assert hypergeometric_excess(3, 4, 4, 8) == pytest.approx(17 / 70)
    assert hypergeometric_excess(0, 4, 4, 8) == 1


@given(
    everything=st.integers(1, 400),
    parts=st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)),
)
def test_fishers_test_agrees_with_scipy(everything, parts):
    drawn, marked = (round(part * everything) for part in parts[:2])
    least, most = max(0, drawn + marked - everything), min(drawn, marked)
    found = least + round(parts[2] * (most - least))
    expected = stats.hypergeom.sf(found - 1, everything, marked, drawn)
    assert hypergeometric_excess(found, drawn, marked, everything) == pytest.approx(expected, rel=1e-6, abs=1e-9)


def test_nothing_is_certain_and_what_cannot_happen_has_no_chance():
    assert binomial_excess(0, 0, 0.5) == 1
    assert binomial_excess(1, 10, 0.0) == 0
    assert binomial_excess(10, 10, 1.0) == 1
    assert binomial_shortfall(0, 300, 0.01) == pytest.approx(0.99**300)
    assert poisson_excess(1, 0.0) == 0
    assert poisson_excess(0, 5.0) == 1
    with pytest.raises(ValueError, match="0 <= successes"):
        binomial_excess(11, 10, 0.5)
    with pytest.raises(ValueError, match="between 1 and 4"):
        hypergeometric_excess(0, 5, 4, 8)
    with pytest.raises(ValueError, match="zero or more"):
        poisson_excess(-1, 2.0)
