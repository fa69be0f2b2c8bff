"""The smallest SQLAlchemy dialect Great Expectations needs to read a live DuckDB connection."""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

import duckdb
from sqlalchemy import types
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.base import PGCompiler, PGIdentifierPreparer, PGTypeCompiler
from sqlalchemy.engine.default import DefaultDialect

_TYPES: Mapping[str, type] = {
    "BOOLEAN": types.BOOLEAN,
    "SMALLINT": types.SMALLINT,
    "INTEGER": types.INTEGER,
    "BIGINT": types.BIGINT,
    "FLOAT": types.FLOAT,
    "DOUBLE": types.DOUBLE,
    "DATE": types.DATE,
    "TIME": types.TIME,
    "TIMESTAMP": types.TIMESTAMP,
    "TIMESTAMP WITH TIME ZONE": types.TIMESTAMP,
}


class LiveConnection:
    """A connection as SQLAlchemy opens one: each cursor finds the tables the caller's connection finds.

    A DuckDB cursor is a connection of its own and starts without the settings of the one it came from.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        [(self._search_path,)] = connection.sql("select current_setting('search_path')").fetchall()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        opened = self._connection.cursor()
        opened.execute("set search_path = ?", [self._search_path])
        return opened

    def close(self) -> None:
        """The caller's connection stays open."""


class DuckDBDialect(DefaultDialect):
    """Reads only. The published dialects do not work with DuckDB 2.0 and SQLAlchemy 2.1, or lose every result."""

    name = driver = "duckdb"
    default_paramstyle = "qmark"
    supports_statement_cache = True
    supports_native_boolean = supports_native_decimal = True
    statement_compiler, type_compiler_cls, preparer = PGCompiler, PGTypeCompiler, PGIdentifierPreparer
    _backslash_escapes = False

    @classmethod
    def import_dbapi(cls) -> ModuleType:
        return duckdb

    # GX closes its connection before it reads the rows; ending a transaction would discard them.
    def do_begin(self, connection: Any) -> None: ...
    def do_commit(self, connection: Any) -> None: ...
    def do_rollback(self, connection: Any) -> None: ...

    def get_default_isolation_level(self, connection: Any) -> str:
        return "AUTOCOMMIT"

    def _get_server_version_info(self, connection: Any) -> tuple[int, ...]:
        return (2, 0)

    def _get_default_schema_name(self, connection: Any) -> str:
        return connection.exec_driver_sql("select current_schema()").scalar()

    def _names(self, connection: Any, schema: str | None, kind: str) -> list[str]:
        statement = (
            "select table_name from information_schema.tables where table_catalog = current_database()"
            " and table_schema = ? and table_type = ? order by 1"
        )
        return list(connection.exec_driver_sql(statement, (schema or self.default_schema_name, kind)).scalars())

    def get_schema_names(self, connection: Any, **_: Any) -> list[str]:
        statement = "select schema_name from information_schema.schemata where catalog_name = current_database()"
        return list(connection.exec_driver_sql(statement).scalars())

    def get_table_names(self, connection: Any, schema: str | None = None, **_: Any) -> list[str]:
        return self._names(connection, schema, "BASE TABLE")

    def get_view_names(self, connection: Any, schema: str | None = None, **_: Any) -> list[str]:
        return self._names(connection, schema, "VIEW")

    def has_table(self, connection: Any, table_name: str, schema: str | None = None, **_: Any) -> bool:
        return table_name in (
            *self.get_table_names(connection, schema),
            *self.get_view_names(connection, schema),
        )

    def get_columns(
        self, connection: Any, table_name: str, schema: str | None = None, **_: Any
    ) -> list[dict[str, Any]]:
        statement = (
            "select column_name, data_type, is_nullable, column_default from duckdb_columns()"
            " where database_name = current_database() and schema_name = ? and table_name = ?"
            " order by column_index"
        )
        rows = connection.exec_driver_sql(statement, (schema or self.default_schema_name, table_name)).fetchall()
        return [
            {"name": name, "type": _type(kind), "nullable": nullable, "default": default}
            for name, kind, nullable, default in rows
        ]

    def get_pk_constraint(
        self, connection: Any, table_name: str, schema: str | None = None, **_: Any
    ) -> dict[str, Any]:
        return {"constrained_columns": [], "name": None}

    def _nothing(self, connection: Any, table_name: str, schema: str | None = None, **_: Any) -> list[Any]:
        return []

    get_foreign_keys = get_indexes = get_unique_constraints = get_check_constraints = _nothing


def _type(kind: str) -> Any:
    if kind.startswith("DECIMAL("):
        precision, scale = kind.removeprefix("DECIMAL(").removesuffix(")").split(",")
        return types.NUMERIC(int(precision), int(scale))
    return _TYPES.get(kind, types.VARCHAR)()


registry.register("duckdb", __name__, "DuckDBDialect")
