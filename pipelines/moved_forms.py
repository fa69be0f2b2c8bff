"""Survey forms whose day or unit a re-sent list corrects: the same form under another key, not a second one."""

import duckdb

# A newer list that holds this much of an older one is that list sent again, perhaps with more rows.
LEAST_SHARE_SENT_AGAIN = 0.8
_NEWER = "(newer.exported_at, newer.batch_id) > (older.exported_at, older.batch_id)"
_KEY = "unit_code, half_month, form_id"
_SAME_KEY = (
    "newer.form_id = older.form_id AND newer.unit_code = older.unit_code AND newer.half_month = older.half_month"
)


def supersede_moved_forms(connection: duckdb.DuckDBPyConnection) -> None:
    """Take out forms that a newer list of the same forms holds under another day or unit; noted as superseded.

    Call before versions are told apart. Only where the newer list lacks the old key, the older list lacks the new
    one, and the newer holds most of the older: a second round that numbers from 1 again shares no key with the first.
    """
    connection.execute(
        f"""
        CREATE TEMP TABLE moved_forms AS
        WITH keys AS (SELECT DISTINCT batch_id, exported_at, {_KEY} FROM stg_survey_responses),
        sizes AS (SELECT batch_id, count(*) AS n FROM keys GROUP BY batch_id),
        sent_again AS (
            SELECT older.batch_id AS older_batch, newer.batch_id AS newer_batch
            FROM keys AS older JOIN keys AS newer ON {_SAME_KEY} AND {_NEWER}
            JOIN sizes ON sizes.batch_id = older.batch_id
            GROUP BY older.batch_id, newer.batch_id, sizes.n
            HAVING count(*) >= {LEAST_SHARE_SENT_AGAIN} * sizes.n
        )
        SELECT DISTINCT older.batch_id, older.unit_code, older.half_month, older.form_id
        FROM sent_again
        JOIN keys AS older ON older.batch_id = sent_again.older_batch
        JOIN keys AS newer ON newer.batch_id = sent_again.newer_batch AND newer.form_id = older.form_id
            AND (newer.unit_code = older.unit_code OR newer.half_month = older.half_month)
        WHERE (sent_again.newer_batch, older.unit_code, older.half_month, older.form_id)
                NOT IN (SELECT (batch_id, {_KEY}) FROM keys)
            AND (sent_again.older_batch, newer.unit_code, newer.half_month, newer.form_id)
                NOT IN (SELECT (batch_id, {_KEY}) FROM keys)
        """
    )
    moved = f"(batch_id, {_KEY}) IN (SELECT (batch_id, {_KEY}) FROM moved_forms)"
    connection.execute(
        "INSERT INTO stg_row_versions SELECT 'stg_survey_responses', batch_id, 'superseded', count(*)"
        f" FROM stg_survey_responses WHERE {moved} GROUP BY batch_id"
    )
    connection.execute(f"DELETE FROM stg_survey_responses WHERE {moved}")
    connection.execute("DROP TABLE moved_forms")
