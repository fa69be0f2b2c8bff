"""A warehouse in memory from a few rows given by hand: the real SQL, no files."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipelines.build import build_star, create_staging_tables, name_fields_and_procedures
from pipelines.calendar_overrides import calendar_overrides
from pipelines.reference import load_reference
from pipelines.versions import resolve_versions, staged_columns
from warehouse.tables import PROVENANCE, STAGING_TABLES_BY_SOURCE, Kind

Row = Mapping[str, Any]
# Enough for one dossier; a test says only what matters to it.
UNIT: Row = {
    "unit_code": "06781",
    "valid_from": date(2010, 1, 1),
    "unit_name": "Phường Cẩm Thịnh",
    "unit_kind": "ward",
    "source": "test",
}
DOSSIER: Row = {
    "unit_code": "06781",
    "procedure_code": "1.001",
    "procedure_name": "Đăng ký khai sinh",
    "field": "Hộ tịch",
    "channel": "in_person",
    "channel_assumed": False,
    "status": "returned",
}
_TYPES = {
    Kind.TEXT: pl.String,
    Kind.INTEGER: pl.Int64,
    Kind.FLOAT: pl.Float64,
    Kind.BOOLEAN: pl.Boolean,
    Kind.DATE: pl.Date,
    Kind.INSTANT: pl.Datetime("us"),
}


def staged_frame(source: str, rows: Sequence[Row]) -> pl.DataFrame:
    """Rows as staging would leave them: every declared column, date-only marks, provenance."""
    table = STAGING_TABLES_BY_SOURCE[source]
    schema = {column.name: _TYPES[column.kind] for column in (*PROVENANCE, *table.columns)}
    schema |= {name: pl.Boolean for name, kind in staged_columns(table) if name.endswith("_date_only")}
    provenance = {
        "source_file": "test.csv",
        "source_sheet": "",
        "batch_id": "test",
        "exported_at": datetime(2020, 4, 30),
    }
    marks = {name: False for name in schema if name.endswith("_date_only")}
    filled = [
        {**dict.fromkeys(schema), **marks, **provenance, "row_id": number, "source_row": number, **row}
        for number, row in enumerate(rows, start=1)
    ]
    return pl.DataFrame(filled, schema=schema, orient="row")


def small_warehouse(
    *,
    as_of: date,
    units: Sequence[Row] = (UNIT,),
    overrides: pl.DataFrame | None = None,
    **sources: Sequence[Row],
) -> duckdb.DuckDBPyConnection:
    """The whole star schema over the rows given per source; `dossiers` rows start from DOSSIER."""
    connection = duckdb.connect()
    create_staging_tables(connection)
    sources = {"units": units, **sources}
    sources["dossiers"] = [{**DOSSIER, **row} for row in sources.get("dossiers", ())]
    for source, rows in sources.items():
        frame = staged_frame(source, rows).to_arrow()
        connection.register("given_rows", frame)
        connection.execute(f"INSERT INTO stg_{source} BY NAME SELECT * FROM given_rows")
        connection.unregister("given_rows")
    resolve_versions(connection)
    name_fields_and_procedures(connection, {"Hộ tịch": "ho-tich"}.get)
    load_reference(connection, overrides=calendar_overrides(Path()) if overrides is None else overrides)
    connection.execute(
        "CREATE TABLE meta_edition AS SELECT 'test' AS edition, CAST(? AS DATE) AS as_of,"
        " coalesce(CAST(min(received_at) AS DATE), CAST(? AS DATE)) AS data_from FROM stg_dossiers",
        [as_of, as_of],
    )
    build_star(connection)
    return connection
