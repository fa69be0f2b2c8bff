"""Targets in force, level of the day, and what is needed until the end of the year: over rows checkable by eye."""

from datetime import date, datetime, timedelta

import pytest

from tests.small_warehouse import UNIT, small_warehouse
from warehouse.errors import UnknownNameError
from warehouse.targets import Target, target_in_force, target_rows, targets_on

AS_OF = date(2019, 12, 17)  # a Tuesday
CITY = {**UNIT, "unit_code": "TP", "unit_name": "Thành phố Cẩm Phả", "unit_kind": "city"}
OLD = {**UNIT, "valid_to": date(2025, 7, 1), "successor_code": "06781"}
NEW = {**UNIT, "valid_from": date(2025, 7, 1), "unit_name": "Phường Cửa Ông"}


def target(**changes):
    return Target(
        **{
            "metric": "online_share", "unit_code": "TP", "unit_key": None, "unit_name": "", "policy": None,
            "period_start": date(2019, 1, 1), "period_end": date(2019, 12, 31), "value": 0.5, "trajectory": "flat",
            "start_value": None, "decision": "1/QĐ", "source": "test", "source_file": "a.csv", "source_row": 1,
            **changes,
        }
    )  # fmt: skip


def test_a_flat_target_is_the_same_every_day():
    assert {target().level(date(2019, month, 1)) for month in range(1, 13)} == {0.5}


def test_a_linear_target_goes_from_its_start_value_to_its_value():
    # 365 days: 364 steps; 2 July is the 182nd, half way.
    path = target(trajectory="linear", start_value=0.3)
    assert path.level(date(2019, 1, 1)) == pytest.approx(0.3)
    assert path.level(date(2019, 7, 2)) == pytest.approx(0.4)
    assert path.level(date(2019, 12, 31)) == pytest.approx(0.5)


def test_stages_of_a_stepwise_target_ask_for_their_own_value_and_the_goal_stays_the_year():
    year = target()
    quarters = [
        target(trajectory="step", value=0.3, period_end=date(2019, 3, 31), decision="2/KH"),
        target(trajectory="step", value=0.4, period_start=date(2019, 4, 1), period_end=date(2019, 6, 30)),
    ]
    rows = [*quarters, year]
    first = target_in_force(rows, "online_share", "TP", date(2019, 2, 1))
    second = target_in_force(rows, "online_share", "TP", date(2019, 5, 1))
    third = target_in_force(rows, "online_share", "TP", date(2019, 8, 1))
    assert [one.level for one in (first, second, third)] == [0.3, 0.4, 0.5]
    assert {one.goal for one in (first, second, third)} == {year}
    assert (first.set_by.decision, third.set_by.decision) == ("2/KH", "1/QĐ")


def test_a_city_target_of_a_year_comes_before_a_threshold_of_many_years():
    threshold = target(value=0.3, period_end=date(2022, 6, 22), decision="Nghị định")
    own = target(value=0.45, decision="QĐ của thành phố")
    assert target_in_force([threshold, own], "online_share", "TP", date(2019, 5, 1)).goal == own
    assert target_in_force([threshold, own], "online_share", "TP", date(2020, 5, 1)).goal == threshold


def test_the_later_of_two_targets_of_the_same_length_counts():
    first = target(period_end=date(2019, 12, 31))
    later = target(period_start=date(2019, 7, 1), period_end=date(2020, 6, 29), value=0.6)
    assert (first.period_end - first.period_start) == (later.period_end - later.period_start)
    assert target_in_force([first, later], "online_share", "TP", date(2019, 8, 1)).goal == later


def test_a_target_of_one_policy_says_nothing_about_another():
    by_date = target(metric="on_time_rate", policy="date", value=0.98)
    any_policy = target(metric="on_time_rate", value=0.9)
    rows = [any_policy, by_date]
    day = date(2019, 5, 1)
    assert target_in_force(rows, "on_time_rate", "TP", day, "date").level == 0.98
    assert target_in_force(rows, "on_time_rate", "TP", day, "portal_766").level == 0.9
    assert target_in_force([by_date], "on_time_rate", "TP", day, "portal_766") is None


def test_no_decision_no_target():
    assert target_in_force([target()], "online_share", "06781", date(2019, 5, 1)) is None
    assert target_in_force([target()], "online_share", "TP", date(2020, 1, 1)) is None


def received(prefix, day, count, online):
    return [
        {
            "dossier_id": f"{prefix}-{number}",
            "received_at": datetime.combine(day, datetime.min.time()) + timedelta(hours=8),
            "channel": "online" if number < online else "in_person",
            "status": "processing",
        }
        for number in range(count)
    ]


ROW = {
    "metric": "online_share", "unit_code": "TP", "period_start": date(2019, 1, 1), "period_end": date(2019, 12, 31),
    "value": 0.5, "decision": "12/QĐ-UBND (ví dụ)", "source": "test",
}  # fmt: skip


def built(*targets, as_of=AS_OF):
    """10 dossiers in 2019, 3 of them online; in the same weeks of 2018 (19 December to 1 January) 6 came.

    2019-12-18 less 52 weeks is 2018-12-19; 2019-12-31 less 52 weeks is 2019-01-01.
    """
    return small_warehouse(
        as_of=as_of,
        units=(CITY, OLD, NEW),
        dossiers=[
            *received("before", date(2018, 12, 18), 4, 0),
            *received("weeks", date(2018, 12, 19), 5, 0),
            *received("new-year", date(2019, 1, 1), 1, 0),
            *received("june", date(2019, 6, 4), 9, 3),
        ],
        targets=[{**ROW, **changes} for changes in targets],
    )


def test_the_rest_of_the_year_is_expected_from_the_same_weeks_of_last_year():
    [one] = targets_on(built({}))
    assert (one.since, one.through, one.horizon) == (date(2019, 1, 1), AS_OF, date(2019, 12, 31))
    assert (one.numerator, one.denominator, one.value) == (3, 10, 0.3)
    # Half of ten is five: two more would have reached it today.
    assert (one.gap.cases, one.gap.is_good) == (2, False)
    # Six more expected: half of sixteen is eight, five of the six. 18 to 31 December: ten working days, two weeks.
    need = one.need
    assert (need.verdict, need.coming, need.cases, need.weeks, need.per_week) == ("possible", 6, 5, 2, 2.5)


def test_a_target_out_of_reach_is_called_impossible_and_one_that_is_safe_reached():
    # 60 % of 16 is 9.6, ten, but only nine are possible. 15 % of 16 is 2.4: three are there.
    [high] = targets_on(built({"value": 0.6}))
    [low] = targets_on(built({"value": 0.15}))
    assert (high.need.verdict, low.need.verdict) == ("impossible", "reached")


def test_without_the_weeks_of_last_year_nothing_is_expected():
    connection = small_warehouse(
        as_of=AS_OF, units=(CITY, OLD), dossiers=received("june", date(2019, 6, 4), 9, 3), targets=[ROW]
    )
    [one] = targets_on(connection)
    assert (one.need.verdict, one.need.coming) == ("unknown", None)


def test_a_past_day_is_judged_by_what_was_known_at_its_end():
    [one] = targets_on(built({}), day=date(2019, 5, 31))
    assert (one.numerator, one.denominator) == (0, 1)


def test_a_stock_has_a_gap_but_nothing_to_need():
    [one] = targets_on(built({"metric": "dossiers_overdue", "value": 0.0}))
    assert (one.value, one.need.verdict) == (0, "not_applicable")


def test_a_figure_from_before_the_data_is_none_and_not_zero():
    connection = built({"metric": "late_dossiers", "period_start": date(2015, 1, 1), "value": 5.0})
    [one] = targets_on(connection, day=date(2016, 5, 1))
    assert (one.value, one.gap, one.need) == (None, None, None)


def test_a_target_of_a_ward_counts_that_ward_and_not_the_one_that_bears_its_code_later():
    connection = small_warehouse(
        as_of=date(2025, 12, 16),
        units=(CITY, OLD, NEW),
        dossiers=[*received("then", date(2025, 3, 4), 4, 1), *received("now", date(2025, 8, 5), 6, 6)],
        targets=[{**ROW, "unit_code": "06781", "period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}],
    )
    [one] = targets_on(connection)
    assert one.target.goal.unit_name == "Phường Cẩm Thịnh"
    assert (one.numerator, one.denominator) == (1, 4)


def test_a_target_that_names_a_policy_is_shown_under_it_although_another_is_usual():
    found = targets_on(built({"metric": "on_time_rate", "policy": "portal_766", "value": 0.9}))
    assert [(one.policy, one.target.level) for one in found] == [("portal_766", 0.9)]


def test_targets_are_found_by_metric_and_by_code_or_name_of_the_unit():
    connection = built({}, {"metric": "late_dossiers", "value": 5.0})
    assert len(targets_on(connection)) == 2
    assert len(targets_on(connection, metric="online_share")) == 1
    assert len(targets_on(connection, unit="TP")) == len(targets_on(connection, unit="Thành phố Cẩm Phả")) == 2


def test_a_metric_or_unit_that_no_target_speaks_of_is_refused_by_name():
    connection = built({})
    with pytest.raises(UnknownNameError, match="online"):
        targets_on(connection, metric="onlin_share")
    with pytest.raises(UnknownNameError, match="TP"):
        targets_on(connection, unit="T")


def test_the_row_of_a_target_can_be_walked_back_to_its_file():
    [row] = target_rows(built({}))
    assert (row.source_file, row.source_row, row.decision) == ("test.csv", 1, "12/QĐ-UBND (ví dụ)")
