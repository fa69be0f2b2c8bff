"""What a closed meeting said and the newest edition says otherwise: the same periods, counted again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.meeting import KeptPoint, KeptSeries

# Charts whose points are periods; a gap between two misses is no period to compare.
_BY_PERIOD = ("xmr", "p", "p_prime", "rare")


@dataclass(frozen=True, kw_only=True)
class Restated:
    """One finished period of one series whose counts have changed since."""

    series: KeptSeries
    before: KeptPoint
    after: KeptPoint


def restated(before: Sequence[KeptSeries], after: Sequence[KeptSeries]) -> list[Restated]:
    """Finished periods in both whose numerator, denominator or value differ, newest first."""
    now = {_name(series): _points(series) for series in after}
    changed = [
        Restated(series=series, before=point, after=other)
        for series in before
        for start, point in _points(series).items()
        if (other := now.get(_name(series), {}).get(start)) is not None and _figures(point) != _figures(other)
    ]
    return sorted(changed, key=lambda one: (one.before.period_start, one.series.metric, one.series.unit), reverse=True)


def _name(series: KeptSeries) -> tuple[str, str, str, str | None]:
    return series.metric, series.unit, series.grain, series.policy


def _points(series: KeptSeries) -> dict[date, KeptPoint]:
    """Finished periods by their first day."""
    if series.chart not in _BY_PERIOD:
        return {}
    return {point.period_start: point for point in series.points if point.why is None}


def _figures(point: KeptPoint) -> tuple[float | None, ...]:
    return point.numerator, point.denominator, None if point.denominator is not None else point.value
