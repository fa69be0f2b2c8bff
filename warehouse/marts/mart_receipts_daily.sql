-- One row per day of receipt, unit, procedure, field and channel: what is known of the dossiers that came in.
-- A share is counted over the dossiers of which the exports say yes or no; the others lower the denominator.
WITH summed AS (
    SELECT
        traits.received_date AS event_date,
        traits.unit_key,
        traits.procedure_code,
        traits.field_code,
        traits.channel,
        count(*) AS n_received,
        count(traits.online_level) AS n_online_level_known,
        count(CASE WHEN traits.online_level = 3 THEN 1 END) AS n_online_partial,
        count(CASE WHEN traits.online_level >= 4 THEN 1 END) AS n_online_full,
        count(traits.is_paid_online) AS n_fee_known,
        count(CASE WHEN traits.is_paid_online THEN 1 END) AS n_paid_online,
        count(traits.is_received_in_counter_hours) AS n_online_timed,
        count(CASE WHEN traits.is_received_in_counter_hours THEN 1 END) AS n_online_counter_hours
    FROM fct_dossier_traits AS traits
    WHERE traits.received_date IS NOT NULL
    GROUP BY traits.received_date, traits.unit_key, traits.procedure_code, traits.field_code, traits.channel
)
SELECT
    summed.*,
    dim_date.bucket_start
FROM summed
JOIN dim_date ON dim_date.date = summed.event_date
CROSS JOIN meta_edition
WHERE summed.event_date <= meta_edition.as_of
