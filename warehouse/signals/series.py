"""From the periods of a series to its one record: segments, chart, limits, signals, verdicts, sentence."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from warehouse.metrics import Metric
from warehouse.periods import Grain
from warehouse.policies import PolicyName
from warehouse.signals import words
from warehouse.signals.choice import choose
from warehouse.signals.misses import gaps_between, segments_of
from warehouse.signals.model import (
    MAX_BASELINE,
    MIN_BASELINE,
    MIN_TRIAL,
    ChartKind,
    LimitsKind,
    Point,
    Reading,
    Rebase,
    Segment,
    SeriesSignal,
)
from warehouse.signals.nouns import with_nouns
from warehouse.signals.segments import gap_points, judged, limits_kind, period_points, why_excluded
from warehouse.signals.summary import caveats_of, summary_of
from warehouse.signals.verdicts import assurance_of, ceiling_of, variation_of
from warehouse.text import Text

DailyReadings = Callable[[date, date], Sequence[Reading]]
_GAPS = (ChartKind.G, ChartKind.T)


def series_signal(
    metric: Metric,
    readings: Sequence[Reading],
    *,
    grain: Grain,
    policy: PolicyName | None = None,
    where: Mapping[str, Sequence[str]] | None = None,
    rebase: Sequence[Rebase] = (),
    target: float | None = None,
    chart: ChartKind | None = None,
    days: DailyReadings | None = None,
) -> SeriesSignal:
    """The record of one series from its periods in order. `days(first, last)` gives daily readings for g and t charts.

    A segment begins with the first period that starts on a rebase's day or later. Nothing is rebased by itself.
    """
    stretches = _stretches(readings, rebase)
    newest = [reading for reading in stretches[-1][1] if why_excluded(metric, reading) is None]
    choice = choose(metric, policy, newest, chart)
    if choice.chart in _GAPS and days is None:
        raise ValueError("g and t charts need daily readings")
    points: list[Point] = []
    segments: list[Segment] = []
    for number, (reason, periods) in enumerate(stretches):
        raw = _raw_points(metric, choice.chart, periods, number, days)
        done = judged(metric, choice.chart, raw)
        counted = sum(not point.is_excluded for point in done)
        if periods:
            kind = limits_kind(choice.chart, counted)
            segments.append(Segment(starts_on=periods[0].period_start, reason=reason, n_points=counted, limits=kind))
        points += done
    last = [point for point in points if point.segment == len(stretches) - 1]
    n_points = sum(not point.is_excluded for point in last)
    variation = words.VARIATIONS[variation_of(last)]
    assurance = words.ASSURANCES[assurance_of(metric, choice.chart, last, newest, target)]
    ceiling = ceiling_of(metric, policy, newest)
    return SeriesSignal(
        metric=metric,
        policy=policy,
        grain=grain,
        where=where or {},
        chart=choice.chart,
        chart_title=words.CHARTS[choice.chart],
        chart_reason=choice.reason,
        value_title=_value_title(metric, choice.chart),
        limits=limits_kind(choice.chart, n_points),
        limits_meaning=_limits_words(choice.chart, n_points),
        newest=newest[-1] if newest else None,
        points=tuple(points),
        segments=tuple(segments),
        variation=variation,
        assurance=assurance,
        target=target,
        ceiling=ceiling,
        sigma_z=choice.sigma_z,
        caveats=tuple(caveats_of(metric, choice.chart, newest, last)),
        summary=summary_of(
            metric,
            newest,
            last,
            chart=choice.chart,
            variation=variation,
            assurance=assurance,
            target=target,
            ceiling=ceiling,
        ),
    )


def _stretches(readings: Sequence[Reading], rebase: Sequence[Rebase]) -> list[tuple[str, list[Reading]]]:
    """The periods of each segment, with the reason of the decision it begins with; never empty, but for no readings."""
    if not readings:
        return [("", [])]
    reasons = {decision.starts_on: decision.reason for decision in rebase}
    first, last = readings[0].period_start, readings[-1].period_start
    found = []
    for start, end in segments_of(list(reasons), first, last):
        periods = [reading for reading in readings if start <= reading.period_start <= end]
        if periods:
            found.append((reasons.get(start, ""), periods))
    return found


def _raw_points(
    metric: Metric, chart: ChartKind, periods: Sequence[Reading], number: int, days: DailyReadings | None
) -> list[Point]:
    if chart not in _GAPS or days is None:
        return period_points(metric, chart, periods, number)
    finished = [reading for reading in periods if why_excluded(metric, reading) is None]
    if not finished:
        return []
    first, last = finished[0].period_start, finished[-1].period_end
    return gap_points(metric, chart, gaps_between(metric, days(first, last), starts_on=first, ends_on=last), number)


def _value_title(metric: Metric, chart: ChartKind) -> Text:
    text = {
        ChartKind.G: words.BETWEEN_CASES,
        ChartKind.T: words.BETWEEN_DAYS,
        ChartKind.RARE: words.MISSES,
    }.get(chart, metric.title)
    return with_nouns(text, metric)


def _limits_words(chart: ChartKind, n_points: int) -> Text:
    kind = limits_kind(chart, n_points)
    text = words.PREDICTIVE if chart is ChartKind.RARE and kind is not LimitsKind.NONE else words.LIMITS[kind]
    numbers = {
        "n": n_points,
        "trial": MIN_BASELINE if chart is ChartKind.RARE else MIN_TRIAL,
        "least": MIN_BASELINE,
        "most": MAX_BASELINE,
        "next": MIN_BASELINE + 1,
    }
    return Text(text.vi.format(**numbers), text.en.format(**numbers))
