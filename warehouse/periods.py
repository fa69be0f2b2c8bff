"""Grains and the reporting calendar: which period a day belongs to, in calendar months or by dated cut-offs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

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
# Half-month buckets begin on these days, so that they add up to calendar and to reporting periods alike.
BUCKET_DAYS = (1, 15)
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


@dataclass(frozen=True, kw_only=True)
class CutOff:
    """From `valid_from`, a reporting month begins on `first_day` of the month before the one it is named after."""

    valid_from: date
    first_day: int
    source: str


# domain: month = 15th of the month before to the 14th; year = 15 December to 14 December.
CUT_OFFS: tuple[CutOff, ...] = (
    CutOff(
        valid_from=date(1900, 1, 1),
        first_day=15,
        source="Quyết định của một tỉnh về chế độ báo cáo; áp dụng toàn quốc: cần kiểm chứng",
    ),
)

GRAIN_TITLES: dict[Grain, Text] = {
    "day": Text("ngày", "day"),
    "week": Text("tuần", "week"),
    "month": Text("tháng", "month"),
    "quarter": Text("quý", "quarter"),
    "year": Text("năm", "year"),
    "report_month": Text("tháng báo cáo (15–14)", "reporting month (15th to 14th)"),
    "report_quarter": Text("quý báo cáo", "reporting quarter"),
    "report_half": Text("6 tháng báo cáo", "reporting half-year"),
    "report_9m": Text("9 tháng báo cáo", "reporting nine months"),
    "report_year": Text("năm báo cáo", "reporting year"),
}


def cut_off_on(day: date) -> CutOff:
    """The cut-off rule in force on a day."""
    return max((rule for rule in CUT_OFFS if rule.valid_from <= day), key=lambda rule: rule.valid_from)


def _first_of(month_index: int) -> date:
    return date(month_index // 12, month_index % 12 + 1, 1)


def _month_index(day: date, grain: Grain) -> int:
    """Months since year 0; a reporting month is named after the month in which it ends."""
    late = grain.startswith("report") and day.day >= cut_off_on(day).first_day
    return day.year * 12 + day.month - 1 + (1 if late else 0)


def _starts_on(month_index: int, grain: Grain) -> date:
    if not grain.startswith("report"):
        return _first_of(month_index)
    before = _first_of(month_index - 1)
    return before.replace(day=cut_off_on(before).first_day)


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
