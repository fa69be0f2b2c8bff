"""The months of every edition, on the disk before its readers are: they outlive the edition's own file."""

import io
from pathlib import Path

from pipelines.disk import sync
from warehouse.connection import select
from warehouse.editions import HISTORY, edition_names, history_path, open_edition
from warehouse.history import EditionMonths, facts_of, months_of
from warehouse.metric_months import MONTHS_TABLE


def keep_history(warehouse: Path, months: EditionMonths) -> None:
    """Write history/<edition>.parquet: whole or not at all, whatever is killed."""
    folder = warehouse / HISTORY
    if not folder.is_dir():
        folder.mkdir()
        sync(warehouse)
    target = io.BytesIO()
    months.rows.write_parquet(target, compression="zstd", metadata=facts_of(months))
    path = history_path(warehouse, months.edition)
    unfinished = path.with_name(f"{path.name}.tmp")
    unfinished.write_bytes(target.getvalue())
    sync(unfinished)
    unfinished.replace(path)
    sync(folder)


def mend_history(warehouse: Path) -> None:
    """Write what a run killed between an edition and its months left out; call under the build lock.

    Editions older than the months themselves have none, and get none.
    """
    for name in edition_names(warehouse):
        if history_path(warehouse, name).is_file():
            continue
        connection = open_edition(warehouse, name)
        try:
            if select(connection, "SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [MONTHS_TABLE]).height:
                keep_history(warehouse, months_of(connection))
        finally:
            connection.close()
