-- One row per unit and minute in which five or more of its dossiers were marked as done; only where exports give the minute.
SELECT
    completed.unit_key,
    completed.completed_minute,
    CAST(completed.completed_minute AS DATE) AS completed_date,
    count(*) AS n_dossiers
FROM (
    SELECT fct_dossiers.unit_key, date_trunc('minute', fct_dossiers.completed_at) AS completed_minute
    FROM fct_dossiers
    WHERE fct_dossiers.status_group = 'done' AND fct_dossiers.completed_at IS NOT NULL
        AND NOT fct_dossiers.completed_at_date_only
) AS completed
GROUP BY completed.unit_key, completed.completed_minute
HAVING count(*) >= 5
