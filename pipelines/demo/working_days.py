"""The working-day clock of the demo: holidays and swapped Saturdays of the reference calendar, as numpy arrays."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import warehouse

Days = NDArray[np.int64]

REFERENCE = Path(warehouse.__file__).parent / "reference"
MINUTES_PER_DAY = 1440
NONE = -1  # an instant that does not exist; every real one lies after 1970
_EPOCH = date(1970, 1, 1)
_FIRST = date(2013, 10, 1)
_LAST = date(2022, 12, 31)


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - _EPOCH).days


def day_of(number: int) -> date:
    return _EPOCH + timedelta(days=int(number))


def minute_number(day: date, hour: int = 0, minute: int = 0) -> int:
    """Minutes since 1970-01-01 00:00, local time."""
    return day_number(day) * MINUTES_PER_DAY + hour * 60 + minute


def _reference_rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@dataclass(frozen=True, kw_only=True)
class WorkingCalendar:
    """Arrays over consecutive days from `first`; `working` lists the working days as day numbers."""

    first: int
    is_working: NDArray[np.bool_]
    is_holiday: NDArray[np.bool_]
    rank: Days
    working: Days
    new_years: Days

    def works(self, days: Days) -> NDArray[np.bool_]:
        return self.is_working[days - self.first]

    def holiday(self, days: Days) -> NDArray[np.bool_]:
        return self.is_holiday[days - self.first]

    def count_to(self, days: Days) -> Days:
        """Working days up to and with each day: a difference of two is a number of working days."""
        return self.rank[days - self.first]

    def add(self, days: Days, count: Days) -> Days:
        """The working day `count` after each day; for a day off, 0 gives the working day before it."""
        return self.working[self.count_to(days) - 1 + count]

    def next_working(self, days: Days) -> Days:
        """The day itself when it is worked, else the first working day after it."""
        return np.where(self.works(days), days, self.working[self.count_to(days)])

    def days_from_new_year(self, days: Days) -> Days:
        """Signed distance in days to the nearest first day of Tết."""
        distances = days[:, None] - self.new_years[None, :]
        nearest = np.abs(distances).argmin(axis=1)
        return distances[np.arange(len(days)), nearest]


def load_calendar() -> WorkingCalendar:
    """The calendar of the demo's years, from the reference tables the warehouse uses as well."""
    first, count = day_number(_FIRST), (_LAST - _FIRST).days + 1
    is_working = (np.arange(count) + first + 3) % 7 < 5  # 1970-01-01 was a Thursday
    is_holiday = np.zeros(count, dtype=bool)
    new_years = []
    for row in _reference_rows("holidays.csv"):
        day = date.fromisoformat(row["date"])
        if not _FIRST <= day <= _LAST:
            continue
        position = day_number(day) - first
        is_working[position], is_holiday[position] = False, True
        if row["name"] == "Tết Nguyên Đán":
            new_years.append(day_number(day))
    for row in _reference_rows("swapped_days.csv"):
        day_off, worked_on = date.fromisoformat(row["day_off"]), date.fromisoformat(row["worked_on"])
        if _FIRST <= day_off <= _LAST:
            is_working[day_number(day_off) - first], is_holiday[day_number(day_off) - first] = False, True
        if _FIRST <= worked_on <= _LAST:
            is_working[day_number(worked_on) - first] = True
    return WorkingCalendar(
        first=first,
        is_working=is_working,
        is_holiday=is_holiday,
        rank=np.cumsum(is_working, dtype=np.int64),
        working=np.flatnonzero(is_working).astype(np.int64) + first,
        new_years=np.array(new_years, dtype=np.int64),
    )
