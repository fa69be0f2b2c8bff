"""Periods as people write them."""

from datetime import date

import pytest

from tests.small_warehouse import small_warehouse
from warehouse.errors import UnknownNameError
from warehouse.spans import span_named

AS_OF = date(2020, 4, 30)


@pytest.fixture(scope="module")
def connection():
    return small_warehouse(as_of=AS_OF)


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2019-Q2", date(2019, 4, 1), date(2019, 6, 30)),
        ("2019q4", date(2019, 10, 1), date(2019, 12, 31)),
        ("2019-H1", date(2019, 1, 1), date(2019, 6, 30)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018-12-15..2019-12-14", date(2018, 12, 15), date(2019, 12, 14)),
    ],
)
def test_a_finished_period_is_read(connection, written, start, end):
    span = span_named(connection, written)
    assert (span.start, span.end, span.through, span.is_complete) == (start, end, end, True)


@pytest.mark.parametrize("written", ["2020", None])
def test_an_unfinished_year_goes_to_the_day_of_the_data(connection, written):
    span = span_named(connection, written)
    assert (span.start, span.end, span.through) == (date(2020, 1, 1), date(2020, 12, 31), AS_OF)
    assert not span.is_complete


@pytest.mark.parametrize(
    "written", ["19", "2019-13", "2019-Q5", "năm 2019", "2019-06-30..2019-01-01", "2019-02-30..2019-03-01"]
)
def test_what_is_not_a_period_is_refused_with_the_forms(connection, written):
    with pytest.raises(UnknownNameError) as refused:
        span_named(connection, written)
    assert "2019-Q2" in refused.value.message.vi


def test_a_period_after_the_data_is_refused(connection):
    with pytest.raises(UnknownNameError) as refused:
        span_named(connection, "2021")
    assert "30/04/2020" in refused.value.message.vi
