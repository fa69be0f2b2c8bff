"""The headline tiles: name, value, the counts behind it, one comparison in words, a sparkline."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from dashboard import data, formats
from dashboard.choices import not_filtered
from dashboard.comparison import Comparison, compared, headline_days, year_before
from dashboard.sections import chart
from dashboard.selection import Selection
from dashboard.series import period_rows, value_text
from dashboard.texts import overview as words
from dashboard.texts import say
from warehouse.metrics import METRICS_BY_NAME
from warehouse.periods import Grain
from warehouse.text import Language, Text

_COLOURS = {"better": "blue", "worse": "orange", "usual": "gray"}
_SPARK_POINTS = 12
Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Tile:
    """`counts` writes the line under the value; `without` says why there is no value."""

    metric: str
    title: Text
    counts: Callable[[Row, Language], str]
    without: Text = words.NO_DOSSIER
    spark_grain: Grain = "quarter"


def _part_of(text: Text) -> Callable[[Row, Language], str]:
    def written(row: Row, language: Language) -> str:
        return say(
            text,
            language,
            part=formats.integer(row["numerator"], language),
            all=formats.integer(row["denominator"], language),
        )

    return written


def _late_of(row: Row, language: Language) -> str:
    late, resolved = row["denominator"] - row["numerator"], row["denominator"]
    return say(
        words.COUNT_LATE, language, late=formats.integer(late, language), all=formats.integer(resolved, language)
    )


def _open_of(row: Row, language: Language) -> str:
    return say(words.COUNT_OPEN, language, n=formats.integer(row["denominator"], language))


TILES = (
    Tile(metric="on_time_rate", title=words.TILE_ON_TIME, counts=_late_of),
    Tile(metric="dossiers_overdue", title=words.TILE_OVERDUE, counts=_open_of),
    Tile(metric="dossiers_received", title=words.TILE_RECEIVED, counts=lambda _row, _language: ""),
    Tile(metric="online_share", title=words.TILE_ONLINE, counts=_part_of(words.COUNT_ONLINE)),
    Tile(metric="online_procedure_coverage", title=words.TILE_COVERAGE, counts=_part_of(words.COUNT_PROCEDURES)),
    Tile(
        metric="very_satisfied_rate",
        title=words.TILE_SATISFIED,
        counts=_part_of(words.COUNT_ANSWERS),
        without=words.NO_SURVEY,
        spark_grain="year",
    ),
)


def tiles(selection: Selection, language: Language) -> None:
    """The row of tiles for the days chosen (or the newest year so far), against a year before."""
    facts = data.facts()
    start, end = headline_days(selection, facts)
    earlier = year_before(start, end, facts)
    period = formats.period(start, end, None, language)
    headline = say(words.HEADLINE, language, period=period)
    against = (
        say(words.COMPARED, language, period=formats.period(*earlier, None, language))
        if earlier
        else words.NOT_COMPARED.get(language)
    )
    st.caption(formats.plain(f"{headline}, {against}"))
    with st.grid(columns=3, min_column_width=300, gap="small"):
        for tile in TILES:
            now = data.metric(tile.metric, selection.within(start, end)).row(0, named=True)
            before = data.metric(tile.metric, selection.within(*earlier)).row(0, named=True) if earlier else None
            _show(tile, now, before, selection, language)


def _show(tile: Tile, now: Row, before: Row | None, selection: Selection, language: Language) -> None:
    metric = METRICS_BY_NAME[tile.metric]
    title = tile.title.get(language)
    history = data.metric(tile.metric, selection.within(selection.start, now["period_end"]), grain=tile.spark_grain)
    known = history.filter(pl.col("value").is_not_null())
    if now["value"] is None and known.height:
        # Nothing in these days: the newest period that has a figure, named, against the one before it.
        now = known.row(-1, named=True)
        before = known.row(-2, named=True) if known.height > 1 else None
        named = formats.period(now["period_start"], now["period_end"], tile.spark_grain, language)
        title = f"{title}, {named}"
    value = value_text(metric, now, language)
    counts = tile.counts(now, language) if now["value"] is not None else tile.without.get(language)
    if tile.metric == "dossiers_received":
        counts = _resolved_text(selection, now, language)
    note = not_filtered(selection, metric.groups, language)
    with st.container(border=True, key=f"tile-{tile.metric}", gap="xsmall", height="stretch"):
        st.metric(title, value, help=metric.meaning.get(language) + (f" {note}" if note else ""))
        st.markdown(formats.plain(counts))
        rows = period_rows(history, metric, tile.spark_grain, language).tail(_SPARK_POINTS)
        if rows.height > 1:
            chart("sparkline", rows, key=f"spark-{tile.metric}", alt=f"{title}: {value}", language=language)
        st.markdown(_verdict(compared(metric, now, before, language)))


def _resolved_text(selection: Selection, now: Row, language: Language) -> str:
    days = selection.within(now["period_start"], now["period_end"])
    resolved = data.metric("dossiers_resolved", days).row(0, named=True)["value"]
    return say(words.COUNT_RESOLVED, language, n=formats.integer(resolved or 0, language))


def _verdict(verdict: Comparison) -> str:
    return f":{_COLOURS[verdict.tone]}[{verdict.icon} {formats.plain(verdict.sentence)}]"
