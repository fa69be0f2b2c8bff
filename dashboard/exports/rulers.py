"""The other periods that a report may hold its own against, like with like, or why it may not."""

from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.exports.model import Request
from dashboard.exports.source import Source
from dashboard.texts import cchc_report as words
from warehouse.comparisons import Against, comparisons
from warehouse.spans import Span
from warehouse.text import Text

_METRIC = "dossiers_received"
_NAMES = {Against.PREVIOUS: words.PREVIOUS, Against.LAST_YEAR: words.LAST_YEAR}
# Before nine months of a year or a year there is no period of the same kind but last year's.
_BOTH = ("month", "quarter", "half")
PARTIAL = "*"
# Label, first day, last day counted.
Period = tuple[str, date, date]
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "nine": 12, "year": 12}


@dataclass(frozen=True, kw_only=True)
class Ruler:
    """first and last day of the other period, or the reason for having none; working days of this and the other."""

    name: Text
    first: date | None = None
    last: date | None = None
    working_days: tuple[int | None, int | None] = (None, None)
    reason: Text | None = None


def rulers_of(source: Source, request: Request) -> tuple[Ruler, ...]:
    """The period before and the same period last year; of an unfinished one the days elapsed."""
    span = request.span
    against = (Against.PREVIOUS, Against.LAST_YEAR) if span.kind in _BOTH else (Against.LAST_YEAR,)
    found = comparisons(
        source.connection,
        _METRIC,
        Span(start=span.start, end=span.end, through=span.counted_to),
        is_reporting=request.basis == "report",
        where={name: list(values) for name, values in request.where},
        against=against,
    )
    rulers = []
    for each in found:
        name = _NAMES[each.against]
        if each.before is None or each.reason is not None:
            # A reason about a unit names its key, which no reader knows.
            reason = words.UNIT_CHANGED if request.unit_keys and "@" in (each.reason or name).vi else each.reason
            rulers.append(Ruler(name=name, reason=reason))
            continue
        days = each.before.days
        rulers.append(
            Ruler(
                name=name,
                first=days.first,
                last=days.last,
                working_days=(each.now.days.working_days, days.working_days),
            )
        )
    return tuple(rulers)


def earlier_periods(source: Source, request: Request, most: int) -> list[Period]:
    """Label, first and last day counted of up to `most` periods of this kind within the data, this one last.

    An unfinished one is marked and reaches to the last day counted.
    """
    span, found = request.span, []
    months = _MONTHS.get(span.kind)
    if months is None:
        return []
    for back in range(most):
        start = months_earlier(span.start, back * months)
        end = months_earlier(span.end + timedelta(days=1), back * months) - timedelta(days=1)
        if start < source.facts.data_from:
            break
        counted = min(end, span.counted_to)
        found.append((_label(span.kind, end) + ("" if counted == end else PARTIAL), start, counted))
    return found[::-1]


def months_earlier(day: date, months: int) -> date:
    """The same day of the month, so many months before; the days asked for are the 1st or a cut-off."""
    index = day.year * 12 + day.month - 1 - months
    return day.replace(year=index // 12, month=index % 12 + 1)


def _label(kind: str, end: date) -> str:
    quarter = ("I", "II", "III", "IV")[(end.month - 1) // 3]
    labels = {
        "month": f"{end.month}/{end.year}",
        "quarter": f"{quarter}/{end.year}",
        "half": f"{'6T đầu' if end.month == 6 else '6T cuối'} {end.year}",
        "nine": f"9T {end.year}",
    }
    return labels.get(kind, str(end.year))
