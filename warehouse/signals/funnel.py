"""Is a unit unlike the others, or only small: funnel limits by number of cases (Spiegelhalter 2005)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import NormalDist

import duckdb

from warehouse.errors import UnknownNameError
from warehouse.listings import units
from warehouse.metrics import Better, Metric, Ratio, Unit, metric_named
from warehouse.numbers import decimal, has_enough, integer, percent
from warehouse.policies import DEFAULT_POLICY, PolicyName
from warehouse.query import query_metric
from warehouse.signals import funnel_words as words
from warehouse.signals.model import Effect
from warehouse.signals.probability import binomial_quantile
from warehouse.text import Text

# Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202: two and three sigma as 95 % and 99.8 %.
_TAIL_95, _TAIL_99 = 0.025, 0.001
_TRIMMED = 0.1
# Scores of rates near 0 or 1 in small units are far from normal: no dispersion is read from fewer units than this, or
# from units in which fewer cases than this are expected on either side.
_LEAST_UNITS, _LEAST_EXPECTED = 10, 5
_CURVE_POINTS = 60


class Place(StrEnum):
    INSIDE = "inside"
    ABOVE_95 = "above_95"
    BELOW_95 = "below_95"
    ABOVE_99 = "above_99"
    BELOW_99 = "below_99"
    NOT_ENOUGH = "not_enough"


@dataclass(frozen=True, kw_only=True)
class FunnelLimit:
    """Between which rates chance keeps units of so many cases: 95 % and 99.8 % of them."""

    denominator: float
    centre: float
    lower_95: float
    upper_95: float
    lower_99: float
    upper_99: float


@dataclass(frozen=True, kw_only=True)
class FunnelUnit:
    """One unit. Its value is None below the metric's smallest denominator: too few cases to say anything."""

    name: str
    title: str
    numerator: float
    denominator: float
    value: float | None
    limit: FunnelLimit
    place: Place
    effect: Effect | None
    verdict: Text


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """Units against what chance alone would do around their common rate. `phi`: dispersion, None if not assessed."""

    metric: Metric
    policy: PolicyName | None
    period_start: date
    period_end: date
    is_complete: bool
    numerator: float
    denominator: float
    centre: float | None
    phi: float | None
    is_adjusted: bool
    method: Text
    units: tuple[FunnelUnit, ...]
    curve: tuple[FunnelLimit, ...]
    summary: Text


def funnel_for(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    *,
    by: str = "unit",
    where: Mapping[str, Sequence[str]] | None = None,
    policy: PolicyName | None = None,
    start: date | None = None,
    end: date | None = None,
) -> Funnel:
    """The funnel of a rate over units (or another group), over one range of days. UnknownNameError for no rate."""
    metric = metric_named(name)
    used = (policy or DEFAULT_POLICY) if metric.is_policy_dependent else None
    if metric.unit is not Unit.PERCENT or not isinstance(next(iter(metric.calculations.values())), Ratio):
        raise UnknownNameError(Text(words.NOT_A_RATE.vi.format(metric=name), words.NOT_A_RATE.en.format(metric=name)))
    frame = query_metric(connection, name, by=(by,), where=where, policy=policy, start=start, end=end)
    total = query_metric(connection, name, where=where, policy=policy, start=start, end=end).row(0, named=True)
    titles = dict(units(connection).select("unit_key", "unit_name").iter_rows()) if by == "unit" else {}
    counted = [
        (str(row[by]), titles.get(row[by], str(row[by])), row["numerator"], row["denominator"])
        for row in frame.to_dicts()
        if row["denominator"]
    ]
    return funnel_of(
        metric,
        counted,
        policy=used,
        period_start=total["period_start"],
        period_end=total["period_end"],
        is_complete=total["is_complete"],
    )


def funnel_of(
    metric: Metric,
    counted: Sequence[tuple[str, str, float, float]],
    *,
    period_start: date,
    period_end: date,
    policy: PolicyName | None = None,
    is_complete: bool = True,
) -> Funnel:
    """The funnel of (name, title, numerator, denominator) of each unit; the centre is their common rate."""
    numerator = sum(row[2] for row in counted)
    denominator = sum(row[3] for row in counted)
    centre = numerator / denominator if denominator else None
    phi = dispersion([(row[2], row[3]) for row in counted], centre) if centre is not None else None
    is_adjusted = phi is not None and phi > 1 + 2 * math.sqrt(2 / len(counted))
    spread = math.sqrt(phi) if is_adjusted and phi is not None else None
    judged = [_unit(metric, row, funnel_limit(row[3], centre, spread)) for row in counted] if centre is not None else []
    judged.sort(key=lambda unit: (unit.value is None, unit.value, unit.title))
    sizes = _curve_sizes([row[3] for row in counted])
    return Funnel(
        metric=metric,
        policy=policy,
        period_start=period_start,
        period_end=period_end,
        is_complete=is_complete,
        numerator=numerator,
        denominator=denominator,
        centre=centre,
        phi=phi,
        is_adjusted=is_adjusted,
        method=_method(phi, is_adjusted),
        units=tuple(judged),
        curve=tuple(funnel_limit(size, centre, spread) for size in sizes) if centre is not None else (),
        summary=_summary(metric, judged, numerator, denominator),
    )


def funnel_limit(denominator: float, centre: float, spread: float | None = None) -> FunnelLimit:
    """Limits for so many cases: exact binomial, or normal and `spread` times as wide where units vary more than that.

    Exact: r / n for the smallest r with P(R <= r) >= tail, so that a unit beyond has at most that tail. The paper's
    interpolation between steps is left out: near 100 % it puts units without a miss beyond a limit that the most
    likely outcome of all exceeds. Adjusted: centre +- z spread sqrt(centre (1 - centre) / n), its multiplicative model
    with spread = sqrt(phi).
    """
    n = max(1, round(denominator))

    def at(tail: float) -> float:
        if spread is None:
            limit = binomial_quantile(n, centre, tail) / n
        else:
            limit = centre + NormalDist().inv_cdf(tail) * spread * math.sqrt(centre * (1 - centre) / n)
        return min(1.0, max(0.0, limit))

    return FunnelLimit(
        denominator=denominator,
        centre=centre,
        lower_95=at(_TAIL_95),
        upper_95=at(1 - _TAIL_95),
        lower_99=at(_TAIL_99),
        upper_99=at(1 - _TAIL_99),
    )


def dispersion(counted: Sequence[tuple[float, float]], centre: float) -> float | None:
    """phi: the mean of squared z-scores, the outer tenth at each end drawn in to the rest; 1 where chance rules.

    Over the units in which five cases or more are expected on both sides; None where fewer than ten are.
    """
    scores = sorted(
        (numerator / denominator - centre) / math.sqrt(centre * (1 - centre) / denominator)
        for numerator, denominator in counted
        if denominator * min(centre, 1 - centre) >= _LEAST_EXPECTED
    )
    if len(scores) < _LEAST_UNITS:
        return None
    cut = math.floor(_TRIMMED * len(scores))
    lowest, highest = scores[cut], scores[-1 - cut]
    return sum(min(highest, max(lowest, score)) ** 2 for score in scores) / len(scores)


def _unit(metric: Metric, row: tuple[str, str, float, float], limit: FunnelLimit) -> FunnelUnit:
    name, title, numerator, denominator = row
    value = numerator / denominator if has_enough(metric, denominator) else None
    place = _place(value, limit)
    effect = _effect(metric, place)
    return FunnelUnit(
        name=name,
        title=title,
        numerator=numerator,
        denominator=denominator,
        value=value,
        limit=limit,
        place=place,
        effect=effect,
        verdict=words.PLACES[place],
    )


def _place(value: float | None, limit: FunnelLimit) -> Place:
    if value is None:
        return Place.NOT_ENOUGH
    if value > limit.upper_99:
        return Place.ABOVE_99
    if value < limit.lower_99:
        return Place.BELOW_99
    if value > limit.upper_95:
        return Place.ABOVE_95
    return Place.BELOW_95 if value < limit.lower_95 else Place.INSIDE


def _effect(metric: Metric, place: Place) -> Effect | None:
    if place in (Place.INSIDE, Place.NOT_ENOUGH):
        return None
    if metric.better is Better.NEITHER:
        return Effect.NEITHER
    is_high = place in (Place.ABOVE_95, Place.ABOVE_99)
    return Effect.IMPROVING if is_high == (metric.better is Better.HIGHER) else Effect.WORSENING


def _curve_sizes(sizes: Sequence[float]) -> list[int]:
    """Numbers of cases at which the limits are drawn: those of the units, and more where the funnel is narrow."""
    if not sizes:
        return []
    largest = max(sizes) * 1.05
    steps = [1 + (largest - 1) * (step / _CURVE_POINTS) ** 2 for step in range(_CURVE_POINTS + 1)]
    return sorted({max(1, round(size)) for size in (*steps, *sizes)})


def _method(phi: float | None, is_adjusted: bool) -> Text:
    text = words.NOT_ASSESSED if phi is None else words.ADJUSTED if is_adjusted else words.EXACT
    shown = phi or 0.0
    return Text(text.vi.format(phi=decimal(shown, "vi", 2)), text.en.format(phi=decimal(shown, "en", 2)))


def _summary(metric: Metric, judged: Sequence[FunnelUnit], numerator: float, denominator: float) -> Text:
    known = [unit for unit in judged if unit.value is not None]
    outside = [unit for unit in known if unit.place in (Place.ABOVE_99, Place.BELOW_99)]
    near = [unit for unit in known if unit.place in (Place.ABOVE_95, Place.BELOW_95)]

    def told(language: str) -> str:
        is_vi = language == "vi"
        text = words.SUMMARY if judged else words.NOBODY
        if judged and numerator == (denominator if metric.better is Better.HIGHER else 0):
            text = words.ALL_PERFECT
        names = "; ".join(unit.title for unit in outside)
        return (text.vi if is_vi else text.en).format(
            title=metric.title.vi if is_vi else metric.title.en,
            rate=percent(numerator, denominator, "vi" if is_vi else "en"),
            hits=integer(numerator, "vi" if is_vi else "en"),
            cases=integer(denominator, "vi" if is_vi else "en"),
            known=len(known),
            few=len(judged) - len(known),
            outside=len(outside),
            named=f" ({names})" if names else "",
            near=len(near),
            chance=decimal(2 * _TAIL_95 * len(known), "vi" if is_vi else "en"),
        )

    return Text(told("vi"), told("en"))
