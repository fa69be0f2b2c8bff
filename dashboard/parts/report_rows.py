"""The rows of a list or of open data as its file will have them: the first of each section or table, and the notes."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import formats
from dashboard.exports.model import Report
from dashboard.exports.open_tables import SHARES, FieldType, OpenReport, OpenTable
from dashboard.exports.rows import Kind as RowKind
from dashboard.exports.rows import RowReport
from dashboard.tables import Column, Kind, show_table
from dashboard.texts import annexes as words
from dashboard.texts import say
from warehouse.text import Language

_MOST_SHOWN = 200
_KINDS: dict[RowKind, Kind] = {
    "text": "text",
    "day": "day",
    "count": "count",
    "number": "decimal",
    "flag": "yes_no",
}


def rows_preview(report: Report, *, alt: str, language: Language) -> bool:
    """Draws a list or open data; False for a report of another kind, of which nothing is drawn."""
    if isinstance(report, RowReport):
        for number, section in enumerate(report.sections):
            _table(
                section.rows,
                [
                    Column(name=column.key, title=column.title, kind=_KINDS[column.kind])
                    for column in report.sheet_columns
                ],
                heading=section.title,
                key=f"report-rows-{number}",
                alt=alt,
                language=language,
            )
    elif isinstance(report, OpenReport):
        for table in report.tables:
            _open_table(table, alt=alt, language=language)
    else:
        return False
    for text in report.notes:
        st.caption(formats.plain(text))
    return True


def _table(rows: pl.DataFrame, columns: list[Column], *, heading: str, key: str, alt: str, language: Language) -> None:
    if heading:
        st.markdown(f"**{formats.plain(heading)}**")
    if rows.height:
        name = f"{alt}: {heading}" if heading else alt
        show_table(rows.head(_MOST_SHOWN), columns, key=key, alt=name, language=language)
    said = words.ROWS_SHOWN if rows.height > _MOST_SHOWN else words.ALL_ROWS_SHOWN
    shown = formats.integer(min(rows.height, _MOST_SHOWN), language)
    st.caption(say(said, language, shown=shown, n=formats.integer(rows.height, language)))


def _open_table(table: OpenTable, *, alt: str, language: Language) -> None:
    names = [name for name in table.columns if name != "unit_key"]
    rows: list[dict[str, Any]] = [
        {
            **dict.fromkeys(names),
            **row.keys,
            **{name: figure.value for name, figure in row.numbers.items()},
            "hidden": ", ".join(words.OPEN_TITLES[name].get(language).lower() for name in row.hidden),
        }
        for row in table.rows
    ]
    _table(
        pl.DataFrame(rows, infer_schema_length=None),
        [_open_column(name, table.columns[name]) for name in names],
        heading=table.title.get(language),
        key=f"report-open-{table.name}",
        alt=alt,
        language=language,
    )


def _open_column(name: str, kind: FieldType) -> Column:
    title = words.OPEN_TITLES[name]
    if name in SHARES:
        part, whole = SHARES[name]
        return Column(name=name, title=title, kind="share", numerator=part, denominator=whole)
    kinds: dict[FieldType, Kind] = {"date": "day", "integer": "count", "number": "decimal", "string": "text"}
    return Column(name=name, title=title, kind=kinds[kind])
