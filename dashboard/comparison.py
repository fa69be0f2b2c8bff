"""A figure against the same days a year before, in words: better, worse, or as usual."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from dashboard import formats
from dashboard.selection import Selection
from dashboard.texts import overview as words
from dashboard.texts import say
from warehouse.comparisons import year_earlier
from warehouse.editions import EditionFacts
from warehouse.metrics import Better, Metric, Unit
from warehouse.text import Language

Tone = Literal["better", "worse", "usual"]
Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The verdict of one tile: its tone, the way the figure moved, and the sentence."""

    tone: Tone
    icon: str
    sentence: str


def headline_days(selection: Selection, facts: EditionFacts) -> tuple[date, date]:
    """The days a headline covers: those chosen, or the newest calendar year of the data so far."""
    end = min(selection.end or facts.data_through, facts.data_through)
    start = selection.start or date(end.year, 1, 1)
    return max(start, facts.data_from), end


def year_before(start: date, end: date, facts: EditionFacts) -> tuple[date, date] | None:
    """The same days one year earlier; None where the data does not reach back or the range exceeds a year."""
    if end - start > timedelta(days=366):
        return None
    shifted = year_earlier(start), year_earlier(end)
    return shifted if shifted[0] >= facts.data_from else None


def compared(metric: Metric, now: Row, before: Row | None, language: Language) -> Comparison:
    """How the figure stands against the year before."""
    if before is None or before["value"] is None or now["value"] is None:
        return Comparison(tone="usual", icon="", sentence=words.NO_COMPARISON.get(language))
    change = now["value"] - before["value"]
    if abs(change) < (0.0005 if metric.unit is Unit.PERCENT else 0.5):
        return Comparison(tone="usual", icon=":material/equal:", sentence=_unchanged(metric, now, before, language))
    icon = ":material/arrow_upward:" if change > 0 else ":material/arrow_downward:"
    text = _change_text(metric, change, before, language)
    if metric.better is Better.NEITHER:
        return Comparison(tone="usual", icon=icon, sentence=say(words.CHANGED, language, change=text))
    is_better = (change > 0) == (metric.better is Better.HIGHER)
    verdict = words.BETTER if is_better else words.WORSE
    return Comparison(tone="better" if is_better else "worse", icon=icon, sentence=say(verdict, language, change=text))


def _unchanged(metric: Metric, now: Row, before: Row, language: Language) -> str:
    nothing_missed = all(row["numerator"] == row["denominator"] for row in (now, before))
    if metric.unit is Unit.PERCENT and nothing_missed:
        return words.CEILING.get(language)
    if metric.unit is Unit.COUNT and now["value"] == 0 == before["value"]:
        return words.FLOOR.get(language)
    return words.SAME.get(language)


def _change_text(metric: Metric, change: float, before: Row, language: Language) -> str:
    if metric.unit is Unit.PERCENT:
        return formats.points(change, language)
    text = say(words.CHANGE_COUNT, language, change=formats.difference(change, language))
    if before["value"] and metric.better is Better.NEITHER:
        relative = formats.signed_percent(change / before["value"], language)
        return f"{text} ({relative})"
    return text
