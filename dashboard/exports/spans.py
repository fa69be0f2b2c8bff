"""Periods of reports: how one is written (2020-Q1), its days by the calendar or the cut-offs, its title."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from dashboard.formats import day as written_day
from dashboard.texts import exports as words
from dashboard.texts import told
from warehouse.errors import UserFacingError
from warehouse.periods import CALENDAR_END, CALENDAR_START, Grain, period_of
from warehouse.text import Text

Basis = Literal["report", "calendar"]
BASES: tuple[Basis, ...] = get_args(Basis)
Kind = Literal["month", "quarter", "half", "nine", "year", "week", "days"]
_ROMAN = ("", "I", "II", "III", "IV")
_REPORT_GRAINS: dict[str, Grain] = {
    "month": "report_month",
    "quarter": "report_quarter",
    "half": "report_half",
    "nine": "report_9m",
    "year": "report_year",
}
_LENGTHS = {"month": 1, "quarter": 3, "half": 6, "nine": 9, "year": 12}


class PeriodError(UserFacingError):
    """A period that is not one, or that this edition has no figures for; says what is possible."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """First and last day of a period as it is named. `counted_to` is the last day that is counted: earlier than `end`
    where the period is not over on the edition's day."""

    asked: str
    kind: Kind
    basis: Basis
    start: date
    end: date
    counted_to: date
    title: Text

    @property
    def is_complete(self) -> bool:
        return self.counted_to == self.end

    @property
    def days(self) -> Text:
        """ "Từ ngày 15/12/2019 đến ngày 14/03/2020", to the last day that is counted."""
        return told(words.FROM_TO, start=written_day(self.start, "vi"), end=written_day(self.counted_to, "vi"))


def span_of(asked: str, *, basis: Basis, data_from: date, as_of: date) -> Span:
    """The period written as 2020, 2020-04, 2020-Q1, 2020-H1, 2020-9M, 2020-W17 or 2020-01-01..2020-03-31.

    Raises PeriodError: not written like that, or no day of it lies between data_from and as_of.
    """
    text = asked.strip().upper()
    for pattern, read in _READERS:
        match = re.fullmatch(pattern, text)
        if match:
            try:
                kind, start, end, title = read(match, basis)
            except (ValueError, TypeError):
                break
            if not CALENDAR_START <= start <= end <= CALENDAR_END:
                break
            if start > as_of or end < data_from:
                raise PeriodError(
                    told(
                        words.NO_DATA_THEN,
                        period=text,
                        start=written_day(start, "vi"),
                        end=written_day(end, "vi"),
                        first=written_day(data_from, "vi"),
                        last=written_day(as_of, "vi"),
                    )
                )
            used: Basis = "calendar" if kind in ("week", "days") else basis
            return Span(
                asked=text, kind=kind, basis=used, start=start, end=end, counted_to=min(end, as_of), title=title
            )
    raise PeriodError(told(words.NO_SUCH_PERIOD, period=asked))


def spans_of(kind: Kind, *, basis: Basis, data_from: date, as_of: date) -> list[Span]:
    """Every period of that kind with a day of data in it, newest first; none for free ranges of days."""
    found = []
    for year in range(data_from.year, as_of.year + 2):
        for written in _WRITTEN.get(kind, ()):
            try:
                found.append(span_of(f"{year}{written}", basis=basis, data_from=data_from, as_of=as_of))
            except PeriodError:
                continue
    return sorted(found, key=lambda span: span.start, reverse=True)


_WRITTEN: dict[Kind, tuple[str, ...]] = {
    "week": tuple(f"-W{number}" for number in range(1, 54)),
    "month": tuple(f"-{number:02}" for number in range(1, 13)),
    "quarter": ("-Q1", "-Q2", "-Q3", "-Q4"),
    "half": ("-H1", "-H2"),
    "nine": ("-9M",),
    "year": ("",),
}

_Read = tuple[Kind, date, date, Text]


def _named(kind: Kind, year: int, month: int, basis: Basis, title: Text) -> _Read:
    if basis == "report":
        found = period_of(date(year, month, 1), _REPORT_GRAINS[kind])
        if found is None:
            raise ValueError(kind)
        return kind, *found, title
    after = year * 12 + month - 1 + _LENGTHS[kind]
    return kind, date(year, month, 1), date(after // 12, after % 12 + 1, 1) - timedelta(days=1), title


def _year(match: re.Match[str], basis: Basis) -> _Read:
    return _named("year", int(match[1]), 1, basis, told(words.YEAR, year=match[1]))


def _month(match: re.Match[str], basis: Basis) -> _Read:
    return _named("month", int(match[1]), int(match[2]), basis, told(words.MONTH, year=match[1], month=int(match[2])))


def _quarter(match: re.Match[str], basis: Basis) -> _Read:
    number = int(match[2])
    title = told(words.QUARTER, year=match[1], roman=_ROMAN[number])
    return _named("quarter", int(match[1]), number * 3 - 2, basis, title)


def _half(match: re.Match[str], basis: Basis) -> _Read:
    first = match[2] == "1"
    title = told(words.FIRST_HALF if first else words.SECOND_HALF, year=match[1])
    return _named("half", int(match[1]), 1 if first else 7, basis, title)


def _nine(match: re.Match[str], basis: Basis) -> _Read:
    return _named("nine", int(match[1]), 1, basis, told(words.NINE_MONTHS, year=match[1]))


def _week(match: re.Match[str], basis: Basis) -> _Read:
    monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    return "week", monday, monday + timedelta(days=6), told(words.WEEK, year=match[1], number=int(match[2]))


def _days(match: re.Match[str], basis: Basis) -> _Read:
    start, end = date.fromisoformat(match[1]), date.fromisoformat(match[2])
    title = told(words.DAYS, start=written_day(start, "vi"), end=written_day(end, "vi"))
    return "days", start, end, title


_READERS: tuple[tuple[str, Callable[[re.Match[str], Basis], _Read]], ...] = (
    (r"(\d{4})", _year),
    (r"(\d{4})-(\d{1,2})", _month),
    (r"(\d{4})-Q([1-4])", _quarter),
    (r"(\d{4})-H([12])", _half),
    (r"(\d{4})-9M", _nine),
    (r"(\d{4})-W(\d{1,2})", _week),
    (r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", _days),
)
