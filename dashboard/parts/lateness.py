"""Where and when dossiers were late: by month, by unit, by field, and unit by year."""

from functools import partial
from typing import Any

import polars as pl

from dashboard import data, findings, formats
from dashboard.parts.rows_behind import picked_rows, question_of
from dashboard.sections import chart, empty, section
from dashboard.selection import RowsQuestion, Selection
from dashboard.series import event_rows, period_rows
from dashboard.tables import Column, table_behind
from dashboard.texts import app, overview, progress, say
from warehouse import listings
from warehouse.metrics import METRICS_BY_NAME
from warehouse.text import Language, Text

_SHOWN = 12
# Leaves a sliver of ground between the bars of two months.
_GAP_DAYS = 5
_HEAT_ROWS = 16
_HEAT_DARK = 0.55
_MONTH_COLUMNS = (
    Column(name="label", title=progress.COL_MONTH),
    Column(name="share", title=overview.COL_RATE, kind="share", numerator="on_time"),
    Column(name="numerator", title=overview.COL_LATE, kind="count"),
    Column(name="denominator", title=overview.COL_RESOLVED, kind="count"),
    Column(name="note", title=overview.COL_NOTE),
)


def by_month(selection: Selection, language: Language) -> None:
    """Late dossiers by month with events; the rate stands in the table."""
    metric = METRICS_BY_NAME["late_dossiers"]
    rows = period_rows(data.metric("late_dossiers", selection, grain="month"), metric, "month", language)
    rows = rows.filter(pl.col("denominator") > 0)
    late = rows.filter(pl.col("value") > 0)
    count = formats.integer(rows.height, language)
    finding = (
        say(progress.MONTHS_SOME, language, late=late.height, n=count, last=late["label"][-1])
        if late.height
        else say(progress.MONTHS_NONE, language, n=count)
    )
    with section(
        "months",
        finding=finding,
        meaning=progress.MONTHS_MEANING.get(language),
        source=app.SOURCE_DOSSIERS,
        language=language,
    ) as about:
        if rows.is_empty():
            empty(language)
            return
        first, last = rows["period_start"][0], rows["period_end"][-1]
        events = data.listing(listings.events).filter(
            pl.col("event_on").is_between(first, last) & (pl.col("unit_code") == "TP")
        )
        drawn = pl.concat([rows, event_rows(events, language)]).with_columns(
            bar_end=pl.col("period_end") - pl.duration(days=_GAP_DAYS)
        )
        picture = chart("late_by_month", drawn, key="months-chart", alt=finding, language=language)
        table = rows.with_columns(on_time=pl.col("denominator") - pl.col("numerator"), share=pl.col("value"))
        table_behind(
            table.reverse(),
            _MONTH_COLUMNS,
            key="months",
            alt=finding,
            about=about,
            facts=data.facts(),
            language=language,
            drawn=[picture],
        )


def by_unit(selection: Selection, language: Language) -> None:
    """Late dossiers by unit, most first."""
    _ranked(selection, "unit", data.unit_names(language), progress.UNITS_BY, progress.COL_UNIT, language)


def by_field(selection: Selection, language: Language) -> None:
    """Late dossiers by field, most first."""
    _ranked(selection, "field", data.field_names(language), progress.FIELDS_BY, overview.COL_FIELD, language)


def _ranked(
    selection: Selection, group: str, names: dict[str, str], text: Text, title: Text, language: Language
) -> None:
    metric = METRICS_BY_NAME["late_dossiers"]
    rows = _ranked_rows(data.metric("late_dossiers", selection, by=(group,)), group, names, language)
    late = rows.filter(pl.col("value") > 0)
    finding = findings.concentrated(late, language, nobody=progress.NOBODY_LATE.get(language))
    columns = (
        Column(name="name", title=title, width="medium"),
        Column(name="value", title=overview.COL_LATE, kind="count"),
        Column(name="denominator", title=overview.COL_RESOLVED, kind="count"),
        Column(name="share", title=overview.COL_RATE, kind="share", numerator="on_time"),
    )
    with section(
        f"by-{group}",
        finding=finding,
        meaning=say(text, language, meaning=metric.meaning.get(language)),
        source=app.SOURCE_DOSSIERS,
        language=language,
    ) as about:
        if rows.is_empty():
            empty(language)
            return
        drawn = []
        if late.height:
            drawn.append(
                chart("ranked_bars", late.head(_SHOWN), key=f"by-{group}-chart", alt=finding, language=language)
            )
        table_behind(
            rows,
            columns,
            key=f"by-{group}",
            alt=finding,
            about=about,
            facts=data.facts(),
            language=language,
            drawn=drawn,
        )


def _ranked_rows(frame: pl.DataFrame, group: str, names: dict[str, str], language: Language) -> pl.DataFrame:
    ordered = frame.sort("value", "denominator", descending=True).to_dicts()
    largest = ordered[0]["value"] if ordered else 0.0
    rows: list[dict[str, Any]] = [
        {
            "name": names.get(row[group], row[group]),
            "value": row["value"],
            "numerator": row["numerator"],
            "denominator": row["denominator"],
            "on_time": row["denominator"] - row["numerator"],
            "share": None,
            "value_text": formats.integer(row["value"], language),
            "count_text": f"{formats.integer(row['numerator'], language)} / "
            f"{formats.integer(row['denominator'], language)}",
            "is_first": position == 0,
            "largest": largest,
        }
        for position, row in enumerate(ordered)
    ]
    return pl.DataFrame(rows, infer_schema_length=None) if rows else frame.with_columns(name=pl.lit(""))


def heat(selection: Selection, language: Language) -> None:
    """Unit by year: units in order of their late dossiers, an empty cell where there were none."""
    frame = data.metric("late_dossiers", selection, by=("unit",), grain="year")
    if frame.is_empty() or not frame["value"].sum():
        return
    names = data.unit_names(language)
    order = frame.group_by("unit").agg(pl.col("value").sum().alias("total")).sort("total", "unit", descending=True)
    darkest = float(frame["value"].max() or 0)  # type: ignore[arg-type]
    cells = {(row["unit"], row["period_start"]): row for row in frame.to_dicts()}
    periods = frame.select("period_start", "period_end", "is_complete").unique().sort("period_start").to_dicts()
    rows = []
    for unit in order["unit"]:
        for age, span in zip(range(len(periods) - 1, -1, -1), periods, strict=True):
            cell = cells.get((unit, span["period_start"]))
            value = cell["value"] if cell else 0.0
            rows.append(
                {
                    "unit": unit,
                    "name": names.get(unit, unit),
                    "label": formats.period(span["period_start"], span["period_end"], "year", language),
                    "value": value,
                    "denominator": cell["denominator"] if cell else 0.0,
                    "value_text": formats.integer(value, language),
                    "count_text": ""
                    if cell is None
                    else f"{formats.integer(cell['numerator'], language)} / "
                    f"{formats.integer(cell['denominator'], language)}",
                    "is_dark": value > _HEAT_DARK * darkest,
                    "age": age,
                    "start": span["period_start"],
                    "end": span["period_end"],
                    "pick": f"{unit} {span['period_start']}",
                }
            )
    table = pl.DataFrame(rows)
    last = table["label"][-1]
    clean = table.filter((pl.col("label") == last) & (pl.col("value") == 0)).height
    finding = say(progress.HEAT_TITLE, language, n=clean, all=order.height, period=last)
    columns = (
        Column(name="name", title=progress.COL_UNIT, width="medium"),
        Column(name="label", title=overview.COL_PERIOD),
        Column(name="value", title=overview.COL_LATE, kind="count"),
        Column(name="denominator", title=overview.COL_RESOLVED, kind="count"),
    )
    with section(
        "heat",
        finding=finding,
        meaning=progress.HEAT_MEANING.get(language),
        source=app.SOURCE_DOSSIERS,
        language=language,
    ) as about:
        worst = order.filter(pl.col("total") > 0)["unit"].head(_HEAT_ROWS).to_list()
        shown = table.filter(pl.col("unit").is_in(worst))
        picture = chart("late_heat", shown, key="heat-chart", alt=finding, language=language, picks="heat")
        picked_rows("heat", partial(_cell_question, table, selection), about, language)
        table_behind(
            table, columns, key="heat", alt=finding, about=about, facts=data.facts(), language=language, drawn=[picture]
        )


def _cell_question(table: pl.DataFrame, selection: Selection, chosen: str) -> RowsQuestion | None:
    """The question for the late dossiers of one cell, by its `pick`."""
    cells = table.filter(pl.col("pick") == chosen).to_dicts()
    if not cells:
        return None
    [cell] = cells
    return question_of("late_dossiers", cell["unit"], cell["start"], cell["end"], selection.policy, selection=selection)
