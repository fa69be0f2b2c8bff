"""Staged columns by the words their tables declare for them."""

from collections.abc import Sequence

import polars as pl

from warehouse.tables import PROVENANCE, STAGING_TABLES, STAGING_TABLES_BY_SOURCE
from warehouse.text import Language

_MEANINGS = {
    (table.name, column.name): column.meaning for table in STAGING_TABLES for column in (*PROVENANCE, *table.columns)
}


def source_table(source: str) -> str:
    """The staging table of a source; a source that is not declared stands for itself."""
    table = STAGING_TABLES_BY_SOURCE.get(source)
    return table.name if table else source


def with_column_names(rows: pl.DataFrame, tables: Sequence[str], language: Language) -> pl.DataFrame:
    """Adds `column`: what column_name means in its table, or the name itself where nothing is declared."""
    names = [
        _MEANINGS[table, column].get(language) if (table, column) in _MEANINGS else column
        for table, column in zip(tables, rows["column_name"], strict=True)
    ]
    return rows.with_columns(pl.Series("column", names, dtype=pl.String))
