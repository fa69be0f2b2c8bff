"""A table twice: as one can scroll and sort it on the screen, and in words for the printed page."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dashboard import data, formats
from dashboard.tables import About, Column, arrow_table, download, show_table
from warehouse.text import Language

# What a page of A4 holds; a longer table is for the file.
_ROWS = 40


def both_tables(
    frame: pl.DataFrame,
    columns: Sequence[Column],
    *,
    key: str,
    alt: str,
    about: About,
    language: Language,
    most_rows: int = 12,
) -> None:
    """The table with its file, and a copy that only paper shows."""
    with st.container(key=f"screen-{key}"):
        show_table(frame, columns, key=f"table-{key}", alt=alt, language=language, most_rows=most_rows)
        download(frame, columns, key=key, about=about, facts=data.facts(), language=language)
    with st.container(key=f"paper-{key}"):
        st.markdown(_written(frame.head(_ROWS), columns, language))


def _written(frame: pl.DataFrame, columns: Sequence[Column], language: Language) -> str:
    cells = arrow_table(frame, columns, language)
    sides = {"count": "---:", "decimal": "---:", "share": "---:", "day": "---:", "minute": "---:"}
    lines = [
        [formats.plain(column.title.get(language)) for column in columns],
        [sides.get(column.kind, "---") for column in columns],
        *([_cell(value, language) for value in row.values()] for row in cells.to_pylist()),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: str | int | float | None, language: Language) -> str:
    if value is None:
        return "–"
    if isinstance(value, int):
        return formats.integer(value, language)
    return formats.decimal(value, language) if isinstance(value, float) else formats.plain(value)
