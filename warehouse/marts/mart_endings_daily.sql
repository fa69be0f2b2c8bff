-- One row per day of ending, unit, procedure, field and channel: how the dossiers that ended had been handled.
-- A share is counted over the dossiers of which the exports say yes or no; the others lower the denominator.
WITH summed AS (
    SELECT
        traits.ended_date AS event_date,
        traits.unit_key,
        traits.procedure_code,
        traits.field_code,
        traits.channel,
        count(*) AS n_ended,
        count(CASE WHEN traits.is_withdrawn THEN 1 END) AS n_withdrawn,
        count(traits.late_days) AS n_late,
        CAST(coalesce(sum(traits.late_days), 0) AS BIGINT) AS late_days,
        count(traits.has_apology_letter) AS n_apology_known,
        count(CASE WHEN traits.has_apology_letter THEN 1 END) AS n_apology,
        count(traits.supplement_count) AS n_supplement_known,
        count(CASE WHEN traits.supplement_count >= 1 THEN 1 END) AS n_supplemented,
        count(CASE WHEN traits.supplement_count >= 2 THEN 1 END) AS n_supplemented_again,
        CAST(coalesce(sum(traits.supplement_count), 0) AS BIGINT) AS supplement_requests,
        count(traits.is_due_moved) AS n_seen_again,
        count(CASE WHEN traits.is_due_moved THEN 1 END) AS n_due_moved,
        count(traits.is_result_digitised) AS n_digitised_known,
        count(CASE WHEN traits.is_result_digitised THEN 1 END) AS n_digitised,
        CAST(coalesce(sum(traits.allowed_days), 0) AS BIGINT) AS allowed_days,
        CAST(coalesce(sum(CASE WHEN traits.allowed_days IS NOT NULL THEN traits.processing_working_days END), 0) AS BIGINT) AS used_of_allowed_days,
        CAST(coalesce(sum(traits.printed_days), 0) AS BIGINT) AS printed_days,
        CAST(coalesce(sum(CASE WHEN traits.printed_days IS NOT NULL THEN traits.processing_working_days END), 0) AS BIGINT) AS used_of_printed_days,
        count(traits.is_on_last_day) AS n_with_due,
        count(CASE WHEN traits.is_on_last_day THEN 1 END) AS n_on_last_day,
        count(traits.is_last_of_two_days) AS n_in_last_two_days,
        count(CASE WHEN traits.is_last_of_two_days THEN 1 END) AS n_last_of_two_days,
        count(traits.is_bulk_completed) AS n_minute_known,
        count(CASE WHEN traits.is_bulk_completed THEN 1 END) AS n_bulk_completed,
        count(traits.is_done_at_once) AS n_timed,
        count(CASE WHEN traits.is_done_at_once THEN 1 END) AS n_done_at_once
    FROM fct_dossier_traits AS traits
    WHERE traits.ended_date IS NOT NULL
    GROUP BY traits.ended_date, traits.unit_key, traits.procedure_code, traits.field_code, traits.channel
)
SELECT
    summed.*,
    dim_date.bucket_start
FROM summed
JOIN dim_date ON dim_date.date = summed.event_date
CROSS JOIN meta_edition
WHERE summed.event_date <= meta_edition.as_of
