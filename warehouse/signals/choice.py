"""Which kind of chart suits a series, from its metric and its numbers, and the words for why."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from warehouse.errors import UnknownNameError
from warehouse.metrics import Metric, Unit
from warehouse.numbers import decimal, integer
from warehouse.policies import PolicyName
from warehouse.signals import words
from warehouse.signals.limits import sigma_z
from warehouse.signals.misses import is_stock, misses_of
from warehouse.signals.model import MAX_BASELINE, MIN_BASELINE, ChartKind, Reading
from warehouse.signals.nouns import with_nouns
from warehouse.text import Text

# Below five expected misses a period the three-sigma limits of a rate no longer hold what they promise.
FEW_MISSES = 5
# "Near the ceiling": at most one case in ten is missed.
RARE_SHARE = 0.1
# Variance of sigma from moving ranges of k points: 0.826 / (k - 1), Cryer & Ryan (1990), J. of Quality Technology
# 22(3), 187-192. A rate is over- or underdispersed beyond the 95 % points of that.
_RANGE_VARIANCE = 0.826
_Z_95 = 1.645


@dataclass(frozen=True, kw_only=True)
class Choice:
    chart: ChartKind
    reason: Text
    sigma_z: float | None = None


def dispersed(spread: float, points: int) -> int:
    """1 (-1) where sigma z is above (below) 1 by more than the luck of so many points, else 0."""
    if points < MIN_BASELINE:
        return 0
    luck = _Z_95 * math.sqrt(_RANGE_VARIANCE / (points - 1))
    return (spread > 1 + luck) - (spread < 1 - luck)


def choose(
    metric: Metric, policy: PolicyName | None, readings: Sequence[Reading], asked: ChartKind | None = None
) -> Choice:
    """The chart for finished periods of one segment; `asked` if the metric can be drawn that way."""
    missed = [misses_of(metric, reading) for reading in readings]
    counted = [value for value in missed if value is not None]
    cases = [reading.denominator for reading in readings if reading.denominator is not None]
    has_cases = len(cases) == len(readings) > 0
    stock = is_stock(metric, policy)
    spread = _spread(metric, readings) if has_cases else None
    if asked is not None:
        _refuse_unsuitable(metric, asked, has_cases=has_cases and not stock, has_events=bool(counted) and not stock)
        return Choice(chart=asked, reason=words.BY_CHOICE, sigma_z=spread)
    if stock:
        return Choice(chart=ChartKind.XMR, reason=with_nouns(words.BY_STOCK, metric))
    average = mean(counted) if counted else math.inf
    if average < FEW_MISSES and has_cases and sum(counted) <= RARE_SHARE * sum(cases):
        kind = ChartKind.G if sum(counted) >= MIN_BASELINE else ChartKind.RARE
        text = words.BY_GAPS if kind is ChartKind.G else words.BY_RARITY
        return Choice(chart=kind, reason=_told(text, metric, average=average, events=sum(counted)), sigma_z=spread)
    if average < FEW_MISSES and metric.unit is Unit.COUNT and not has_cases and sum(counted) >= MIN_BASELINE:
        return Choice(chart=ChartKind.T, reason=_told(words.BY_DAYS, metric, average=average))
    if metric.unit is not Unit.PERCENT or not has_cases:
        return Choice(chart=ChartKind.XMR, reason=words.BY_NUMBER)
    odd = 0 if spread is None else dispersed(spread, len(readings[:MAX_BASELINE]))
    if spread is not None and odd:
        text = words.BY_SPREAD if odd > 0 else words.BY_CALM
        return Choice(chart=ChartKind.P_PRIME, reason=_told(text, metric, spread=spread), sigma_z=spread)
    hits = mean(reading.numerator or 0 for reading in readings)
    text = words.BY_RATE if spread is not None and len(readings) >= MIN_BASELINE else words.UNTESTED
    fewest = min(hits, mean(cases) - hits)
    return Choice(chart=ChartKind.P, reason=_told(text, metric, average=fewest, spread=spread or 1.0), sigma_z=spread)


def _spread(metric: Metric, readings: Sequence[Reading]) -> float | None:
    """Sigma z of the baseline; None for what is no rate, or has no variation to speak of."""
    base = readings[:MAX_BASELINE]
    numerators = [reading.numerator or 0 for reading in base]
    denominators = [reading.denominator or 0 for reading in base]
    if metric.unit is not Unit.PERCENT or len(base) < 2 or not 0 < sum(numerators) < sum(denominators):
        return None
    return sigma_z(numerators, denominators)


def _refuse_unsuitable(metric: Metric, asked: ChartKind, *, has_cases: bool, has_events: bool) -> None:
    why = None
    if asked in (ChartKind.P, ChartKind.P_PRIME) and not (has_cases and metric.unit is Unit.PERCENT):
        why = words.NEEDS_RATE
    if asked in (ChartKind.G, ChartKind.RARE) and not (has_cases and has_events):
        why = words.NEEDS_RATE
    if asked is ChartKind.T and not has_events:
        why = words.NEEDS_EVENTS
    if why is not None:
        raise UnknownNameError(
            Text(
                words.NOT_A_CHART.vi.format(chart=asked, metric=metric.name, why=why.vi),
                words.NOT_A_CHART.en.format(chart=asked, metric=metric.name, why=why.en),
            )
        )


def _told(text: Text, metric: Metric, *, average: float = 0, events: float = 0, spread: float = 0) -> Text:
    named = with_nouns(text, metric)
    return Text(
        named.vi.format(mean=decimal(average, "vi"), events=integer(events, "vi"), spread=decimal(spread, "vi", 2)),
        named.en.format(mean=decimal(average, "en"), events=integer(events, "en"), spread=decimal(spread, "en", 2)),
    )
