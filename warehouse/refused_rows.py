"""Rows of files refused whole: in no edition, so they lie beside the workbooks until their file is accepted."""

from pathlib import Path

import duckdb
import polars as pl

from warehouse.connection import select
from warehouse.errors import UnknownNameError
from warehouse.reasons import REASONS
from warehouse.text import Text

QUARANTINE_ROWS: dict[str, type[pl.DataType] | pl.DataType] = {
    "source": pl.String,
    "source_file": pl.String,
    "source_sheet": pl.String,
    "source_row": pl.Int64,
    "batch_id": pl.String,
    "exported_at": pl.Datetime("us"),
    "column_name": pl.String,
    "found": pl.String,
    "expected": pl.String,
    "reason": pl.String,
    "row_key": pl.String,
}
_SUFFIX = ".refused.parquet"


def refused_rows_path(folder: Path, batch_id: str) -> Path:
    return folder / f"{batch_id}{_SUFFIX}"


def refused_batches(folder: Path) -> set[str]:
    """The batches whose file was refused whole."""
    return {path.name.removesuffix(_SUFFIX) for path in folder.glob(f"*{_SUFFIX}")}


def refused_rows(folder: Path) -> pl.DataFrame:
    """The rows held back of every file refused whole, in the columns of meta_quarantine."""
    frames = [pl.read_parquet(refused_rows_path(folder, batch)) for batch in sorted(refused_batches(folder))]
    rows = pl.concat([pl.DataFrame(schema=QUARANTINE_ROWS), *frames])
    return rows.sort("source_file", "batch_id", "source_sheet", "source_row")


def held_back_rows(connection: duckdb.DuckDBPyConnection | None, folder: Path | None) -> pl.DataFrame:
    """Every row held back: of the edition's files and of those refused whole; either may be left out by None.

    The columns of meta_quarantine and `file_refused`: whether nothing at all of the row's file was loaded.
    """
    refused = pl.DataFrame(schema=QUARANTINE_ROWS) if folder is None else refused_rows(folder)
    frames = [refused.with_columns(file_refused=pl.lit(value=True))]
    if connection is not None:
        loaded = select(connection, f"SELECT {', '.join(QUARANTINE_ROWS)} FROM meta_quarantine")
        frames.insert(0, loaded.with_columns(file_refused=pl.lit(value=False)))
    return pl.concat(frames).sort("source_file", "batch_id", "source_sheet", "source_row", maintain_order=True)


def chosen_rows(rows: pl.DataFrame, *, file: str | None, reason: str | None) -> pl.DataFrame:
    """Of one file (its name, or the beginning of its hash) and of one reason. Raises UnknownNameError naming others."""
    if file is not None:
        chosen = rows.filter((pl.col("source_file") == file) | (pl.col("batch_id").str.starts_with(file[:16])))
        if chosen.is_empty():
            raise _unknown("tệp", "file", file, rows["source_file"].unique().sort().to_list())
        rows = chosen
    if reason is not None:
        if reason not in REASONS and reason not in rows["reason"].to_list():
            raise _unknown("lý do", "reason", reason, rows["reason"].unique().sort().to_list())
        rows = rows.filter(pl.col("reason") == reason)
    return rows


def _unknown(vi: str, en: str, asked: str, known: list[str]) -> UnknownNameError:
    listed = ", ".join(known) or "–"
    return UnknownNameError(
        Text(
            f"Không có dòng giữ lại nào của {vi} '{asked}'; đang có: {listed}",
            f"No row held back of the {en} '{asked}'; there are: {listed}",
        )
    )


def counts_by_reason(rows: pl.DataFrame) -> pl.DataFrame:
    """file, batch_id, file_refused, reason, n_rows: most rows first within each file."""
    return (
        rows.group_by(pl.col("source_file").alias("file"), "batch_id", "file_refused", "reason")
        .agg(n_rows=pl.len().cast(pl.Int64))
        .sort("file", "batch_id", "n_rows", "reason", descending=[False, False, True, False])
    )
