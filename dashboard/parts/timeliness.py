"""On-time rate beside what was published, and the count of misses under it."""

from dataclasses import dataclass

import polars as pl
import streamlit as st

from dashboard import data, findings, formats
from dashboard.notes import KeptNote
from dashboard.parts.remarks import noted, remarks, remarks_said, with_remarks
from dashboard.sections import chart, empty, section
from dashboard.selection import Selection
from dashboard.series import period_rows, published_rows, with_floor
from dashboard.tables import Column, table_behind
from dashboard.texts import app, overview, say
from warehouse import listings
from warehouse.metrics import METRICS_BY_NAME
from warehouse.periods import Grain
from warehouse.text import Language

_COLUMNS = (
    Column(name="label", title=overview.COL_PERIOD),
    Column(name="rate", title=overview.COL_RATE, kind="share"),
    Column(name="late", title=overview.COL_LATE, kind="count"),
    Column(name="denominator", title=overview.COL_RESOLVED, kind="count"),
    Column(name="published", title=overview.COL_PUBLISHED),
    Column(name="note", title=overview.COL_NOTE),
)


@dataclass(frozen=True, kw_only=True)
class _Figures:
    rates: pl.DataFrame
    remarks: tuple[KeptNote, ...]
    lates: pl.DataFrame
    published: pl.DataFrame
    sources: tuple[str, ...]


def grain_of(selection: Selection) -> Grain:
    """Years over a long range; months where two years or less are chosen."""
    facts = data.facts()
    start, end = selection.start or facts.data_from, selection.end or facts.data_through
    return "year" if (end - start).days > 731 else "month"


def _figures(selection: Selection, language: Language) -> _Figures:
    grain = grain_of(selection)
    rates = period_rows(
        data.metric("on_time_rate", selection, grain=grain), METRICS_BY_NAME["on_time_rate"], grain, language
    )
    found = remarks("on_time_rate", selection)
    lates = period_rows(
        data.metric("late_dossiers", selection, grain=grain), METRICS_BY_NAME["late_dossiers"], grain, language
    )
    stated = data.listing(listings.published_figures, metric="on_time_rate")
    # The city spoke of the whole city by its own definition: beside a part of it the points would mislead.
    is_whole_city = not any(selection.filters.values()) and selection.policy == "date" and grain == "year"
    published = published_rows(stated if is_whole_city else stated.clear(), rates, language)
    return _Figures(
        rates=with_remarks(rates, found, language),
        remarks=found,
        lates=lates.filter(pl.col("label").is_in(rates["label"].implode())),
        published=published,
        sources=tuple(stated["source"].unique().to_list()) if published.height else (),
    )


def on_time_trend(selection: Selection, language: Language) -> None:
    """Rate with the published points beside it, and under it the late dossiers of the same periods."""
    figures = _figures(selection, language)
    meaning = METRICS_BY_NAME["on_time_rate"].meaning.get(language)
    if figures.rates.is_empty():
        with section(
            "on-time",
            finding=overview.TILE_ON_TIME.get(language),
            meaning=meaning,
            source=app.SOURCE_DOSSIERS,
            language=language,
        ) as about:
            empty(language)
        return
    finding = findings.on_time(figures.rates, language)
    hints = [meaning, overview.ZOOMED.get(language)]
    if not figures.rates["is_complete"].all():
        hints.append(overview.UNFINISHED_KEY.get(language))
    with section(
        "on-time",
        finding=finding,
        meaning=" ".join(hints),
        source=app.SOURCE_DOSSIERS,
        language=language,
    ) as about:
        rows = pl.concat([with_floor(figures.rates), figures.published], how="diagonal")
        rates = chart("on_time_trend", rows, key="on-time-chart", alt=finding, language=language)
        remarks_said(figures.rates, figures.remarks, language)
        late_finding = findings.late(figures.lates, language)
        st.subheader(formats.plain(late_finding), anchor=False)
        st.caption(formats.plain(overview.LATE_MEANING.get(language)))
        lates = chart(
            "late_trend", figures.lates, key="late-chart", alt=late_finding, language=language, heading=late_finding
        )
        for source in figures.sources:
            st.caption(formats.plain(say(overview.PUBLISHED_SOURCE, language, source=source)))
        table_behind(
            _table(figures),
            _COLUMNS,
            key="on-time",
            alt=finding,
            about=about,
            facts=data.facts(),
            language=language,
            drawn=[rates, lates],
        )


def _table(figures: _Figures) -> pl.DataFrame:
    published = figures.published.select("label", published=pl.col("value_text"))
    late = figures.lates.select("label", late=pl.col("numerator"))
    return (
        noted(figures.rates)
        .with_columns(rate=pl.col("value"))
        .join(late, on="label", how="left", maintain_order="left")
        .join(published, on="label", how="left", maintain_order="left")
    )
