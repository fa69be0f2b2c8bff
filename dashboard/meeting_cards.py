"""What a meeting must look at, for its page and its documents: one card per figure and unit, with every reason."""

from dataclasses import dataclass
from typing import Protocol

from dashboard import formats
from dashboard.meeting import KeptFlag, KeptMiss, KeptSeries
from dashboard.series import count_text, value_text
from dashboard.target_console import level_words
from dashboard.texts import meeting as words
from dashboard.texts import say
from warehouse.metrics import METRICS_BY_NAME
from warehouse.text import Language, Text


class Looked(Protocol):
    """What cards are made of: the figures of now, a closed meeting, or a week of the briefing."""

    @property
    def exceptions(self) -> tuple[KeptSeries, ...]: ...
    @property
    def missed(self) -> tuple[KeptMiss, ...]: ...
    @property
    def flags(self) -> tuple[KeptFlag, ...]: ...
    @property
    def trends(self) -> tuple[KeptSeries, ...]: ...


@dataclass(frozen=True, kw_only=True)
class Card:
    """One figure of one unit ("" the city) that needs a look, and every reason for it."""

    metric: str
    unit: str
    unit_title: Text
    series: KeptSeries | None = None
    miss: KeptMiss | None = None
    flag: KeptFlag | None = None

    @property
    def key(self) -> str:
        return f"{self.metric}-{self.unit or 'city'}"


def cards(figures: Looked) -> list[Card]:
    """Signals for the worse, then targets not reached, then units that stand out, then all other signals."""
    known = {(one.metric, one.unit): one for one in figures.trends}
    missed = {(one.metric, one.unit): one for one in figures.missed}
    worse: list[Card] = []
    others: list[Card] = []
    for one in figures.exceptions:
        is_worse = one.assurance.name == "fails" or (one.newest is not None and one.newest.signal == "worse")
        card = Card(
            metric=one.metric,
            unit=one.unit,
            unit_title=one.unit_title,
            series=one,
            miss=missed.pop((one.metric, one.unit), None),
        )
        (worse if is_worse or card.miss else others).append(card)
    targets = [
        Card(metric=one.metric, unit=one.unit, unit_title=one.unit_title, series=known.get(key), miss=one)
        for key, one in missed.items()
    ]
    flags = [
        Card(metric=one.metric, unit=one.unit, unit_title=one.unit_title, flag=one)
        for one in sorted(figures.flags, key=lambda flag: (flag.p_value, flag.metric, flag.unit_title.vi))
    ]
    return [*worse, *targets, *flags, *others]


def title(kept: KeptSeries, language: Language) -> str:
    """What the series is of: the metric, and the unit where it is not the city."""
    metric = METRICS_BY_NAME[kept.metric].title.get(language)
    return f"{metric} · {kept.unit_title.get(language)}" if kept.unit else metric


def card_title(card: Card, language: Language) -> str:
    metric = METRICS_BY_NAME[card.metric].title.get(language)
    return f"{metric} · {card.unit_title.get(language)}" if card.unit else metric


def miss_sentence(miss: KeptMiss, language: Language) -> str:
    """The figure with its counts, the level asked by which decision, and how many cases are missing."""
    metric = METRICS_BY_NAME[miss.metric]
    row = {"value": miss.value, "numerator": miss.numerator, "denominator": miss.denominator}
    counts = count_text(metric, row, language)
    return say(
        words.MISS,
        language,
        metric=metric.title.get(language),
        days=formats.period(miss.since, miss.through, None, language),
        value=value_text(metric, row, language),
        counts=f", {counts}" if counts else "",
        level=level_words(miss.level, metric, language),
        decision=miss.decision,
        gap=miss.gap.get(language),
    )


def flag_sentence(flag: KeptFlag, language: Language) -> str:
    """The level with its counts, the level expected, and the chance of being so far off it."""
    return say(
        words.FLAG,
        language,
        metric=METRICS_BY_NAME[flag.metric].title.get(language),
        days=formats.period(flag.start, flag.end, None, language),
        value=formats.percent(flag.numerator, flag.denominator, language),
        n=formats.integer(flag.numerator, language),
        all=formats.integer(flag.denominator, language),
        expected=formats.chance(flag.expected, language),
        chance=formats.chance(flag.p_value, language),
        verdict=flag.verdict.get(language),
    )
