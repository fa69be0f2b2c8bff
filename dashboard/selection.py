"""What a reader is looking at: period, units, fields, channels and policy, with the codes that name them in a URL."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from warehouse.policies import DEFAULT_POLICY, PolicyName

_PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?")


@dataclass(frozen=True, kw_only=True)
class Selection:
    """`start` and `end` are inclusive days; None is the edition's own first or last day. Codes, never labels."""

    start: date | None = None
    end: date | None = None
    units: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    policy: PolicyName = DEFAULT_POLICY

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """Codes by the name of the group they filter."""
        return {"unit": self.units, "field": self.fields, "channel": self.channels}

    def within(self, start: date | None, end: date | None) -> "Selection":
        """The same filters over other days."""
        return replace(self, start=start, end=end)


def period_days(code: str) -> tuple[date, date] | None:
    """First and last day of "2019" or "2019-04"; None for anything else."""
    match = _PERIOD.fullmatch(code)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 0)
    if not 1 <= year <= 9999 or (match[2] and not 1 <= month <= 12):
        return None
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def period_codes(first: date, last: date) -> Iterator[str]:
    """Each year, then its months, of the days from first to last: 2019, 2019-01, 2019-02 …"""
    for year in range(first.year, last.year + 1):
        yield f"{year}"
        for month in range(1, 13):
            if (first.year, first.month) <= (year, month) <= (last.year, last.month):
                yield f"{year}-{month:02d}"


def days_between(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """The days meant by two period codes, in order whichever came first."""
    spans = [span for span in (period_days(since or ""), period_days(until or "")) if span is not None]
    if since and until and len(spans) == 2:
        return min(span[0] for span in spans), max(span[1] for span in spans)
    start = period_days(since or "")
    end = period_days(until or "")
    return (start[0] if start else None), (end[1] if end else None)


def known(codes: Sequence[str], possible: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes that exist, in the order asked, and those that do not."""
    kept = tuple(code for code in dict.fromkeys(codes) if code in possible)
    return kept, tuple(code for code in dict.fromkeys(codes) if code not in possible)
