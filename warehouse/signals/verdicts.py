"""Two separate verdicts: does it vary as usual, and does it meet its target; and how long nothing was missed."""

from collections.abc import Sequence
from statistics import median

from warehouse.metrics import Better, Metric, Unit
from warehouse.policies import PolicyName
from warehouse.signals.limits import xmr_limits
from warehouse.signals.misses import is_stock, misses_of
from warehouse.signals.model import (
    MAX_BASELINE,
    MIN_BASELINE,
    Assurance,
    Ceiling,
    CeilingState,
    ChartKind,
    Effect,
    Point,
    Reading,
    Variation,
)
from warehouse.signals.probability import TAIL_3_SIGMA, binomial_quantile, predictive_tail

# A run worth naming: this many periods without a miss.
LONG_RUN = 3
_OF_EFFECT = {
    None: Variation.COMMON,
    Effect.IMPROVING: Variation.IMPROVING,
    Effect.WORSENING: Variation.WORSENING,
    Effect.NEITHER: Variation.NEITHER,
}


def variation_of(points: Sequence[Point]) -> Variation:
    """What the newest point that counts says, in a segment of twelve points or more."""
    counted = [point for point in points if not point.is_excluded]
    return _OF_EFFECT[counted[-1].effect] if len(counted) >= MIN_BASELINE else Variation.NOT_ENOUGH


def is_perfect(metric: Metric, readings: Sequence[Reading]) -> bool:
    """Whether nothing was missed in any finished period, of enough cases to say so."""
    missed = [misses_of(metric, reading) for reading in readings]
    cases = sum(reading.denominator or 0 for reading in readings)
    return bool(missed) and all(value == 0 for value in missed) and cases >= max(1, metric.min_denominator)


def assurance_from(lower: float | None, upper: float | None, target: float, better: Better) -> Assurance:
    """Where the target lies: beyond the unfavourable limit it is always met, beyond the favourable one never."""
    worst, best = (lower, upper) if better is Better.HIGHER else (upper, lower)
    sign = 1 if better is Better.HIGHER else -1
    if worst is not None and sign * worst >= sign * target:
        return Assurance.MEETS
    if best is not None and sign * best < sign * target:
        return Assurance.FAILS
    return Assurance.HIT_OR_MISS


def assurance_of(
    metric: Metric, chart: ChartKind, points: Sequence[Point], readings: Sequence[Reading], target: float | None
) -> Assurance:
    """The verdict on the target, from the limits of the newest segment; a perfect series is perfect, whatever it is."""
    if is_perfect(metric, readings):
        return Assurance.AT_CEILING
    if target is None or metric.better is Better.NEITHER:
        return Assurance.NO_TARGET
    if len(readings) < MIN_BASELINE:
        return Assurance.NOT_ENOUGH
    if chart in (ChartKind.G, ChartKind.T, ChartKind.RARE):
        lower, upper = _period_limits(metric, readings)
    else:
        counted = [point for point in points if not point.is_excluded]
        if len(counted) < MIN_BASELINE:
            return Assurance.NOT_ENOUGH
        lower, upper = counted[-1].lower, counted[-1].upper
    return assurance_from(lower, upper, target, metric.better)


def _period_limits(metric: Metric, readings: Sequence[Reading]) -> tuple[float | None, float | None]:
    """Between which values a period of usual size lies, where the chart itself has another unit (g, t, rare)."""
    base = readings[:MAX_BASELINE]
    missed = sum(misses_of(metric, reading) or 0 for reading in base)
    cases = [reading.denominator for reading in base if reading.denominator]
    if len(cases) < len(base):
        limits = xmr_limits([reading.value or 0.0 for reading in base], floor=0.0)
        return limits.lower, limits.upper
    n = round(median(cases))
    rate = min(1.0, missed / sum(cases))
    fewest, most = (binomial_quantile(n, rate, tail) for tail in (TAIL_3_SIGMA, 1 - TAIL_3_SIGMA))
    if metric.unit is not Unit.PERCENT:
        return fewest, most
    return ((n - most) / n, (n - fewest) / n) if metric.better is Better.HIGHER else (fewest / n, most / n)


def ceiling_of(metric: Metric, policy: PolicyName | None, readings: Sequence[Reading]) -> Ceiling | None:
    """The run without a miss up to the newest finished period, or what ended it there; None where there is none."""
    missed = [misses_of(metric, reading) for reading in readings]
    counted = all(value is not None and reading.denominator for value, reading in zip(missed, readings, strict=True))
    if not readings or not counted or is_stock(metric, policy):
        return None
    newest, cases = round(missed[-1] or 0), round(readings[-1].denominator or 0)
    before = readings if newest == 0 else readings[:-1]
    run: list[Reading] = []
    for reading in reversed(before):
        if misses_of(metric, reading):
            break
        run.append(reading)
    if is_perfect(metric, readings):
        state = CeilingState.PERFECT
    elif len(run) >= LONG_RUN:
        state = CeilingState.UNBROKEN if newest == 0 else CeilingState.BROKEN
    else:
        return None
    length = round(sum(reading.denominator or 0 for reading in run))
    return Ceiling(
        state=state,
        run=length,
        run_since=run[-1].period_start,
        misses=newest,
        cases=cases,
        probability=predictive_tail(newest, cases, misses=0, hits=length) if newest else None,
    )
