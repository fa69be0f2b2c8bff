"""The real star schema in an in-memory DuckDB, built from a handful of rows that a test writes down."""

from datetime import date, datetime
from functools import cache

import duckdb
import polars as pl

from pipelines.build import build_star, create_staging_tables, name_fields_and_procedures
from pipelines.reference import load_reference, reference_frame
from pipelines.versions import resolve_versions
from warehouse.tables import STAGING_TABLES_BY_SOURCE, Kind

AS_OF = date(2020, 4, 30)
DATA_FROM = date(2019, 1, 1)
_PROVENANCE = {
    "source_file": "ho-so.csv",
    "source_sheet": "",
    "batch_id": "0123456789abcdef",
    "exported_at": datetime(2020, 5, 1, 8, 0),
}
_TYPES = {
    Kind.TEXT: pl.String,
    Kind.INTEGER: pl.Int64,
    Kind.FLOAT: pl.Float64,
    Kind.BOOLEAN: pl.Boolean,
    Kind.DATE: pl.Date,
    Kind.INSTANT: pl.Datetime("us"),
}


def star(*, as_of=AS_OF, data_from=DATA_FROM, **sources):
    """A connection holding dim_, fct_ and mart_ tables; each keyword is a source with its rows as dicts."""
    connection = duckdb.connect()
    create_staging_tables(connection)
    for table, rows in _reference_tables().items():
        _create(connection, table, rows)
    for source, rows in {"units": units(), **sources}.items():
        _insert(connection, source, rows)
    resolve_versions(connection)
    connection.execute(
        "CREATE TABLE meta_edition AS SELECT $1::DATE AS as_of, $2::DATE AS data_from", [as_of, data_from]
    )
    fields = reference_frame("fields")
    codes = dict(zip(fields["field_name"], fields["field_code"], strict=True))
    name_fields_and_procedures(connection, codes.get)
    build_star(connection)
    return connection


@cache
def _reference_tables():
    """The ref_ tables, read once: making the calendar is most of what a star costs."""
    connection = duckdb.connect()
    load_reference(connection)
    names = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
    return {name: connection.table(name).pl() for name in names}


def _create(connection, table, rows):
    connection.register("rows_frame", rows.to_arrow())
    connection.execute(f"CREATE TABLE {table} AS SELECT * FROM rows_frame")
    connection.unregister("rows_frame")


def units():
    """The rows of units.csv, typed."""
    listed = reference_frame("units", {"valid_from": pl.Date, "valid_to": pl.Date})
    return listed.with_columns(pl.col("is_split") == "true").to_dicts()


def _insert(connection, source, rows):
    if not rows:
        return
    table = STAGING_TABLES_BY_SOURCE[source]
    schema = {column.name: _TYPES[column.kind] for column in table.columns}
    marks = {f"{column.name}_date_only" for column in table.columns if column.kind is Kind.INSTANT}
    typed = [
        {name: row.get(name, False if name in marks else None) for name in [*schema, *marks]}
        | _PROVENANCE
        | {"row_id": number, "source_row": number + 1}
        for number, row in enumerate(rows, start=1)
    ]
    frame = pl.DataFrame(typed, schema_overrides=schema, infer_schema_length=None)
    connection.register("rows_frame", frame.to_arrow())
    connection.execute(f"INSERT INTO {table.name} BY NAME SELECT * FROM rows_frame")
    connection.unregister("rows_frame")
