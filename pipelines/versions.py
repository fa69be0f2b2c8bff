"""Newest export wins: which typed rows are loaded, which an export repeats, which a later export supersedes."""

import duckdb

from warehouse.tables import STAGING_TABLES, Kind, StagingTable


def staged_columns(table: StagingTable) -> list[tuple[str, str]]:
    """(name, DuckDB type) of a source's own columns, with the date-only mark beside every instant."""
    columns: list[tuple[str, str]] = []
    for column in table.columns:
        columns.append((column.name, column.kind.value))
        if column.kind is Kind.INSTANT:
            columns.append((f"{column.name}_date_only", Kind.BOOLEAN.value))
    return columns


def resolve_versions(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave the newest state of every key in stg_x; what left goes by row to `stg_row_versions`.

    stg_row_versions: table_name, batch_id, disposition (duplicate | superseded), n_rows.
    Older states of dossiers are kept in stg_dossier_states. The order of an entity's rows is
    (exported_at, batch_id, source_row), so files may arrive in any order.
    """
    connection.execute(
        "CREATE TABLE stg_row_versions (table_name VARCHAR, batch_id VARCHAR, disposition VARCHAR, n_rows BIGINT)"
    )
    for table in STAGING_TABLES:
        _resolve(connection, table)


def _resolve(connection: duckdb.DuckDBPyConnection, table: StagingTable) -> None:
    key = ", ".join(table.key)
    same_key = " AND ".join(f"rows.{column} IS NOT DISTINCT FROM repeated.{column}" for column in table.key)
    state = ", ".join(f"rows.{name}" for name, _ in staged_columns(table))
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE row_versions AS
        WITH repeated AS (SELECT {key} FROM {table.name} GROUP BY {key} HAVING count(*) > 1),
        ordered AS (
            SELECT
                {", ".join(f"rows.{column}" for column in table.key)},
                rows.row_id, rows.batch_id, rows.exported_at, rows.source_row, ROW({state}) AS state
            FROM {table.name} AS rows JOIN repeated ON {same_key}
        ),
        compared AS (
            SELECT *, lag(state) OVER (PARTITION BY {key} ORDER BY exported_at, batch_id, source_row) AS before
            FROM ordered
        ),
        distinct_states AS (
            SELECT *, state IS NOT DISTINCT FROM before AS is_repeat FROM compared
        )
        SELECT
            row_id, batch_id, is_repeat,
            row_number() OVER (PARTITION BY {key}, is_repeat ORDER BY exported_at, batch_id, source_row) AS number,
            row_number() OVER (PARTITION BY {key}, is_repeat ORDER BY exported_at DESC, batch_id DESC, source_row DESC)
                AS number_from_last
        FROM distinct_states
        """
    )
    connection.execute(
        f"""
        INSERT INTO stg_row_versions
        SELECT '{table.name}', batch_id, CASE WHEN is_repeat THEN 'duplicate' ELSE 'superseded' END, count(*)
        FROM row_versions WHERE is_repeat OR number_from_last > 1 GROUP BY ALL
        """
    )
    if table.source == "dossiers":
        connection.execute(
            f"""
            CREATE TABLE stg_dossier_states AS
            SELECT row_versions.number AS state_number, {table.name}.* FROM {table.name}
            JOIN row_versions USING (row_id) WHERE NOT is_repeat AND number_from_last > 1
            """
        )
    connection.execute(
        f"DELETE FROM {table.name} WHERE row_id IN"
        " (SELECT row_id FROM row_versions WHERE is_repeat OR number_from_last > 1)"
    )
    connection.execute("DROP TABLE row_versions")
