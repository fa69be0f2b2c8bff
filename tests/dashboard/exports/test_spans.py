"""Periods as they are written: their days by the cut-offs and by the calendar, their titles, their refusals."""

from datetime import date

import pytest

from dashboard.exports.spans import PeriodError, span_of, spans_of

DATA = {"data_from": date(2014, 1, 1), "as_of": date(2021, 12, 31)}


# Cut-offs: a month runs from the 15th of the one before to its 14th; longer periods begin on 15 December.
@pytest.mark.parametrize(
    ("asked", "kind", "report", "calendar", "title"),
    [
        ("2020-04", "month", ("2020-03-15", "2020-04-14"), ("2020-04-01", "2020-04-30"), "Tháng 4 năm 2020"),
        ("2020-01", "month", ("2019-12-15", "2020-01-14"), ("2020-01-01", "2020-01-31"), "Tháng 1 năm 2020"),
        ("2020-02", "month", ("2020-01-15", "2020-02-14"), ("2020-02-01", "2020-02-29"), "Tháng 2 năm 2020"),
        ("2020-Q1", "quarter", ("2019-12-15", "2020-03-14"), ("2020-01-01", "2020-03-31"), "Quý I năm 2020"),
        ("2020-Q4", "quarter", ("2020-09-15", "2020-12-14"), ("2020-10-01", "2020-12-31"), "Quý IV năm 2020"),
        ("2020-H1", "half", ("2019-12-15", "2020-06-14"), ("2020-01-01", "2020-06-30"), "6 tháng đầu năm 2020"),
        ("2020-9M", "nine", ("2019-12-15", "2020-09-14"), ("2020-01-01", "2020-09-30"), "9 tháng năm 2020"),
        ("2020", "year", ("2019-12-15", "2020-12-14"), ("2020-01-01", "2020-12-31"), "Năm 2020"),
    ],
)
def test_a_period_has_its_days_by_the_cut_offs_and_by_the_calendar(asked, kind, report, calendar, title):
    for basis, days in (("report", report), ("calendar", calendar)):
        span = span_of(asked, basis=basis, **DATA)
        assert (span.kind, span.basis, span.title.vi) == (kind, basis, title)
        assert (span.start.isoformat(), span.end.isoformat()) == days
        assert span.is_complete


def test_a_week_and_free_days_have_no_cut_off():
    # 2020 begins on a Wednesday: its first week begins on Monday 30 December 2019. It has 53 weeks.
    week = span_of("2020-w1", basis="report", **DATA)
    assert (week.asked, week.basis, week.start, week.end) == (
        "2020-W1",
        "calendar",
        date(2019, 12, 30),
        date(2020, 1, 5),
    )
    assert span_of("2020-W53", basis="report", **DATA).start == date(2020, 12, 28)
    days = span_of(" 2020-02-28..2020-03-01 ", basis="report", **DATA)
    assert (days.kind, days.basis, days.title.vi) == ("days", "calendar", "Từ 28/02/2020 đến 01/03/2020")


@pytest.mark.parametrize(
    "asked",
    ["", "2020-13", "2020-00", "2020-Q5", "2020-W54", "2021-W53", "2020-02-30..2020-03-01", "2020-03-02..2020-03-01",
     "quý 1", "1999", "2020-Q1; DROP TABLE"],
)  # fmt: skip
def test_what_is_no_period_says_how_one_is_written(asked):
    with pytest.raises(PeriodError, match=r"Không đọc được kỳ .*2020-Q1"):
        span_of(asked, basis="report", **DATA)


def test_a_period_without_a_day_of_data_says_which_days_there_are():
    known = {"data_from": date(2020, 1, 1), "as_of": date(2020, 4, 30)}
    with pytest.raises(PeriodError, match=r"bản dữ liệu này có từ 01/01/2020 đến 30/04/2020"):
        span_of("2020-06", basis="calendar", **known)
    # One day is enough: the reporting month of May begins on 15 April; April's last day is the edition's.
    assert not span_of("2020-05", basis="report", **known).is_complete
    assert span_of("2020-04", basis="calendar", **known).is_complete


def test_an_unfinished_period_is_counted_to_the_editions_day():
    span = span_of("2020-Q2", basis="calendar", data_from=date(2020, 1, 1), as_of=date(2020, 4, 30))
    assert (span.end, span.counted_to, span.is_complete) == (date(2020, 6, 30), date(2020, 4, 30), False)
    assert span.days.vi == "Từ ngày 01/04/2020 đến ngày 30/04/2020"


def test_the_periods_on_offer_are_those_with_data_newest_first():
    known = {"data_from": date(2019, 11, 20), "as_of": date(2020, 4, 30)}
    assert [span.asked for span in spans_of("quarter", basis="report", **known)] == ["2020-Q2", "2020-Q1", "2019-Q4"]
    # The year 2019 of the calendar has days of data; so has the year 2020, which began on 15 December, and no 2021.
    assert [span.asked for span in spans_of("year", basis="report", **known)] == ["2020", "2019"]
    assert spans_of("days", basis="report", **known) == []


def test_on_the_last_days_of_december_the_next_reporting_year_has_begun():
    known = {"data_from": date(2020, 1, 1), "as_of": date(2020, 12, 20)}
    assert spans_of("year", basis="report", **known)[0].asked == "2021"
