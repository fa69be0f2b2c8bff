"""Totals that units send on a report form: shown as they came, never added to what is counted from dossiers."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import data, formats
from dashboard.sections import section
from dashboard.selection import Selection
from dashboard.tables import Column, download, show_table
from dashboard.texts import aggregates as words
from dashboard.texts import overview, progress, say
from warehouse import listings
from warehouse.text import Language

_COLUMNS = (
    Column(name="unit", title=progress.COL_UNIT, width="medium"),
    Column(name="period", title=overview.COL_PERIOD, width="medium"),
    Column(name="n_received", title=words.COL_RECEIVED, kind="count"),
    Column(name="n_resolved", title=words.COL_RESOLVED, kind="count"),
    Column(name="share", title=words.COL_WITHIN_SHARE, kind="share", numerator="n_within", denominator="n_resolved"),
    Column(name="n_within", title=words.COL_WITHIN, kind="count"),
    Column(name="n_late", title=words.COL_LATE, kind="count"),
    Column(name="n_open", title=words.COL_OPEN, kind="count"),
    Column(name="residuals", title=words.COL_RESIDUALS, width="medium"),
    Column(name="dossiers_received", title=words.COL_DOSSIERS_RECEIVED, kind="count"),
    Column(name="received_difference", title=words.COL_RECEIVED_DIFFERENCE, kind="count"),
    Column(name="dossiers_resolved", title=words.COL_DOSSIERS_RESOLVED, kind="count"),
    Column(name="resolved_difference", title=words.COL_RESOLVED_DIFFERENCE, kind="count"),
    Column(name="source_file", title=progress.COL_FILE, width="medium"),
    Column(name="mark", title=words.COL_MARK, width="medium"),
)


def aggregates(selection: Selection, language: Language) -> None:
    """One line per unit and period of a form; nothing where no unit sends any."""
    frame = data.listing(listings.aggregate_counts)
    units = selection.filters.get("unit", ())
    if units:
        frame = frame.filter(pl.col("unit_key").str.split("@").list.first().is_in(list(units)))
    if frame.is_empty():
        return
    names = data.unit_names(language)
    rows = [_row(row, names, language) for row in frame.to_dicts()]
    finding = say(
        words.TITLE, language, units=frame["unit_key"].n_unique(), forms=formats.integer(frame.height, language)
    )
    with section(
        "aggregates",
        finding=finding,
        meaning=words.MEANING.get(language),
        source=words.SOURCE,
        language=language,
    ) as about:
        off = [row for row in rows if row["residuals"] != words.AGREES.get(language)]
        if off:
            st.warning(say(words.RESIDUALS_FOUND, language, n=len(off)), icon=":material/rule:")
        shown = pl.DataFrame(rows, infer_schema_length=None)
        show_table(shown, _COLUMNS, key="aggregates-table", alt=finding, language=language)
        download(shown, _COLUMNS, key="aggregates", about=about, facts=data.facts(), language=language)


def _row(row: dict[str, Any], names: dict[str, str], language: Language) -> dict[str, Any]:
    start, end = (formats.day(row[name], language) for name in ("period_start", "period_end"))
    return {
        **row,
        "unit": names.get(row["unit_key"], row["unit_key"]),
        "period": f"{start} – {end}",
        "residuals": _residuals(row, language),
        "received_difference": _difference(row["n_received_new"], row["dossiers_received"]),
        "resolved_difference": _difference(row["n_resolved"], row["dossiers_resolved"]),
        "mark": words.MARK.get(language),
    }


def _difference(sent: int, counted: int | None) -> int | None:
    return None if counted is None else sent - counted


def _residuals(row: dict[str, Any], language: Language) -> str:
    """What each identity of the form leaves over, by the numbers of its columns."""
    left = [f"{identity}: {row[name]:+d}" for name, identity in words.IDENTITIES.items() if row[name]]
    return "; ".join(left) or words.AGREES.get(language)
