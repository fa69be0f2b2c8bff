"""How fast dossiers are finished, and how many come, go and stay."""

import polars as pl

from dashboard import data, formats
from dashboard.parts.timeliness import grain_of
from dashboard.sections import chart, section
from dashboard.selection import Selection
from dashboard.series import period_rows
from dashboard.tables import Column, table_behind
from dashboard.texts import app, overview, progress, say
from warehouse.metrics import METRICS_BY_NAME
from warehouse.text import Language

_COLUMNS = (
    Column(name="label", title=overview.COL_PERIOD),
    Column(name="median", title=progress.COL_MEDIAN, kind="decimal"),
    Column(name="p90", title=progress.COL_P90, kind="decimal"),
    Column(name="denominator", title=progress.COL_DOSSIERS, kind="count"),
    Column(name="note", title=overview.COL_NOTE),
)


def pace(selection: Selection, language: Language) -> None:
    """Median and 90th percentile of working days, by period."""
    grain = grain_of(selection)
    names = {"median_processing_days": progress.HALF, "p90_processing_days": progress.NINE_TENTHS}
    lines = {
        name: period_rows(data.metric(name, selection, grain=grain), METRICS_BY_NAME[name], grain, language)
        for name in names
    }
    half, most = (lines[name] for name in names)
    if half.is_empty():
        return
    whole = {name: data.metric(name, selection).row(0, named=True)["value"] for name in names}
    finding = say(
        progress.DAYS_TITLE,
        language,
        median=formats.decimal(whole["median_processing_days"], language),
        p90=formats.decimal(whole["p90_processing_days"], language),
    )
    with section(
        "pace",
        finding=finding,
        meaning=METRICS_BY_NAME["median_processing_days"].meaning.get(language),
        source=app.SOURCE_DOSSIERS,
        language=language,
    ) as about:
        drawn = pl.concat(
            rows.with_columns(
                series=pl.lit(names[name].get(language)), is_main=pl.lit(name == "median_processing_days")
            )
            for name, rows in lines.items()
        )
        picture = chart("days_trend", drawn, key="pace-chart", alt=finding, language=language)
        table = half.with_columns(median=pl.col("value")).join(
            most.select("label", p90=pl.col("value")), on="label", how="left", maintain_order="left"
        )
        table_behind(
            table,
            _COLUMNS,
            key="pace",
            alt=finding,
            about=about,
            facts=data.facts(),
            language=language,
            drawn=[picture],
        )
