"""Limits against published worked examples, and what must hold for any numbers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.warehouse.signals import published
from warehouse.signals import limits
from warehouse.signals.probability import TAIL_3_SIGMA


def test_the_handbook_individuals_chart_has_its_printed_limits():
    found = limits.xmr_limits(published.NIST_FLOW)
    assert found.centre == pytest.approx(50.81)
    assert limits.mean_moving_range(published.NIST_FLOW) == pytest.approx(1.8778, abs=5e-5)
    # The handbook prints 45.8159 and 55.8041: mean and limits are rounded apart.
    assert (found.lower, found.upper) == pytest.approx((45.8159, 55.8041), abs=1e-4)


def test_the_individuals_chart_of_the_nhs_package_has_its_printed_limits():
    found = limits.xmr_limits(published.PTD_VALUES)
    assert (found.lower, found.centre, found.upper) == pytest.approx(published.PTD_LIMITS, abs=0.006)


def test_individuals_limits_of_rates_are_those_of_another_package_whole_and_in_parts():
    rates = [seen / everyone for seen, everyone in zip(published.NHS_SEEN, published.NHS_ALL, strict=True)]
    whole = limits.xmr_limits(rates)
    # That package divides by 1.128 where it says 2.66 in words: the figures agree to eight places.
    assert (whole.lower, whole.centre, whole.upper) == pytest.approx(published.NHS_XMR, abs=1e-8)
    for part, expected in zip((rates[:10], rates[10:]), published.NHS_XMR_PARTS, strict=True):
        found = limits.xmr_limits(part)
        assert (found.lower, found.centre, found.upper) == pytest.approx(expected, abs=1e-8)


def test_the_p_chart_of_the_textbook_has_its_printed_limits():
    found = limits.p_limits(published.JUICE_CANS, [50] * 30).at(50)
    assert (found.lower, found.centre, found.upper) == pytest.approx((0.0524, 0.2313, 0.4102), abs=6e-5)
    outside = [number for number, leaking in enumerate(published.JUICE_CANS, start=1) if leaking / 50 > found.upper]
    assert outside == [15, 23]


def test_p_prime_limits_of_very_large_samples_are_the_published_ones():
    found = limits.p_prime_limits(published.NHS_SEEN, published.NHS_ALL)
    assert found.centre == pytest.approx(published.NHS_CENTRE)
    for week, (lower, upper) in published.NHS_P_PRIME.items():
        at = found.at(published.NHS_ALL[week])
        assert (at.lower, at.upper) == pytest.approx((lower, upper), abs=1e-8)


def test_p_limits_of_the_same_data_are_ten_times_too_narrow():
    plain = limits.p_limits(published.NHS_SEEN, published.NHS_ALL)
    for week, upper in published.NHS_P_UPPER.items():
        assert plain.at(published.NHS_ALL[week]).upper == pytest.approx(upper, abs=1e-9)
    assert limits.sigma_z(published.NHS_SEEN, published.NHS_ALL) == pytest.approx(10.6, abs=0.1)


def test_the_g_chart_of_three_standard_deviations_is_the_published_one():
    found = limits.g_sigma_limits(published.CABG_GAPS)
    assert (found.centre, found.upper, found.near_upper) == pytest.approx(published.CABG_G, abs=5e-5)
    assert found.lower == 0


def test_the_t_chart_is_the_published_one():
    found = limits.t_limits(published.CABG_DAYS)
    shown = (found.lower, found.near_lower, found.centre, found.near_upper, found.upper)
    assert shown == pytest.approx(published.CABG_T, rel=1e-4)


@given(st.lists(st.integers(0, 5000), min_size=6, max_size=30).filter(lambda gaps: sum(gaps) > len(gaps)))
def test_g_limits_keep_the_tails_they_promise(gaps):
    found = limits.g_limits(gaps)
    share = 1 / (sum(gaps) / len(gaps) + 1)
    # Geometric: P(G > u) = (1 - p) ** (u + 1), P(G < l) = 1 - (1 - p) ** l.
    assert (1 - share) ** (found.upper + 1) <= TAIL_3_SIGMA < (1 - share) ** found.upper
    assert 1 - (1 - share) ** found.lower <= TAIL_3_SIGMA < 1 - (1 - share) ** (found.lower + 1)
    assert 1 - (1 - share) ** (found.centre + 1) == pytest.approx(0.5)


@given(st.lists(st.tuples(st.integers(1, 3000), st.floats(0, 1)), min_size=2, max_size=30))
def test_limits_of_a_rate_never_leave_0_and_100_percent(periods):
    cases = [size for size, _ in periods]
    hits = [round(size * share) for size, share in periods]
    makers = [limits.p_limits] + [limits.p_prime_limits] * (0 < sum(hits) < sum(cases))
    for make in makers:
        found = make(hits, cases)
        for size in cases:
            at = found.at(size)
            assert 0 <= at.lower <= at.centre <= at.upper <= 1
            assert at.near_lower is None or at.near_lower >= 0
            assert at.near_upper is None or at.near_upper <= 1


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40), st.floats(0.1, 10), st.floats(-1e3, 1e3))
def test_individuals_limits_move_with_the_unit_of_measurement(values, scale, shift):
    plain = limits.xmr_limits(values)
    moved = limits.xmr_limits([value * scale + shift for value in values])
    assert moved.centre == pytest.approx(plain.centre * scale + shift, rel=1e-6, abs=1e-3)
    assert plain.lower <= plain.centre <= plain.upper
    assert math.isfinite(moved.upper)


def test_a_jump_between_two_levels_does_not_widen_the_limits_of_both():
    # 11 moving ranges: ten of 1 and one of 50, which lies beyond 3.267 times their mean of 5.45 and is left out.
    values = [10, 11, 10, 11, 10, 11, 61, 62, 61, 62, 61, 62]
    assert limits.mean_moving_range(values) == 1
    assert limits.mean_moving_range(values, is_screened=False) == pytest.approx(60 / 11)
