-- One row per day of the export that first showed a moved due date, unit, procedure, field and channel: moves counted.
-- After expiry: an export taken after the earlier due date still showed it. Before: one taken by then showed the new date.
SELECT
    moves.event_date,
    moves.unit_key,
    moves.procedure_code,
    moves.field_code,
    moves.channel,
    count(*) AS n_moves,
    count(moves.is_after_expiry) AS n_moves_dated,
    CAST(sum(CASE WHEN moves.is_after_expiry THEN 1 ELSE 0 END) AS BIGINT) AS n_moves_after_expiry,
    CAST(sum(CASE WHEN moves.is_after_expiry IS NOT NULL AND moves.is_unasked IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT)
        AS n_moves_judged,
    CAST(sum(CASE WHEN moves.is_after_expiry AND moves.is_unasked THEN 1 ELSE 0 END) AS BIGINT) AS n_moves_unexplained
FROM (
    SELECT
        CAST(fct_due_moves.seen_at AS DATE) AS event_date,
        dossiers.unit_key,
        dossiers.procedure_code,
        dossiers.field_code,
        dossiers.channel,
        fct_due_moves.is_after_expiry,
        CASE WHEN dossiers.is_supplement_known THEN dossiers.supplement_count = 0 END AS is_unasked
    FROM fct_dossiers AS dossiers
    JOIN fct_due_moves ON fct_due_moves.dossier_id = dossiers.dossier_id
) AS moves
CROSS JOIN meta_edition
WHERE moves.event_date <= meta_edition.as_of
GROUP BY moves.event_date, moves.unit_key, moves.procedure_code, moves.field_code, moves.channel
