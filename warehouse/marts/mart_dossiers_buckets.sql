-- One row per half month (from the 1st or the 15th), unit, field and channel: the daily mart added up.
-- Half months add up to calendar and to reporting periods alike, and their number does not grow with the dossiers.
SELECT
    mart_dossiers_daily.bucket_start AS event_date,
    mart_dossiers_daily.unit_key,
    mart_dossiers_daily.field_code,
    mart_dossiers_daily.channel,
    CAST(sum(mart_dossiers_daily.n_received) AS BIGINT) AS n_received,
    CAST(sum(mart_dossiers_daily.n_open_in) AS BIGINT) AS n_open_in,
    CAST(sum(mart_dossiers_daily.n_resolved_date) AS BIGINT) AS n_resolved_date,
    CAST(sum(mart_dossiers_daily.n_early_date) AS BIGINT) AS n_early_date,
    CAST(sum(mart_dossiers_daily.n_late_date) AS BIGINT) AS n_late_date,
    CAST(sum(mart_dossiers_daily.n_overdue_in) AS BIGINT) AS n_overdue_in,
    CAST(sum(mart_dossiers_daily.n_overdue_out) AS BIGINT) AS n_overdue_out,
    CAST(sum(mart_dossiers_daily.n_resolved_timestamp) AS BIGINT) AS n_resolved_timestamp,
    CAST(sum(mart_dossiers_daily.n_early_timestamp) AS BIGINT) AS n_early_timestamp,
    CAST(sum(mart_dossiers_daily.n_late_timestamp) AS BIGINT) AS n_late_timestamp,
    CAST(sum(mart_dossiers_daily.n_unclassed_timestamp) AS BIGINT) AS n_unclassed_timestamp,
    CAST(sum(mart_dossiers_daily.n_ended_portal) AS BIGINT) AS n_ended_portal,
    CAST(sum(mart_dossiers_daily.n_on_time_portal) AS BIGINT) AS n_on_time_portal,
    CAST(sum(mart_dossiers_daily.n_late_in_portal) AS BIGINT) AS n_late_in_portal,
    CAST(sum(mart_dossiers_daily.n_late_out_portal) AS BIGINT) AS n_late_out_portal
FROM mart_dossiers_daily
GROUP BY
    mart_dossiers_daily.bucket_start,
    mart_dossiers_daily.unit_key,
    mart_dossiers_daily.field_code,
    mart_dossiers_daily.channel
ORDER BY mart_dossiers_daily.bucket_start
