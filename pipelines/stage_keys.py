"""What staging adds to the cells it read: made columns, provenance, and the key of a row that typing refused."""

from collections.abc import Mapping

import polars as pl

from pipelines.manifests import LandedFile
from warehouse.cut_offs import BUCKET_DAYS
from warehouse.tables import StagingTable

# Columns no file holds: made from another one, so that a key tells rounds and years apart.
_YEAR = "issued_year"
_HALF_MONTH = "half_month"
_WHERE = ("source_sheet", "source_row")


def half_months(days: pl.Series) -> pl.Series:
    """The 1st or the 15th that opens each day's half month: within it no unit numbers its forms from 1 twice.

    Rounds are months, quarters or years, by the calendar or from 15th to 14th, so none begins inside a half month.
    """
    day = pl.col(days.name)
    second = BUCKET_DAYS[1]
    start = day.dt.month_start()
    opened = pl.when(day.dt.day() >= second).then(start + pl.duration(days=second - 1)).otherwise(start)
    return days.to_frame().select(opened.cast(pl.Date).alias("half_month")).to_series()


def made_columns(typed: Mapping[str, pl.Series], table: StagingTable) -> dict[str, pl.Series]:
    """The columns of the table that staging makes itself."""
    made: dict[str, pl.Series] = {}
    if _HALF_MONTH in table.columns_by_name:
        made[_HALF_MONTH] = half_months(typed["surveyed_on"])
    if _YEAR in table.columns_by_name:
        made[_YEAR] = typed["issued_on"].dt.year().cast(pl.Int64).alias(_YEAR)
    return made


def keyed(
    refused: pl.DataFrame, typed: Mapping[str, pl.Series], frame: pl.DataFrame, table: StagingTable
) -> pl.DataFrame:
    """Refused rows with `row_key`, empty where a part of the key could not be read; other tables as they are."""
    if not table.is_known_by_key:
        return refused
    parts = [pl.Series(name, typed[name]) for name in table.key]
    keys = pl.DataFrame([frame[name] for name in _WHERE] + parts).select(
        *_WHERE, pl.concat_str([pl.col(name).cast(pl.String) for name in table.key], separator="|").alias("row_key")
    )
    return refused.join(keys, on=_WHERE, how="left", maintain_order="left")


def provenance(landed: LandedFile, frame: pl.DataFrame) -> list[pl.Expr | pl.Series]:
    """Where each row of a landed file came from, without row_id."""
    return [
        pl.lit(landed.file).alias("source_file"),
        frame["source_sheet"],
        frame["source_row"],
        pl.lit(landed.batch_id).alias("batch_id"),
        pl.lit(landed.exported_at, dtype=pl.Datetime("us")).alias("exported_at"),
    ]
