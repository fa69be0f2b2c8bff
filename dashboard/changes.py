"""What changed between editions, as people read it: a figure's name, its counts, what about a dossier changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard import formats
from dashboard.texts import changes as words
from dashboard.texts import progress, say
from warehouse.edition_diff import EditionDiff
from warehouse.metrics import METRICS_BY_NAME, Metric, Unit
from warehouse.moved_dossiers import CHANGES
from warehouse.policies import POLICIES_BY_NAME, PolicyName
from warehouse.text import Language


def figure_title(
    figure: Mapping[str, Any],
    language: Language,
    unit_names: Mapping[str, str] | None = None,
    *,
    has_policy: bool = True,
) -> str:
    """Tỷ lệ đúng hạn (Theo ngày, bản 1), thg 3/2019, mọi đơn vị; without the policy where it is said already."""
    metric = metric_title(figure, language, has_policy=has_policy)
    return ", ".join([metric, period_title(figure, language), unit_title(figure, language, unit_names)])


def metric_title(figure: Mapping[str, Any], language: Language, *, has_policy: bool = True) -> str:
    """The metric with its policy, and whatever else is fixed."""
    known = [text for text in (policy_title(figure, language) if has_policy else "", figure["groups"]) if text]
    title = METRICS_BY_NAME[figure["metric"]].title.get(language) if _is_known(figure) else figure["metric"]
    return f"{title} ({'; '.join(known)})" if known else title


def policy_title(figure: Mapping[str, Any], language: Language) -> str:
    return POLICIES_BY_NAME[figure["policy"]].label.get(language) if figure["policy"] else ""


def period_title(figure: Mapping[str, Any], language: Language) -> str:
    start, end = figure["period_start"], figure["period_end"]
    is_month = (start.year, start.month) == (end.year, end.month)
    return formats.period(start, end, "month" if is_month else "year", language)


def unit_title(figure: Mapping[str, Any], language: Language, unit_names: Mapping[str, str] | None = None) -> str:
    key = figure["unit_key"]
    return words.ALL_UNITS.get(language) if key is None else (unit_names or {}).get(key, key)


def side(figure: Mapping[str, Any], which: str, language: Language) -> str:
    """7 / 8 = 87,5 %; a count without its denominator; – where nothing is known."""
    numerator, denominator, value = (figure[f"{name}_{which}"] for name in ("numerator", "denominator", "value"))
    if numerator is None:
        return "–"
    counts = formats.decimal(numerator, language, 2)
    if denominator is None:
        return counts
    counts = f"{counts} / {formats.decimal(denominator, language, 2)}"
    metric = METRICS_BY_NAME[figure["metric"]] if _is_known(figure) else None
    if value is None or metric is None or metric.unit in (Unit.COUNT, Unit.POINTS, Unit.RANK):
        return counts
    return f"{_value(metric, numerator, denominator, value, language)} ({counts})"


def difference(figure: Mapping[str, Any], language: Language) -> str:
    """−1 / ±0: of the numerator and of the denominator."""
    found = (figure["numerator_difference"], figure["denominator_difference"])
    signed = [
        formats.difference(value, language)
        if float(value).is_integer()
        else ("+" if value > 0 else "−") + formats.decimal(abs(value), language, 2)
        for value in found
        if value is not None
    ]
    return " / ".join(signed) or "–"


def dossier_change(dossier: Mapping[str, Any], language: Language) -> str:
    return CHANGES[dossier["change"]].get(language)


def dossier_details(
    dossier: Mapping[str, Any],
    language: Language,
    unit_names: Mapping[str, str] | None = None,
    *,
    policy: PolicyName | None = None,
) -> str:
    """xếp loại theo ngày: trước hạn → quá hạn; ngày kết thúc: 06/03/2019 → 08/03/2019

    The class under `policy` stands first; those under other policies say nothing of a figure under this one.
    """
    own = f"class_{policy}"
    told = [
        item for item in dossier["changes"] if policy is None or item["column"] == own or not _is_class(item["column"])
    ]
    return "; ".join(
        f"{words.COLUMNS[item['column']].get(language)}: "
        f"{_cell(item['column'], item['before'], language, unit_names)} → "
        f"{_cell(item['column'], item['after'], language, unit_names)}"
        for item in sorted(told, key=lambda item: item["column"] != own)
    )


def _is_class(column: str) -> bool:
    return column.startswith("class_")


def _cell(column: str, value: str | None, language: Language, unit_names: Mapping[str, str] | None) -> str:
    if value is None:
        return words.NOTHING.get(language)
    if _is_class(column) and value in progress.CLASSES:
        return progress.CLASSES[value].get(language)
    if column.endswith("_date"):
        return formats.day(date.fromisoformat(value), language)
    return (unit_names or {}).get(value, value) if column == "unit_key" else value


def compared(diff: EditionDiff, language: Language) -> str:
    """Which edition is held against which, and to which day each goes."""
    return say(
        words.COMPARED,
        language,
        before=diff.before.edition,
        before_day=formats.day(diff.before.as_of, language),
        after=diff.after.edition,
        after_day=formats.day(diff.after.as_of, language),
    )


def _is_known(figure: Mapping[str, Any]) -> bool:
    return figure["metric"] in METRICS_BY_NAME


def _value(metric: Metric, numerator: float, denominator: float, value: float, language: Language) -> str:
    if metric.unit is Unit.PERCENT:
        return formats.percent(numerator, denominator, language)
    return formats.decimal(value, language, 2)
