"""Grains: which period a day belongs to, in calendar months or in reporting months by the dated cut-offs."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Literal, get_args

from warehouse.cut_offs import BUCKET_DAYS, cut_offs, month_start
from warehouse.text import Text

Grain = Literal[
    "day",
    "week",
    "month",
    "quarter",
    "year",
    "report_month",
    "report_quarter",
    "report_half",
    "report_9m",
    "report_year",
]
GRAINS: tuple[Grain, ...] = get_args(Grain)
CALENDAR_START = date(2010, 1, 1)
CALENDAR_END = date(2030, 12, 31)
_MONTHS = {
    "month": 1,
    "quarter": 3,
    "year": 12,
    "report_month": 1,
    "report_quarter": 3,
    "report_half": 6,
    "report_9m": 12,
    "report_year": 12,
}

GRAIN_TITLES: dict[Grain, Text] = {
    "day": Text("ngày", "day"),
    "week": Text("tuần", "week"),
    "month": Text("tháng", "month"),
    "quarter": Text("quý", "quarter"),
    "year": Text("năm", "year"),
    "report_month": Text("tháng báo cáo (theo mốc chốt)", "reporting month (by its cut-off)"),
    "report_quarter": Text("quý báo cáo", "reporting quarter"),
    "report_half": Text("6 tháng báo cáo", "reporting half-year"),
    "report_9m": Text("9 tháng báo cáo", "reporting nine months"),
    "report_year": Text("năm báo cáo", "reporting year"),
}


def _first_of(month_index: int) -> date:
    return date(month_index // 12, month_index % 12 + 1, 1)


@cache
def _report_month_start(month_index: int) -> date:
    return month_start(month_index, cut_offs())


def _month_index(day: date, grain: Grain) -> int:
    """Months since year 0 of the month a period is named after; a reporting month may begin in the month before."""
    index = day.year * 12 + day.month - 1
    if not grain.startswith("report"):
        return index
    return max(named for named in (index - 1, index, index + 1) if _report_month_start(named) <= day)


def _starts_on(month_index: int, grain: Grain) -> date:
    return _report_month_start(month_index) if grain.startswith("report") else _first_of(month_index)


def period_of(day: date, grain: Grain) -> tuple[date, date] | None:
    """First and last day of the period holding `day`; None where a grain leaves days out (after nine months)."""
    if grain == "day":
        return day, day
    if grain == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    index = _month_index(day, grain)
    first = index - index % _MONTHS[grain]
    if grain == "report_9m" and index - first >= 9:
        return None
    length = 9 if grain == "report_9m" else _MONTHS[grain]
    return _starts_on(first, grain), _starts_on(first + length, grain) - timedelta(days=1)


def periods_between(start: date, end: date, grain: Grain) -> Iterator[tuple[date, date]]:
    """Every period of the grain that touches the days from `start` to `end`, in order."""
    day = start
    while day <= end:
        period = period_of(day, grain)
        if period is not None:
            yield period
            day = period[1] + timedelta(days=1)
        else:
            day += timedelta(days=1)


def bucket_start(day: date) -> date:
    """The first day of the half month holding `day`."""
    return day.replace(day=max(first for first in BUCKET_DAYS if first <= day.day))
