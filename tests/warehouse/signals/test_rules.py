"""The four rules on rows that can be checked by eye."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.signals.limits import Limits
from warehouse.signals.rules import Rule, firings

# Centre 0, limits at 3, "near" from 2 on.
UNIT = Limits(centre=0, lower=-3, upper=3, near_lower=-2, near_upper=2)


def marked(values, rule):
    found = firings(values, [UNIT] * len(values), (rule,))
    return sorted({place for firing in found for place in firing.span})


def test_a_point_on_the_limit_is_not_beyond_it():
    assert marked([3, -3, 0], Rule.BEYOND_LIMIT) == []
    assert marked([3.01, 0, -3.01], Rule.BEYOND_LIMIT) == [0, 2]


# The vectors of NHSRplotthedots' own tests of seven_point_one_side_mean: its sides relative to the mean.
@pytest.mark.parametrize(
    ("values", "fires_at"),
    [
        ([1] * 6, []),
        ([1] * 6 + [-1], []),
        ([1] * 8 + [-1], [6, 7]),
        ([-1] * 8 + [1], [6, 7]),
        ([-1] + [1] * 8 + [-1], [7, 8]),
    ],
)
def test_a_run_fires_at_its_seventh_point_and_after(values, fires_at):
    found = firings(values, [UNIT] * len(values), (Rule.RUN,))
    assert [firing.span[-1] for firing in found] == fires_at


def test_a_run_marks_all_its_points_and_a_point_on_the_centre_ends_it():
    assert marked([-1, 1, 1, 1, 1, 1, 1, 1], Rule.RUN) == [1, 2, 3, 4, 5, 6, 7]
    assert marked([1, 1, 1, 0, 1, 1, 1, 1], Rule.RUN) == []


def test_six_points_going_one_way_are_a_trend_and_five_or_a_tie_are_not():
    assert marked([1, 2, 3, 4, 5, 6], Rule.TREND) == [0, 1, 2, 3, 4, 5]
    assert marked([1, 2, 3, 4, 5], Rule.TREND) == []
    assert marked([1, 2, 3, 3, 4, 5, 6], Rule.TREND) == []
    falling = firings([6, 5, 4, 3, 2, 1, 9], [UNIT] * 7, (Rule.TREND,))
    assert [(firing.span, firing.is_high) for firing in falling] == [((0, 1, 2, 3, 4, 5), False)]


# NHSRplotthedots' tests of part_of_two_in_three, 1 being a point near a limit.
@pytest.mark.parametrize(
    ("near", "expected"),
    [
        ([0, 0, 0], []),
        ([1, 0, 1], [0, 2]),
        ([0, 1, 1], [1, 2]),
        ([1, 1, 0], [0, 1]),
        ([0, 0, 1, 0, 1, 0, 0], [2, 4]),
        ([0, 0, 1, 1, 0, 0, 0], [2, 3]),
        ([1, 0, 0, 1], []),
        ([1, 0, 0, 1, 1], [3, 4]),
    ],
)
def test_two_of_three_near_a_limit(near, expected):
    assert marked([2.5 * is_near for is_near in near], Rule.NEAR_LIMIT) == expected


def test_two_near_opposite_limits_are_no_signal_and_a_point_beyond_counts_as_near():
    assert marked([2.5, -2.5, 0], Rule.NEAR_LIMIT) == []
    assert marked([2.5, 0, 3.5], Rule.NEAR_LIMIT) == [0, 2]


def test_a_side_without_a_limit_never_fires():
    open_below = Limits(centre=0, lower=None, upper=3, near_lower=None, near_upper=2)
    assert firings([-50, -50, 50], [open_below] * 3, (Rule.BEYOND_LIMIT, Rule.NEAR_LIMIT))[0].span == (2,)
    assert len(firings([-50, -50, 0], [open_below] * 3, (Rule.BEYOND_LIMIT, Rule.NEAR_LIMIT))) == 0


@given(st.lists(st.integers(-40, 40), max_size=40))
def test_a_series_upside_down_has_the_same_signals_upside_down(tenths):
    values = [tenth / 10 for tenth in tenths]
    limits = [UNIT] * len(values)
    up = {(firing.rule, firing.span, firing.is_high) for firing in firings(values, limits)}
    down = {(firing.rule, firing.span, not firing.is_high) for firing in firings([-v for v in values], limits)}
    assert up == down
