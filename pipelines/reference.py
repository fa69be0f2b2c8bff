"""Reference tables that are not a source: calendar days, days off, statuses, channels, fields."""

from datetime import timedelta
from functools import cache
from pathlib import Path

import duckdb
import polars as pl

import warehouse
from warehouse.periods import CALENDAR_END, CALENDAR_START, GRAINS, bucket_start, period_of

REFERENCE = Path(warehouse.__file__).parent / "reference"
# Reference CSVs that are a source go through land and stage like anybody's file.
REFERENCE_SOURCES = ("units", "index_scores", "targets", "published_figures", "events")
_TABLES = {
    "ref_holidays": ("holidays", {"date": pl.Date}),
    "ref_swapped_days": ("swapped_days", {"day_off": pl.Date, "worked_on": pl.Date}),
    "ref_statuses": ("statuses", {}),
    "ref_channels": ("channels", {}),
    "ref_fields": ("fields", {}),
    "ref_index_breaks": ("index_breaks", {}),
}


@cache
def days() -> pl.DataFrame:
    """One row per day 2010–2030: date, year, month, weekday (1 = Monday), bucket_start and <grain>_start."""
    count = (CALENDAR_END - CALENDAR_START).days + 1
    dates = [CALENDAR_START + timedelta(days=number) for number in range(count)]
    columns: dict[str, list[object]] = {
        "date": list(dates),
        "year": [day.year for day in dates],
        "month": [day.month for day in dates],
        "weekday": [day.isoweekday() for day in dates],
        "bucket_start": [bucket_start(day) for day in dates],
    }
    for grain in GRAINS[1:]:  # a day starts itself
        periods = (period_of(day, grain) for day in dates)
        columns[f"{grain}_start"] = [period[0] if period else None for period in periods]
    return pl.DataFrame(columns, schema_overrides={"report_9m_start": pl.Date})


def reference_frame(name: str, schema: dict[str, type[pl.DataType]] | None = None) -> pl.DataFrame:
    """A reference CSV as text, with the columns named in `schema` typed; a wrong cell raises."""
    frame = pl.read_csv(REFERENCE / f"{name}.csv", infer_schema=False)
    return frame.with_columns(pl.col(column).str.to_date("%Y-%m-%d", strict=True) for column in schema or {})


def load_reference(connection: duckdb.DuckDBPyConnection, *, overrides: pl.DataFrame) -> None:
    """Create ref_days and the other ref_ tables in the connection's database; `overrides` as calendar_overrides()."""
    frames = {"ref_days": days(), "ref_calendar_overrides": overrides}
    for table, (name, schema) in _TABLES.items():
        frames[table] = reference_frame(name, dict(schema))
    for table, frame in frames.items():
        connection.register("reference_frame", frame.to_arrow())
        connection.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM reference_frame")
        connection.unregister("reference_frame")
