"""A list as a text file. Every row bears the data code and, where the data is made up, the mark."""

from collections.abc import Iterator

import polars as pl

from dashboard.exports.plain import delimited, plain
from dashboard.exports.progress import counted_rows
from dashboard.exports.rows import RowColumn, RowReport, in_words
from dashboard.exports.sheets import marks
from dashboard.texts import annexes as words


def rows_csv(report: RowReport, code: str) -> bytes:
    """For Excel on a Vietnamese machine: UTF-8 with its mark, columns parted by ";", days as 31/12/2020."""
    titles = [column.title.vi for column in report.data_columns]
    header = [
        *([words.SECTION.get("vi"), words.NUMBER.get("vi")] if report.is_numbered else []),
        *titles,
        words.CODE_COLUMN.get("vi"),
        words.MARK_COLUMN.get("vi"),
    ]
    return delimited(header, _rows(report, code), delimiter=";", bom=True)


def _rows(report: RowReport, code: str) -> Iterator[tuple[object, ...]]:
    mark = "; ".join(marks(report))
    done = 0
    for section in report.sections:
        shown = section.rows.select(written(column) for column in report.data_columns)
        rows = counted_rows(shown.iter_rows(), report.n_rows, done=done)
        for number, values in enumerate(rows, start=1):
            yield (*((section.title, number) if report.is_numbered else ()), *values, code, mark)
        done += section.rows.height


def written(column: RowColumn) -> pl.Expr:
    """A column's values as such a file writes them."""
    if column.kind == "text":
        return plain(column.key).alias(column.key)
    if column.kind == "flag":
        return in_words(column.key)
    if column.kind == "day":
        return pl.col(column.key).dt.strftime("%d/%m/%Y")
    return pl.col(column.key)
