"""What must be finished soon: overdue and coming dossiers by unit, and what they mean for the year's rate."""

from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from dashboard import data, formats
from dashboard.meeting import KeptDue
from dashboard.sections import section
from dashboard.selection import Selection
from dashboard.tables import About, Column, download, show_table
from dashboard.texts import app, overview, progress, say
from dashboard.texts import meeting as words
from warehouse import listings
from warehouse.text import Language
from warehouse.worklist import DUES, LAST_DAYS, allowed_late

_LIMIT = 500
_SOON = tuple(LAST_DAYS)
_COUNTS = {
    "unit": pl.String,
    "due": pl.String,
    "n_dossiers": pl.Int64,
    "oldest_due_date": pl.Date,
    "most_days_late": pl.Int64,
}
_BY_UNIT = (
    Column(name="unit", title=progress.COL_UNIT, width="medium"),
    Column(name="overdue", title=words.COL_OVERDUE, kind="count"),
    Column(name="most_days_late", title=words.COL_DAYS_LATE, kind="count"),
    Column(name="one", title=words.COL_ONE, kind="count"),
    Column(name="three", title=words.COL_THREE, kind="count"),
    Column(name="five", title=words.COL_FIVE, kind="count"),
    Column(name="later", title=words.COL_LATER, kind="count"),
    Column(name="stopped", title=words.COL_STOPPED, kind="count"),
    Column(name="undated", title=words.COL_UNDATED, kind="count"),
)
_ROWS = (
    Column(name="dossier_id", title=progress.COL_DOSSIER, width=165),
    Column(name="days_left", title=words.COL_DAYS_LEFT, kind="count", width=100),
    Column(name="due_at", title=progress.COL_DUE_AT, kind="minute", width=130),
    Column(name="unit", title=progress.COL_UNIT, width=180),
    Column(name="field", title=overview.COL_FIELD, width=130),
    Column(name="step", title=words.COL_STEP, width=150),
    Column(name="procedure_name", title=progress.COL_PROCEDURE, width=220),
    Column(name="received_at", title=progress.COL_RECEIVED_AT, kind="minute", width=130),
    Column(name="source_file", title=progress.COL_FILE, width=180),
    Column(name="source_row", title=progress.COL_ROW, kind="count", width=70),
)


def due(kept: KeptDue, selection: Selection | None, language: Language) -> None:
    """Counts by unit, the sentence about the year's rate, and the dossiers; a closed meeting has no selection."""
    counts = pl.DataFrame([count.model_dump() for count in kept.counts], schema=_COUNTS, orient="row")
    overdue = _total(counts, "overdue")
    soon = sum(_total(counts, name) for name in _SOON)
    finding = (
        say(
            words.DUE_TITLE,
            language,
            overdue=formats.integer(overdue, language),
            soon=formats.integer(soon, language),
        )
        if overdue or soon
        else words.DUE_NONE.get(language)
    )
    meaning = say(words.DUE_MEANING, language, day=formats.day(kept.as_of, language))
    with section("due", finding=finding, meaning=meaning, source=app.SOURCE_DOSSIERS, language=language) as about:
        if soon:
            for sentence in _pace(kept, soon, language):
                st.markdown(formats.plain(sentence))
        by_unit = _by_unit(counts, language)
        if not by_unit.is_empty():
            show_table(by_unit, _BY_UNIT, key="due-table", alt=finding, language=language, most_rows=10)
            download(by_unit, _BY_UNIT, key="due", about=about, facts=data.facts(), language=language)
        if selection is not None:
            _rows(selection, about, language)


def _total(counts: pl.DataFrame, name: str) -> int:
    return int(counts.filter(pl.col("due") == name)["n_dossiers"].sum())


def _pace(kept: KeptDue, soon: int, language: Language) -> list[str]:
    """What the coming dossiers do to the year's rate, and how many of them a target still allows to be late."""
    if kept.resolved is None or kept.late is None:
        return []
    everything = kept.resolved + soon
    sentences = [
        say(
            words.DUE_PACE,
            language,
            soon=formats.integer(soon, language),
            rate=formats.percent(everything - kept.late, everything, language),
            late=formats.integer(kept.late, language),
            all=formats.integer(everything, language),
            step=formats.decimal(100 / everything, language, digits=2),
        )
    ]
    if kept.target is not None:
        allowed = allowed_late(resolved=kept.resolved, late=kept.late, coming=soon, target=kept.target)
        sentences.append(
            say(
                words.DUE_OUT_OF_REACH if allowed is None else words.DUE_ALLOWED,
                language,
                target=formats.share(kept.target, language),
                decision=kept.target_decision,
                soon=formats.integer(soon, language),
                n=formats.integer(allowed or 0, language),
            )
        )
    return sentences


def _by_unit(counts: pl.DataFrame, language: Language) -> pl.DataFrame:
    """One row per unit with every kind as a column; longest overdue first, then the most due soon."""
    if counts.is_empty():
        return counts
    late = counts.filter(pl.col("due") == "overdue").group_by("unit").agg(pl.col("most_days_late").max())
    wide = counts.group_by("unit").agg(
        pl.col("n_dossiers").filter(pl.col("due") == name).sum().alias(name) for name in DUES
    )
    return (
        wide.join(late, on="unit", how="left")
        .with_columns(soon=pl.sum_horizontal(*_SOON))
        .sort("most_days_late", "overdue", "soon", "unit", descending=[True, True, True, False], nulls_last=True)
        .with_columns(pl.col("unit").replace(data.unit_names(language)))
    )


def _rows(selection: Selection, about: About, language: Language) -> None:
    with st.expander(words.ROWS_TITLE.get(language), icon=":material/list:", key="fold-due-rows"):
        chosen = st.segmented_control(
            words.ROWS_WHICH.get(language),
            list(words.DUES),
            default="overdue",
            key="due_which",
            format_func=lambda name: words.DUES[name].get(language),
            required=True,
        )
        rows = data.worklist_rows(selection, chosen or "overdue", _LIMIT + 1)
        if rows.is_empty():
            st.info(words.ROWS_NONE.get(language), icon=":material/check_circle:")
            return
        if rows.height > _LIMIT:
            st.caption(say(words.ROWS_LIMITED, language, n=_LIMIT))
        shown = _named(rows.head(_LIMIT), language)
        show_table(shown, _ROWS, key="due-rows", alt=words.DUES[chosen or "overdue"].get(language), language=language)
        about = replace(about, title=words.DUES[chosen or "overdue"].get(language))
        download(shown, _ROWS, key="due-rows", about=about, facts=data.facts(), language=language)


def _named(rows: pl.DataFrame, language: Language) -> pl.DataFrame:
    unit = "unit_name_en" if language == "en" else "unit_name"
    title = "title_en" if language == "en" else "title_vi"
    steps: dict[str, Any] = {row["status"]: row[title] for row in data.listing(listings.statuses).to_dicts()}
    return rows.with_columns(
        pl.col(unit).alias("unit"),
        pl.col("field_code").replace(data.field_names(language)).alias("field"),
        pl.col("status").replace(steps).alias("step"),
    )
