"""How far from a target and what is still needed: every number worked out by hand."""

import pytest

from warehouse.metrics import Better
from warehouse.target_gap import gap_of_number, gap_of_share, need_of_count, need_of_share

HIGHER, LOWER, NEITHER = Better.HIGHER, Better.LOWER, Better.NEITHER


def share_needed(numerator, counted, coming, target, better=HIGHER, working_days=40):
    return need_of_share(
        numerator=numerator, counted=counted, coming=coming, target=target, better=better, working_days=working_days
    )


def test_a_rate_below_its_target_says_how_many_more_good_cases_would_have_reached_it():
    # 85 of 100 against 97 %: 97 are needed, 12 are missing.
    gap = gap_of_share(numerator=85, denominator=100, target=0.97, better=HIGHER)
    assert (round(gap.difference, 9), gap.is_good, gap.cases) == (-0.12, False, 12)


def test_a_part_of_a_case_is_a_whole_case():
    # 97 % of 50 is 48.5: 49 would have been needed, 48 are there.
    assert gap_of_share(numerator=48, denominator=50, target=0.97, better=HIGHER).cases == 1


def test_a_rate_exactly_on_its_target_is_reached_although_binary_fractions_say_less():
    # 0.97 × 100 is 96.99999999999999.
    gap = gap_of_share(numerator=97, denominator=100, target=0.97, better=HIGHER)
    assert (gap.is_good, gap.cases) == (True, 0)
    # 0.07 × 100 is 7.000000000000001.
    assert gap_of_share(numerator=7, denominator=100, target=0.07, better=HIGHER).is_good


def test_where_lower_is_better_a_higher_rate_is_the_bad_sign():
    # 5 of 100 late against at most 3 %: 2 too many.
    gap = gap_of_share(numerator=5, denominator=100, target=0.03, better=LOWER)
    assert (round(gap.difference, 9), gap.is_good, gap.cases) == (0.02, False, 2)
    # 3 % of 50 is 1.5: with 2 late, one fewer would do.
    assert gap_of_share(numerator=2, denominator=50, target=0.03, better=LOWER).cases == 1


def test_where_neither_direction_is_better_a_gap_is_only_a_difference():
    assert gap_of_number(value=120, target=100, better=NEITHER, is_counted=True).is_good is None


def test_days_have_a_gap_and_no_cases():
    gap = gap_of_number(value=6, target=5, better=LOWER, is_counted=False)
    assert (gap.difference, gap.is_good, gap.cases) == (1, False, None)


def test_a_count_above_what_is_allowed_says_how_many_too_many():
    assert gap_of_number(value=14, target=10, better=LOWER, is_counted=True).cases == 4


def test_a_share_is_still_to_be_reached_by_a_share_of_the_coming_cases():
    # 20 of 100 online; 100 more expected; half of 200 is 100: 80 of the coming 100, over 8 weeks 10 a week.
    need = share_needed(20, 100, 100, 0.5)
    assert (need.verdict, need.cases, need.share, need.weeks, need.per_week) == ("possible", 80, 0.8, 8, 10)


def test_a_target_that_all_coming_cases_together_cannot_reach_is_impossible():
    # Half of 150 is 75; 20 + 50 is 70.
    need = share_needed(20, 100, 50, 0.5)
    assert (need.verdict, need.cases, need.per_week) == ("impossible", None, None)


def test_a_target_that_needs_every_coming_case_is_still_possible():
    # Half of 160 is 80; 20 + 60 is 80.
    need = share_needed(20, 100, 60, 0.5)
    assert (need.verdict, need.cases, need.share) == ("possible", 60, 1)


def test_a_target_that_holds_whatever_comes_is_already_reached():
    # 60 of 100; with 20 more, none of them good, 60 of 120 is still half.
    assert share_needed(60, 100, 20, 0.5).verdict == "reached"
    assert share_needed(60, 100, 21, 0.5).cases == 1  # half of 121 is 60.5: 61


def test_a_hundred_percent_is_out_of_reach_after_a_single_miss():
    assert share_needed(99, 100, 1000, 1.0).verdict == "impossible"
    assert share_needed(100, 100, 1000, 1.0).share == 1


def test_at_the_end_of_the_period_a_target_is_reached_or_it_is_not():
    assert share_needed(50, 100, 0, 0.5, working_days=0).verdict == "reached"
    assert share_needed(49, 100, 0, 0.5, working_days=0).verdict == "impossible"


def test_where_lower_is_better_it_says_how_many_may_still_be_bad():
    # 2 late of 100, 100 more, at most 3 %: 6 of 200, so 4 more, over 8 weeks one every other week.
    need = share_needed(2, 100, 100, 0.03, LOWER)
    assert (need.verdict, need.cases, need.share, need.per_week) == ("possible", 4, 0.04, 0.5)
    # 7 late already: 6 of 200 is passed.
    assert share_needed(7, 100, 100, 0.03, LOWER).verdict == "impossible"
    # None late, one more to come: 3 % of 101 allows three.
    assert share_needed(0, 100, 1, 0.03, LOWER).verdict == "reached"
    # Exactly as many as allowed: none of the coming may be late.
    assert share_needed(6, 100, 100, 0.03, LOWER).cases == 0


def test_without_an_expectation_nothing_is_claimed():
    need = share_needed(20, 100, None, 0.5)
    assert (need.verdict, need.cases, need.coming) == ("unknown", None, None)


@pytest.mark.parametrize(
    ("value", "target", "better", "days", "verdict", "cases", "per_week"),
    [
        (30, 50, HIGHER, 20, "possible", 20, 5),  # 20 more in 4 weeks
        (50, 50, HIGHER, 20, "reached", None, None),
        (49, 50, HIGHER, 0, "impossible", None, None),
        (6, 10, LOWER, 10, "possible", 4, 2),  # 4 more allowed in 2 weeks
        (11, 10, LOWER, 10, "impossible", None, None),
        (10, 10, LOWER, 10, "possible", 0, 0),
        (10, 10, LOWER, 0, "reached", None, None),
    ],
)
def test_a_count_says_how_many_more_it_needs_or_may_have(value, target, better, days, verdict, cases, per_week):
    need = need_of_count(value=value, target=target, better=better, working_days=days)
    assert (need.verdict, need.cases, need.per_week) == (verdict, cases, per_week)
