"""Dossiers that stood in an export and do not stand in a later one that covers them: never lost, always reported."""

import duckdb

# A later export that holds fewer of the dossiers it should know was filtered by something else than unit and date.
LEAST_SHARE_SENT_AGAIN = 0.8
_ENDED = "('completed', 'returned', 'withdrawn')"


def find_vanished(connection: duckdb.DuckDBPyConnection) -> None:
    """stg_vanished_dossiers: dossier_id, and file, export and batch where it last stood and where it is missing.

    Call with every typed row still in stg_dossiers and `row_versions` numbering those of repeated keys. An export
    covers a dossier when all of this holds: it is a full list of the same profile as one in which the dossier stood,
    and corrects nothing; it has dossiers of the same unit received before and after it; it holds ended dossiers, and
    open ones too unless this one had ended; every row of it told its code; and it holds most of the dossiers that
    earlier exports showed for its units and dates.
    """
    connection.execute(
        "CREATE TABLE stg_vanished_dossiers (dossier_id VARCHAR, last_seen_file VARCHAR, last_seen_at TIMESTAMP,"
        " last_seen_batch_id VARCHAR, missing_file VARCHAR, missing_at TIMESTAMP, missing_batch_id VARCHAR)"
    )
    if not connection.sql(
        "SELECT profile FROM stg_batches WHERE is_full GROUP BY profile HAVING count(*) > 1 LIMIT 1"
    ).fetchall():
        return
    for statement in (_BATCHES, _REACH, _STANDING, _COVERING, _VANISHED):
        connection.execute(statement)
    for table in ("numbered_batches", "reach", "standing", "covering"):
        connection.execute(f"DROP TABLE {table}")


_BATCHES = """
CREATE TEMP TABLE numbered_batches AS
SELECT *, row_number() OVER (ORDER BY exported_at, batch_id) AS number FROM stg_batches WHERE source = 'dossiers'
"""
# Days between which an export has dossiers of a unit, for exports that may cover others.
_REACH = f"""
CREATE TEMP TABLE reach AS
WITH unreadable AS (SELECT DISTINCT batch_id FROM quarantine WHERE row_key IS NULL),
held AS (
    SELECT
        batch_id, unit_code, CAST(min(received_at) AS DATE) AS first_day, CAST(max(received_at) AS DATE) AS last_day,
        max(CASE WHEN status IN {_ENDED} THEN 1 ELSE 0 END) AS ended,
        max(CASE WHEN status IN {_ENDED} THEN 0 ELSE 1 END) AS unended
    FROM stg_dossiers GROUP BY batch_id, unit_code
)
SELECT
    batches.number, batches.batch_id, batches.profile, held.unit_code, held.first_day, held.last_day,
    max(held.ended) OVER (PARTITION BY batches.batch_id) = 1 AS has_ended,
    max(held.unended) OVER (PARTITION BY batches.batch_id) = 1 AS has_open
FROM held JOIN numbered_batches AS batches ON batches.batch_id = held.batch_id
WHERE batches.is_full AND NOT batches.is_correction
    AND batches.batch_id NOT IN (SELECT batch_id FROM unreadable)
"""
# Per dossier: the exports in which it stood first and last, a row held back included, and how it stood last.
_STANDING = """
CREATE TEMP TABLE standing AS
WITH repeated AS (
    SELECT
        versions.dossier_id, min(CASE WHEN batches.is_full THEN batches.number END) AS first_number,
        max(batches.number) AS last_number,
        arg_max(rows.unit_code, batches.number) AS unit_code, arg_max(rows.received_at, batches.number) AS received_at,
        arg_max(rows.status, batches.number) AS status,
        arg_max(CASE WHEN batches.is_full THEN batches.profile END, batches.number) AS profile
    FROM row_versions AS versions
    JOIN stg_dossiers AS rows ON rows.row_id = versions.row_id
    JOIN numbered_batches AS batches ON batches.batch_id = versions.batch_id
    GROUP BY versions.dossier_id
),
single AS (
    SELECT
        rows.dossier_id, batches.number AS first_number, batches.number AS last_number,
        rows.unit_code, rows.received_at, rows.status, batches.profile
    FROM stg_dossiers AS rows
    JOIN numbered_batches AS batches ON batches.batch_id = rows.batch_id AND batches.is_full
    WHERE rows.dossier_id NOT IN (SELECT dossier_id FROM row_versions)
),
held_back AS (
    SELECT quarantine.row_key AS dossier_id, max(batches.number) AS number
    FROM quarantine JOIN numbered_batches AS batches ON batches.batch_id = quarantine.batch_id
    WHERE quarantine.row_key IS NOT NULL GROUP BY quarantine.row_key
)
SELECT
    rows.* REPLACE (greatest(rows.last_number, coalesce(held_back.number, 0)) AS last_number),
    CAST(rows.received_at AS DATE) AS received_on
FROM (SELECT * FROM repeated UNION ALL SELECT * FROM single) AS rows
LEFT JOIN held_back ON held_back.dossier_id = rows.dossier_id
WHERE rows.profile IS NOT NULL
"""
_IN_REACH = (
    "standing.unit_code = reach.unit_code AND standing.profile = reach.profile"
    " AND standing.received_on BETWEEN reach.first_day AND reach.last_day AND standing.first_number < reach.number"
)
_COVERING = f"""
CREATE TEMP TABLE covering AS
WITH known AS (
    SELECT reach.number, count(*) AS n FROM standing JOIN reach ON {_IN_REACH} GROUP BY reach.number
),
sent_again AS (
    SELECT reach.number, count(DISTINCT standing.dossier_id) AS n
    FROM row_versions AS versions
    JOIN standing ON standing.dossier_id = versions.dossier_id
    JOIN reach ON reach.batch_id = versions.batch_id AND {_IN_REACH}
    GROUP BY reach.number
)
SELECT known.number FROM known JOIN sent_again ON sent_again.number = known.number
WHERE sent_again.n >= {LEAST_SHARE_SENT_AGAIN} * known.n
"""
_VANISHED = f"""
INSERT INTO stg_vanished_dossiers
WITH missing AS (
    SELECT standing.dossier_id, min(standing.last_number) AS last_number, min(reach.number) AS missing_number
    FROM standing JOIN reach ON {_IN_REACH}
    WHERE standing.last_number < reach.number AND reach.has_ended AND (reach.has_open OR standing.status IN {_ENDED})
        AND reach.number IN (SELECT number FROM covering)
    GROUP BY standing.dossier_id
)
SELECT
    missing.dossier_id, last_batch.source_file, last_batch.exported_at, last_batch.batch_id,
    next_batch.source_file, next_batch.exported_at, next_batch.batch_id
FROM missing
JOIN numbered_batches AS last_batch ON last_batch.number = missing.last_number
JOIN numbered_batches AS next_batch ON next_batch.number = missing.missing_number
"""
