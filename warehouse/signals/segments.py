"""One segment of a series: its points with limits and signals, by kind of chart."""

from collections.abc import Sequence
from dataclasses import replace

from warehouse.metrics import Better, Metric, Unit
from warehouse.signals import words
from warehouse.signals.limits import Limits, g_limits, p_limits, p_prime_limits, rare_limits, t_limits, xmr_limits
from warehouse.signals.misses import Gap, misses_of
from warehouse.signals.model import (
    MAX_BASELINE,
    MIN_BASELINE,
    MIN_TRIAL,
    ChartKind,
    Effect,
    LimitsKind,
    Point,
    Reading,
    Signal,
)
from warehouse.signals.nouns import with_nouns
from warehouse.signals.rules import Rule, firings
from warehouse.text import Text

_EDGES: dict[Unit, tuple[float | None, float | None]] = {
    Unit.PERCENT: (0.0, 1.0),
    Unit.COUNT: (0.0, None),
    Unit.DAYS: (0.0, None),
    Unit.POINTS: (0.0, None),
    Unit.RANK: (1.0, None),
}
_ORDER = tuple(Rule)


def period_points(metric: Metric, chart: ChartKind, readings: Sequence[Reading], segment: int) -> list[Point]:
    """Points of a chart by period, those that do not count marked with why; no limits yet."""
    points = []
    for reading in readings:
        why = why_excluded(metric, reading)
        value = misses_of(metric, reading) if chart is ChartKind.RARE else reading.value
        points.append(
            Point(
                period_start=reading.period_start,
                period_end=reading.period_end,
                numerator=reading.numerator,
                denominator=reading.denominator,
                value=value,
                segment=segment,
                is_excluded=why is not None,
                excluded_because=why,
            )
        )
    return points


def why_excluded(metric: Metric, reading: Reading) -> Text | None:
    """Why a period counts neither for limits nor for signals; None when it does."""
    if not reading.is_complete:
        return words.UNFINISHED
    if reading.value is None or (reading.denominator is not None and reading.denominator <= 0):
        return words.NO_CASES
    is_median = metric.unit is Unit.DAYS and reading.denominator is not None
    if is_median and (reading.denominator or 0) < metric.min_denominator:
        return with_nouns(words.TOO_FEW_CASES, metric)
    return None


def gap_points(metric: Metric, chart: ChartKind, gaps: Sequence[Gap], segment: int) -> list[Point]:
    """Points of a g or t chart. The open gap counts once it is longer than usual: it can only grow."""
    closed = [_length(gap, chart) for gap in gaps if not gap.is_open]
    centre = _gap_limits(chart, closed[:MAX_BASELINE]).centre if len(closed) >= MIN_TRIAL else None
    open_words = with_nouns(words.STILL_OPEN, metric)
    points = []
    for gap in gaps:
        length = _length(gap, chart)
        tells = not gap.is_open or (centre is not None and length > centre)
        points.append(
            Point(
                period_start=gap.starts_on,
                period_end=gap.ends_on,
                numerator=0.0 if gap.is_open else 1.0,
                denominator=float(gap.cases + (0 if gap.is_open else 1)),
                value=length,
                segment=segment,
                is_excluded=not tells,
                excluded_because=None if tells else open_words,
            )
        )
    return points


def _length(gap: Gap, chart: ChartKind) -> float:
    return float(gap.cases if chart is ChartKind.G else gap.days)


def limits_kind(chart: ChartKind, n_points: int) -> LimitsKind:
    if n_points < MIN_TRIAL or (chart is ChartKind.RARE and n_points < MIN_BASELINE):
        return LimitsKind.NONE
    if n_points < MIN_BASELINE:
        return LimitsKind.TRIAL
    is_fixed = n_points >= MAX_BASELINE and chart is not ChartKind.RARE
    return LimitsKind.FIXED if is_fixed else LimitsKind.FORMING


def judged(metric: Metric, chart: ChartKind, points: Sequence[Point]) -> list[Point]:
    """The same points with limits from their own baseline and, from twelve points on, with signals."""
    counted = [position for position, point in enumerate(points) if not point.is_excluded]
    kind = limits_kind(chart, len(counted))
    if kind is LimitsKind.NONE:
        return list(points)
    # An open gap is no observation of a whole length, so it is no part of a baseline.
    shown = [points[position] for position in counted]
    whole = [point for point in shown if chart not in (ChartKind.G, ChartKind.T) or point.numerator]
    limits = limits_of(metric, chart, shown, whole[:MAX_BASELINE])
    done = list(points)
    base = {id(point) for point in whole[:MAX_BASELINE]}
    for position, limit in zip(counted, limits, strict=True):
        if limit is not None:
            point = points[position]
            done[position] = replace(
                point,
                centre=limit.centre,
                lower=limit.lower,
                upper=limit.upper,
                is_baseline=id(point) in base and chart is not ChartKind.RARE,
            )
    return _marked(metric, chart, done, counted, limits) if kind is not LimitsKind.TRIAL else done


def limits_of(
    metric: Metric, chart: ChartKind, points: Sequence[Point], baseline: Sequence[Point]
) -> list[Limits | None]:
    """Limits for each point that counts; only the first twelve of a rare chart have none."""
    if chart is ChartKind.RARE:
        return _rare(points)
    values = [point.value or 0.0 for point in baseline]
    if chart in (ChartKind.P, ChartKind.P_PRIME):
        numerators = [point.numerator or 0.0 for point in baseline]
        denominators = [point.denominator or 0.0 for point in baseline]
        is_prime = chart is ChartKind.P_PRIME and 0 < sum(numerators) < sum(denominators)
        rate = (p_prime_limits if is_prime else p_limits)(numerators, denominators)
        return [rate.at(point.denominator or 1.0) for point in points]
    if chart in (ChartKind.G, ChartKind.T):
        return [_gap_limits(chart, values)] * len(points)
    floor, ceiling = _EDGES[metric.unit]
    return [xmr_limits(values, floor=floor, ceiling=ceiling)] * len(points)


def _gap_limits(chart: ChartKind, values: Sequence[float]) -> Limits:
    return g_limits(values) if chart is ChartKind.G and sum(values) > 0 else t_limits(values)


def _rare(points: Sequence[Point]) -> list[Limits | None]:
    limits: list[Limits | None] = []
    misses = cases = 0.0
    for position, point in enumerate(points):
        here = point.denominator or 0.0
        enough = position >= MIN_BASELINE
        limits.append(rare_limits(here, misses_before=misses, cases_before=cases) if enough else None)
        misses, cases = misses + (point.value or 0.0), cases + here
    return limits


def _marked(
    metric: Metric, chart: ChartKind, points: list[Point], counted: Sequence[int], limits: Sequence[Limits | None]
) -> list[Point]:
    known = [(position, limit) for position, limit in zip(counted, limits, strict=True) if limit is not None]
    values = [points[position].value or 0.0 for position, _ in known]
    rules = (Rule.BEYOND_LIMIT,) if chart is ChartKind.RARE else _ORDER
    signals: dict[int, set[Signal]] = {}
    for firing in firings(values, [limit for _, limit in known], rules):
        signal = Signal(
            rule=firing.rule, is_high=firing.is_high, effect=effect_of(metric, chart, is_high=firing.is_high)
        )
        for place in firing.span:
            signals.setdefault(known[place][0], set()).add(signal)
    for position, found in signals.items():
        ordered = sorted(found, key=lambda signal: (_ORDER.index(signal.rule), signal.is_high))
        points[position] = replace(points[position], signals=tuple(ordered))
    return points


def effect_of(metric: Metric, chart: ChartKind, *, is_high: bool) -> Effect:
    """Whether a high (or rising) point is good: longer gaps are, more misses are not, else as the metric says."""
    if chart in (ChartKind.G, ChartKind.T):
        return Effect.IMPROVING if is_high else Effect.WORSENING
    better = Better.LOWER if chart is ChartKind.RARE else metric.better
    if better is Better.NEITHER:
        return Effect.NEITHER
    return Effect.IMPROVING if is_high == (better is Better.HIGHER) else Effect.WORSENING
