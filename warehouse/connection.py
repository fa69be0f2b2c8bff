"""Connections to an edition: read only, locked down, one cursor per query."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb
import polars as pl

# Nothing an edition is asked can read another file, load an extension or change a setting.
_READER_CONFIG = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "lock_configuration": "true",
    "memory_limit": "1GB",
    "threads": "2",
}
Parameter = str | int | float | bool | date | None


def connect_read_only(path: Path) -> duckdb.DuckDBPyConnection:
    """A locked-down connection to one DuckDB file; duckdb.IOException if it is gone or being written."""
    return duckdb.connect(str(path), read_only=True, config=dict(_READER_CONFIG))


def select(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    parameters: Sequence[Parameter] | Mapping[str, Parameter] = (),
) -> pl.DataFrame:
    """The answer of one SELECT, on a cursor of its own: a shared connection mixes up its threads' answers."""
    cursor = connection.cursor()
    try:
        bound = dict(parameters) if isinstance(parameters, Mapping) else list(parameters)
        return cursor.sql(sql, params=bound).pl()
    finally:
        cursor.close()
