"""What becomes of the rows of a file, as columns: the same on the quality page and after a load."""

import polars as pl

from dashboard.tables import Column
from dashboard.texts import quality as words

PARTS = ("rows_loaded", "rows_superseded", "rows_duplicate", "rows_quarantined")
COUNT_COLUMNS = (
    Column(name="rows_read", title=words.COL_READ, kind="count"),
    Column(name="rows_loaded", title=words.COL_LOADED, kind="count"),
    Column(name="rows_superseded", title=words.COL_SUPERSEDED, kind="count"),
    Column(name="rows_duplicate", title=words.COL_DUPLICATE, kind="count"),
    Column(name="rows_quarantined", title=words.COL_HELD, kind="count"),
    Column(name="difference", title=words.COL_DIFFERENCE, kind="count"),
)


def with_difference(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows read less what became of them: 0, or the file does not add up."""
    return rows.with_columns(difference=pl.col("rows_read") - pl.sum_horizontal(*PARTS))


def capital(text: str) -> str:
    """A reason as the beginning of a sentence."""
    return text[:1].upper() + text[1:]
