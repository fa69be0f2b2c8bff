"""The rows behind a figure: which dossiers, and from which file and row each came."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from dashboard import data, formats
from dashboard.sections import section
from dashboard.selection import Selection
from dashboard.tables import Column, download, show_table
from dashboard.texts import app, overview, progress, say
from warehouse import listings
from warehouse.policies import DEFAULT_POLICY, PolicyName
from warehouse.text import Language

_LIMIT = 500
_DAYS_LATE = Column(name="late_working_days", title=progress.COL_LATE_DAYS, kind="count", width=90)
_RETURNED_AT = Column(name="returned_at", title=progress.COL_RETURNED_AT, kind="minute", width=130)
_SUPPLEMENTS = Column(name="supplement_count", title=progress.COL_SUPPLEMENTS, kind="count", width=90)
# What shows why a dossier is in its class: days late by date, the instant the result was handed over, supplements.
_REASONS: dict[PolicyName, Column] = {"date": _DAYS_LATE, "timestamp": _RETURNED_AT, "portal_766": _SUPPLEMENTS}


def dossier_columns(policy: PolicyName | None) -> tuple[Column, ...]:
    """What is shown of a dossier that is classed under a policy."""
    return (
        Column(name="dossier_id", title=progress.COL_DOSSIER, width=165),
        Column(name="unit", title=progress.COL_UNIT, width=180),
        Column(name="field", title=overview.COL_FIELD, width=130),
        Column(name="procedure_name", title=progress.COL_PROCEDURE, width=200),
        Column(name="received_at", title=progress.COL_RECEIVED_AT, kind="minute", width=130),
        Column(name="due_at", title=progress.COL_DUE_AT, kind="minute", width=130),
        Column(name="completed_at", title=progress.COL_DONE_AT, kind="minute", width=130),
        _REASONS[policy or DEFAULT_POLICY],
        Column(name="class", title=progress.COL_CLASS, width=80),
        Column(name="source_file", title=progress.COL_FILE, width=180),
        Column(name="source_row", title=progress.COL_ROW, kind="count", width=70),
    )


def drill(selection: Selection, language: Language) -> None:
    """Choose an outcome, a unit and a field; see the dossiers, latest first."""
    with section(
        "drill",
        finding=progress.DRILL_TITLE.get(language),
        meaning=progress.DRILL_MEANING.get(language),
        source=app.SOURCE_DOSSIERS,
        language=language,
    ) as about:
        outcome, narrowed = _choices(selection, language)
        rows = data.dossiers(narrowed, outcome, _LIMIT + 1)
        if rows.is_empty():
            st.info(progress.DRILL_NONE.get(language), icon=":material/check_circle:")
            return
        shown = named_dossiers(rows.head(_LIMIT), language)
        count = formats.integer(shown.height, language)
        if rows.height > _LIMIT:
            st.caption(formats.plain(say(progress.DRILL_LIMITED, language, n=count)))
        alt = f"{progress.OUTCOMES[outcome].get(language)}: {say(progress.DRILL_COUNT, language, n=count)}"
        columns = dossier_columns(selection.policy)
        show_table(shown, columns, key="drill-table", alt=alt, language=language, most_rows=14)
        download(shown, columns, key="drill", about=about, facts=data.facts(), language=language)


def _choices(selection: Selection, language: Language) -> tuple[listings.Outcome, Selection]:
    with st.container(horizontal=True, key="drill-choices"):
        outcome: listings.Outcome = st.selectbox(
            progress.DRILL_OUTCOME.get(language),
            list(progress.OUTCOMES),
            key="drill_outcome",
            format_func=lambda name: progress.OUTCOMES[name].get(language),
        )
        units = {row["choice"]: row["label_en" if language == "en" else "label_vi"] for row in _units(selection)}
        unit = st.selectbox(
            progress.DRILL_UNIT.get(language),
            list(units),
            index=None,
            key="drill_unit",
            format_func=lambda code: units.get(code, code),
            placeholder=progress.DRILL_EVERY_UNIT.get(language),
        )
        names = data.field_names(language)
        field = st.selectbox(
            progress.DRILL_FIELD.get(language),
            [code for code in names if not selection.fields or code in selection.fields],
            index=None,
            key="drill_field",
            format_func=lambda code: names.get(code, code),
            placeholder=progress.DRILL_EVERY_FIELD.get(language),
        )
    narrowed = replace(
        selection,
        units=(unit,) if unit else selection.units,
        fields=(field,) if field else selection.fields,
    )
    return outcome, narrowed


def _units(selection: Selection) -> list[dict[str, Any]]:
    rows = data.listing(listings.units_with_dossiers).to_dicts()
    return [row for row in rows if not selection.units or row["choice"] in selection.units]


def named_dossiers(rows: pl.DataFrame, language: Language, fields: Mapping[str, str] | None = None) -> pl.DataFrame:
    """Rows of the warehouse with unit, field and class in the reader's words, as dossier_columns shows them.

    fields: names by code; outside of a page's run they must be given.
    """
    classes = {code: text.get(language) for code, text in progress.CLASSES.items()}
    unit = "unit_name_en" if language == "en" else "unit_name"
    return rows.with_columns(
        pl.col(unit).alias("unit"),
        pl.col("field_code").replace(data.field_names(language) if fields is None else fields).alias("field"),
        pl.col("class").replace(classes),
    )
