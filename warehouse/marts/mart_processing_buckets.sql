-- One row per half month of completion, unit, field, channel and number of working days taken.
SELECT
    mart_processing_daily.bucket_start AS event_date,
    mart_processing_daily.unit_key,
    mart_processing_daily.field_code,
    mart_processing_daily.channel,
    mart_processing_daily.working_days,
    CAST(sum(mart_processing_daily.n_dossiers) AS BIGINT) AS n_dossiers
FROM mart_processing_daily
GROUP BY
    mart_processing_daily.bucket_start,
    mart_processing_daily.unit_key,
    mart_processing_daily.field_code,
    mart_processing_daily.channel,
    mart_processing_daily.working_days
ORDER BY mart_processing_daily.bucket_start
