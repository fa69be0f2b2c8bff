-- One row per day of receipt, unit, procedure, field and channel: printed due dates that could be recomputed, and how they differ.
WITH summed AS (
    SELECT
        checks.received_date AS event_date,
        checks.unit_key,
        checks.procedure_code,
        checks.field_code,
        checks.channel,
        count(*) AS n_due_checked,
        count(CASE WHEN checks.due_class = 'earlier' THEN 1 END) AS n_due_earlier,
        count(CASE WHEN checks.due_class = 'later' THEN 1 END) AS n_due_later,
        count(CASE WHEN checks.is_far THEN 1 END) AS n_due_far
    FROM fct_due_checks AS checks
    WHERE checks.due_class IS NOT NULL
    GROUP BY checks.received_date, checks.unit_key, checks.procedure_code, checks.field_code, checks.channel
)
SELECT
    summed.*,
    dim_date.bucket_start
FROM summed
JOIN dim_date ON dim_date.date = summed.event_date
CROSS JOIN meta_edition
WHERE summed.event_date <= meta_edition.as_of
