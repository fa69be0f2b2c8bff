"""How the command line shows control charts and funnels: rows and facts in the reader's language."""

from collections.abc import Mapping
from typing import Any

from dashboard import formats
from dashboard.texts import console as words
from dashboard.texts import signal_console as signal_words
from warehouse.metrics import Unit
from warehouse.signals import ChartKind, Funnel, Point, SeriesSignal
from warehouse.signals.words import RULES
from warehouse.text import Language


def signal_rows(signal: SeriesSignal, language: Language) -> list[dict[str, Any]]:
    """One row per point of the chart: value, count, centre, limits, signals in words."""
    return [
        {
            words.PERIOD.get(language): f"{formats.day(point.period_start, language)} – "
            f"{formats.day(point.period_end, language)}",
            signal.value_title.get(language): _point_value(signal, point, language),
            words.NUMERATOR.get(language): _number(point.numerator, language),
            words.DENOMINATOR.get(language): _number(point.denominator, language),
            signal_words.CENTRE.get(language): _value(signal, point.centre, language),
            signal_words.LOWER.get(language): _value(signal, point.lower, language),
            signal_words.UPPER.get(language): _value(signal, point.upper, language),
            signal_words.SIGNALS.get(language): _note(point, language),
        }
        for point in signal.points
    ]


def signal_facts(signal: SeriesSignal, language: Language) -> dict[str, Any]:
    """What the chart says, below its rows."""
    return {
        signal_words.CHART.get(language): signal.chart_title.get(language),
        signal_words.WHY.get(language): signal.chart_reason.get(language),
        signal_words.LIMITS.get(language): signal.limits_meaning.get(language),
        signal_words.VARIATION.get(language): signal.variation.title.get(language),
        signal_words.ASSURANCE.get(language): signal.assurance.title.get(language),
        signal_words.CAVEATS.get(language): [caveat.get(language) for caveat in signal.caveats],
        signal_words.SUMMARY.get(language): signal.summary.get(language),
    }


def signal_document(signal: SeriesSignal) -> dict[str, Any]:
    """The record for machines; words in both languages."""
    names = (
        *("policy", "grain", "where", "chart", "chart_title", "chart_reason", "value_title", "limits"),
        *(
            "limits_meaning",
            "segments",
            "variation",
            "assurance",
            "target",
            "newest",
            "ceiling",
            "sigma_z",
            "caveats",
            "summary",
        ),
    )
    points = [
        {
            "period_start": point.period_start,
            "period_end": point.period_end,
            "numerator": point.numerator,
            "denominator": point.denominator,
            "value": point.value,
            "centre": point.centre,
            "lower": point.lower,
            "upper": point.upper,
            "signals": list(point.signal_names),
            "effect": point.effect,
            "segment": point.segment,
            "is_baseline": point.is_baseline,
            "is_excluded": point.is_excluded,
            "excluded_because": point.excluded_because,
        }
        for point in signal.points
    ]
    return {"metric": signal.metric.name} | {name: getattr(signal, name) for name in names} | {"points": points}


def funnel_rows(funnel: Funnel, language: Language) -> list[dict[str, Any]]:
    """One row per unit, lowest first: its rate (or that there are too few cases), its limits, its place."""
    return [
        {
            signal_words.UNIT.get(language): unit.title,
            funnel.metric.title.get(language): formats.percent(unit.numerator, unit.denominator, language)
            if unit.value is not None
            else unit.verdict.get(language),
            words.NUMERATOR.get(language): _number(unit.numerator, language),
            words.DENOMINATOR.get(language): _number(unit.denominator, language),
            signal_words.LIMITS_95.get(language): _range(unit.limit.lower_95, unit.limit.upper_95, language),
            signal_words.LIMITS_99.get(language): _range(unit.limit.lower_99, unit.limit.upper_99, language),
            signal_words.PLACE.get(language): unit.verdict.get(language),
        }
        for unit in funnel.units
    ]


def funnel_facts(funnel: Funnel, language: Language) -> dict[str, Any]:
    first, last = (formats.day(day, language) for day in (funnel.period_start, funnel.period_end))
    unfinished = "" if funnel.is_complete else words.UNFINISHED.get(language)
    return {
        words.PERIOD.get(language): f"{first} – {last}{unfinished}",
        signal_words.LIMITS.get(language): funnel.method.get(language),
        signal_words.SUMMARY.get(language): funnel.summary.get(language),
    }


def funnel_document(funnel: Funnel) -> Mapping[str, Any]:
    names = ("policy", "period_start", "period_end", "is_complete", "numerator", "denominator", "centre", "phi")
    more = ("is_adjusted", "method", "units", "curve", "summary")
    return {"metric": funnel.metric.name} | {name: getattr(funnel, name) for name in (*names, *more)}


def _number(value: float | None, language: Language) -> str | None:
    return None if value is None else formats.decimal(value, language, 2)


def _is_share(signal: SeriesSignal) -> bool:
    return signal.metric.unit is Unit.PERCENT and signal.chart in (ChartKind.XMR, ChartKind.P, ChartKind.P_PRIME)


def _value(signal: SeriesSignal, value: float | None, language: Language) -> str | None:
    if value is None:
        return None
    return formats.share(value, language) if _is_share(signal) else formats.decimal(value, language, 2)


def _point_value(signal: SeriesSignal, point: Point, language: Language) -> str | None:
    if point.value is not None and _is_share(signal) and point.numerator is not None and point.denominator is not None:
        return formats.percent(point.numerator, point.denominator, language)
    return _value(signal, point.value, language)


def _note(point: Point, language: Language) -> str | None:
    if point.excluded_because is not None:
        return point.excluded_because.get(language)
    arrows = {True: "↑", False: "↓"}
    return "; ".join(f"{arrows[signal.is_high]} {RULES[signal.rule].get(language)}" for signal in point.signals) or None


def _range(lower: float, upper: float, language: Language) -> str:
    return f"{formats.share(lower, language)} – {formats.share(upper, language)}"
