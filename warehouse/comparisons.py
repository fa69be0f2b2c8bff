"""A figure beside its like: the period before, last year by date, by working days and by Tết, and the year so far.

Like is compared with like: of an unfinished period its elapsed days, against as many days of the other period.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import duckdb

from warehouse.connection import select
from warehouse.groups import GROUPS, resolve_values
from warehouse.metrics import Metric, Observed, Quantile, Ratio, Unit, metric_named
from warehouse.policies import DEFAULT_POLICY, PolicyName
from warehouse.query import query_metric
from warehouse.spans import Span
from warehouse.text import Text
from warehouse.working_days import day_of_working_days, tet_of, working_days_in

# Tết moves a period's work within this many days of it; farther away the calendar is the better ruler.
TET_REACH = timedelta(days=30)


class Against(StrEnum):
    """What a period is held against."""

    PREVIOUS = "previous"
    LAST_YEAR = "last_year"
    WORKING_DAYS = "working_days"
    TET = "tet"
    YEAR_TO_DATE = "year_to_date"


TITLES: Mapping[Against, Text] = {
    Against.PREVIOUS: Text("kỳ trước", "previous period"),
    Against.LAST_YEAR: Text("cùng kỳ năm trước", "same period last year"),
    Against.WORKING_DAYS: Text("cùng số ngày làm việc năm trước", "same working days last year"),
    Against.TET: Text("năm trước, căn theo Tết", "last year, aligned by Tết"),
    Against.YEAR_TO_DATE: Text("từ đầu năm, so với năm trước", "year to date, against last year"),
}


@dataclass(frozen=True, kw_only=True)
class Days:
    """Days counted, both included, and the working days among them (None beyond the calendar)."""

    first: date
    last: date
    working_days: int | None


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What `query_metric` says of those days; value is a share for PERCENT, None where there is nothing to divide."""

    days: Days
    numerator: float | None
    denominator: float | None
    value: float | None

    @property
    def per_working_day(self) -> float | None:
        """The value spread over the working days; for counts of events only."""
        return self.value / self.days.working_days if self.value is not None and self.days.working_days else None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One figure beside another. `before` is None with `reason` where there is nothing to compare with.

    is_partial: the period is unfinished, and only its elapsed days were compared. difference: value now less value
    then, in percentage points / 100 for PERCENT. is_spread: counts also compare per working day.
    """

    against: Against
    now: Figure
    before: Figure | None
    difference: float | None
    is_partial: bool
    is_spread: bool
    reason: Text | None = None


def comparisons(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    span: Span,
    *,
    is_reporting: bool = False,
    where: Mapping[str, Sequence[str]] | None = None,
    policy: PolicyName | None = None,
    against: Sequence[Against] = tuple(Against),
) -> tuple[Comparison, ...]:
    """The figure of a period against each of `against`, in order. `is_reporting`: its year begins at the cut-off."""
    asked = _Asked(
        connection=connection,
        metric=metric_named(name),
        span=span,
        is_reporting=is_reporting,
        where=where or {},
        policy=policy,
    )
    return tuple(_compared(asked, each) for each in against)


@dataclass(frozen=True, kw_only=True)
class _Asked:
    connection: duckdb.DuckDBPyConnection
    metric: Metric
    span: Span
    is_reporting: bool
    where: Mapping[str, Sequence[str]]
    policy: PolicyName | None

    @property
    def is_observed(self) -> bool:
        """Published once a year: only years compare."""
        return any(isinstance(each, Observed) for each in self.metric.calculations.values())

    @property
    def is_spread(self) -> bool:
        """Whether the value is a count of events in the period, which grows with its working days."""
        chosen = self.metric.calculations.get(self.policy or DEFAULT_POLICY, self.metric.calculations.get(None))
        counts_events = isinstance(chosen, Ratio) and not chosen.numerator.until
        return self.metric.unit is Unit.COUNT and counts_events and not isinstance(chosen, Quantile)


def _compared(asked: _Asked, against: Against) -> Comparison:
    now_days = (asked.span.start, asked.span.through)
    if against is Against.YEAR_TO_DATE:
        now_days = (_year_start(asked), asked.span.through)
    now = _figure(asked, now_days)
    other = _other_days(asked, against, now_days)
    reason = other if isinstance(other, Text) else _why_not(asked, other)
    before = None if isinstance(other, Text) or reason is not None else _figure(asked, other)
    if before is not None and before.value is None:
        reason = Text("không có số liệu trong các ngày đó", "no data on those days")
    difference = None if before is None or before.value is None or now.value is None else now.value - before.value
    return Comparison(
        against=against,
        now=now,
        before=before,
        difference=difference,
        is_partial=not asked.span.is_complete,
        is_spread=asked.is_spread,
        reason=reason,
    )


def _figure(asked: _Asked, days: tuple[date, date]) -> Figure:
    frame = query_metric(
        asked.connection,
        asked.metric.name,
        start=days[0],
        end=days[1],
        where=asked.where,
        policy=asked.policy if asked.metric.is_policy_dependent else None,
    )
    # Groups that a metric always has must be pinned by `where`; without a row there is nothing to say.
    row = frame.row(0, named=True) if frame.height == 1 else {"numerator": None, "denominator": None, "value": None}
    working = working_days_in(asked.connection, *days)
    return Figure(
        days=Days(first=days[0], last=days[1], working_days=working),
        numerator=row["numerator"],
        denominator=row["denominator"],
        value=row["value"],
    )


def _other_days(asked: _Asked, against: Against, now: tuple[date, date]) -> tuple[date, date] | Text:
    """The days to compare with, or why there are none."""
    if asked.is_observed and against is not Against.LAST_YEAR:
        return Text("chỉ số công bố theo năm, chỉ so với năm trước", "published yearly: only the year before compares")
    if against is Against.PREVIOUS:
        return _previous(asked)
    if against is Against.WORKING_DAYS:
        return _same_working_days(asked, now)
    if against is Against.TET:
        return _by_tet(asked, now)
    return year_earlier(now[0]), year_earlier(now[1])


def _previous(asked: _Asked) -> tuple[date, date] | Text:
    """The period of the same length before; of an unfinished one as many working days from its start."""
    span = asked.span
    last = span.start - timedelta(days=1)
    first = _same_length_before(span)
    if span.is_complete:
        return first, last
    elapsed = working_days_in(asked.connection, span.start, span.through)
    day = None if not elapsed else day_of_working_days(asked.connection, first, elapsed)
    if day is None:
        return Text("kỳ này chưa có ngày làm việc nào để so", "no working day of this period has passed yet")
    return first, min(day, last)


def _same_length_before(span: Span) -> date:
    """The first day of the period before: as many months earlier where the span is whole months, else as many days."""
    after = span.end + timedelta(days=1)
    if span.start.day == after.day:
        months = (after.year - span.start.year) * 12 + after.month - span.start.month
        return _months_earlier(span.start, months)
    return span.start - (span.end - span.start) - timedelta(days=1)


def _months_earlier(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    return day.replace(year=index // 12, month=index % 12 + 1)


def _same_working_days(asked: _Asked, now: tuple[date, date]) -> tuple[date, date] | Text:
    first = year_earlier(now[0])
    count = working_days_in(asked.connection, *now)
    day = None if not count else day_of_working_days(asked.connection, first, count)
    return (first, day) if day else Text("ngoài lịch làm việc 2010–2030", "beyond the calendar of 2010–2030")


def _by_tet(asked: _Asked, now: tuple[date, date]) -> tuple[date, date] | Text:
    """The days that lie as far from the Tết of the year before as these lie from theirs."""
    year = now[0].year if now[0].month < 11 else now[0].year + 1
    tet, earlier = tet_of(asked.connection, year), tet_of(asked.connection, year - 1)
    if tet is None or earlier is None:
        return Text("ngoài lịch làm việc 2010–2030", "beyond the calendar of 2010–2030")
    if now[1] < tet - TET_REACH or now[0] > tet + TET_REACH:
        return Text(
            f"kỳ này cách Tết ({tet:%d/%m/%Y}) hơn 30 ngày: so theo lịch là đủ",
            f"this period is more than 30 days from Tết ({tet}): the calendar is enough",
        )
    return now[0] - (tet - earlier), now[1] - (tet - earlier)


def _year_start(asked: _Asked) -> date:
    """1 January, or the first day of the reporting year that the period lies in."""
    through = asked.span.through
    if not asked.is_reporting:
        return date(through.year, 1, 1)
    row = select(asked.connection, "SELECT report_year_start AS day FROM dim_date WHERE date = ?", [through])
    start: date = row.item()
    return start


def _why_not(asked: _Asked, days: tuple[date, date]) -> Text | None:
    """What makes those days no fair comparison: no data yet, or a unit that was not there."""
    if asked.is_observed:
        return _change_of_method(asked)
    data_from: date = select(asked.connection, "SELECT data_from FROM meta_edition").item()
    if days[0] < data_from:
        return Text(f"dữ liệu bắt đầu từ {data_from:%d/%m/%Y}", f"the data begin on {data_from}")
    for label in asked.where.get("unit", ()):
        keys = resolve_values(asked.connection, GROUPS["unit"], [label])
        marks = ", ".join("?" for _ in keys)
        rows = select(
            asked.connection,
            f"SELECT min(valid_from) AS first, max(valid_to) AS after FROM dim_unit WHERE unit_key IN ({marks})",
            keys,
        ).row(0, named=True)
        if rows["first"] > days[1] or rows["after"] <= days[0]:
            return Text(
                f"đơn vị {label} chưa có hoặc không còn trong các ngày đó",
                f"the unit {label} did not exist on those days",
            )
    return None


def _change_of_method(asked: _Asked) -> Text | None:
    """An index measured in another way from this year on."""
    for index in asked.where.get("index", ()):
        rows = select(
            asked.connection,
            "SELECT what_vi, what_en FROM fct_index_breaks WHERE index_code = ? AND first_year = ?",
            [index, asked.span.through.year],
        )
        if rows.height:
            row = rows.row(0, named=True)
            return Text(
                f"cách đo đổi từ năm này: {row['what_vi']}", f"measured otherwise from now on: {row['what_en']}"
            )
    return None


def year_earlier(day: date) -> date:
    """The same day a year earlier; the last day of a February stays the last day."""
    tomorrow = day + timedelta(days=1)
    if (day.month, tomorrow.month) == (2, 3):
        return date(day.year - 1, 3, 1) - timedelta(days=1)
    return day.replace(year=day.year - 1)
