"""The units every other source is matched against: the newest row of each (code, valid_from)."""

from collections.abc import Iterable

import polars as pl

from pipelines.stage import StagedFile


def unit_frame(staged: Iterable[StagedFile]) -> pl.DataFrame:
    """One row per (unit_code, valid_from), columns of stg_units with provenance; a city's own list wins over ours."""
    rows = pl.concat([pl.read_parquet(item.rows) for item in staged], how="diagonal")
    return rows.sort("exported_at", "batch_id", "source_row").unique(
        ["unit_code", "valid_from"], keep="last", maintain_order=True
    )
