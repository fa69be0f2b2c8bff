-- One row per day of receipt, unit, procedure, field and channel: what is known of the dossiers that came in.
-- A share is counted over the dossiers of which the exports say yes or no; the others lower the denominator.
SELECT
    traits.received_date AS event_date,
    dim_date.bucket_start,
    traits.unit_key,
    traits.procedure_code,
    traits.field_code,
    traits.channel,
    count(*) AS n_received,
    count(traits.online_level) AS n_online_level_known,
    CAST(sum(CASE WHEN traits.online_level = 3 THEN 1 ELSE 0 END) AS BIGINT) AS n_online_partial,
    CAST(sum(CASE WHEN traits.online_level >= 4 THEN 1 ELSE 0 END) AS BIGINT) AS n_online_full,
    count(traits.is_paid_online) AS n_fee_known,
    CAST(sum(CASE WHEN traits.is_paid_online THEN 1 ELSE 0 END) AS BIGINT) AS n_paid_online,
    count(traits.is_received_in_counter_hours) AS n_online_timed,
    CAST(sum(CASE WHEN traits.is_received_in_counter_hours THEN 1 ELSE 0 END) AS BIGINT) AS n_online_counter_hours
FROM fct_dossier_traits AS traits
JOIN dim_date ON dim_date.date = traits.received_date
CROSS JOIN meta_edition
WHERE traits.received_date <= meta_edition.as_of
GROUP BY traits.received_date, dim_date.bucket_start, traits.unit_key, traits.procedure_code, traits.field_code, traits.channel
