-- One row per half month of ending, unit, field, channel and number of working days late.
SELECT
    mart_lateness_daily.bucket_start AS event_date,
    mart_lateness_daily.unit_key,
    mart_lateness_daily.field_code,
    mart_lateness_daily.channel,
    mart_lateness_daily.working_days,
    CAST(sum(mart_lateness_daily.n_dossiers) AS BIGINT) AS n_dossiers
FROM mart_lateness_daily
GROUP BY
    mart_lateness_daily.bucket_start,
    mart_lateness_daily.unit_key,
    mart_lateness_daily.field_code,
    mart_lateness_daily.channel,
    mart_lateness_daily.working_days
ORDER BY mart_lateness_daily.bucket_start
