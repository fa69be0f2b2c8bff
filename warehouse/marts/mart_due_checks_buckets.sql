-- One row per half month of receipt, unit, field and channel: the daily mart added up.
SELECT
    mart_due_checks_daily.bucket_start AS event_date,
    mart_due_checks_daily.unit_key,
    mart_due_checks_daily.field_code,
    mart_due_checks_daily.channel,
    CAST(sum(mart_due_checks_daily.n_due_checked) AS BIGINT) AS n_due_checked,
    CAST(sum(mart_due_checks_daily.n_due_earlier) AS BIGINT) AS n_due_earlier,
    CAST(sum(mart_due_checks_daily.n_due_later) AS BIGINT) AS n_due_later,
    CAST(sum(mart_due_checks_daily.n_due_far) AS BIGINT) AS n_due_far
FROM mart_due_checks_daily
GROUP BY
    mart_due_checks_daily.bucket_start, mart_due_checks_daily.unit_key, mart_due_checks_daily.field_code,
    mart_due_checks_daily.channel
ORDER BY mart_due_checks_daily.bucket_start
