"""A period as a person writes it: 2019, 2019-Q2, 2019-H1, 2019-03, or two days with `..` between them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from warehouse.connection import select
from warehouse.errors import UnknownNameError
from warehouse.periods import period_of
from warehouse.text import Text

_NAMED = re.compile(r"(?P<year>\d{4})(?:-?(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>0[1-9]|1[0-2])))?")
_MONTHS = {"quarter": 3, "half": 6, "month": 1}


@dataclass(frozen=True, kw_only=True)
class Span:
    """start, end: the days asked for, inclusive. through: the last day with data, `end` or the edition's day."""

    start: date
    end: date
    through: date

    @property
    def is_complete(self) -> bool:
        return self.through == self.end


def span_named(connection: duckdb.DuckDBPyConnection, period: str | None, *, is_reporting: bool = False) -> Span:
    """The span, cut to the edition's day; without a name the year of that day. UnknownNameError with the forms.

    `is_reporting`: the reporting period of that name, which begins on the cut-off day of the month before.
    """
    as_of: date = select(connection, "SELECT as_of FROM meta_edition").item()
    start, end = _days(period) if period else (date(as_of.year, 1, 1), date(as_of.year, 12, 31))
    if is_reporting:
        start, end = _reporting_days(start, end, period)
    if start > as_of:
        raise UnknownNameError(
            Text(
                f"Kỳ '{period}' bắt đầu {start:%d/%m/%Y}, sau ngày chốt số liệu {as_of:%d/%m/%Y}",
                f"Period '{period}' begins on {start}, after the day of the data {as_of}",
            )
        )
    return Span(start=start, end=end, through=min(end, as_of))


def _days(period: str) -> tuple[date, date]:
    try:
        if ".." in period:
            first, last = (date.fromisoformat(part.strip()) for part in period.split("..", 1))
        else:
            first, last = _named_days(period)
    except ValueError:
        first, last = date.max, date.min
    if first > last:
        raise UnknownNameError(
            Text(
                f"Không hiểu kỳ '{period}'; viết 2019, 2019-Q2, 2019-H1, 2019-03 hoặc 2019-01-01..2019-04-30",
                f"Cannot read the period '{period}'; write 2019, 2019-Q2, 2019-H1, 2019-03 or 2019-01-01..2019-04-30",
            )
        )
    return first, last


def _reporting_days(start: date, end: date, period: str | None) -> tuple[date, date]:
    """The reporting period named like the calendar months from start to end."""
    first, last = period_of(start, "report_month"), period_of(end.replace(day=1), "report_month")
    if first is None or last is None or start.day != 1 or (end + timedelta(days=1)).day != 1:
        raise UnknownNameError(
            Text(
                f"Kỳ báo cáo '{period}' cần tên tháng, quý, nửa năm hoặc năm, không phải hai ngày",
                f"The reporting period '{period}' needs the name of a month, quarter, half-year or year, not two days",
            )
        )
    return first[0], last[1]


def _named_days(period: str) -> tuple[date, date]:
    named = _NAMED.fullmatch(period.strip().upper())
    if named is None:
        raise ValueError(period)
    year = int(named["year"])
    for unit, months in _MONTHS.items():
        if named[unit]:
            last = int(named[unit]) * months
            return date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1])
    return date(year, 1, 1), date(year, 12, 31)
