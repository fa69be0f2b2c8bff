"""Moves the rows a critical rule refuses out of staging, with where they came from, what was found and expected."""

from collections import Counter
from collections.abc import Iterable

import duckdb

from expectations.verdicts import Verdict
from warehouse.errors import PublishRefusedError
from warehouse.tables import STAGING_TABLES_BY_SOURCE
from warehouse.text import Text

QUARANTINE_COLUMNS = (
    "source VARCHAR, source_file VARCHAR, source_sheet VARCHAR, source_row BIGINT, batch_id VARCHAR,"
    " exported_at TIMESTAMP, column_name VARCHAR, found VARCHAR, expected VARCHAR, reason VARCHAR, row_key VARCHAR"
)


def quarantine_rows(connection: duckdb.DuckDBPyConnection, verdicts: Iterable[Verdict]) -> dict[str, int]:
    """Rows moved into `quarantine`, counted by reason.

    Every rule's query runs on the table as it was checked; a row that several rules refuse is moved once, for the
    first of them in the order of the suite.
    """
    connection.execute(f"create table if not exists quarantine ({QUARANTINE_COLUMNS})")
    by_table: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.takes_rows:
            by_table.setdefault(verdict.table_name, []).append(verdict)
    moved: Counter[str] = Counter()
    for table, failed in by_table.items():
        moved.update(_move(connection, table, failed))
    return dict(moved)


def _move(connection: duckdb.DuckDBPyConnection, table: str, failed: list[Verdict]) -> Counter[str]:
    refusals = " union all ".join(
        f"select row_id, {position} as position from ({verdict.query})" for position, verdict in enumerate(failed)
    )
    connection.execute(
        "create or replace temp table refused_rows as"
        f" select row_id, min(position) as position from ({refusals}) group by row_id"
    )
    for position, verdict in enumerate(failed):
        connection.execute(
            "insert into quarantine (source, source_file, source_sheet, source_row, batch_id, exported_at,"
            " column_name, found, expected, reason, row_key)"
            " select ?, source_file, source_sheet, source_row, batch_id, exported_at, ?,"
            f" {_found(verdict.columns)}, ?, ?, {_key_of(table)} from {table}"
            " where row_id in (select row_id from refused_rows where position = ?)",
            [
                table.removeprefix("stg_"),
                verdict.column_name,
                verdict.title.vi,
                verdict.reason,
                position,
            ],
        )
    moved: Counter[str] = Counter()
    counts = connection.sql("select position, count(*) from refused_rows group by position").fetchall()
    for position, count in counts:
        moved[failed[position].reason] += count
    [(deleted,)] = connection.execute(
        f"delete from {table} where row_id in (select row_id from refused_rows)"
    ).fetchall()
    connection.execute("drop table refused_rows")
    if deleted != moved.total():
        raise PublishRefusedError(_repeated_ids(table, deleted, moved.total()))
    return moved


def _key_of(table: str) -> str:
    """The table's key as text, where a corrected row is known again by it."""
    return STAGING_TABLES_BY_SOURCE[table.removeprefix("stg_")].row_key or "null"


def _found(columns: tuple[str, ...]) -> str:
    """The values concerned, as text: bare for one column, named for several."""
    if len(columns) == 1:
        return f"cast({columns[0]} as varchar)"
    return "concat_ws('; ', {})".format(
        ", ".join(f"'{name} = ' || coalesce(cast({name} as varchar), '')" for name in columns)
    )


def _repeated_ids(table: str, deleted: int, refused: int) -> Text:
    return Text(
        f"{table}: {refused} dòng bị loại nhưng {deleted} dòng mang các số thứ tự đó; row_id phải là duy nhất",
        f"{table}: {refused} rows refused, yet {deleted} rows carry their numbers; row_id must be unique",
    )
