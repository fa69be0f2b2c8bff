"""How the command line shows targets: one row each, gap and need in words."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from dashboard import formats
from dashboard.texts import say
from dashboard.texts import targets as words
from warehouse.metrics import METRICS_BY_NAME, Better, Metric, Unit
from warehouse.target_gap import Gap, Need
from warehouse.targets import CITY_CODE, Progress
from warehouse.text import Language, Text


def target_rows(found: Sequence[Progress], language: Language) -> list[dict[str, Any]]:
    """A table for people: what is measured, how far from the target, what is needed, and the decision."""
    return [_row(one, language) for one in found]


def _row(one: Progress, language: Language) -> dict[str, Any]:
    metric, goal = METRICS_BY_NAME[one.target.goal.metric], one.target.goal
    by = f" [{one.policy}]" if one.policy else ""
    unit = words.CITY.get(language) if goal.unit_code == CITY_CODE else f"{goal.unit_name} [{goal.unit_code}]"
    days = f"{formats.day(one.since, language)} – {formats.day(one.through, language)}"
    row = {
        words.METRIC: metric.title.get(language) + by,
        words.UNIT: unit,
        words.PERIOD: days,
        words.VALUE: _value(one, metric, language),
        words.TARGET: level_words(one.target.level, metric, language),
        words.GAP: gap_words(one.gap, metric).get(language) if one.gap else None,
        words.NEED_TITLE: need_words(one, metric).get(language) if one.need else None,
        words.SET_BY: f"{one.target.set_by.decision} · {one.target.set_by.source}",
    }
    return {title.get(language): cell for title, cell in row.items()}


def target_document(one: Progress, language: Language) -> dict[str, Any]:
    """A target for machines: shares 0–1, days as ISO, null where there is no figure."""
    goal, metric = one.target.goal, METRICS_BY_NAME[one.target.goal.metric]
    return {
        "metric": goal.metric,
        "policy": one.policy,
        "unit_code": goal.unit_code,
        "unit_key": goal.unit_key,
        "unit_name": goal.unit_name,
        "period_start": goal.period_start,
        "period_end": goal.period_end,
        "trajectory": goal.trajectory,
        "goal": goal.value,
        "day": one.through,
        "level": one.target.level,
        "decision": one.target.set_by.decision,
        "source": one.target.set_by.source,
        "since": one.since,
        "horizon": one.horizon,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "value": one.value,
        "gap": asdict(one.gap) if one.gap else None,
        "need": asdict(one.need) if one.need else None,
        "gap_words": gap_words(one.gap, metric).get(language) if one.gap else None,
        "need_words": need_words(one, metric).get(language) if one.need else None,
    }


def _value(one: Progress, metric: Metric, language: Language) -> str:
    if one.value is None:
        return words.NO_VALUE.get(language)
    if metric.unit is Unit.PERCENT and one.denominator:
        counts = f"{formats.integer(one.numerator or 0, language)}/{formats.integer(one.denominator, language)}"
        return f"{formats.percent(one.numerator or 0, one.denominator, language)} ({counts})"
    return formats.decimal(one.value, language, 2)


def level_words(level: float, metric: Metric, language: Language) -> str:
    """The level asked, with the side it is asked from: ≥ 97,0 %."""
    sign = {Better.HIGHER: "≥ ", Better.LOWER: "≤ ", Better.NEITHER: ""}[metric.better]
    share = metric.unit is Unit.PERCENT
    return sign + (formats.share(level, language) if share else formats.decimal(level, language, 2))


def gap_words(gap: Gap, metric: Metric) -> Text:
    """Reached or not, by how much, and how many cases are missing (or too many where lower is better)."""
    if gap.is_good is None:
        template = words.NEITHER
    elif gap.is_good:
        template = words.REACHED
    elif not gap.cases:
        template = words.SHORT_NUMBER
    else:
        template = words.SHORT_LOWER if metric.better is Better.LOWER else words.SHORT_HIGHER
    share = metric.unit is Unit.PERCENT

    def said(language: Language) -> str:
        sign = "+" if gap.difference > 0 else "−" if gap.difference < 0 else "±"
        difference = (
            formats.points(gap.difference, language)
            if share
            else sign + formats.decimal(abs(gap.difference), language, 2)
        )
        cases = formats.integer(gap.cases or 0, language)
        return say(template, language, difference=difference, n=cases, cases=_cases(metric).get(language))

    return Text(said("vi"), said("en"))


def _cases(metric: Metric) -> Text:
    return words.DOSSIERS if metric.mart == "mart_dossiers" else words.CASES


def need_words(one: Progress, metric: Metric) -> Text:
    """What the rest of the period must bring, or why nothing can be said."""
    need = one.need
    assert need is not None
    template = _need_template(need, metric, is_over=one.through >= one.horizon)

    def said(language: Language) -> str:
        sentence = say(
            template,
            language,
            n=formats.integer(need.cases or 0, language),
            coming=formats.integer(need.coming or 0, language),
            share=formats.share(need.share or 0, language),
            weekly=formats.decimal(need.per_week or 0, language),
            cases=_cases(metric).get(language),
        )
        if need.verdict != "possible":
            return sentence
        return f"{say(words.NEED, language, day=formats.day(one.horizon, language))}: {sentence}"

    return Text(said("vi"), said("en"))


def _need_template(need: Need, metric: Metric, *, is_over: bool) -> Text:
    is_share, lower = metric.unit is Unit.PERCENT, metric.better is Better.LOWER
    if need.verdict in ("unknown", "not_applicable"):
        return words.UNKNOWN if need.verdict == "unknown" else words.NOT_APPLICABLE
    if need.verdict == "possible" and is_share:
        return words.ALLOWS_SHARE if lower else words.NEEDS_SHARE
    if need.verdict == "possible":
        return words.ALLOWS_COUNT if lower else words.NEEDS_COUNT
    if is_over:
        return words.OVER_REACHED if need.verdict == "reached" else words.OVER_MISSED
    if need.verdict == "reached":
        return words.CERTAIN if is_share else words.CERTAIN_COUNT
    return words.IMPOSSIBLE if is_share else words.IMPOSSIBLE_COUNT
