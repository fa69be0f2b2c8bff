"""Period codes of the URL and what they mean."""

from datetime import date

import pytest

from dashboard.selection import (
    RowsQuestion,
    days_between,
    known,
    period_codes,
    period_days,
    rows_address,
    rows_question,
)


def test_a_code_is_a_year_or_a_month():
    assert period_days("2019") == (date(2019, 1, 1), date(2019, 12, 31))
    assert period_days("2020-02") == (date(2020, 2, 1), date(2020, 2, 29))


@pytest.mark.parametrize("code", ["", "19", "2019-13", "2019-00", "0000", "2019-1", "2019-01-01", "x", "20190"])
def test_anything_else_is_no_period(code):
    assert period_days(code) is None


def test_codes_list_each_year_then_the_months_that_hold_data():
    codes = list(period_codes(date(2019, 11, 5), date(2020, 2, 1)))
    assert codes == ["2019", "2019-11", "2019-12", "2020", "2020-01", "2020-02"]


def test_the_end_of_a_range_is_the_last_day_of_its_period():
    assert days_between("2016", "2018-04") == (date(2016, 1, 1), date(2018, 4, 30))
    assert days_between(None, "2018") == (None, date(2018, 12, 31))
    assert days_between("2018", None) == (date(2018, 1, 1), None)


def test_a_range_given_backwards_is_put_in_order():
    assert days_between("2018-04", "2016") == (date(2016, 1, 1), date(2018, 4, 30))


def test_unknown_codes_are_named_and_known_ones_kept_once():
    assert known(["b", "x", "b", "a"], ["a", "b"]) == (("b", "a"), ("x",))


QUESTION = RowsQuestion(
    metric="on_time_rate",
    start=date(2020, 4, 6),
    end=date(2020, 4, 12),
    part="rest",
    units=("06781@2010-01-01",),
    fields=("ho-tich", "dat-dai"),
    channels=("online",),
    policy="timestamp",
    edition="20200430-080000-abc",
)


def test_a_question_for_the_rows_of_a_number_comes_back_from_its_address():
    assert rows_question(rows_address(QUESTION)) == QUESTION
    bare = RowsQuestion(metric="dossiers_overdue", start=date(2020, 4, 6), end=date(2020, 4, 6))
    assert set(rows_address(bare)) == {"rows", "rows_from", "rows_to"}
    assert rows_question(rows_address(bare)) == bare


@pytest.mark.parametrize(
    "wrong",
    [
        {"rows": "no_such_metric"},
        {"rows": ""},
        {"rows_of": "half"},
        {"rows_from": "2020-13-01"},
        {"rows_from": "2020-04-13"},
        {"rows_policy": "mine"},
        {"rows_edition": "../../etc/passwd"},
    ],
)
def test_an_address_that_cannot_be_understood_asks_nothing(wrong):
    assert rows_question(rows_address(QUESTION) | wrong) is None
