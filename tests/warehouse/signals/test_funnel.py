"""Units against chance: exact limits, small units, perfect units, overdispersion."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from warehouse.metrics import metric_named
from warehouse.signals import Effect, Place, funnel_of
from warehouse.signals.funnel import dispersion, funnel_limit

ON_TIME = metric_named("on_time_rate")


def funnel(*counted, metric=ON_TIME):
    rows = [(f"u{number}", f"Đơn vị {number}", hits, cases) for number, (hits, cases) in enumerate(counted)]
    return funnel_of(metric, rows, policy="date", period_start=date(2019, 1, 1), period_end=date(2019, 12, 31))


def test_limits_of_twenty_cases_at_one_half_by_hand():
    # Binomial(20, 1/2): P(R <= 5) = 0.0207 < 0.025 <= P(R <= 6) = 0.0577; P(R <= 3) = 0.0013 is the first above 0.001.
    limit = funnel_limit(20, 0.5)
    assert (limit.lower_95, limit.upper_95) == (6 / 20, 14 / 20)
    assert (limit.lower_99, limit.upper_99) == (3 / 20, 17 / 20)


def test_a_rate_on_three_dossiers_has_no_value_and_no_place():
    found = funnel((0, 3), (950, 1000))
    small = next(unit for unit in found.units if unit.denominator == 3)
    assert (small.value, small.place, small.effect) == (None, Place.NOT_ENOUGH, None)
    assert small.verdict.vi == "chưa đủ dữ liệu"
    assert "1 chưa đủ dữ liệu" in found.summary.vi


def test_a_small_unit_without_a_late_dossier_is_not_outstanding():
    # 98 % overall: eleven of eleven on time happens in 80 % of such units.
    found = funnel((11, 11), (969, 989))
    assert next(unit for unit in found.units if unit.denominator == 11).place is Place.INSIDE


def test_a_large_unit_far_below_is_unlike_the_others_and_named():
    found = funnel((160, 200), *[(196, 200)] * 9)
    assert found.units[0].place is Place.BELOW_99
    assert found.units[0].effect is Effect.WORSENING
    assert "1 trong 10 đơn vị ngoài giới hạn 99,8 % (Đơn vị 0)" in found.summary.vi


def test_where_nobody_missed_there_is_nothing_to_compare():
    found = funnel((200, 200), (50, 50))
    assert "không có khác biệt nào" in found.summary.vi
    assert {unit.place for unit in found.units} == {Place.INSIDE}
    assert found.units[0].limit.lower_99 == 1


def test_the_common_rate_is_from_the_counts_never_a_mean_of_rates():
    assert funnel((10, 10), (0, 90)).centre == pytest.approx(0.1)


def test_units_that_vary_as_chance_does_keep_exact_limits():
    draws = stats.binom.rvs(400, 0.9, size=30, random_state=766)
    found = funnel(*((int(hits), 400) for hits in draws))
    assert not found.is_adjusted
    assert found.phi == pytest.approx(1, abs=0.6)


def test_units_that_differ_more_than_chance_widen_the_limits():
    hits = [320, 392] * 8
    found = funnel(*((count, 400) for count in hits))
    # Each is 0.09 from the centre 0.89, whose standard error is 0.01564: z = 5.75, phi = 33.1.
    assert found.phi == pytest.approx((0.09 / (0.89 * 0.11 / 400) ** 0.5) ** 2)
    assert found.is_adjusted
    # sqrt(phi) standard errors are 0.09, so 95 % is 0.89 +- 1.96 x 0.09.
    assert found.units[0].limit.lower_95 == pytest.approx(0.89 - 1.95996 * 0.09, abs=1e-5)
    assert found.units[0].limit.upper_95 == 1
    assert {unit.place for unit in found.units} == {Place.INSIDE}


def test_dispersion_is_not_read_from_units_that_expect_no_misses():
    assert dispersion([(99, 100)] * 20, 0.99) is None
    assert dispersion([(990, 1000)] * 9, 0.99) is None
    assert dispersion([(990, 1000)] * 10, 0.99) == 0


def test_two_outliers_in_twenty_do_not_make_their_own_limits():
    usual = [358, 362] * 9
    assert dispersion([(hits, 400) for hits in (*usual, 200, 200)], 0.9) < 2


@settings(deadline=None, max_examples=80)
@given(st.integers(1, 3000), st.floats(0.01, 0.99))
def test_a_unit_beyond_a_limit_has_at_most_the_probability_it_says(n, centre):
    limit = funnel_limit(n, centre)
    for lower, upper, tail in ((limit.lower_95, limit.upper_95, 0.025), (limit.lower_99, limit.upper_99, 0.001)):
        assert 0 <= lower <= upper <= 1
        assert stats.binom.cdf(round(lower * n) - 1, n, centre) < tail + 1e-9
        assert stats.binom.sf(round(upper * n), n, centre) <= tail + 1e-9


def test_the_curve_runs_through_the_limits_of_every_unit():
    found = funnel((45, 50), (180, 200), (333, 370))
    drawn = {limit.denominator: limit for limit in found.curve}
    assert all(drawn[unit.denominator] == unit.limit for unit in found.units)
