"""How much comes in online, and how many procedures can."""

import polars as pl

from dashboard import data, findings, formats
from dashboard.choices import not_filtered
from dashboard.parts.remarks import noted, remarks, remarks_said, with_remarks
from dashboard.sections import chart, empty, section
from dashboard.selection import Selection
from dashboard.series import period_rows, target_row
from dashboard.tables import Column, table_behind
from dashboard.texts import app, overview, say
from warehouse import listings
from warehouse.metrics import METRICS_BY_NAME
from warehouse.periods import Grain
from warehouse.text import Language

_LEVEL = 0.3
_FIELDS_SHOWN = 8
_SHARE_COLUMNS = (
    Column(name="label", title=overview.COL_PERIOD),
    Column(name="share", title=overview.COL_SHARE, kind="share"),
    Column(name="numerator", title=overview.COL_ONLINE, kind="count"),
    Column(name="denominator", title=overview.COL_RECEIVED, kind="count"),
    Column(name="note", title=overview.COL_NOTE),
)
_COVERAGE_COLUMNS = (
    Column(name="name", title=overview.COL_FIELD),
    Column(name="share", title=overview.COL_SHARE, kind="share"),
    Column(name="numerator", title=overview.COL_ONLINE, kind="count"),
    Column(name="denominator", title=overview.COL_PROCEDURES, kind="count"),
    Column(name="missing", title=overview.COL_MISSING, kind="count"),
)


def online_share(selection: Selection, language: Language) -> None:
    """Share of dossiers received online, with the 30 % level and the decision it comes from."""
    metric = METRICS_BY_NAME["online_share"]
    facts = data.facts()
    days = (selection.end or facts.data_through) - (selection.start or facts.data_from)
    grain: Grain = "quarter" if days.days > 731 else "month"
    rows = period_rows(data.metric("online_share", selection, grain=grain), metric, grain, language)
    finding = findings.online(rows, _LEVEL, language) if rows.height else overview.TILE_ONLINE.get(language)
    decisions = data.listing(listings.targets, metric="online_share").filter(pl.col("value") == _LEVEL)["decision"]
    hints = [metric.meaning.get(language)]
    hints += [say(overview.ONLINE_TARGET, language, decision=decision) for decision in decisions.unique()]
    with section(
        "online", finding=finding, meaning=" ".join(hints), source=app.SOURCE_DOSSIERS, language=language
    ) as about:
        if rows.is_empty():
            empty(language)
            return
        found = remarks(metric.name, selection)
        rows = with_remarks(rows, found, language)
        drawn = pl.concat([rows, target_row(_LEVEL, overview.TARGET_30.get(language))], how="diagonal")
        drawn = drawn.with_columns(pl.lit(0.0).alias("floor"))
        picture = chart("online_trend", drawn, key="online-chart", alt=finding, language=language)
        remarks_said(rows, found, language)
        table_behind(
            noted(rows).with_columns(share=pl.col("value")),
            _SHARE_COLUMNS,
            key="online",
            alt=finding,
            about=about,
            facts=facts,
            language=language,
            drawn=[picture],
        )


def coverage(selection: Selection, language: Language) -> None:
    """Procedures offered online out of all in force on the last day, and the fields where most are missing."""
    metric = METRICS_BY_NAME["online_procedure_coverage"]
    by_field = data.metric("online_procedure_coverage", selection, by=("field",))
    rows = _coverage_rows(by_field, language)
    note = not_filtered(selection, metric.groups, language)
    part, whole = float(rows["numerator"].sum()), float(rows["denominator"].sum())
    missing = list(zip(rows["name"].to_list(), rows["missing"].to_list(), strict=True))
    finding = findings.coverage(part, whole, missing, language) if whole else overview.TILE_COVERAGE.get(language)
    shown = rows.filter(pl.col("missing") > 0).head(_FIELDS_SHOWN)
    key = say(overview.COVERAGE_KEY, language, n=shown.height) if shown.height else ""
    with section(
        "coverage",
        finding=finding,
        meaning=f"{metric.meaning.get(language)} {key}",
        source=app.SOURCE_PROCEDURES,
        language=language,
        note=note,
    ) as about:
        if rows.is_empty():
            empty(language)
            return
        drawn = []
        if shown.height:
            drawn.append(chart("coverage_bars", shown, key="coverage-chart", alt=finding, language=language))
        table_behind(
            rows,
            _COVERAGE_COLUMNS,
            key="coverage",
            alt=finding,
            about=about,
            facts=data.facts(),
            language=language,
            drawn=drawn,
        )


def _coverage_rows(by_field: pl.DataFrame, language: Language) -> pl.DataFrame:
    names = data.field_names(language)
    return (
        by_field.with_columns(
            name=pl.col("field").replace(names),
            missing=pl.col("denominator") - pl.col("numerator"),
            share=pl.col("value"),
        )
        .sort("missing", "denominator", "name", descending=[True, True, False])
        .with_columns(
            count_text=pl.struct("numerator", "denominator").map_elements(
                lambda row: (
                    f"{formats.integer(row['numerator'], language)} / {formats.integer(row['denominator'], language)}"
                ),
                return_dtype=pl.String,
            ),
            value_text=pl.struct("numerator", "denominator").map_elements(
                lambda row: formats.percent(row["numerator"], row["denominator"], language),
                return_dtype=pl.String,
            ),
        )
    )
