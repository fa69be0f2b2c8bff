"""Rows held back that a newer file mends: counted as superseded, no longer as quarantined."""

import duckdb

from warehouse.tables import STAGING_TABLES, Kind, StagingTable

_NEWER = "(newer.exported_at, newer.batch_id) > (older.exported_at, older.batch_id)"


def text_key(table: StagingTable) -> str | None:
    """The one text column that is the table's key, by which a row held back can be known again."""
    if len(table.key) == 1 and table.columns_by_name[table.key[0]].kind is Kind.TEXT:
        return table.key[0]
    return None


def supersede_corrected(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Take mended rows out of `quarantine` into stg_row_versions; returns, by batch, those replaced but not mended.

    A row is mended when a newer file loads its key, or loads a row that names it in stg_corrections. Sent back as
    wrong as it was, it is held back once: in the newer file. Two corrections of one row: the newer one loads.
    """
    _root_rows(connection)
    for table in STAGING_TABLES:
        key = table.row_key
        if key:
            connection.execute(
                f"""
                INSERT INTO mended SELECT older.rowid FROM quarantine AS older
                WHERE older.source = '{table.source}' AND EXISTS (
                    SELECT 1 FROM (SELECT {key} AS row_key, exported_at, batch_id FROM {table.name}) AS newer
                    WHERE newer.row_key = older.row_key AND {_NEWER}
                )
                """
            )
        _drop_older_corrections(connection, table)
    connection.execute(
        f"""
        INSERT INTO mended SELECT older.held FROM rooted AS older
        JOIN rooted AS newer ON newer.root = older.root AND newer.held IS NULL AND {_NEWER}
        WHERE older.held IS NOT NULL
        """
    )
    connection.execute(
        f"""
        INSERT INTO replaced SELECT DISTINCT older.held FROM rooted AS older
        JOIN rooted AS newer ON newer.root = older.root AND newer.held IS NOT NULL AND {_NEWER}
        WHERE older.held IS NOT NULL AND older.held NOT IN (SELECT held FROM mended)
        """
    )
    unmended = connection.sql(
        "SELECT batch_id, count(*) FROM quarantine WHERE rowid IN (SELECT held FROM replaced) GROUP BY batch_id"
    ).fetchall()
    gone = "rowid IN (SELECT held FROM mended UNION SELECT held FROM replaced)"
    connection.execute(
        "INSERT INTO stg_row_versions SELECT 'stg_' || source, batch_id, 'superseded', count(*) FROM quarantine"
        f" WHERE {gone} GROUP BY source, batch_id"
    )
    connection.execute(f"DELETE FROM quarantine WHERE {gone}")
    for name in ("rooted", "mended", "replaced"):
        connection.execute(f"DROP TABLE {name}")
    return dict(unmended)


def _root_rows(connection: duckdb.DuckDBPyConnection) -> None:
    """rooted: rows held back and rows that correct one, each with the first row they stand for (its "root")."""
    loaded = " UNION ALL ".join(
        f"""
        SELECT corrections.corrects AS root, rows.exported_at, rows.batch_id, CAST(NULL AS BIGINT) AS held,
            '{table.name}' AS table_name, rows.row_id
        FROM {table.name} AS rows JOIN stg_corrections AS corrections USING (batch_id, source_sheet, source_row)
        """
        for table in STAGING_TABLES
    )
    connection.execute(
        f"""
        CREATE TEMP TABLE rooted AS
        SELECT
            coalesce(corrections.corrects, concat_ws(':', rows.batch_id, rows.source_sheet, rows.source_row)) AS root,
            rows.exported_at, rows.batch_id, rows.rowid AS held, CAST(NULL AS VARCHAR) AS table_name,
            CAST(NULL AS BIGINT) AS row_id
        FROM quarantine AS rows LEFT JOIN stg_corrections AS corrections USING (batch_id, source_sheet, source_row)
        UNION ALL {loaded}
        """
    )
    connection.execute("CREATE TEMP TABLE mended (held BIGINT)")
    connection.execute("CREATE TEMP TABLE replaced (held BIGINT)")


def _drop_older_corrections(connection: duckdb.DuckDBPyConnection, table: StagingTable) -> None:
    older = f"""
        SELECT DISTINCT older.row_id, older.batch_id FROM rooted AS older
        JOIN rooted AS newer ON newer.root = older.root AND newer.held IS NULL AND {_NEWER}
        WHERE older.table_name = '{table.name}'
    """
    connection.execute(
        f"INSERT INTO stg_row_versions SELECT '{table.name}', batch_id, 'superseded', count(*) FROM ({older})"
        " GROUP BY batch_id"
    )
    connection.execute(f"DELETE FROM {table.name} WHERE row_id IN (SELECT row_id FROM ({older}))")
