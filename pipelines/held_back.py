"""home/quarantine after a run: a workbook for every file with rows held back, and the rows of files refused whole.

WRITTEN_FOR.json is written last and names the edition and the files: an unchanged run sees by it whether all is there.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.disk import sync
from pipelines.manifests import LandedFile
from pipelines.quarantine_workbook import write_workbooks
from warehouse.refused_rows import QUARANTINE_ROWS, refused_batches, refused_rows, refused_rows_path

_STATE = "WRITTEN_FOR.json"


@dataclass(frozen=True, kw_only=True)
class HeldBack:
    """in_edition: rows held back of the files an edition is made of. refused: those of the files refused whole."""

    in_edition: pl.DataFrame
    refused: pl.DataFrame

    def reasons(self, batch_id: str) -> dict[str, int]:
        """Of a file refused whole: reason -> rows, most first."""
        rows = self.refused.filter(pl.col("batch_id") == batch_id)
        counts = rows.group_by("reason").len().sort("len", "reason", descending=[True, False])
        return dict(counts.rows())


def write_held_back(folder: Path, held: HeldBack, landed: Sequence[LandedFile], *, edition: str) -> dict[str, Path]:
    """batch_id -> its workbook; what lay there of other batches is removed."""
    rows = pl.concat([held.in_edition.select(list(QUARANTINE_ROWS)), held.refused.select(list(QUARANTINE_ROWS))])
    if rows.is_empty() and not folder.is_dir():
        return {}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _STATE).unlink(missing_ok=True)
    workbooks = write_workbooks(rows, landed, folder)
    kept = {str(batch): frame for (batch,), frame in held.refused.group_by("batch_id", maintain_order=True)}
    for batch, frame in kept.items():
        path = refused_rows_path(folder, batch)
        temporary = path.with_suffix(".tmp")
        frame.select(list(QUARANTINE_ROWS)).write_parquet(temporary)
        sync(temporary)
        temporary.replace(path)
    for batch in refused_batches(folder) - kept.keys():
        refused_rows_path(folder, batch).unlink()
    state = {"edition": edition, "workbooks": sorted(workbooks), "refused": sorted(kept)}
    temporary = folder / f"{_STATE}.tmp"
    temporary.write_text(json.dumps(state), encoding="utf-8")
    sync(temporary)
    temporary.replace(folder / _STATE)
    sync(folder)
    return workbooks


def held_back_of(
    folder: Path, rows_of_edition: pl.DataFrame, unpublished: Collection[str], *, edition: str
) -> HeldBack | None:
    """What an unchanged run holds back; None where the rows of a file refused whole are gone: judge it again."""
    if unpublished and (_state(folder).get("edition") != edition or not set(unpublished) <= refused_batches(folder)):
        return None
    rows = refused_rows(folder).filter(pl.col("batch_id").is_in(sorted(unpublished)))
    return HeldBack(in_edition=rows_of_edition, refused=rows)


def is_written(folder: Path, *, edition: str) -> bool:
    """Whether everything that a run wrote for this edition is still there, and nothing else."""
    state = _state(folder)
    workbooks = {path.stem for path in folder.glob("*.xlsx")}
    return (
        state.get("edition") == edition
        and set(state["workbooks"]) == workbooks
        and set(state["refused"]) == refused_batches(folder)
    )


def _state(folder: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads((folder / _STATE).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return content
