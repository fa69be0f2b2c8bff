"""The committed calendar against the package that seeded it and the working days counted by hand."""

import csv
from datetime import date, timedelta

import pytest

from pipelines import seed_calendar

REFERENCE = seed_calendar.REFERENCE
WORKING_DAYS = {
    2014: 252,
    2015: 250,
    2016: 251,
    2017: 250,
    2018: 250,
    2019: 252,
    2020: 252,
    2021: 250,
    2022: 249,
    2023: 249,
    2024: 251,
    2025: 250,
    2026: 249,
}


def rows(name):
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def working_days(year):
    off = {date.fromisoformat(row["date"]) for row in rows("holidays.csv")}
    off |= {date.fromisoformat(row["day_off"]) for row in rows("swapped_days.csv")}
    worked = {date.fromisoformat(row["worked_on"]) for row in rows("swapped_days.csv")}
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return sum(day in worked or (day.weekday() < 5 and day not in off) for day in days if day.year == year)


@pytest.mark.parametrize(("year", "expected"), WORKING_DAYS.items())
def test_working_days_of_each_year_are_those_counted_by_hand(year, expected):
    assert working_days(year) == expected


def test_holidays_are_exactly_what_the_locked_package_says():
    assert [tuple(row.values()) for row in rows("holidays.csv")] == seed_calendar.holiday_rows()


def test_swapped_days_are_the_packages_and_the_one_it_lacks():
    assert [tuple(row.values()) for row in rows("swapped_days.csv")] == seed_calendar.swap_rows()


def test_the_package_still_lacks_the_swap_of_january_2026():
    """A known oddity of the package: when this fails, take the swap out of MISSING_SWAPS."""
    assert date(2026, 1, 2) not in dict(seed_calendar.days_off())


def test_a_swap_gives_a_weekday_off_and_works_a_saturday():
    for row in rows("swapped_days.csv"):
        assert date.fromisoformat(row["day_off"]).weekday() < 5, row
        assert date.fromisoformat(row["worked_on"]).weekday() == 5, row


def test_a_swap_may_cross_the_year():
    swaps = {row["day_off"]: row["worked_on"] for row in rows("swapped_days.csv")}
    assert swaps["2015-01-02"] == "2014-12-27"
    assert swaps["2018-12-31"] == "2019-01-05"
