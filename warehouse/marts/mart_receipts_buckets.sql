-- One row per half month of receipt, unit, field and channel: the daily mart added up.
SELECT
    mart_receipts_daily.bucket_start AS event_date,
    mart_receipts_daily.unit_key,
    mart_receipts_daily.field_code,
    mart_receipts_daily.channel,
    CAST(sum(mart_receipts_daily.n_received) AS BIGINT) AS n_received,
    CAST(sum(mart_receipts_daily.n_online_level_known) AS BIGINT) AS n_online_level_known,
    CAST(sum(mart_receipts_daily.n_online_partial) AS BIGINT) AS n_online_partial,
    CAST(sum(mart_receipts_daily.n_online_full) AS BIGINT) AS n_online_full,
    CAST(sum(mart_receipts_daily.n_fee_known) AS BIGINT) AS n_fee_known,
    CAST(sum(mart_receipts_daily.n_paid_online) AS BIGINT) AS n_paid_online,
    CAST(sum(mart_receipts_daily.n_online_timed) AS BIGINT) AS n_online_timed,
    CAST(sum(mart_receipts_daily.n_online_counter_hours) AS BIGINT) AS n_online_counter_hours
FROM mart_receipts_daily
GROUP BY mart_receipts_daily.bucket_start, mart_receipts_daily.unit_key, mart_receipts_daily.field_code, mart_receipts_daily.channel
ORDER BY mart_receipts_daily.bucket_start
