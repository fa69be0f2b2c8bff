"""What the build must know of each file beside its rows: the columns it carries, whether it is a full list."""

from collections.abc import Sequence

import duckdb
import polars as pl

from pipelines.corrections import CORRECTS
from pipelines.manifests import LandedFile
from pipelines.stage import StagedFile, profile_of
from pipelines.stage_columns import cleaned
from pipelines.superseded import text_key
from warehouse.tables import STAGING_TABLES_BY_SOURCE

# A list of dossiers is full when it tells what was applied for, when it is due, how it stands and when it ended.
_FULL = ({"procedure_code", "procedure_name"}, {"due_at"}, {"status"}, {"completed_at", "returned_at"})


def is_correction(landed: LandedFile) -> bool:
    """Whether the file is a quarantine workbook sent back."""
    return CORRECTS in landed.landed_as


def describe_files(connection: duckdb.DuckDBPyConnection, staged: Sequence[StagedFile]) -> None:
    """Fill stg_batches and stg_corrections, and `row_key` of the rows that typing refused."""
    for item in staged:
        landed = item.landed
        columns = _carried(landed)
        is_full = landed.source == "dossiers" and all(names & set(columns) for names in _FULL)
        connection.execute(
            "INSERT INTO stg_batches VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                landed.batch_id,
                landed.source,
                landed.file,
                landed.exported_at,
                landed.profile,
                columns,
                is_full,
                is_correction(landed),
            ],
        )
        if is_correction(landed):
            _note_corrections(connection, landed)
        if item.rows_quarantined:
            _note_keys(connection, landed)


def _carried(landed: LandedFile) -> list[str]:
    """The canonical columns the file tells something of, those its profile states for every row included."""
    profile = profile_of(landed)
    return sorted({*landed.columns, *profile.constants, *profile.given})


def _note_corrections(connection: duckdb.DuckDBPyConnection, landed: LandedFile) -> None:
    frame = pl.read_parquet(landed.parquet, columns=["source_sheet", "source_row", CORRECTS])
    frame = frame.with_columns(cleaned(frame[CORRECTS])).filter(pl.col(CORRECTS).is_not_null())
    connection.register("corrections_frame", frame.to_arrow())
    connection.execute(
        "INSERT INTO stg_corrections SELECT ?, source_sheet, source_row, corrects FROM corrections_frame",
        [landed.batch_id],
    )
    connection.unregister("corrections_frame")


def _note_keys(connection: duckdb.DuckDBPyConnection, landed: LandedFile) -> None:
    key = text_key(STAGING_TABLES_BY_SOURCE[landed.source])
    if key is None or key not in landed.columns:
        return
    frame = pl.read_parquet(landed.parquet, columns=["source_sheet", "source_row", key])
    frame = frame.with_columns(cleaned(frame[key]).alias("row_key"))
    connection.register("keys_frame", frame.to_arrow())
    connection.execute(
        "UPDATE quarantine SET row_key = keys.row_key FROM keys_frame AS keys"
        " WHERE quarantine.batch_id = ? AND quarantine.source_sheet = keys.source_sheet"
        " AND quarantine.source_row = keys.source_row",
        [landed.batch_id],
    )
    connection.unregister("keys_frame")
