"""`thuocdo compare`: a figure beside the period before, last year, the same working days, Tết and the year so far."""

from typing import Annotated, Any

import typer

from dashboard import formats
from dashboard.commands.options import Edition, Home, Json, Lang, Where, mark_demo, settings_of
from dashboard.console import print_json, print_rows
from dashboard.series import count_text, value_text
from dashboard.texts import compare as words
from dashboard.texts import say
from warehouse.comparisons import TITLES, Comparison, Figure, comparisons
from warehouse.editions import current_edition, edition_facts, open_edition
from warehouse.groups import pairs
from warehouse.metrics import Metric, Unit, metric_named
from warehouse.policies import PolicyName
from warehouse.spans import span_named
from warehouse.text import Language


def compare_command(
    name: str,
    period: Annotated[
        str | None, typer.Option(help="2019, 2019-Q2, 2019-H1, 2019-03, NGÀY..NGÀY; bỏ trống = năm nay · this year")
    ] = None,
    reporting: Annotated[bool, typer.Option("--reporting", help="Theo kỳ báo cáo (15–14) · reporting period")] = False,
    where: Where = None,
    policy: Annotated[PolicyName | None, typer.Option()] = None,
    edition: Edition = None,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    settings = settings_of(home, lang)
    connection = open_edition(settings.warehouse, edition or current_edition(settings.warehouse))
    found = comparisons(
        connection,
        name,
        span_named(connection, period, is_reporting=reporting),
        is_reporting=reporting,
        where=pairs(where or []),
        policy=policy or settings.policy,
    )
    if as_json:
        print_json([_document(one) for one in found])
        return
    metric = metric_named(name)
    print_rows([_row(metric, one, settings.lang) for one in found], settings.lang)
    if found[0].is_partial:
        typer.echo(words.PARTIAL.get(settings.lang))
    mark_demo(edition_facts(connection), settings.lang)


def _row(metric: Metric, one: Comparison, language: Language) -> dict[str, Any]:
    return {
        words.AGAINST.get(language): TITLES[one.against].get(language),
        words.NOW.get(language): _written(metric, one.now, language, is_spread=one.is_spread),
        words.BEFORE.get(language): _written(metric, one.before, language, is_spread=one.is_spread)
        if one.before is not None
        else None,
        words.DIFFERENCE.get(language): _difference(metric, one.difference, language),
        words.REASON.get(language): one.reason.get(language) if one.reason else None,
    }


def _written(metric: Metric, figure: Figure, language: Language, *, is_spread: bool) -> str:
    """Value, counts, days and working days of one side; counts of events also per working day."""
    row = {"value": figure.value, "numerator": figure.numerator, "denominator": figure.denominator}
    counts = count_text(metric, row, language)
    first, last = formats.day(figure.days.first, language), formats.day(figure.days.last, language)
    lines = [value_text(metric, row, language) + (f" ({counts})" if counts else ""), f"{first} – {last}"]
    if figure.days.working_days is not None:
        lines.append(say(words.WORKING_DAYS, language, n=figure.days.working_days))
    if is_spread and figure.per_working_day is not None:
        lines.append(say(words.PER_DAY, language, n=formats.decimal(figure.per_working_day, language)))
    return "\n".join(lines)


def _difference(metric: Metric, difference: float | None, language: Language) -> str | None:
    if difference is None:
        return None
    if metric.unit is Unit.PERCENT:
        return formats.points(difference, language)
    if metric.unit is Unit.COUNT:
        return formats.difference(difference, language)
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    return f"{sign}{formats.decimal(abs(difference), language, digits=2)}"


def _document(one: Comparison) -> dict[str, Any]:
    return {
        "against": one.against.value,
        "now": _figure_document(one.now),
        "before": _figure_document(one.before) if one.before else None,
        "difference": one.difference,
        "is_partial": one.is_partial,
        "reason": one.reason,
    }


def _figure_document(figure: Figure) -> dict[str, Any]:
    return {
        "first": figure.days.first,
        "last": figure.days.last,
        "working_days": figure.days.working_days,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": figure.value,
    }
