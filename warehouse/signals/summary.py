"""The one sentence about a series, and what must be said beside it; every number in it is computed."""

from collections.abc import Sequence
from itertools import takewhile

from warehouse.metrics import Metric, Unit
from warehouse.numbers import chance, day, decimal, has_enough, integer, percent, share, too_few
from warehouse.signals import words
from warehouse.signals.choice import FEW_MISSES, RARE_SHARE
from warehouse.signals.misses import misses_of
from warehouse.signals.model import MIN_BASELINE, Ceiling, CeilingState, ChartKind, Point, Reading, Verdict
from warehouse.signals.nouns import counts_cases, has_own_word, miss_word, with_nouns
from warehouse.signals.rules import Rule
from warehouse.text import LANGUAGES, Language, Text

_FEW_VALUES = 4


def value_words(metric: Metric, reading: Reading, language: Language) -> str:
    """A period's value as it may be shown: never a false 100 %, never a rate on too few cases."""
    if reading.value is None:
        return words.NO_FORM.get(language)
    if not has_enough(metric, reading.denominator):
        return too_few(metric, language)
    if metric.unit is Unit.PERCENT and reading.numerator is not None and reading.denominator is not None:
        return percent(reading.numerator, reading.denominator, language)
    if metric.unit is Unit.RANK and reading.denominator is not None:
        return f"{integer(reading.value, language)}/{integer(reading.denominator, language)}"
    shown = decimal(reading.value, language, 2)
    return words.WORKING_DAYS.get(language).format(n=shown) if metric.unit is Unit.DAYS else shown


def count_words(metric: Metric, reading: Reading, language: Language) -> str:
    """The count behind it: "trễ 3 trong 2.412"; nothing where a value has none."""
    missed, cases = misses_of(metric, reading), reading.denominator
    if cases is None or metric.unit in (Unit.RANK, Unit.POINTS) or reading.numerator is None:
        return ""
    of = integer(cases, language)
    if metric.unit is Unit.DAYS or not counts_cases(metric):
        return with_nouns(words.OF_CASES, metric).get(language).format(all=of)
    if missed is not None and (has_own_word(metric) or missed <= RARE_SHARE * cases):
        return words.MISSED.get(language).format(
            miss=miss_word(metric).get(language), n=integer(missed, language), all=of
        )
    return words.COUNTED.get(language).format(n=integer(reading.numerator, language), all=of)


def target_words(metric: Metric, target: float, language: Language) -> str:
    value = share(target, language) if metric.unit is Unit.PERCENT else decimal(target, language, 2)
    return words.TARGET.get(language).format(value=value)


def summary_of(
    metric: Metric,
    readings: Sequence[Reading],
    points: Sequence[Point],
    *,
    chart: ChartKind,
    variation: Verdict,
    assurance: Verdict,
    target: float | None,
    ceiling: Ceiling | None,
) -> Text:
    """One sentence about the newest finished period. `readings` and `points` are those of the newest segment."""
    told = {
        language: _sentence(metric, readings, points, chart, variation, assurance, target, ceiling, language)
        for language in LANGUAGES
    }
    return Text(told["vi"], told["en"])


def _sentence(
    metric: Metric,
    readings: Sequence[Reading],
    points: Sequence[Point],
    chart: ChartKind,
    variation: Verdict,
    assurance: Verdict,
    target: float | None,
    ceiling: Ceiling | None,
    language: Language,
) -> str:
    title = metric.title.get(language)
    if not readings:
        return words.NO_PERIODS.get(language).format(title=title)
    newest = readings[-1]
    counts = count_words(metric, newest, language)
    is_count = metric.unit is Unit.COUNT and counts and counts_cases(metric)
    parts = [_variation_part(metric, variation, points, chart, language)]
    if ceiling is not None:
        parts.append(_ceiling_part(metric, ceiling, language))
    if target is not None:
        parts.append(
            words.TARGET_PART.get(language).format(
                verdict=_small(assurance.title, language), target=target_words(metric, target, language)
            )
        )
    return words.SUMMARY.get(language).format(
        title=title,
        period=f"{day(newest.period_start)}–{day(newest.period_end)}",
        value=counts if is_count else value_words(metric, newest, language),
        count="" if is_count or not counts else f", {counts}",
        parts="; ".join(parts),
    )


def _small(title: Text, language: Language) -> str:
    text = title.get(language)
    return text[0].lower() + text[1:]


def _variation_part(
    metric: Metric, variation: Verdict, points: Sequence[Point], chart: ChartKind, language: Language
) -> str:
    counted = [point for point in points if not point.is_excluded]
    verdict = _small(variation.title, language)
    if len(counted) < MIN_BASELINE or not counted[-1].signals:
        return verdict
    rules = words.RULES[counted[-1].signals[0].rule].get(language)
    if chart in (ChartKind.G, ChartKind.T) and counted[-1].numerator:
        # The newest evidence may be older than the newest period: it is the last miss.
        rules = words.LAST_MISS.get(language).format(
            rules=rules, miss=miss_word(metric).get(language), day=day(counted[-1].period_end)
        )
    return words.SIGNAL_PART.get(language).format(verdict=verdict, rules=rules)


def _ceiling_part(metric: Metric, ceiling: Ceiling, language: Language) -> str:
    run = integer(ceiling.run, language)
    if ceiling.state is CeilingState.BROKEN:
        return (
            with_nouns(words.BROKEN_PART, metric)
            .get(language)
            .format(n=integer(ceiling.misses, language), run=run, chance=chance(ceiling.probability or 0.0, language))
        )
    return with_nouns(words.PERFECT_PART, metric).get(language).format(run=run, day=day(ceiling.run_since))


def caveats_of(metric: Metric, chart: ChartKind, readings: Sequence[Reading], points: Sequence[Point]) -> list[Text]:
    """What must be said beside the chart of the newest segment."""
    counted = [point for point in points if not point.is_excluded]
    found = []
    values = {point.value for point in counted if point.is_baseline}
    if chart is ChartKind.XMR and len(counted) >= MIN_BASELINE and 1 < len(values) < _FEW_VALUES:
        found.append(_told(words.FEW_VALUES, n=len(values)))
    missed = [value for value in (misses_of(metric, reading) for reading in readings) if value is not None]
    if chart in (ChartKind.P, ChartKind.P_PRIME) and missed and sum(missed) < FEW_MISSES * len(missed):
        found.append(with_nouns(words.SMALL_COUNTS, metric))
    told_by_chart = {ChartKind.G: words.WITHIN_DAY, ChartKind.RARE: words.ONLY_WORSE}.get(chart)
    if told_by_chart is not None:
        found.append(with_nouns(told_by_chart, metric))
    run = list(takewhile(lambda point: any(signal.rule is Rule.RUN for signal in point.signals), reversed(counted)))
    if len(run) >= MIN_BASELINE:
        found.append(_told(words.LONG_RUN, n=len(run), day=day(run[-1].period_start)))
    return found


def _told(text: Text, **values: object) -> Text:
    return Text(text.vi.format(**values), text.en.format(**values))
