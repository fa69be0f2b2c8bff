"""What was written about a figure, on the trends of other pages: a mark at its period, its words under the chart."""

import polars as pl
import streamlit as st

from dashboard import data, formats, notes, written
from dashboard.journal import JournalError
from dashboard.notes import KeptNote
from dashboard.selection import Selection
from warehouse import listings
from warehouse.text import Language


def unit_of(selection: Selection) -> str | None:
    """The one unit a selection is of: "" the whole city, a unit_key; None where it is a part of either, or several."""
    if selection.fields or selection.channels:
        return None
    if not selection.units:
        return ""
    rows = data.listing(listings.units_with_dossiers).to_dicts()
    keys = {row["unit_key"] for row in rows if row["choice"] in selection.units}
    return keys.pop() if len(keys) == 1 else None


def remarks(metric: str, selection: Selection) -> tuple[KeptNote, ...]:
    """The notes about a metric within a selection; none where the journal cannot be read (the meeting page says so)."""
    unit = unit_of(selection)
    if unit is None:
        return ()
    try:
        return notes.about(written.notes(), metric, unit)
    except JournalError:
        return ()


def with_remarks(rows: pl.DataFrame, found: tuple[KeptNote, ...], language: Language) -> pl.DataFrame:
    """Period rows with `remark`: what was written of days in that period, null where nothing was."""
    texts = [
        "; ".join(notes.said(note, language) for note in found if note.start <= end and start <= note.end) or None
        for start, end in rows.select("period_start", "period_end").iter_rows()
    ]
    return rows.with_columns(pl.Series("remark", texts, dtype=pl.String))


def noted(rows: pl.DataFrame) -> pl.DataFrame:
    """For the table behind: the remarks beside what a period's note says already."""
    return rows.with_columns(
        note=pl.concat_str(pl.col("note").replace("", None), "remark", separator="; ", ignore_nulls=True)
    )


def remarks_said(rows: pl.DataFrame, found: tuple[KeptNote, ...], language: Language) -> None:
    """One line per note of a period in the chart: its day or period, its words, who wrote them."""
    if rows.is_empty():
        return
    first, last = rows["period_start"].to_list()[0], rows["period_end"].to_list()[-1]
    for note in found:
        if note.end < first or note.start > last:
            continue
        if note.kind == "sign_off":
            st.caption(f":material/fact_check: {formats.plain(notes.reviewed(note, language))}")
        else:
            line = f"{formats.day(note.start, language)} · {notes.said(note, language)}"
            st.caption(f":material/comment: {formats.plain(line)}")
