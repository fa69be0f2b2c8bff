"""Runs the suites over a DuckDB file being built. The only module that opens a Great Expectations context.

Importing it costs seconds (Great Expectations itself): import it where it is used, in the batch process.
"""

from collections.abc import Collection, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
import great_expectations as gx
from great_expectations.data_context.types.base import ProgressBarsConfig

from expectations.duckdb_dialect import LiveConnection
from expectations.quarantine import quarantine_rows
from expectations.rules import ROW_ID
from expectations.verdicts import Stage, Verdict
from warehouse.tables import STAGING_TABLES, STAGING_TABLES_BY_SOURCE
from warehouse.text import Text

__all__ = ["SUITES", "Verdict", "quarantine_rows", "run_checkpoint"]

_SUITES_FOLDER = Path(__file__).parent / "suites"
SUITES: Mapping[Stage, tuple[str, ...]] = {
    "staging": tuple(table.name for table in STAGING_TABLES),
    "warehouse": tuple(
        sorted(path.stem for path in _SUITES_FOLDER.glob("*.py") if path.stem.startswith(("dim_", "fct_", "mart_")))
    ),
}
# Without these two there is nothing to count, or nobody to count it for; any other source may be absent.
REQUIRED_SOURCES = ("units", "dossiers")
# Counts and the query for the failing rows, without GX's samples: the same one scan as a bare yes or no.
_RESULT_FORMAT: Mapping[Stage, Mapping[str, Any]] = {
    "staging": {
        "result_format": "BASIC",
        "return_unexpected_index_query": True,
        "unexpected_index_column_names": [ROW_ID],
    },
    "warehouse": {"result_format": "BASIC"},
}


def run_checkpoint(
    connection: duckdb.DuckDBPyConnection, stage: Stage, *, tables: Collection[str] | None = None
) -> list[Verdict]:
    """Verdicts of every suite (or of these tables') whose table exists in the main database and holds rows.

    A required source that is absent or empty gets a verdict of its own. Never raises for a broken rule: its verdict
    carries the `error`, and that blocks publication.
    """
    filled = _filled_tables(connection)
    verdicts = _absent(filled) if stage == "staging" else []
    asked = [table for table in SUITES[stage] if table in filled and (tables is None or table in tables)]
    source = _source(connection, asked)
    for table in asked:
        verdicts += _verdicts(source, stage, table)
    return verdicts


def _filled_tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    names = connection.sql(
        "select table_name from duckdb_tables()"
        " where database_name = current_database() and schema_name = current_schema()"
    ).fetchall()
    known = {table for tables in SUITES.values() for table in tables}
    return {name for (name,) in names if name in known and connection.sql(f"select 1 from {name} limit 1").fetchall()}


def _absent(filled: set[str]) -> list[Verdict]:
    tables = [STAGING_TABLES_BY_SOURCE[source] for source in REQUIRED_SOURCES]
    return [
        Verdict(
            stage="staging",
            table_name=table.name,
            rule="expect_table_row_count_to_be_between",
            column_name=None,
            columns=(),
            reason="table_empty",
            severity="critical",
            scope="table",
            success=table.name in filled,
            element_count=None,
            unexpected_count=None,
            error=None,
            query=None,
            title=Text(f"{table.title.vi}: có ít nhất một dòng", f"{table.title.en}: at least one row"),
        )
        for table in tables
    ]


def _source(connection: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> Any:
    """The tables as assets of one source, all at once: the context writes all it holds to YAML at each addition."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context.data_sources.add_sql(
        "build",
        connection_string="duckdb://",
        create_temp_table=False,
        assets=[{"name": table, "type": "table", "table_name": table} for table in tables],
        kwargs={"creator": lambda: LiveConnection(connection)},
    )


def _verdicts(source: Any, stage: Stage, table: str) -> list[Verdict]:
    suite: Sequence[Any] = import_module(f"expectations.suites.{table}").EXPECTATIONS
    asset = source.get_asset(table)
    # Without a named batch definition, which would be written to YAML too.
    batch = asset.get_batch(asset.build_batch_request())
    results = {_name(result.expectation_config.meta): result for result in _validate(batch, suite, stage)}
    for expectation in suite:
        # One rule that cannot run takes the whole shared scan with it: alone, each gets its own answer.
        if error_of(results[_name(expectation.meta)].exception_info):
            [results[_name(expectation.meta)]] = _validate(batch, [expectation], stage)
    return [_verdict(stage, table, results[_name(expectation.meta)]) for expectation in suite]


def _validate(batch: Any, suite: Sequence[Any], stage: Stage) -> list[Any]:
    return batch.validate(
        gx.ExpectationSuite("suite", expectations=list(suite)), result_format=dict(_RESULT_FORMAT[stage])
    ).results


def _name(meta: Mapping[str, Any]) -> tuple[str, ...]:
    """What tells the rules of one suite apart."""
    return (meta["reason"], *meta["columns"], meta["en"])


def error_of(info: Mapping[str, Any]) -> str | None:
    """GX reports an exception flat or nested per metric; a check that raised must block publication."""
    shapes = [info, *(value for value in info.values() if isinstance(value, dict))]
    return next((shape["exception_message"] for shape in shapes if shape.get("exception_message")), None)


def _verdict(stage: Stage, table: str, result: Any) -> Verdict:
    config, details = result.expectation_config, result.result
    meta = config.meta
    success = bool(result.success)
    query = (details.get("unexpected_index_query") or "").strip().rstrip(";")
    return Verdict(
        stage=stage,
        table_name=table,
        rule=config.type,
        column_name=meta["columns"][0] if meta["columns"] else None,
        columns=tuple(meta["columns"]),
        reason=meta["reason"],
        severity=config.severity.value,
        scope=meta["scope"],
        success=success,
        element_count=details.get("element_count"),
        unexpected_count=details.get("unexpected_count", _residual(details.get("observed_value"))),
        error=error_of(result.exception_info),
        query=query if query and not success and meta["scope"] == "rows" else None,
        title=Text(meta["vi"], meta["en"]),
    )


def _residual(observed: Mapping[str, Any] | None) -> int | None:
    """By how much the two sides of an identity differ, where they are numbers."""
    if observed is None:
        return None
    left, right = (side if isinstance(side, list) else [side] for side in (observed["left"], observed["right"]))
    if len(left) != len(right) or not all(isinstance(value, int) for value in (*left, *right)):
        return None
    return sum(abs(a - b) for a, b in zip(left, right, strict=True))
