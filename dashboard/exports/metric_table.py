"""Every metric of the catalogue for a period: one row per metric, and per unit where it can be asked by unit."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard import formats
from dashboard.exports.agency import agency_of, dated
from dashboard.exports.model import Asked, Figure, Part, Request, Where
from dashboard.exports.rows import RowColumn, RowReport, Section
from dashboard.exports.rows_data import rows_data_csv, rows_json, rows_parquet
from dashboard.exports.rows_xlsx import write_list
from dashboard.exports.sheets import about_sheet, book_of, clean, footer
from dashboard.exports.source import Source, merged, policy_for
from dashboard.texts import annexes as words
from dashboard.texts import say
from warehouse.metrics import METRICS, Metric, Observed
from warehouse.numbers import has_enough
from warehouse.policies import POLICIES_BY_NAME
from warehouse.query import query_metric

NAME = "metrics"
_PARTS: tuple[Part, ...] = ("numerator", "denominator", "value")
_GROUPS = {"index": words.INDEX, "locality": words.LOCALITY, "component": words.COMPONENT}
COLUMNS = (
    RowColumn(key="metric", title=words.METRIC, width=27),
    RowColumn(key="title", title=words.TITLE, width=34),
    RowColumn(key="title_en", title=words.TITLE_EN, place="data"),
    RowColumn(key="definition", title=words.DEFINITION, place="data"),
    RowColumn(key="definition_en", title=words.DEFINITION_EN, place="data"),
    RowColumn(key="formula", title=words.FORMULA, place="data"),
    RowColumn(key="policy", title=words.POLICY, place="data"),
    RowColumn(key="policy_words", title=words.POLICY, width=25, place="sheet"),
    RowColumn(key="period_start", title=words.PERIOD_START, kind="day", width=12),
    RowColumn(key="period_end", title=words.PERIOD_END, kind="day", width=12),
    RowColumn(key="is_complete", title=words.IS_COMPLETE, kind="flag", width=8),
    RowColumn(key="scope", title=words.SCOPE, place="data", meaning=words.SCOPE_MEANING),
    RowColumn(key="scope_words", title=words.SCOPE, width=13, place="sheet"),
    RowColumn(key="unit", title=words.UNIT_KEY, place="data"),
    RowColumn(key="unit_name", title=words.UNIT_NAME, width=26),
    *(RowColumn(key=key, title=title, width=12) for key, title in _GROUPS.items()),
    RowColumn(key="numerator", title=words.NUMERATOR, kind="number", width=11),
    RowColumn(key="denominator", title=words.DENOMINATOR, kind="number", width=11),
    RowColumn(key="value", title=words.VALUE, kind="number", width=14),
    RowColumn(key="measure", title=words.MEASURE, place="data", meaning=words.MEASURE_MEANING),
    RowColumn(key="measure_words", title=words.MEASURE, width=14, place="sheet"),
    RowColumn(key="has_enough", title=words.ENOUGH, kind="flag", width=9, meaning=words.ENOUGH_MEANING),
)
_TYPES: dict[str, type[pl.DataType]] = {
    "text": pl.String,
    "day": pl.Date,
    "flag": pl.Boolean,
    "number": pl.Float64,
}


@dataclass(frozen=True, kw_only=True)
class MetricReport(RowReport):
    """The list, and the metrics that it is of."""

    metrics: tuple[Metric, ...]


def gather(source: Source, request: Request) -> MetricReport:
    """Asks every metric once for the whole and once by unit. A metric that cannot be asked of the unit is left out."""
    units = source.unit_names()
    metrics = tuple(metric for metric in METRICS if not request.unit_keys or "unit" in metric.groups)
    rows: list[dict[str, Any]] = []
    counts: dict[str, Figure] = {}
    without: list[str] = []
    for metric in metrics:
        found = list(_rows(source, request, metric, units))
        for row, figures in found:
            counts |= {f"{len(rows)}.{part}": figure for part, figure in figures.items()}
            rows.append(row)
        if not any(row["scope"] == "total" and row["value"] is not None for row, _ in found):
            without.append(metric.title.vi)
    form = dated(NAME, "form", request.span.end, source.home)
    policy = POLICIES_BY_NAME[request.policy].label.vi
    stated = say(
        words.METRICS_COUNTS,
        "vi",
        metrics=formats.integer(len(metrics), "vi"),
        rows=formats.integer(len(rows), "vi"),
        empty=len(without),
        names="; ".join(without) or "–",
    )
    return MetricReport(
        request=request,
        facts=source.facts,
        agency=agency_of(request.unit_kind, request.unit_name, request.span.counted_to, source.home),
        title=form["title"],
        form_code=form["code"],
        notes=(stated, *(text.format(policy=policy) for text in form["notes"])),
        layout_version=form["version"],
        columns=COLUMNS,
        sections=(Section(title="", rows=pl.DataFrame(rows, schema=_schema())),),
        counts=counts,
        sheet=words.METRICS_SHEET.get("vi"),
        empty=words.NO_METRIC.get("vi"),
        is_numbered=False,
        metrics=metrics,
    )


def _schema() -> dict[str, type[pl.DataType]]:
    return {column.key: _TYPES[column.kind] for column in COLUMNS}


def _rows(
    source: Source, request: Request, metric: Metric, units: Mapping[str, str]
) -> Iterator[tuple[dict[str, Any], dict[Part, Figure]]]:
    """The metric as a whole, then by unit: the row, and its three numbers with their questions."""
    span = request.span
    policy = policy_for(metric.name, request.policy)
    is_published = any(isinstance(each, Observed) for each in metric.calculations.values())
    for by in ((), ("unit",)) if "unit" in metric.groups else ((),):
        frame = query_metric(
            source.connection,
            metric.name,
            by=by,
            start=span.start,
            end=span.counted_to,
            where=merged(request.where),
            policy=policy,
        )
        groups = by or metric.default_by
        for answer in frame.iter_rows(named=True):
            where: Where = (*request.where, *((name, (str(answer[name]),)) for name in groups))
            figures = {
                part: Figure(
                    value=answer[part],
                    terms=(
                        Asked(
                            metric=metric.name,
                            start=answer["period_start"],
                            end=answer["period_end"],
                            where=where,
                            policy=policy,
                            part=part,
                        ),
                    ),
                )
                for part in _PARTS
            }
            row = {
                **{name: answer[name] for name in ("metric", "policy", "period_start", "period_end", *_PARTS)},
                "title": metric.title.vi,
                "title_en": metric.title.en,
                "definition": metric.meaning.vi,
                "definition_en": metric.meaning.en,
                "formula": metric.formula.vi,
                "is_complete": answer["is_complete"] and (is_published or span.is_complete),
                "policy_words": POLICIES_BY_NAME[answer["policy"]].title.vi if answer["policy"] else None,
                "scope": "unit" if by else "total",
                "scope_words": (words.BY_UNIT if by else words.TOTAL).vi,
                "unit": answer.get("unit"),
                "unit_name": units.get(answer.get("unit") or "", request.unit_name or None),
                **{name: answer.get(name) for name in _GROUPS},
                "measure": metric.unit.value,
                "measure_words": words.MEASURES[metric.unit].vi,
                "has_enough": has_enough(metric, answer["denominator"]),
            }
            yield row, figures


def metrics_xlsx(report: MetricReport, code: str) -> bytes:
    """The table, the definitions of its metrics, and the sheet about it."""
    target = io.BytesIO()
    with book_of(report, target) as book:
        write_list(book, report, code)
        sheet = book.sheet(words.DEFINITION.get("vi"), footer=footer(report, code))
        heading = book.style(bold=True, border=1, align="center", bg_color="#E8EFF7")
        body = book.style(border=1, font_size=11, text_wrap=True, valign="top")
        for column, (title, width) in enumerate(
            ((words.METRIC, 28), (words.TITLE, 32), (words.DEFINITION, 60), (words.FORMULA, 50), (words.MEASURE, 14))
        ):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title.get("vi"), heading)
        for row, metric in enumerate(report.metrics, start=1):
            texts = (metric.name, metric.title.vi, metric.meaning.vi, metric.formula.vi, words.MEASURES[metric.unit].vi)
            for column, text in enumerate(texts):
                sheet.write_string(row, column, clean(text), body)
            lines = max(-(-len(text) // letters) for text, letters in zip(texts, (30, 34, 64, 54, 14), strict=True))
            sheet.set_row(row, 15 * lines + 2)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        about_sheet(book, report, code)
    return target.getvalue()


WRITERS = {"xlsx": metrics_xlsx, "csv": rows_data_csv, "json": rows_json, "parquet": rows_parquet}
