"""Like is compared with like: days worked out by hand on the real calendar."""

from datetime import date, datetime, timedelta

import pytest

from tests.small_warehouse import UNIT, small_warehouse
from warehouse.comparisons import Against, comparisons, year_earlier
from warehouse.errors import UnknownNameError
from warehouse.spans import span_named
from warehouse.working_days import day_of_working_days, tet_of, working_days_in

AS_OF = date(2020, 3, 18)  # a Wednesday


def received_each_working_day(first, last):
    """One dossier on every day from first to last, weekends and holidays too: a count is a count of days."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [
        {
            "dossier_id": f"D{day:%Y%m%d}",
            "received_at": datetime(day.year, day.month, day.day, 8),
            "due_at": datetime(day.year, day.month, day.day, 17),
            # Every tenth of a month ends a day late.
            "completed_at": datetime(day.year, day.month, day.day, 9) + timedelta(days=1 if day.day == 10 else 0),
        }
        for day in days
    ]


@pytest.fixture(scope="module")
def warehouse():
    later = {**UNIT, "unit_code": "06784", "unit_name": "Phường Cẩm Thủy", "valid_from": date(2020, 1, 1)}
    return small_warehouse(
        as_of=AS_OF,
        units=[UNIT, later],
        dossiers=received_each_working_day(date(2018, 12, 1), AS_OF),
    )


def asked(warehouse, period, name="dossiers_received", **more):
    reporting = more.get("is_reporting", False)
    span = span_named(warehouse, period, is_reporting=reporting)
    return {one.against: one for one in comparisons(warehouse, name, span, **more)}


def days_of(comparison):
    return (comparison.before.days.first, comparison.before.days.last)


def test_working_days_of_february_2019_leave_out_the_five_days_of_tet(warehouse):
    # 20 weekdays, 4 to 8 February off.
    assert working_days_in(warehouse, date(2019, 2, 1), date(2019, 2, 28)) == 15
    assert working_days_in(warehouse, date(2019, 2, 4), date(2019, 2, 8)) == 0
    assert working_days_in(warehouse, date(2031, 1, 1), date(2031, 1, 31)) is None
    # The second working day from Friday 1 February is Monday the 11th.
    assert day_of_working_days(warehouse, date(2019, 2, 1), 2) == date(2019, 2, 11)
    assert (tet_of(warehouse, 2019), tet_of(warehouse, 2020)) == (date(2019, 2, 5), date(2020, 1, 25))


def test_a_finished_month_is_held_against_the_whole_month_before_and_the_same_month_last_year(warehouse):
    found = asked(warehouse, "2020-02")
    previous = found[Against.PREVIOUS]
    assert days_of(previous) == (date(2020, 1, 1), date(2020, 1, 31))
    assert (previous.now.value, previous.before.value, previous.difference) == (29, 31, -2)
    # January 2020: 23 weekdays less New Year's Day and 23, 24, 27, 28, 29; February: 20 weekdays.
    assert (previous.now.days.working_days, previous.before.days.working_days) == (20, 17)
    assert previous.now.per_working_day == pytest.approx(29 / 20) and previous.is_spread
    assert days_of(found[Against.LAST_YEAR]) == (date(2019, 2, 1), date(2019, 2, 28))
    assert not previous.is_partial


def test_of_an_unfinished_month_only_the_elapsed_days_are_compared(warehouse):
    found = asked(warehouse, "2020-03")
    # 1 to 18 March 2020 has 13 working days (2-6, 9-13, 16-18); the 13th of February is Wednesday the 19th.
    previous = found[Against.PREVIOUS]
    assert previous.is_partial and previous.now.value == 18
    assert days_of(previous) == (date(2020, 2, 1), date(2020, 2, 19))
    assert previous.before.days.working_days == previous.now.days.working_days == 13
    assert days_of(found[Against.LAST_YEAR]) == (date(2019, 3, 1), date(2019, 3, 18))
    # From Friday 1 March 2019 the 13th working day is Tuesday the 19th.
    assert days_of(found[Against.WORKING_DAYS]) == (date(2019, 3, 1), date(2019, 3, 19))


def test_around_tet_the_same_distance_from_the_first_day_of_the_year_is_compared(warehouse):
    # Tết: 25 January 2020 and 5 February 2019, 354 days apart.
    tet = asked(warehouse, "2020-01")[Against.TET]
    assert days_of(tet) == (date(2019, 1, 12), date(2019, 2, 11))
    far = asked(warehouse, "2019-08")[Against.TET]
    assert far.before is None and "30 ngày" in far.reason.vi
    # December belongs to the Tết that follows it.
    december = asked(warehouse, "2019-12-27..2019-12-31")[Against.TET]
    assert days_of(december) == (date(2019, 1, 7), date(2019, 1, 11))


def test_the_year_so_far_is_held_against_the_same_days_of_last_year(warehouse):
    found = asked(warehouse, "2020-03")[Against.YEAR_TO_DATE]
    assert (found.now.days.first, found.now.days.last) == (date(2020, 1, 1), AS_OF)
    assert days_of(found) == (date(2019, 1, 1), date(2019, 3, 18))
    # 2020 is a leap year: 31 + 29 + 18 against 31 + 28 + 18.
    assert (found.now.value, found.before.value) == (78, 77)


def test_a_reporting_month_is_compared_with_reporting_months_and_its_year_begins_in_december(warehouse):
    found = asked(warehouse, "2020-03", is_reporting=True)
    assert days_of(found[Against.PREVIOUS]) == (date(2020, 1, 15), date(2020, 2, 14))
    assert days_of(found[Against.LAST_YEAR]) == (date(2019, 2, 15), date(2019, 3, 14))
    assert found[Against.YEAR_TO_DATE].now.days.first == date(2019, 12, 15)
    with pytest.raises(UnknownNameError, match="hai ngày"):
        span_named(warehouse, "2020-03-01..2020-03-05", is_reporting=True)


def test_shares_differ_in_points_and_are_not_spread_over_working_days(warehouse):
    found = asked(warehouse, "2020-02", name="on_time_rate")[Against.PREVIOUS]
    # Each month ends one late: 28 of 29, 30 of 31.
    assert (found.now.numerator, found.now.denominator) == (28, 29)
    assert found.difference == pytest.approx(28 / 29 - 30 / 31)
    assert not found.is_spread


def test_stocks_and_quantiles_are_not_spread_either(warehouse):
    assert not asked(warehouse, "2020-02", name="dossiers_open")[Against.PREVIOUS].is_spread
    assert not asked(warehouse, "2020-02", name="median_processing_days")[Against.PREVIOUS].is_spread


def test_what_cannot_be_compared_says_why(warehouse):
    before_the_data = asked(warehouse, "2019-02")[Against.LAST_YEAR]
    assert before_the_data.before is None and before_the_data.difference is None
    assert "01/12/2018" in before_the_data.reason.vi
    new_unit = asked(warehouse, "2020-02", where={"unit": ["06784"]})[Against.LAST_YEAR]
    assert new_unit.before is None and "06784" in new_unit.reason.vi


def test_a_year_earlier_keeps_the_end_of_february():
    assert year_earlier(date(2020, 2, 29)) == date(2019, 2, 28)
    assert year_earlier(date(2021, 2, 28)) == date(2020, 2, 29)
    assert year_earlier(date(2020, 3, 1)) == date(2019, 3, 1)


def test_published_figures_compare_year_by_year_and_not_across_a_change_of_method():
    scores = [
        {"index_code": "DDCI", "edition_year": year, "method_version": "1", "component": "total", "source": "báo",
         "locality": "Cẩm Phả", "score": score, "max_score": 100.0, "rank": 1, "rank_of": 13, "is_conflict": False}
        for year, score in ((2019, 71.0), (2020, 72.1), (2021, 70.0))
    ]  # fmt: skip
    connection = small_warehouse(as_of=date(2021, 12, 31), index_scores=scores)
    where = {"index": ["DDCI"], "locality": ["Cẩm Phả"]}
    found = asked(connection, "2020", name="index_score", where=where)
    assert found[Against.LAST_YEAR].difference == pytest.approx(1.1)
    assert "năm" in found[Against.PREVIOUS].reason.vi and found[Against.PREVIOUS].before is None
    # DDCI was standardised anew in 2021.
    broken = asked(connection, "2021", name="index_score", where=where)[Against.LAST_YEAR]
    assert broken.before is None and "min–max" in broken.reason.vi
