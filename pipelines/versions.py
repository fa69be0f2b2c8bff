"""Newest export wins: which typed rows are loaded, which an export repeats, which a later export supersedes."""

import duckdb

from pipelines.moved_forms import supersede_moved_forms
from pipelines.vanished import find_vanished
from warehouse.tables import STAGING_TABLES, Kind, StagingTable

# Two files may tell the same minute, and one file may have several sheets: nothing is left to the order of arrival.
ROW_ORDER = "exported_at, batch_id, source_sheet, source_row"


def staged_columns(table: StagingTable) -> list[tuple[str, str]]:
    """(name, DuckDB type) of a source's own columns, with the date-only mark beside every instant."""
    columns: list[tuple[str, str]] = []
    for column in table.columns:
        columns.append((column.name, column.kind.value))
        if column.kind is Kind.INSTANT:
            columns.append((f"{column.name}_date_only", Kind.BOOLEAN.value))
    return columns


def repeated_keys(table: StagingTable) -> str:
    """A query for the keys that stand in more than one row; no other row costs anything here."""
    key = ", ".join(table.key)
    return f"SELECT {key} FROM {table.name} GROUP BY {key} HAVING count(*) > 1"


def resolve_versions(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave the newest state of every key in stg_x; what left goes by row to `stg_row_versions`.

    stg_row_versions: table_name, batch_id, disposition (duplicate | superseded), n_rows. Rows of one key that say
    the same one after the other are one state: the first is its row, the others repeat it.
    stg_dossier_states keeps every state of a dossier that stands in more than one row, the current one included;
    stg_vanished_dossiers those that a later export should hold and does not. The order of an entity's rows is
    ROW_ORDER, so files may arrive in any order.
    """
    supersede_moved_forms(connection)
    for table in STAGING_TABLES:
        _resolve(connection, table)


def _resolve(connection: duckdb.DuckDBPyConnection, table: StagingTable) -> None:
    _number_states(connection, table)
    connection.execute(
        f"""
        INSERT INTO stg_row_versions
        SELECT '{table.name}', batch_id, CASE WHEN is_repeat THEN 'duplicate' ELSE 'superseded' END, count(*)
        FROM row_versions WHERE is_repeat OR state_number < last_state GROUP BY ALL
        """
    )
    if table.source == "dossiers":
        _keep_dossier_states(connection)
        find_vanished(connection)
    connection.execute(
        f"DELETE FROM {table.name} WHERE row_id IN"
        " (SELECT row_id FROM row_versions WHERE is_repeat OR state_number < last_state)"
    )
    connection.execute("DROP TABLE row_versions")


def _number_states(connection: duckdb.DuckDBPyConnection, table: StagingTable) -> None:
    """row_versions: the rows of repeated keys, each with the number of its state, from 1, and of the key's last."""
    key = ", ".join(table.key)
    same_key = " AND ".join(f"rows.{column} IS NOT DISTINCT FROM repeated.{column}" for column in table.key)
    state = ", ".join(f"rows.{name}" for name, _ in staged_columns(table))
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE row_versions AS
        WITH repeated AS ({repeated_keys(table)}),
        ordered AS (
            SELECT
                {", ".join(f"rows.{column}" for column in table.key)},
                rows.row_id, rows.batch_id, rows.exported_at, rows.source_file, rows.source_sheet, rows.source_row,
                ROW({state}) AS state
            FROM {table.name} AS rows JOIN repeated ON {same_key}
        ),
        compared AS (
            SELECT
                * EXCLUDE (state),
                state IS NOT DISTINCT FROM lag(state) OVER (PARTITION BY {key} ORDER BY {ROW_ORDER})
                    AND row_number() OVER (PARTITION BY {key} ORDER BY {ROW_ORDER}) > 1 AS is_repeat
            FROM ordered
        ),
        numbered AS (
            SELECT
                *, sum(CASE WHEN is_repeat THEN 0 ELSE 1 END) OVER (PARTITION BY {key} ORDER BY {ROW_ORDER})
                    AS state_number
            FROM compared
        )
        SELECT *, max(state_number) OVER (PARTITION BY {key}) AS last_state FROM numbered
        """
    )


def _keep_dossier_states(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        f"""
        CREATE TABLE stg_dossier_states AS
        WITH seen AS (
            SELECT
                dossier_id, state_number, max(exported_at) AS last_seen_at,
                last(source_file ORDER BY {ROW_ORDER}) AS last_seen_file
            FROM row_versions GROUP BY dossier_id, state_number
        )
        SELECT
            CAST(row_versions.state_number AS BIGINT) AS state_number,
            row_versions.state_number = row_versions.last_state AS is_current,
            seen.last_seen_at, seen.last_seen_file, stg_dossiers.*
        FROM stg_dossiers
        JOIN row_versions ON row_versions.row_id = stg_dossiers.row_id AND NOT row_versions.is_repeat
        JOIN seen ON seen.dossier_id = row_versions.dossier_id AND seen.state_number = row_versions.state_number
        """
    )
